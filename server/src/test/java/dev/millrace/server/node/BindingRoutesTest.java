package dev.millrace.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.language.data.Json;
import dev.millrace.server.config.Config;
import dev.millrace.testkit.GitRepository;
import dev.millrace.testkit.GitServer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Bindings over HTTP: made, approved, announced by a hosting service, paused, changed, deleted; and what monitoring hears of them. */
class BindingRoutesTest {
    private static final String API = "/api/v1/main";

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
        node = Node.start(
                Config.in(folder.resolve("data")).withPort(0).withTutorial(false),
                Map.of("MILLRACE_SECRET_GIT_TOKEN", "token", "MILLRACE_SECRET_HOOK", "shared"),
                InstantSource.system());
        http = new Client(node);
        repository.commit("main", "first", Map.of("_files/a.txt", "1\n"));
    }

    @AfterEach
    void stop() {
        node.close();
        server.close();
    }

    private Map<String, Object> settings() {
        return new HashMap<>(Map.of(
                "id", "team",
                "namespace", "company.team",
                "source", "GIT",
                "url", server.url("team"),
                "username", "ada",
                "passwordSecret", "GIT_TOKEN",
                "every", "PT1H",
                "webhook", Map.of("provider", "github", "secret", "HOOK")));
    }

    private Client.Answer send(String verb, String path, Map<String, Object> body) {
        return http.send(
                verb, API + path, BodyPublishers.ofString(Json.write(body)), "Content-Type", "application/json");
    }

    private JsonNode until(Predicate<JsonNode> wanted) {
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

    private String read(String path) {
        return http.get(API + "/namespaces/company.team/files?path=" + path)
                .expect(200)
                .text();
    }

    private void approve() {
        JsonNode waiting =
                until(binding -> !binding.path("planRunId").asString("").isEmpty());
        String plan = waiting.path("planRunId").asString();
        JsonNode run = http.get(API + "/sync/plans/" + plan).expect(200).json().path("run");
        String applied = send(
                        "POST",
                        "/sync/plans/" + plan + "/apply",
                        Map.of("planHash", run.path("planHash").asString()))
                .expect(200)
                .json()
                .path("run")
                .path("id")
                .asString();
        // From then on it goes on by itself, with a first look at once.
        until(binding -> !binding.path("lastRunId").asString().equals(applied));
    }

    private static String signed(String body) throws Exception {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec("shared".getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        return "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8)));
    }

    private Client.Answer hook(String id, String body, String signature) {
        return http.send(
                "POST",
                API + "/sync/hooks/" + id,
                BodyPublishers.ofString(body),
                "X-Hub-Signature-256",
                signature,
                "X-GitHub-Event",
                "push");
    }

    @Test
    void isApprovedByItsFirstPlanAndAnnouncedChangesAreLiveAtOnce() throws Exception {
        JsonNode made = send("POST", "/sync/bindings", settings()).expect(201).json();
        assertThat(made.toString()).doesNotContain("\"token\"").doesNotContain("shared");
        JsonNode waiting =
                until(binding -> !binding.path("planRunId").asString("").isEmpty());
        assertThat(waiting.path("state").asString()).isEqualTo("HELD_CHANGE");
        assertThat(waiting.path("action").asString()).contains("plan");
        approve();
        assertThat(read("/a.txt")).isEqualTo("1\n");
        until(stands("IN_SYNC"));

        repository.commit("main", "second", Map.of("_files/a.txt", "2\n"));
        hook("team", "{}", "sha256=00").expect(401);
        hook("nobody", "{}", signed("{}")).expect(404);
        hook("team", "{}", signed("{}")).expect(202);
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            while (!read("/a.txt").equals("2\n")) {
                Thread.onSpinWait();
            }
        });
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            String metrics = "";
            while (!metrics.contains("millrace_binding_announced_total 1")) {
                metrics = http.get("/metrics").expect(200).text();
            }
            assertThat(metrics)
                    .contains("millrace_bindings{state=\"IN_SYNC\"} 1")
                    .contains("millrace_binding_success_age_seconds{binding=\"team\"}")
                    .contains("millrace_binding_looks_total{outcome=\"applied\"} 1")
                    .containsPattern("millrace_git_requests_total\\{kind=\"refs\"\\} [1-9]")
                    .containsPattern("millrace_git_requests_total\\{kind=\"fetch\"\\} [1-9]")
                    .containsPattern("millrace_git_received_bytes_total [1-9]");
        });
        JsonNode status = http.get(API + "/namespaces/company.team/sync/status")
                .expect(200)
                .json();
        assertThat(status).hasSize(1);
        assertThat(status.get(0).path("bindingId").asString()).isEqualTo("team");
        assertThat(status.get(0).path("nextTry").asString()).isNotBlank();
    }

    @Test
    void isPausedChangedAndForgotten() {
        send("POST", "/sync/bindings?approve=true", settings()).expect(201);
        until(stands("IN_SYNC"));
        assertThat(read("/a.txt")).isEqualTo("1\n");
        send("POST", "/sync/bindings/team/pause", Map.of()).expect(200);
        until(stands("PAUSED"));
        send("POST", "/sync/bindings/team/look", Map.of()).expect(409);

        Map<String, Object> changed = settings();
        changed.put("files", java.util.List.of("*.md"));
        repository.commit("main", "second", Map.of("_files/b.md", "b\n"));
        send("PUT", "/sync/bindings/team", changed).expect(200);
        until(stands("PAUSED"));
        send("POST", "/sync/bindings/team/resume", Map.of()).expect(200);
        until(stands("HELD_CHANGE"));
        http.get(API + "/namespaces/company.team/files?path=/b.md").expect(404);
        approve();
        until(stands("IN_SYNC"));
        assertThat(read("/b.md")).isEqualTo("b\n");

        send("POST", "/sync/bindings/team/pause", Map.of()).expect(200);
        repository.commit("main", "third", Map.of("_files/b.md", "changed\n"));
        JsonNode files = http.get(API + "/sync/bindings/team/files").expect(200).json();
        assertThat(files).hasSize(1);
        assertThat(files.get(0).path("state").asString()).isEqualTo("GIT_AHEAD");
        assertThat(files.get(0).path("gitPath").asString()).isEqualTo("_files/b.md");

        http.send("DELETE", API + "/sync/bindings/team", BodyPublishers.noBody())
                .expect(204);
        http.get(API + "/sync/bindings/team").expect(404);
        assertThat(http.get(API + "/sync/bindings").expect(200).json()).isEmpty();
        assertThat(read("/b.md")).isEqualTo("b\n");
    }

    @Test
    void tellsBothVersionsOfAPathAndWhatCameToTheBranch() {
        JsonNode made = send("POST", "/sync/bindings?approve=true", settings())
                .expect(201)
                .json();
        assertThat(made.has("tip")).isFalse();
        String opened = until(stands("IN_SYNC")).path("tip").asString();
        assertThat(opened).matches("[0-9a-f]{40}");
        send("POST", "/sync/bindings/team/pause", Map.of()).expect(200);
        until(stands("PAUSED"));
        repository.commit("main", "second\n\nwith a reason", Map.of("_files/a.txt", "1 in Git\n"));
        String tip = repository.commit("main", "third", Map.of("_files/other.txt", "other\n"));
        http.putFile("company.team", "/a.txt", "1 here\n").expect(200);

        String versions = API + "/sync/bindings/team/versions?since=" + opened;
        JsonNode both = http.get(versions + "&file=/a.txt").expect(200).json();
        assertThat(both.path("verdict").asString()).isEqualTo("CHANGED_BOTH");
        assertThat(both.path("gitPath").asString()).isEqualTo("_files/a.txt");
        assertThat(both.path("covered").asBoolean()).isTrue();
        assertThat(both.path("base").path("text").asString()).isEqualTo("1\n");
        assertThat(both.path("git").path("text").asString()).isEqualTo("1 in Git\n");
        assertThat(both.path("server").path("text").asString()).isEqualTo("1 here\n");
        assertThat(both.path("tip").asString()).isEqualTo(tip);
        assertThat(both.path("change").path("message").asString()).isEqualTo("second");
        JsonNode arrived = both.path("arrived");
        assertThat(arrived.path("count").asInt()).isEqualTo(2);
        assertThat(arrived.path("whole").asBoolean()).isTrue();
        assertThat(arrived.path("rewritten").asBoolean()).isFalse();
        assertThat(arrived.path("touches").asBoolean()).isTrue();
        assertThat(arrived.path("commits").findValuesAsString("message")).containsExactly("third", "second");

        JsonNode there = http.get(API + "/sync/bindings/team/versions?path=other.txt")
                .expect(200)
                .json();
        assertThat(there.path("verdict").asString()).isEqualTo("NEW_IN_GIT");
        assertThat(there.has("arrived")).isFalse();
        assertThat(there.has("server")).isFalse();
        JsonNode elsewhere = http.get(versions + "&flow=nobody").expect(200).json();
        assertThat(elsewhere.path("covered").asBoolean()).isFalse();
        assertThat(elsewhere.has("path")).isFalse();
        assertThat(elsewhere.path("arrived").path("touches").asBoolean()).isFalse();
        assertThat(read("/a.txt")).isEqualTo("1 here\n");
    }

    @Test
    void saysWhatIsWrongWithSettings() {
        Map<String, Object> settings = settings();
        settings.remove("url");
        assertThat(send("POST", "/sync/bindings", settings).expect(422).text()).contains("'url' is required");
        send("POST", "/sync/bindings", settings()).expect(201);
        assertThat(send("POST", "/sync/bindings", settings()).expect(409).text())
                .contains("already");
        Map<String, Object> other = settings();
        other.put("id", "other");
        assertThat(send("PUT", "/sync/bindings/team", other).expect(422).text()).contains("'other'");
    }
}
