package dev.millrace.sync;

import static dev.millrace.sync.SyncFixture.TEAM;
import static dev.millrace.sync.SyncRow.State.ADDED;
import static dev.millrace.sync.SyncRow.State.DELETED;
import static dev.millrace.sync.SyncRow.State.OVERWRITTEN;
import static dev.millrace.sync.SyncRow.State.UNCHANGED;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.git.EntryMode;
import dev.millrace.git.remote.Credentials;
import dev.millrace.git.remote.RemoteSpec;
import dev.millrace.model.Invalid;
import dev.millrace.model.NotFound;
import dev.millrace.model.Refused;
import dev.millrace.model.Unavailable;
import dev.millrace.store.testing.Databases;
import dev.millrace.sync.plan.Brake;
import dev.millrace.testkit.Behaviour;
import dev.millrace.testkit.GitServer;
import dev.millrace.workspace.Layout;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncTest {
    @TempDir
    Path folder;

    private SyncFixture fixture;

    @BeforeEach
    void start() {
        fixture = new SyncFixture(folder);
        fixture.delete = false;
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private void defaultCase() {
        fixture.repository
                .commit("main", "first")
                .put("README.md", "outside")
                .put("to_clone/.kestraignore", "dir_to_ignore\nfile_to_ignore.txt\n")
                .put("to_clone/file_to_ignore.txt", "x")
                .put("to_clone/dir_to_ignore/file.txt", "x")
                .put("to_clone/_flows/.kestraignore", "first-flow.yml\n")
                .put("to_clone/_flows/first-flow.yml", "id: x\n")
                .put("to_clone/_flows/nested/namespace/nested_flow.yaml", "id: y\n")
                .put("to_clone/cloned.json", "{\"my-field\": \"my-value\"}")
                .write();
        fixture.directory = "to_clone";
        fixture.live("README.md", "mine");
        fixture.live("dir_to_delete/file_to_delete.txt", "");
        fixture.live("cloned.json", "{\"old-field\": \"old-value\"}");
    }

    private static List<SyncRow> defaultRows() {
        String git = "to_clone/";
        String live = "/company/team/_files/";
        return new ArrayList<>(List.of(
                new SyncRow(git + "_flows/", ADDED, live + "_flows/"),
                new SyncRow(git + "_flows/.kestraignore", ADDED, live + "_flows/.kestraignore"),
                new SyncRow(git + "_flows/first-flow.yml", ADDED, live + "_flows/first-flow.yml"),
                new SyncRow(git + "_flows/nested/", ADDED, live + "_flows/nested/"),
                new SyncRow(git + "_flows/nested/namespace/", ADDED, live + "_flows/nested/namespace/"),
                new SyncRow(
                        git + "_flows/nested/namespace/nested_flow.yaml",
                        ADDED,
                        live + "_flows/nested/namespace/nested_flow.yaml"),
                new SyncRow(git + "cloned.json", OVERWRITTEN, live + "cloned.json")));
    }

    @Test
    void withoutDelete() {
        defaultCase();
        assertThat(fixture.sync().rows()).isEqualTo(defaultRows());
        assertThat(fixture.files())
                .containsOnlyKeys(
                        "README.md",
                        "dir_to_delete/file_to_delete.txt",
                        "_flows/.kestraignore",
                        "_flows/first-flow.yml",
                        "_flows/nested/namespace/nested_flow.yaml",
                        "cloned.json")
                .containsEntry("cloned.json", "{\"my-field\": \"my-value\"}");
    }

    @Test
    void withDeleteDryAndForReal() {
        defaultCase();
        fixture.delete = true;
        List<SyncRow> expected = defaultRows();
        expected.add(0, new SyncRow(null, DELETED, "/company/team/_files/README.md"));
        expected.add(1, new SyncRow(null, DELETED, "/company/team/_files/dir_to_delete/file_to_delete.txt"));
        Map<String, String> before = fixture.files();
        fixture.dryRun = true;
        Synced dry = fixture.sync();
        assertThat(dry.rows()).isEqualTo(expected);
        assertThat(fixture.files()).isEqualTo(before);
        fixture.dryRun = false;
        Synced real = fixture.sync();
        assertThat(real.rows()).isEqualTo(expected);
        assertThat(real.plan()).isEqualTo(dry.plan());
        assertThat(fixture.files())
                .containsOnlyKeys(
                        "_flows/.kestraignore",
                        "_flows/first-flow.yml",
                        "_flows/nested/namespace/nested_flow.yaml",
                        "cloned.json");
    }

    @Test
    void secondSyncFindsNothingNew() {
        defaultCase();
        int rows = fixture.sync().rows().size();
        String head = fixture.workspace.head(TEAM).commitId().orElseThrow();
        fixture.server.forgetRequests();
        Synced second = fixture.sync();
        assertThat(second.rows())
                .hasSize(rows)
                .allSatisfy(row -> assertThat(row.syncState()).isEqualTo(UNCHANGED));
        assertThat(fixture.workspace.head(TEAM).commitId()).contains(head);
        assertThat(fixture.server.requests())
                .as("one question for the ref, and the protocol's greeting")
                .hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void directoryWithGitInItsNameAndTheRoot() {
        fixture.repository.commit("main", "first", Map.of("to_clone.github_files/hello.txt", "hello", "x.git", "x"));
        fixture.directory = "to_clone.github_files";
        fixture.sync();
        assertThat(fixture.files()).containsOnlyKeys("hello.txt");
        fixture.directory = "";
        fixture.sync();
        assertThat(fixture.files()).containsOnlyKeys("hello.txt", "to_clone.github_files/hello.txt", "x.git");
    }

    @Test
    void bitsBytesAndOddNames() {
        fixture.repository
                .commit("main", "first")
                .executable("_files/run.sh", "x\r\n")
                .put("_files/empty", "")
                .put("_files/bin", new byte[] {0, 1, 2, (byte) 255})
                .put("_files/a b#c%d?e[f]'g\"h.txt", "odd")
                .put("_files/caf\u00e9/\u6f22", "odd")
                .put("_files/.gitkeep", "")
                .write();
        fixture.sync();
        var head = fixture.workspace.head(TEAM);
        assertThat(head.entry(Layout.FILES.resolve("run.sh")).orElseThrow().mode())
                .isEqualTo(EntryMode.EXECUTABLE);
        assertThat(head.read(Layout.FILES.resolve("bin"))).isEqualTo(new byte[] {0, 1, 2, (byte) 255});
        assertThat(fixture.files())
                .containsOnlyKeys("run.sh", "empty", "bin", "a b#c%d?e[f]'g\"h.txt", "caf\u00e9/\u6f22")
                .containsEntry("run.sh", "x\r\n");
        fixture.delete = true;
        assertThat(fixture.push().commitId()).isEmpty();
    }

    @Test
    void missingBranch() {
        assertThatThrownBy(fixture::sync).isInstanceOf(NotFound.class).hasMessageContaining("is empty");
        fixture.repository.commit("main", "first", Map.of("_files/a", "x"));
        fixture.branch = "nope";
        fixture.live("mine", "x");
        assertThatThrownBy(fixture::sync)
                .isInstanceOf(NotFound.class)
                .hasMessageContaining("'nope'")
                .hasMessageContaining("failOnMissingBranch");
        fixture.failOnMissingBranch = false;
        fixture.delete = true;
        assertThat(fixture.sync().rows()).isEmpty();
        assertThat(fixture.files()).containsOnlyKeys("mine");
    }

    @Test
    void missingOrWrongDirectory() {
        fixture.repository.commit("main", "first", Map.of("other", "x"));
        fixture.live("mine", "x");
        fixture.delete = true;
        assertThatThrownBy(fixture::sync)
                .isInstanceOf(NotFound.class)
                .hasMessage(
                        "The directory '_files' was not found in the git repository. Verify if the path exists in the specified branch 'main'.");
        fixture.failOnMissingDirectory = false;
        assertThat(fixture.sync().rows()).isEmpty();
        assertThat(fixture.files())
                .as("a typing mistake never empties a namespace")
                .containsOnlyKeys("mine");
        fixture.directory = "other";
        assertThatThrownBy(fixture::sync)
                .isInstanceOf(Invalid.class)
                .hasMessage(
                        "The path 'other' exists but is a file, not a directory. Sync tasks require a directory to process files.");
    }

    @Test
    void emptySourceKeepsTheNamespace() {
        fixture.repository.commit("main", "first", Map.of("_files/.gitkeep", ""));
        fixture.live("mine", "x");
        fixture.delete = true;
        fixture.sync();
        assertThat(fixture.files()).containsOnlyKeys("mine");
        fixture.brake = new Brake.AtMost(1);
        fixture.sync();
        assertThat(fixture.files()).isEmpty();
    }

    @Test
    void linksSubmodulesAndForgedTrees() {
        fixture.repository
                .commit("main", "first")
                .symlink("_files/environ", "/proc/self/environ")
                .submodule("_files/lib", "1".repeat(40))
                .put("_files/fine", "x")
                .write();
        fixture.sync();
        assertThat(fixture.files()).containsOnlyKeys("fine");
        assertThat(fixture.logs)
                .anyMatch(line -> line.startsWith("WARN Skipped 'environ'"))
                .anyMatch(line -> line.startsWith("WARN Skipped 'lib'"));

        String blob = fixture.repository.blob("x".getBytes());
        String hooks = fixture.repository.forgeTree(List.of("100644 config " + blob));
        String files = fixture.repository.forgeTree(
                List.of("40000 .git " + hooks, "100644 .. " + blob, "100644 A " + blob, "100644 a " + blob));
        fixture.repository.commitTree("main", "evil", fixture.repository.forgeTree(List.of("40000 _files " + files)));
        Map<String, String> before = fixture.files();
        assertThatThrownBy(fixture::sync)
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("'.git/config'")
                .hasMessageContaining("'..'");
        assertThat(fixture.files()).isEqualTo(before);
    }

    @Test
    void namesThatDifferByCaseOnly() {
        fixture.repository.commit("main", "first", Map.of("_files/README", "1", "_files/readme", "2"));
        assertThatThrownBy(fixture::sync).isInstanceOf(Invalid.class).hasMessageContaining("'README' and 'readme'");
        assertThat(fixture.files()).isEmpty();
    }

    @Test
    void tooLargeFilesAndPlansAreNamed() {
        fixture.repository
                .commit("main", "first")
                .put("_files/huge.bin", new byte[50 * 1024 * 1024])
                .put("_files/small", "x")
                .write();
        assertThatThrownBy(fixture::sync)
                .isInstanceOf(Refused.class)
                .hasMessageContaining("'huge.bin' (50 MiB)")
                .hasMessageContaining("10 MiB");
        assertThat(fixture.files()).isEmpty();
        fixture.limited(100, 150);
        fixture.repository
                .commit("main", "second")
                .onEmptyTree()
                .put("_files/a", "a".repeat(90))
                .put("_files/b", "b".repeat(90))
                .write();
        fixture.dryRun = true;
        assertThatThrownBy(fixture::sync)
                .isInstanceOf(Refused.class)
                .hasMessageContaining("150 bytes")
                .hasMessageContaining("180 bytes");
    }

    @Test
    void brakeStopsAnAccidentInGit() {
        for (int i = 0; i < 30; i++) {
            fixture.live("f" + i, "x");
        }
        fixture.repository.commit("main", "first", Map.of("_files/f1", "x"));
        fixture.delete = true;
        assertThatThrownBy(fixture::sync)
                .isInstanceOf(Refused.class)
                .hasMessageContaining("29 files")
                .hasMessageContaining("maxDeletions");
        assertThat(fixture.files()).hasSize(30);
    }

    @Test
    void worldInTheWay() {
        fixture.repository.commit("main", "first", Map.of("_files/a", "x"));
        fixture.live("mine", "x");
        fixture.server.behave(new Behaviour.Status(500));
        assertThatThrownBy(fixture::sync).isInstanceOf(Unavailable.class);
        fixture.server.behave(Behaviour.HANGING);
        fixture.impatient();
        assertThatThrownBy(fixture::sync).isInstanceOf(Unavailable.class);
        assertThatThrownBy(fixture::push).isInstanceOf(Unavailable.class);
        fixture.server.behave(Behaviour.NORMAL);
        fixture.remote = RemoteSpec.of("http://127.0.0.1:1/x.git", Credentials.NONE);
        assertThatThrownBy(fixture::sync).isInstanceOf(Unavailable.class);
        assertThat(fixture.files()).containsOnlyKeys("mine");
    }

    @Test
    void wrongPasswordAndUntrustedCertificate() {
        GitServer.Options guarded =
                GitServer.Options.PLAIN.withSignIn("ann", "right").withTls();
        try (SyncFixture other = new SyncFixture(Databases.SQLITE, folder.resolve("tls"), guarded)) {
            other.repository.commit("main", "first", Map.of("_files/a", "x"));
            other.remote = RemoteSpec.of(other.server.url("team.git"), new Credentials.Basic("ann", "right"));
            assertThatThrownBy(other::sync).hasMessageContaining("certificate");
            var trusting = other.remote.settings().withTrustedCaPem(other.server.caPem());
            other.remote = new RemoteSpec(other.remote.url(), new Credentials.Basic("ann", "wrong-secret"), trusting);
            assertThatThrownBy(other::sync).isInstanceOf(Refused.class).hasMessageNotContaining("wrong-secret");
            other.remote = new RemoteSpec(other.remote.url(), new Credentials.Basic("ann", "right"), trusting);
            other.sync();
            assertThat(other.files()).containsOnlyKeys("a");
        }
    }

    @Test
    void twentyThousandFilesThereAndBack() {
        var commit = fixture.repository.commit("main", "many");
        for (int i = 0; i < 20_000; i++) {
            commit.put("_files/d" + i % 100 + "/f" + i + ".txt", "content " + i + "\n");
        }
        commit.write();
        fixture.delete = true;
        Synced first = fixture.sync();
        assertThat(first.plan().counts().added()).isEqualTo(20_000);
        assertThat(first.rows()).hasSize(20_100);
        assertThat(fixture.sync().plan().changes()).isEmpty();
        fixture.live("d1/f1.txt", "changed\n");
        assertThat(fixture.push().rows()).containsExactly(new PushRow("_files/d1/f1.txt", "+0", "-0", "1"));
        fixture.branch = "copy";
        fixture.directory = "elsewhere";
        assertThat(fixture.push().plan().counts().added()).isEqualTo(20_000);
        assertThat(fixture.repository.git("rev-parse", "copy:elsewhere"))
                .isEqualTo(fixture.repository.git("rev-parse", "main:_files"));
        fixture.repository.fsck();
    }

    @Test
    void anEditBetweenPlanAndSwitchIsPlannedForAgainAndStaysInTheHistory() {
        fixture.repository.commit(
                "main",
                "first",
                Map.of("_files/a.txt", "from git", "_files/x.log", "x", "_files/.kestraignore", "*.log\n"));
        fixture.live("a.txt", "old");
        fixture.raced = (level, message) -> {
            fixture.log.log(level, message);
            if (message.startsWith("Skipped ignored file") && !fixture.files().containsValue("edited meanwhile")) {
                fixture.live("a.txt", "edited meanwhile");
                fixture.raced = fixture.log;
            }
        };
        Synced synced = fixture.sync();
        assertThat(synced.rows()).contains(new SyncRow("_files/a.txt", OVERWRITTEN, "/company/team/_files/a.txt"));
        assertThat(fixture.files()).containsEntry("a.txt", "from git");
        assertThat(fixture.logs).anyMatch(line -> line.contains("'_files/a.txt'") || line.contains("'a.txt'"));
        assertThat(fixture.logs).anyMatch(line -> line.contains("Planning again"));
        assertThat(fixture.workspace.history(TEAM, Layout.file(new dev.millrace.model.FilePath("a.txt")), 10))
                .hasSize(3);
    }

    @Test
    void syncsOfOneNamespaceAtTheSameTimeAllSucceed() throws Exception {
        for (int round = 0; round < 5; round++) {
            String content = "version " + round;
            var commit = fixture.repository.commit("main", content);
            for (int i = 0; i < 20; i++) {
                commit.put("_files/f" + i + ".txt", content);
            }
            commit.write();
            try (var pool = java.util.concurrent.Executors.newVirtualThreadPerTaskExecutor()) {
                var results = java.util.stream.IntStream.range(0, 4)
                        .mapToObj(_ -> pool.submit(() -> fixture.sync()))
                        .toList();
                for (var result : results) {
                    result.get();
                }
            }
            assertThat(fixture.files().values()).hasSize(20).containsOnly(content);
        }
    }

    /** With nothing new on either side the answer is remembered, and is the one that working it out again would give. */
    @Test
    void nothingNewIsAnsweredFromTheRefAlone() {
        fixture.repository.commit("main", "first", Map.of("_files/a.txt", "1", "_files/d/b.txt", "2"));
        fixture.sync();
        Synced workedOut = fixture.sync();
        fixture.logs.clear();
        fixture.server.forgetRequests();
        Synced remembered = fixture.sync();
        assertThat(remembered.rows()).isEqualTo(workedOut.rows()).hasSize(3);
        assertThat(remembered.plan()).isSameAs(workedOut.plan());
        assertThat(remembered.commitId()).contains(fixture.repository.tip("main"));
        assertThat(fixture.server.requests()).hasSizeLessThanOrEqualTo(2);
        assertThat(fixture.logs).noneMatch(line -> line.startsWith("DEBUG"));

        Synced dry = dry();
        assertThat(dry.rows()).isEqualTo(workedOut.rows());
        fixture.live("a.txt", "mine");
        assertThat(fixture.sync().rows())
                .contains(new SyncRow("_files/a.txt", OVERWRITTEN, "/company/team/_files/a.txt"));
        fixture.repository.commit("main", "second", Map.of("_files/a.txt", "3"));
        assertThat(fixture.sync().rows())
                .contains(new SyncRow("_files/a.txt", OVERWRITTEN, "/company/team/_files/a.txt"));
        assertThat(fixture.files()).containsEntry("a.txt", "3");
    }

    private Synced dry() {
        fixture.dryRun = true;
        Synced dry = fixture.sync();
        fixture.dryRun = false;
        return dry;
    }

    @Test
    void aPushWithNothingNewIsAnsweredFromTheRefAlone() {
        fixture.live("a.txt", "1");
        fixture.push();
        Pushed workedOut = fixture.push();
        Pushed remembered = fixture.push();
        assertThat(remembered.plan()).isSameAs(workedOut.plan());
        assertThat(remembered.commitId()).isEmpty();
        fixture.live("a.txt", "2");
        assertThat(fixture.push().rows()).hasSize(1);
        fixture.globs = List.of("nothing");
        fixture.push();
        fixture.push();
        fixture.errorOnMissing = true;
        assertThatThrownBy(fixture::push).hasMessageContaining("No Namespace Files matched");
    }
}
