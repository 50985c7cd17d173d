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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Previews over HTTP on a whole server: made, looked at, released, held, deleted; over a restart; with triggers that are off. */
class PreviewRoutesTest {
    private static final String API = "/api/v1/main";
    private static final String NAMESPACE = "company.team.preview-feature_a";

    @TempDir
    Path folder;

    private GitServer server;
    private GitRepository repository;
    private Node node;
    private Client http;

    @BeforeEach
    void start() {
        server = GitServer.start(folder.resolve("git"), GitServer.Options.PLAIN.withSignIn("ada", "token"));
        repository = server.create("team");
        repository.commit("main", "first", Map.of("README.md", "x\n"));
        repository.point("feature/a", repository.tip("main"));
        repository.commit("feature/a", "a flow", Map.of("_flows/a.yml", flow("one")));
        boot();
    }

    private void boot() {
        node = Node.start(
                Config.in(folder.resolve("data")).withPort(0).withTutorial(false),
                Map.of("MILLRACE_SECRET_GIT_TOKEN", "token"),
                InstantSource.system());
        http = new Client(node);
    }

    @AfterEach
    void stop() {
        node.close();
        server.close();
    }

    private static String flow(String message) {
        return """
                id: a
                namespace: company.team
                tasks:
                  - id: say
                    type: io.kestra.plugin.core.log.Log
                    message: %s
                triggers:
                  - id: hook
                    type: io.kestra.plugin.core.trigger.Webhook
                    key: abcdefg
                  - id: always
                    type: io.kestra.plugin.core.trigger.Schedule
                    cron: "* * * * *"
                """.formatted(message);
    }

    private Map<String, Object> settings() {
        return new HashMap<>(Map.of(
                "id", "team",
                "namespace", "company.team",
                "url", server.url("team"),
                "branches", List.of("feature/*"),
                "username", "ada",
                "passwordSecret", "GIT_TOKEN",
                "every", "PT1S"));
    }

    private Client.Answer send(String verb, String path, Map<String, Object> body) {
        return http.send(
                verb, API + path, BodyPublishers.ofString(Json.write(body)), "Content-Type", "application/json");
    }

    private JsonNode until(Predicate<JsonNode> wanted) {
        return Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            while (true) {
                JsonNode preview =
                        http.get(API + "/sync/previews/team").expect(200).json();
                if (wanted.test(preview)) {
                    return preview;
                }
            }
        });
    }

    private static Predicate<JsonNode> branch(String state) {
        return preview ->
                preview.path("branches").path(0).path("state").asString("").equals(state);
    }

    private Client.Answer call() {
        return http.send(
                "POST", API + "/executions/webhook/" + NAMESPACE + "/a/abcdefg", BodyPublishers.ofString("{}"));
    }

    @Test
    void nothingStartsByItselfUntilTheNamespaceIsReleased() {
        Map<String, Object> settings = settings();
        settings.put("run", List.of("a"));
        JsonNode made = send("POST", "/sync/previews", settings).expect(201).json();
        assertThat(made.toString()).doesNotContain("\"token\"");
        JsonNode filled = until(branch("IN_SYNC"));
        assertThat(filled.path("branches").get(0).path("namespace").asString()).isEqualTo(NAMESPACE);
        assertThat(http.get(API + "/flows/" + NAMESPACE + "/a").expect(200).text())
                .contains("one");
        JsonNode run = until(preview -> preview.path("branches")
                        .path(0)
                        .path("tests")
                        .path(0)
                        .path("state")
                        .asString("")
                        .equals("SUCCESS"))
                .path("branches")
                .path(0)
                .path("tests")
                .path(0);
        assertThat(http.get(API + "/executions/" + run.path("executionId").asString())
                        .expect(200)
                        .json()
                        .path("namespace")
                        .asString())
                .isEqualTo(NAMESPACE);
        assertThat(call().expect(409).text()).contains("triggers are off");
        assertThat(http.get(API + "/triggers/" + NAMESPACE + "/a").expect(200).text())
                .doesNotContain("always");

        // What is known of it is on disk, and its triggers stay off.
        node.close();
        boot();
        assertThat(http.get(API + "/triggers/" + NAMESPACE + "/a").expect(200).text())
                .doesNotContain("always");
        assertThat(call().expect(409).text()).contains("triggers are off");
        repository.commit("feature/a", "news", Map.of("_flows/a.yml", flow("two")));
        String tip = repository.tip("feature/a");
        until(preview -> preview.path("branches")
                .path(0)
                .path("syncedCommit")
                .asString("")
                .equals(tip));

        JsonNode released = send("POST", "/sync/previews/team/namespaces/" + NAMESPACE + "/release", Map.of())
                .expect(200)
                .json();
        assertThat(released.path("state").asString()).isEqualTo("RELEASED");
        call().expect(200);
        assertThat(http.get(API + "/triggers/" + NAMESPACE + "/a").expect(200).text())
                .contains("always");
    }

    @Test
    void isChangedPausedHeldAndDeleted() {
        Map<String, Object> forks = settings();
        forks.put("branches", List.of("refs/pull/*/head"));
        assertThat(send("POST", "/sync/previews", forks).expect(422).text()).contains("allowForks");
        send("POST", "/sync/previews", settings()).expect(201);
        assertThat(send("POST", "/sync/previews", settings()).expect(409).text())
                .contains("already");
        until(branch("IN_SYNC"));
        Map<String, Object> elsewhere = settings();
        elsewhere.put("target", "sandbox.{branch}");
        assertThat(send("PUT", "/sync/previews/team", elsewhere).expect(422).text())
                .contains("cannot be changed");
        Map<String, Object> more = settings();
        more.put("limit", 5);
        send("PUT", "/sync/previews/team", more).expect(200);

        http.send("POST", API + "/namespaces/" + NAMESPACE + "/files?path=/mine.txt", BodyPublishers.ofString("mine"))
                .expect(200);
        send("POST", "/sync/previews/team/pause", Map.of()).expect(200);
        send("POST", "/sync/previews/team/look", Map.of()).expect(409);
        send("POST", "/sync/previews/team/resume", Map.of()).expect(200);
        repository.git("update-ref", "-d", "refs/heads/feature/a");
        assertThat(until(branch("HELD")).toString()).contains("_files/mine.txt");
        assertThat(send("DELETE", "/sync/previews/team", Map.of()).expect(409).text())
                .contains(NAMESPACE);
        send("DELETE", "/sync/previews/team?confirm=true", Map.of()).expect(204);
        http.get(API + "/sync/previews/team").expect(404);
        assertThat(http.get(API + "/namespaces/search").expect(200).text()).doesNotContain(NAMESPACE);
    }
}
