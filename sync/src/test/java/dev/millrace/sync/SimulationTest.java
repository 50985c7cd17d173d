package dev.millrace.sync;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.git.GitStore;
import dev.millrace.git.remote.Credentials;
import dev.millrace.git.remote.FileRemotes;
import dev.millrace.git.remote.RemoteSpec;
import dev.millrace.git.remote.Remotes;
import dev.millrace.language.Parsed;
import dev.millrace.model.Author;
import dev.millrace.model.Failure;
import dev.millrace.model.FilePath;
import dev.millrace.model.Namespace;
import dev.millrace.model.execution.Level;
import dev.millrace.model.task.TaskLog;
import dev.millrace.store.sync.SyncRun;
import dev.millrace.store.sync.SyncRuns;
import dev.millrace.store.testing.Databases;
import dev.millrace.sync.filter.Globs;
import dev.millrace.sync.plan.Brake;
import dev.millrace.sync.plan.Conflicts;
import dev.millrace.sync.plan.Limits;
import dev.millrace.sync.plan.OnConflict;
import dev.millrace.sync.side.Content;
import dev.millrace.testkit.Behaviour;
import dev.millrace.testkit.GitRepository;
import dev.millrace.testkit.GitServer;
import dev.millrace.workspace.Layout;
import dev.millrace.workspace.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whole runs against a Git server that answers late, wrongly, half or not at all, on servers that are stopped at every step: no edit is lost, no commit is
 * made twice, and what the log of runs says is so. A stop is an error that nothing catches, after which a new server works on the same database.
 */
class SimulationTest {
    private static final Namespace TEAM = new Namespace("company.team");
    private static final boolean LONG = Boolean.getBoolean("millrace.long");
    private static final long SEED = Long.getLong("millrace.seed", 20261121L);

    @TempDir
    Path folder;

    private GitServer server;
    private GitRepository repository;
    private final List<Writer> writers = new ArrayList<>();

    @BeforeEach
    void start() {
        server = GitServer.start(folder.resolve("served"), GitServer.Options.PLAIN);
        repository = server.create("team");
    }

    @AfterEach
    void stop() {
        writers.forEach(Writer::close);
        server.close();
    }

    /** The process is gone. */
    private static final class Stopped extends Error {
        private static final long serialVersionUID = 1;
    }

    /** A server of ours: its database outlives it. */
    private final class Writer implements AutoCloseable {
        private final String name;
        private final Databases.Fresh fresh = Databases.SQLITE.fresh();
        private final Set<String> written = new HashSet<>();
        private Workspace workspace;
        private GitSync sync;
        private int lives;

        Writer(String name) {
            this.name = name;
            writers.add(this);
            restart();
        }

        void restart() {
            InstantSource clock = InstantSource.system();
            workspace = new Workspace(
                    new GitStore(fresh.database(), clock),
                    yaml -> new Parsed(null, List.of()),
                    clock,
                    dev.millrace.workspace.Limits.DEFAULT);
            Path mirrors = folder.resolve(name + "-mirrors" + lives++ / 4);
            sync = new GitSync(workspace, new Remotes(mirrors, 1 << 30, FileRemotes.NONE), Limits.DEFAULT, clock);
        }

        void write(Namespace where, String path, String text) {
            written.add(GitStore.blobId(text.getBytes(UTF_8)));
            workspace.edit(
                    where,
                    new Author(name, name + "@example.org"),
                    "Write " + path,
                    edit -> edit.put(Layout.file(FilePath.of(path)), text.getBytes(UTF_8)));
        }

        Between between(Namespace namespace) {
            RemoteSpec remote = RemoteSpec.of(server.url("team"), Credentials.NONE);
            return new Between(remote, "main", new FilePath(namespace.name()), new Content.Files(namespace, false));
        }

        Rules rules(OnConflict policy) {
            return new Rules(Globs.ALL, Rules.Missing.DELETE, Brake.DEFAULT, Conflicts.all(policy));
        }

