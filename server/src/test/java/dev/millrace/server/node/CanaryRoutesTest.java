package dev.millrace.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.language.data.Json;
import dev.millrace.server.config.Config;
import dev.millrace.testkit.GitRepository;
import dev.millrace.testkit.GitServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** A flow that a commit breaks, found by really running it. */
class CanaryRoutesTest {
    private static final String API = "/api/v1/main";

    @TempDir
    Path folder;

    private static String flow(String task) {
        return "id: daily\nnamespace: company.team\ntasks:\n  - id: work\n    type: " + task + "\n";
    }

    private static JsonNode until(Client http, Predicate<JsonNode> wanted) {
        return Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            while (true) {
                JsonNode binding =
                        http.get(API + "/sync/bindings/team").expect(200).json();
                if (wanted.test(binding)) {
                    return binding;
                }
            }
        });
    }

    private static Predicate<JsonNode> stands(String state) {
        return binding -> binding.path("state").asString().equals(state);
    }

    private static Client.Answer post(Client http, String path, Map<String, Object> body) {
        return http.send(
                "POST", API + path, BodyPublishers.ofString(Json.write(body)), "Content-Type", "application/json");
    }

    private static String run(Client http) {
        return http.send("POST", API + "/executions/company.team/daily?wait=true", BodyPublishers.noBody())
                .expect(200)
                .json()
                .path("id")
                .asString();
    }

    private static String revision(Client http) {
        return http.get(API + "/flows/company.team/daily?source=true")
                .expect(200)
                .json()
                .path("source")
                .asString();
    }

    @Test
    void aCommitThatBreaksAFlowIsTakenBack() {
        String works = flow("io.kestra.plugin.core.log.Log\n    message: fine");
        String breaks = flow("io.kestra.plugin.core.execution.Fail");
        try (GitServer server = GitServer.start(folder.resolve("git"), GitServer.Options.PLAIN)) {
            GitRepository repository = server.create("team");
            repository.commit("main", "works", Map.of("_flows/daily.yml", works));
            try (Node node = Node.start(
                    Config.in(folder.resolve("data")).withPort(0).withTutorial(false),
                    Map.of(),
                    InstantSource.system())) {
                Client http = new Client(node);
                post(
                                http,
                                "/sync/bindings?approve=true",
                                Map.of(
                                        "id",
                                        "team",
                                        "namespace",
                                        "company.team",
                                        "source",
                                        "GIT",
                                        "url",
                                        server.url("team"),
                                        "directory",
                                        "_flows",
                                        "content",
                                        "FLOWS",
                                        "every",
                                        "PT1H"))
                        .expect(201);
                until(http, stands("IN_SYNC"));
                run(http);
                JsonNode settings =
                        http.get(API + "/sync/bindings/team").expect(200).json().path("settings");
                Map<String, Object> changed = Json.parseObject(settings.toString());
                changed.put("watch", "PT1H");
                changed.put("onFailure", "UNDO");
                http.send(
                                "PUT",
                                API + "/sync/bindings/team",
                                BodyPublishers.ofString(Json.write(changed)),
                                "Content-Type",
                                "application/json")
                        .expect(200);

                repository.commit("main", "breaks", Map.of("_flows/daily.yml", breaks));
                post(http, "/sync/bindings/team/look", Map.of()).expect(200);
                JsonNode watched = until(http, stands("WATCHING"));
                assertThat(watched.path("watch").path("run").path("verdict").asString())
                        .isEqualTo("WATCHING");
                assertThat(revision(http)).isEqualTo(breaks);

                String execution = run(http);
                post(http, "/sync/bindings/team/look", Map.of()).expect(200);
                JsonNode held = until(http, stands("HELD_CANARY"));
                assertThat(held.path("message").asString()).contains(execution).contains("taken back");
                assertThat(held.path("action").asString()).contains("resume");
                assertThat(revision(http)).isEqualTo(works);
                assertThat(http.get("/metrics").expect(200).text())
                        .contains("millrace_bindings{state=\"HELD_CANARY\"} 1");
            }
        }
    }
}
