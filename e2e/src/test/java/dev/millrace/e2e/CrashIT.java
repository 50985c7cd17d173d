package dev.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.testkit.GitRepository;
import dev.millrace.testkit.GitServer;
import dev.millrace.testkit.packaged.Http;
import dev.millrace.testkit.packaged.Millrace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * The process is killed at random moments while it writes, pushes and syncs. Afterwards every acknowledged write is there, a namespace that is
 * synced is wholly at one commit, the repositories are sound, and the executions that were accepted come to an end.
 */
class CrashIT {
    private static final int KILLS = Boolean.getBoolean("millrace.long") ? 300 : 50;
    private static final int FILES = 20;
    private static final long SEED = Long.getLong("millrace.seed", 20261121L);

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);
    /** Per path: the version that was acknowledged last, and the newest one that was sent. */
    private final Map<String, Integer> acknowledged = new ConcurrentHashMap<>();

    private final Map<String, Integer> sent = new ConcurrentHashMap<>();
    private final Map<String, String> accepted = new ConcurrentHashMap<>();
    private final AtomicInteger version = new AtomicInteger();

    @Test
    void nothing_acknowledged_is_lost_and_nothing_is_half_done() throws Exception {
        try (GitServer git = GitServer.start(folder.resolve("git"))) {
            GitRepository source = git.create("source");
            GitRepository target = git.create("target");
            commitVersion(source, 0);
            prepare(git);
            for (int round = 1; round <= KILLS; round++) {
                commitVersion(source, round);
                workUntilKilled();
                check(target);
            }
            finish(target);
        }
    }

    private void prepare(GitServer git) {
        try (Millrace millrace = Millrace.start(folder.resolve("data"), "--no-tutorial")) {
            Http http = millrace.http();
            http.saveFlow("crash", "push", pushFlow(git.url("target")));
            http.saveFlow("crash", "sync", syncFlow(git.url("source")));
            GuidesIT.assertState(http.execute("crash", "sync", Map.of()), "SUCCESS");
        }
    }

    /** Three clients work until they have had a random number of answers together; then the process is killed under all of them. */
    private void workUntilKilled() throws InterruptedException {
        CountDownLatch enough = new CountDownLatch(1 + random.nextInt(25));
        try (Millrace millrace = Millrace.start(folder.resolve("data"), "--no-tutorial");
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            Http http = millrace.http();
            clients.submit(() -> untilLost(() -> write(http, enough)));
            clients.submit(() -> untilLost(() -> execute(http, "push", enough)));
            clients.submit(() -> untilLost(() -> execute(http, "sync", enough)));
            assertThat(enough.await(60, TimeUnit.SECONDS)).as(millrace::printed).isTrue();
            millrace.kill();
        }
    }

    private static void untilLost(Runnable work) {
        try {
            while (true) {
                work.run();
            }
        } catch (Http.Lost gone) {
            // the process was killed, as it should be
        }
    }

    private void write(Http http, CountDownLatch done) {
        int number = version.incrementAndGet();
        String path = "f" + number % 7 + ".txt";
        sent.put(path, number);
        http.putFile("written", path, Http.bytes(number + "\n")).expect(200);
        acknowledged.put(path, number);
        done.countDown();
    }

    private void execute(Http http, String flow, CountDownLatch done) {
        String id = http.start("crash", flow, Map.of()).path("id").asString();
        accepted.put(id, flow);
        done.countDown();
        awaitEnd(http, id);
    }

    private void check(GitRepository target) {
        try (Millrace millrace = Millrace.start(folder.resolve("data"), "--no-tutorial")) {
            Http http = millrace.http();
            acknowledged.forEach((path, number) -> {
                int found = Integer.parseInt(
                        http.file("written", path).expect(200).text().strip());
                assertThat(found).as(path + " was acknowledged at " + number).isBetween(number, sent.get(path));
            });
            assertThat(syncedVersions(http))
                    .as("the synced namespace is at one commit")
                    .hasSize(1);
            target.fsck();
        }
    }

    /** After the last kill: all accepted executions end, one more push and sync bring both sides to the newest state. */
    private void finish(GitRepository target) {
        try (Millrace millrace = Millrace.start(folder.resolve("data"), "--no-tutorial")) {
            Http http = millrace.http();
            List<String> wrong = new ArrayList<>();
            accepted.forEach((id, flow) -> {
                JsonNode execution = awaitEnd(http, id);
                if (!execution.path("state").path("current").asString().equals("SUCCESS")) {
                    wrong.add(flow + " " + id + ": "
                            + execution.path("state").path("current").asString() + "\n" + http.log(id));
                }
            });
            assertThat(wrong).isEmpty();
            GuidesIT.assertState(http.execute("crash", "sync", Map.of()), "SUCCESS");
            assertThat(syncedVersions(http)).containsOnlyKeys(KILLS + "\n");
            GuidesIT.assertState(http.execute("crash", "push", Map.of()), "SUCCESS");
            Map<String, String> pushed = new TreeMap<>();
            target.lsTree("main").keySet().forEach(path -> pushed.put(path, target.text("main", path)));
            acknowledged.forEach((path, number) -> assertThat(
                            Integer.parseInt(pushed.get("_files/" + path).strip()))
                    .isBetween(number, sent.get(path)));
            target.fsck();
            assertThat(target.git("rev-list", "--merges", "main")).isEmpty();
        }
    }

    /** Follows the execution's events to the last, which closes the stream. */
    private static JsonNode awaitEnd(Http http, String id) {
        http.get("/api/v1/main/executions/" + id + "/follow").expect(200);
        return http.get("/api/v1/main/executions/" + id).expect(200).json();
    }

    private Map<String, Integer> syncedVersions(Http http) {
        Map<String, Integer> versions = new TreeMap<>();
        List<String> paths = http.files("synced");
        assertThat(paths).hasSize(FILES);
        paths.forEach(path -> versions.merge(
                http.file("synced", path.substring(1)).expect(200).text(), 1, Integer::sum));
        return versions;
    }

    private static void commitVersion(GitRepository source, int number) {
        GitRepository.Commit commit = source.commit("main", "version " + number);
        for (int i = 0; i < FILES; i++) {
            commit.put("_files/dir" + i % 3 + "/file" + i + ".txt", number + "\n");
        }
        commit.write();
    }

    private static String pushFlow(String url) {
        return """
                id: push
                namespace: crash
                tasks:
                  - id: push
                    type: io.kestra.plugin.git.PushNamespaceFiles
                    url: %s
                    branch: main
                    namespace: written
                    commitMessage: written
                """.formatted(url);
    }

    private static String syncFlow(String url) {
        return """
                id: sync
                namespace: crash
                tasks:
                  - id: sync
                    type: io.kestra.plugin.git.SyncNamespaceFiles
                    url: %s
                    branch: main
                    namespace: synced
                    delete: true
                """.formatted(url);
    }
}