        Pushed push(Namespace namespace, OnConflict policy, Origin origin, TaskLog log) {
            return sync.push(
                    new ToGit(
                            between(namespace),
                            rules(policy),
                            false,
                            "push of " + name,
                            new Author(name, name + "@example.org"),
                            Manner.of(false, origin)),
                    log);
        }

        Synced pull(Namespace namespace, OnConflict policy, TaskLog log) {
            return sync.sync(
                    new FromGit(
                            between(namespace),
                            rules(policy),
                            false,
                            false,
                            new Author(name, name + "@example.org"),
                            Manner.of(false, Origin.NONE)),
                    log);
        }

        Map<String, String> files(Namespace namespace) {
            Map<String, String> files = new TreeMap<>();
            var head = workspace.head(namespace);
            head.walk(Layout.FILES)
                    .forEach(file -> files.put(
                            file.path().relativeTo(Layout.FILES).value(), new String(head.read(file.path()), UTF_8)));
            return files;
        }

        List<SyncRun> runs(Namespace namespace) {
            return new SyncRuns(fresh.database()).ofNamespace(namespace.name(), 100_000);
        }

        @Override
        public void close() {
            fresh.close();
        }
    }

    private static TaskLog stoppingAt(int step) {
        int[] seen = {0};
        return (level, message) -> {
            if (++seen[0] == step) {
                throw new Stopped();
            }
        };
    }

    @Test
    void aPushStoppedAtEveryStepArrivesOnce() {
        repository.commit("main", "first", Map.of("README.md", "x"));
        int step = 0;
        boolean stopped = true;
        while (stopped) {
            step++;
            Writer writer = new Writer("push" + step);
            Namespace namespace = new Namespace("team.s" + step);
            writer.write(namespace, "a.txt", "step " + step + "\n");
            String before = repository.tip("main");
            Origin origin = new Origin("execution", "task" + step);
            try {
                writer.push(namespace, OnConflict.HOLD, origin, stoppingAt(step));
                stopped = false;
            } catch (Stopped gone) {
                writer.restart();
                Pushed again = writer.push(namespace, OnConflict.HOLD, origin, (level, message) -> {});
                assertThat(again.commitId())
                        .as("step %d: the commit is told", step)
                        .contains(repository.tip("main"));
                assertThat(again.rows()).as("step %d: and its rows", step).hasSize(1);
            }
            assertThat(repository.git("rev-list", "--count", before + "..main").strip())
                    .as("step %d: one commit", step)
                    .isEqualTo("1");
            assertThat(repository.text("main", namespace.name() + "/a.txt")).isEqualTo("step " + step + "\n");
            told(writer, namespace);
        }
        assertThat(step).as("there are steps to be stopped at").isGreaterThan(2);
        repository.fsck();
    }

    @Test
    void aSyncStoppedAtEveryStepIsAllOrNothing() {
        int step = 0;
        boolean stopped = true;
        while (stopped) {
            step++;
            Writer writer = new Writer("sync" + step);
            repository.commit(
                    "main", "step", Map.of("company.team/a.txt", "a" + step, "company.team/b.txt", "b" + step));
            try {
                writer.pull(TEAM, OnConflict.HOLD, stoppingAt(step));
                stopped = false;
            } catch (Stopped gone) {
                assertThat(writer.files(TEAM).size())
                        .as("step %d: nothing or all", step)
                        .isIn(0, 2);
                writer.restart();
                writer.pull(TEAM, OnConflict.HOLD, (level, message) -> {});
            }
            assertThat(writer.files(TEAM)).containsOnly(Map.entry("a.txt", "a" + step), Map.entry("b.txt", "b" + step));
        }
        assertThat(step).isGreaterThan(1);
    }

