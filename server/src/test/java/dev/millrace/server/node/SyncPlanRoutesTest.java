package dev.millrace.server.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.language.data.Json;
import dev.millrace.server.config.Config;
import dev.millrace.testkit.GitRepository;
import dev.millrace.testkit.GitServer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Plans over HTTP: made, shown, applied exactly, refused when stale, taken back. */
class SyncPlanRoutesTest {
    private static final String ENVIRONMENT = "staple-of-the-environment";

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
                Map.of(
                        "MILLRACE_SECRET_GIT_TOKEN",
                        "token",
                        "SECRET_PHRASE_TOO",
                        Base64.getEncoder().encodeToString(ENVIRONMENT.getBytes(UTF_8))),
                InstantSource.system());
        http = new Client(node);
    }

    @AfterEach
    void stop() {
        node.close();
        server.close();
    }

    private Map<String, Object> wish(String source) {
        return new HashMap<>(Map.of(
                "namespace", "company.team",
                "source", source,
                "url", server.url("team"),
                "username", "ada",
                "passwordSecret", "GIT_TOKEN"));
    }

    private Client.Answer post(String path, Map<String, Object> body) {
        return http.post(API + path, "application/json", Json.write(body));
    }

    private JsonNode plan(Map<String, Object> wish) {
        return post("/sync/plans", wish).expect(201).json();
    }

    private Client.Answer apply(JsonNode plan, boolean confirm) {
        return post(
                "/sync/plans/" + plan.path("run").path("id").asString() + "/apply",
                Map.of("planHash", plan.path("run").path("planHash").asString(), "confirm", confirm));
    }

    private void put(String path, String content) {
        http.send(
                        "POST",
                        API + "/namespaces/company.team/files?path=" + path,
                        java.net.http.HttpRequest.BodyPublishers.ofString(content))
                .expect(200);
    }

    private String read(String path) {
        return http.get(API + "/namespaces/company.team/files?path=" + path)
                .expect(200)
                .text();
    }

    @Test
    void aPlanIsAppliedExactlyAndTakenBackOnBothSides() {
        repository.commit("main", "first", Map.of("_files/a.txt", "1\n", "_files/b.txt", "b\n"));
        JsonNode made = plan(wish("GIT"));
        assertThat(made.path("run").path("state").asString()).isEqualTo("PLANNED");
        assertThat(made.path("run").path("plan").path("changes")).hasSize(2);
        assertThat(made.toString()).doesNotContain("\"token\"");
        http.get(API + "/namespaces/company.team/files?path=/a.txt").expect(404);
        JsonNode applied = apply(made, false).expect(200).json();
        assertThat(applied.path("run").path("state").asString()).isEqualTo("APPLIED");
        assertThat(read("/a.txt")).isEqualTo("1\n");
        apply(made, false).expect(409);

        repository.commit("main", "second", Map.of("_files/a.txt", "2\n"));
        JsonNode second = apply(plan(wish("GIT")), false).expect(200).json();
        assertThat(read("/a.txt")).isEqualTo("2\n");
        String id = second.path("run").path("id").asString();
        JsonNode undone = post("/sync/runs/" + id + "/undo", Map.of("git", true))
                .expect(200)
                .json();
        assertThat(undone.path("run").path("state").asString()).isEqualTo("APPLIED");
        assertThat(read("/a.txt")).isEqualTo("1\n");
        assertThat(repository.text("main", "_files/a.txt")).isEqualTo("1\n");
        assertThat(repository.git("log", "-1", "--format=%s", "main").strip()).startsWith("Revert");
        post("/sync/runs/" + id + "/undo", Map.of()).expect(409);
        assertThat(plan(wish("GIT")).path("run").path("plan").path("changes")).isEmpty();
        repository.fsck();
    }

    @Test
    void aRewrittenHistoryIsConfirmedAndAReplacedRepositoryAdoptedAnew() {
        String first = repository.commit("main", "first", Map.of("_files/a.txt", "1"));
        repository.commit("main", "second", Map.of("_files/a.txt", "2"));
        apply(plan(wish("GIT")), false).expect(200);
        repository.point("main", first);
        repository.commit("main", "instead", Map.of("_files/a.txt", "3"));
        JsonNode made = plan(wish("GIT"));
        assertThat(made.toString()).contains("HISTORY_REWRITTEN").contains("second");
        apply(made, false).expect(409);
        apply(made, true).expect(200);
        assertThat(read("/a.txt")).isEqualTo("3");

        repository.git("update-ref", "-d", "refs/heads/main");
        repository.commit("main", "begun anew", Map.of("_files/a.txt", "4"));
        JsonNode swapped = plan(wish("GIT"));
        assertThat(swapped.toString()).contains("REPOSITORY_SWAPPED");
        apply(swapped, true).expect(409);
        assertThat(http.get(API + "/namespaces/company.team/sync/status")
                        .expect(200)
                        .text())
                .contains("HELD_HISTORY");
        post("/sync/bindings/readopt", Map.of("namespace", "company.team", "url", server.url("team")))
                .expect(200);
        post("/sync/bindings/readopt", Map.of("namespace", "company.team", "url", server.url("team")))
                .expect(404);
        Map<String, Object> wish = wish("GIT");
        wish.put("conflict", "prefer-git");
        apply(plan(wish), false).expect(200);
        assertThat(read("/a.txt")).isEqualTo("4");
    }

    @Test
    void secretsOfTheServerStopOnTheirWayToGit() {
        String tip = repository.commit("main", "first", Map.of("_files/a.txt", "1"));
        apply(plan(wish("GIT")), false).expect(200);
        http.put(
                        API + "/namespaces/company/secrets",
                        "application/json",
                        Json.write(Map.of("key", "PHRASE", "value", "correct horse battery")))
                .expect(200);
        put("/b.txt", "x\ny: correct horse battery\n");
        put("/c.txt", "from the environment: " + ENVIRONMENT + "\n");
        JsonNode made = plan(wish("SERVER"));
        JsonNode shown = made.path("run").path("plan");
        assertThat(shown.path("obstacles").get(0).path("kind").asString()).isEqualTo("SECRET_FOUND");
        assertThat(shown.path("warnings").toString())
                .contains("'_files/b.txt' has what looks like a credential: line 2 (value of the secret 'PHRASE')")
                .contains("'_files/c.txt' has what looks like a credential: line 1 (value of the secret 'PHRASE_TOO')");
        assertThat(made.toString()).doesNotContain("correct horse", ENVIRONMENT);
        apply(made, false).expect(403);
        assertThat(repository.tip("main")).isEqualTo(tip);
        assertThat(status().path("state").asString()).isEqualTo("HELD_SECRETS");
        Map<String, Object> wish = wish("SERVER");
        wish.put("secretScanAllow", List.of("_files/b.txt", "_files/c.txt"));
        apply(plan(wish), false).expect(200);
        assertThat(repository.text("main", "_files/b.txt")).contains("correct horse");
    }

    @Test
    void aStalePlanIsRefusedAndTheNewOneShown() {
        repository.commit("main", "first", Map.of("_files/a.txt", "1"));
        JsonNode made = plan(wish("GIT"));
        repository.commit("main", "second", Map.of("_files/a.txt", "2"));
        JsonNode stale = apply(made, true).expect(409).json();
        assertThat(stale.path("stale").asBoolean()).isTrue();
        assertThat(stale.path("message").asString()).contains("has moved");
        http.get(API + "/namespaces/company.team/files?path=/a.txt").expect(404);
        apply(stale, false).expect(200);
        assertThat(read("/a.txt")).isEqualTo("2");
    }

    @Test
    void deletionsAboveTheBrakeNeedAWordForExactlyThatPlan() {
        repository.commit(
                "main",
                "first",
                IntStream.range(0, 8)
                        .boxed()
                        .collect(java.util.stream.Collectors.toMap(i -> "_files/f" + i + ".txt", i -> "x" + i)));
        apply(plan(wish("GIT")), false).expect(200);
        GitRepository.Commit gone = repository.commit("main", "gone");
        IntStream.range(0, 6).forEach(i -> gone.delete("_files/f" + i + ".txt"));
        gone.write();
        JsonNode made = plan(wish("GIT"));
        assertThat(made.path("run")
                        .path("plan")
                        .path("obstacles")
                        .get(0)
                        .path("kind")
                        .asString())
                .isEqualTo("TOO_MANY_DELETIONS");
        apply(made, false).expect(403);
        assertThat(read("/f1.txt")).isEqualTo("x1");
        assertThat(status().path("state").asString()).isEqualTo("HELD_DELETES");
        apply(made, true).expect(200);
        http.get(API + "/namespaces/company.team/files?path=/f1.txt").expect(404);
        assertThat(status().path("state").asString()).isEqualTo("IN_SYNC");
    }

    private JsonNode status() {
        return http.get(API + "/namespaces/company.team/sync/status")
                .expect(200)
                .json()
                .get(0);
    }

    @Test
    void aPushIsPlannedAppliedAndReverted() {
        repository.commit("main", "first", Map.of("README.md", "x"));
        put("/a.txt", "1");
        JsonNode applied = apply(plan(wish("SERVER")), false).expect(200).json();
        assertThat(repository.text("main", "_files/a.txt")).isEqualTo("1");
        put("/a.txt", "2");
        assertThat(status().path("state").asString()).isEqualTo("SERVER_AHEAD");
        assertThat(status().path("ahead").get(0).asString()).isEqualTo("_files/a.txt");
        post("/sync/runs/" + applied.path("run").path("id").asString() + "/undo", Map.of())
                .expect(200);
        assertThat(repository.lsTree("main")).containsOnlyKeys("README.md");
        assertThat(read("/a.txt")).as("the server's own is not touched").isEqualTo("2");
    }

    @Test
    void conflictsAreHeldUntilSomebodyDecides() {
        repository.commit("main", "first", Map.of("_files/a.txt", "1"));
        apply(plan(wish("GIT")), false).expect(200);
        repository.commit("main", "theirs", Map.of("_files/a.txt", "theirs"));
        put("/a.txt", "mine");
        JsonNode held = plan(wish("GIT"));
        assertThat(held.path("run").path("plan").path("kept").get(0).path("why").asString())
                .isEqualTo("HELD");
        apply(held, true).expect(409);
        assertThat(status().path("state").asString()).isEqualTo("CONFLICT");
        repository.commit("main", "elsewhere", Map.of("docs/x.md", "x\n"));
        JsonNode explained =
                post("/sync/explain?path=a.txt", wish("GIT")).expect(200).json();
        assertThat(explained.path("verdict").asString()).isEqualTo("CHANGED_BOTH");
        assertThat(explained.path("outcome").asString()).isEqualTo("HELD");
        assertThat(explained.path("git").path("message").asString()).isEqualTo("theirs");
        assertThat(explained.path("git").path("exact").asBoolean()).isTrue();
        assertThat(explained.path("git").path("time").asString()).isNotBlank();
        assertThat(explained.path("server").path("id").asString()).hasSize(40);
        Map<String, Object> decided = wish("GIT");
        decided.put("conflict", "prefer-server");
        apply(plan(decided), false).expect(200);
        assertThat(read("/a.txt")).isEqualTo("mine");
    }

    @Test
    void aPlanTellsWhatItWouldMean() {
        String flow = """
                id: daily
                namespace: company.team
                tasks:
                  - id: a
                    type: io.kestra.plugin.core.log.Log
                    message: "{{ secret('NOT_THERE') }} {{ read('gone.txt') }}"
                triggers:
                  - id: every_day
                    type: io.kestra.plugin.core.trigger.Schedule
                    cron: "0 9 * * *"
                """;
        repository.commit("main", "flows", Map.of("_flows/daily.yml", flow));
        Map<String, Object> wish = wish("GIT");
        wish.putAll(Map.of("content", "FLOWS", "directory", "_flows"));
        JsonNode impact = plan(wish).path("impact");
        assertThat(impact.path("missingSecrets").get(0).path("name").asString()).isEqualTo("NOT_THERE");
        assertThat(impact.path("missingFiles").get(0).path("name").asString()).isEqualTo("gone.txt");
        assertThat(impact.path("schedules").get(0).path("trigger").asString()).isEqualTo("every_day");
        repository.commit("main", "broken", Map.of("_flows/daily.yml", flow.replace("core.log.Log", "core.log.Lag")));
        JsonNode broken = plan(wish);
        assertThat(broken.path("run")
                        .path("plan")
                        .path("obstacles")
                        .get(0)
                        .path("kind")
                        .asString())
                .isEqualTo("INVALID_FLOW");
    }

    @Test
    void undoMergesWhatWasChangedSinceOrRefuses() {
        String lines = "one\ntwo\nthree\nfour\nfive\n";
        repository.commit("main", "first", Map.of("_files/a.txt", lines));
        apply(plan(wish("GIT")), false).expect(200);
        repository.commit("main", "second", Map.of("_files/a.txt", lines.replace("five", "5")));
        String id = apply(plan(wish("GIT")), false)
                .expect(200)
                .json()
                .path("run")
                .path("id")
                .asString();
        put("/a.txt", lines.replace("five", "FIVE"));
        assertThat(post("/sync/runs/" + id + "/undo", Map.of()).expect(409).text())
                .contains("'a.txt'");
        put("/a.txt", lines.replace("five", "5").replace("one", "1"));
        post("/sync/runs/" + id + "/undo", Map.of()).expect(200);
        assertThat(read("/a.txt")).isEqualTo(lines.replace("one", "1"));
    }

    @Test
    void wishesThatMakeNoSenseAreRefused() {
        assertThat(post("/sync/plans", Map.of("namespace", "a")).expect(422).text())
                .contains("'source'");
        Map<String, Object> wish = wish("GIT");
        wish.put("passwordSecret", "NONE");
        assertThat(post("/sync/plans", wish).expect(422).text()).contains("secret 'NONE'");
        wish.put("passwordSecret", "GIT_TOKEN");
        wish.put("conflict", "guess");
        assertThat(post("/sync/plans", wish).expect(422).text()).contains("hold-path");
    }
}