    /** Whatever the server answers: a failure with a message, and the next run carries on as if nothing had been. */
    @ParameterizedTest
    @ValueSource(ints = {401, 403, 404, 413, 429, 500, 502, 503})
    void wrongAnswersChangeNothing(int status) {
        repository.commit("main", "first", Map.of("company.team/a.txt", "1"));
        Writer writer = new Writer("w");
        writer.pull(TEAM, OnConflict.HOLD, (level, message) -> {});
        writer.write(TEAM, "b.txt", "mine");
        String before = repository.tip("main");
        for (Behaviour bad :
                List.of(new Behaviour.Status(status), new Behaviour.Only("POST", new Behaviour.Status(status)))) {
            server.behave(bad);
            assertThat(failure(() -> writer.push(TEAM, OnConflict.HOLD, Origin.NONE, (level, message) -> {})))
                    .isPresent();
            server.behave(Behaviour.NORMAL);
            assertThat(repository.tip("main")).isEqualTo(before);
        }
        writer.push(TEAM, OnConflict.HOLD, Origin.NONE, (level, message) -> {});
        assertThat(repository.text("main", "company.team/b.txt")).isEqualTo("mine");
        told(writer, TEAM);
    }

    /** The server does what it is asked and the answer never comes: the report of a push is hidden, its reply is cut. */
    @ParameterizedTest
    @ValueSource(longs = {0, 1, 20, 60})
    void aLostReplyMakesNoSecondCommit(long bytes) {
        repository.commit("main", "first", Map.of("README.md", "x"));
        Writer writer = new Writer("w");
        writer.write(TEAM, "a.txt", "mine");
        Origin origin = new Origin("execution", "task");
        server.behave(new Behaviour.Only("POST", new Behaviour.Breaking(bytes)));
        failure(() -> writer.push(TEAM, OnConflict.HOLD, origin, (level, message) -> {}));
        server.behave(Behaviour.NORMAL);
        writer.restart();
        Pushed again = writer.push(TEAM, OnConflict.HOLD, origin, (level, message) -> {});
        assertThat(repository.git("rev-list", "--count", "main").strip()).isEqualTo("2");
        assertThat(repository.text("main", "company.team/a.txt")).isEqualTo("mine");
        assertThat(again.commitId().or(() -> Optional.of(repository.tip("main"))))
                .contains(repository.tip("main"));
        told(writer, TEAM);
        repository.fsck();
    }

    /** Two servers of ours and a third writer with stock Git, on several namespaces, with faults in between. */
    @Test
    void threeWritersLoseNothing() {
        Random random = new Random(SEED);
        int rounds = LONG ? 10_000 : 40;
        List<Namespace> namespaces = new ArrayList<>();
        for (int i = 0; i < (LONG ? 10 : 3); i++) {
            namespaces.add(new Namespace("team.n" + i));
        }
        repository.commit("main", "begin", Map.of("README.md", "x"));
        List<Writer> servers = List.of(new Writer("ann"), new Writer("bob"));
        Set<String> byStock = new HashSet<>();
        for (int round = 0; round < rounds; round++) {
            Writer writer = servers.get(random.nextInt(2));
            Namespace namespace = namespaces.get(random.nextInt(namespaces.size()));
            String path = random.nextInt(3) == 0 ? "shared.txt" : "f" + random.nextInt(6) + ".txt";
            String text = "round " + round + " " + random.nextLong() + "\n";
            switch (random.nextInt(5)) {
                case 0 -> {
                    byStock.add(GitStore.blobId(text.getBytes(UTF_8)));
                    repository.commit("main", "stock " + round, Map.of(namespace.name() + "/" + path, text));
                }
                case 1, 2 -> writer.write(namespace, path, text);
                case 3 ->
                    faulty(random, writer, () -> writer.push(namespace, policy(random), origin(random), log(random)));
                default -> faulty(random, writer, () -> writer.pull(namespace, policy(random), log(random)));
            }
        }
        server.behave(Behaviour.NORMAL);
        Set<String> kept = new HashSet<>();
        for (String line :
                repository.git("rev-list", "--objects", "--all").lines().toList()) {
            kept.add(line.substring(0, 40));
        }
        assertThat(kept).as("what was committed to Git is still in its history").containsAll(byStock);
        for (Writer writer : servers) {
            for (Namespace namespace : namespaces) {
                writer.workspace.history(namespace, 100_000).forEach(revision -> {
                    String tree =
                            writer.workspace.git().commit(revision.commitId()).tree();
                    writer.workspace.git().files(tree).forEach(file -> kept.add(file.id()));
                });
                told(writer, namespace);
            }
            assertThat(kept).as("what %s wrote is in a history", writer.name).containsAll(writer.written);
        }
        assertThat(repository.git("rev-list", "--merges", "main"))
                .as("history is linear")
                .isBlank();
        List<String> trees =
                repository.git("log", "--format=%T", "main").lines().toList();
        for (int i = 1; i < trees.size(); i++) {
            assertThat(trees.get(i))
                    .as("no commit without a change, none twice")
                    .isNotEqualTo(trees.get(i - 1));
        }
        repository.fsck();
        settles(servers, namespaces);
    }

    /** With the faults gone a few runs bring everything to the same state, and then nothing is left to do. */
    private void settles(List<Writer> servers, List<Namespace> namespaces) {
        for (Namespace namespace : namespaces) {
            for (int i = 0; i < 2; i++) {
                for (Writer writer : servers) {
                    writer.pull(namespace, OnConflict.PREFER_GIT, (level, message) -> {});
                    writer.push(namespace, OnConflict.PREFER_GIT, Origin.NONE, (level, message) -> {});
                }
            }
            servers.getFirst().pull(namespace, OnConflict.PREFER_GIT, (level, message) -> {});
            assertThat(servers.get(0).files(namespace)).isEqualTo(servers.get(1).files(namespace));
            for (Writer writer : servers) {
                assertThat(writer.pull(namespace, OnConflict.HOLD, (level, message) -> {})
                                .plan()
                                .isEmpty())
                        .isTrue();
                assertThat(writer.push(namespace, OnConflict.HOLD, Origin.NONE, (level, message) -> {})
                                .plan()
                                .isEmpty())
                        .isTrue();
            }
        }
    }

    private void faulty(Random random, Writer writer, Runnable run) {
        switch (random.nextInt(8)) {
            case 0 ->
                server.behave(new Behaviour.Status(List.of(401, 429, 500, 503).get(random.nextInt(4))));
            case 1 -> server.behave(new Behaviour.Only("POST", new Behaviour.Breaking(random.nextInt(80))));
            case 2 -> server.behave(new Behaviour.Breaking(random.nextInt(200)));
            case 3 -> server.behave(new Behaviour.Delaying(Duration.ofMillis(random.nextInt(30))));
            default -> server.behave(Behaviour.NORMAL);
        }
        try {
            failure(run);
        } catch (Stopped gone) {
            writer.restart();
        } finally {
            server.behave(Behaviour.NORMAL);
        }
    }

    private static Optional<Failure> failure(Runnable run) {
        try {
            run.run();
            return Optional.empty();
        } catch (Failure expected) {
            assertThat(expected.text()).isNotBlank();
            return Optional.of(expected);
        }
    }

    private static OnConflict policy(Random random) {
        OnConflict[] all = OnConflict.values();
        return all[random.nextInt(all.length)];
    }

    private static Origin origin(Random random) {
        return new Origin("execution", "task" + random.nextLong());
    }

    private static TaskLog log(Random random) {
        return random.nextInt(4) == 0 ? stoppingAt(1 + random.nextInt(6)) : (Level level, String message) -> {};
    }

    /** Every run that says it pushed a commit tells the truth, and every commit of ours was told by a run. */
    private void told(Writer writer, Namespace namespace) {
        Set<String> onMain =
                new HashSet<>(repository.git("rev-list", "main").lines().toList());
        Map<String, SyncRun> byCommit = new HashMap<>();
        for (SyncRun run : writer.runs(namespace)) {
            if (run.source().equals("SERVER") && run.gitCommit() != null) {
                byCommit.put(run.gitCommit(), run);
                if (run.state() == SyncRun.State.APPLIED) {
                    assertThat(onMain).as("run %s says so", run.id()).contains(run.gitCommit());
                }
            }
        }
        repository
                .git("log", "--format=%H", "--author=" + writer.name + "@", "main", "--", namespace.name())
                .lines()
                .forEach(commit -> assertThat(byCommit)
                        .as("a run knows of commit %s", commit)
                        .containsKey(commit));
    }
}
