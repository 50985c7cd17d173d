package dev.millrace.sync;

import static dev.millrace.sync.SyncFixture.TEAM;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.git.GitStore;
import dev.millrace.model.Conflict;
import dev.millrace.model.Namespace;
import dev.millrace.model.NotFound;
import dev.millrace.model.Refused;
import dev.millrace.model.task.TaskLog;
import dev.millrace.store.sync.SyncBindings;
import dev.millrace.store.sync.SyncRun;
import dev.millrace.store.sync.SyncRuns;
import dev.millrace.store.testing.Databases;
import dev.millrace.sync.plan.Change;
import dev.millrace.sync.plan.Conflicts;
import dev.millrace.sync.plan.OnConflict;
import dev.millrace.sync.plan.Verdict;
import dev.millrace.testkit.GitServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PushTest {
    @TempDir
    Path folder;

    private SyncFixture fixture;

    @BeforeEach
    void start() {
        fixture = new SyncFixture(folder);
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void missingBranchIsMadeFromTheDefaultBranch() {
        fixture.repository.commit("main", "first", Map.of("README.md", "hello\n"));
        fixture.branch = "dev";
        fixture.live("example.py", "print('hi')\n");
        Pushed pushed = fixture.push();

        assertThat(fixture.inGit()).isEqualTo(Map.of("README.md", "hello\n", "_files/example.py", "print('hi')\n"));
        assertThat(pushed.commitId()).contains(fixture.repository.tip("dev"));
        assertThat(pushed.commitUrl().orElseThrow())
                .endsWith("/commit/" + pushed.commitId().orElseThrow());
        assertThat(pushed.rows()).containsExactly(new PushRow("_files/example.py", "+1", "-0", "0"));
        assertThat(fixture.logs)
                .anyMatch(line -> line.contains("Branch dev does not exist, creating it"))
                .anyMatch(line -> line.contains("Pushing to "))
                .anyMatch(line -> line.contains("Pushed to "));
        assertThat(fixture.repository
                        .git("log", "-1", "--format=%an <%ae> %cn <%ce>|%B", "dev")
                        .strip())
                .isEqualTo("Ann <ann@example.org> Ann <ann@example.org>|add namespace files");
        fixture.repository.fsck();
    }

    @Test
    void emptyRepositoryDryAndForReal() {
        fixture.live("a.py", "1\n2\n");
        fixture.dryRun = true;
        Pushed dry = fixture.push();
        assertThat(dry.commitId()).isEmpty();
        assertThat(fixture.repository.git("for-each-ref")).isBlank();
        fixture.dryRun = false;
        Pushed pushed = fixture.push();
        assertThat(pushed.rows()).isEqualTo(dry.rows()).containsExactly(new PushRow("_files/a.py", "+2", "-0", "0"));
        assertThat(fixture.inGit()).containsOnlyKeys("_files/a.py");
        fixture.repository.fsck();
    }

    /** What is remembered of the base between runs is what stands in the database, whoever else has written it. */
    @Test
    void twoRunsAtOnceLeaveTheBaseThatBothMade() {
        fixture.globs = List.of("a/**");
        fixture.live("a/one.txt", "1");
        fixture.live("b/two.txt", "2");
        fixture.push();
        fixture.live("a/one.txt", "11");
        fixture.raced = (level, message) -> {
            if (message.startsWith("Pushing to ")) {
                fixture.raced = fixture.log;
                fixture.globs = List.of("b/**");
                fixture.push();
                fixture.globs = List.of("a/**");
            }
        };
        TaskLog outer = fixture.raced;
        fixture.sync.push(fixture.pushRequest(), outer);
        assertThat(base()).isEqualTo(Map.of("a/one.txt", blob("11"), "b/two.txt", blob("2")));

        fixture.globs = List.of();
        fixture.conflicts = Conflicts.all(OnConflict.HOLD);
        fixture.unlive("b/two.txt");
        Pushed pushed = fixture.push();
        // Known to the base, so it is a deletion on the server and not something new in Git.
        assertThat(pushed.plan().changes())
                .extracting(change -> change.inGit().value(), Change::reason)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("b/two.txt", Verdict.DELETED_ON_SERVER));
        assertThat(base()).isEqualTo(Map.of("a/one.txt", blob("11")));
    }

    private Map<String, String> base() {
        SyncBindings bindings = new SyncBindings(fixture.fresh.database());
        Map<String, String> base = new TreeMap<>();
        bindings.base(bindings.ofNamespace(TEAM.name()).getFirst().id())
                .forEach(entry -> base.put(entry.path(), entry.blob()));
        return base;
    }

    private static String blob(String content) {
        return GitStore.blobId(content.getBytes(UTF_8));
    }

    @Test
    void nothingChangedMakesNoCommit() {
        fixture.live("a.py", "1\n");
        fixture.push();
        String tip = fixture.repository.tip("main");
        fixture.server.forgetRequests();
        Pushed again = fixture.push();
        assertThat(again.commitId()).isEmpty();
        assertThat(again.rows()).isEmpty();
        assertThat(fixture.repository.tip("main")).isEqualTo(tip);
        assertThat(fixture.logs).last().asString().contains("No changes to commit. Skipping push.");
        assertThat(fixture.server.requests()).hasSizeLessThanOrEqualTo(2);
    }

    @Test
    void rowsCountAsKestraCounts() {
        fixture.repository.commit("main", "first", Map.of("_files/edit", "a\nb\n", "_files/gone", "1\n2\n3\n"));
        fixture.live("edit", "a\nB\n");
        fixture.live("bin", "\u0000\u0001");
        assertThat(fixture.push().rows())
                .containsExactly(
                        new PushRow("_files/bin", "+0", "-0", "0"),
                        new PushRow("_files/edit", "+0", "-0", "1"),
                        new PushRow("_files/gone", "+0", "-3", "0"));
    }

    @Test
    void deleteIsLimitedToTheGlobs() {
        fixture.repository.commit(
                "main",
                "first",
                Map.of("_files/nested/second-file.txt", "x\n", "_files/first-file.txt", "y\n", "other/second", "z\n"));
        fixture.globs = List.of("second*");
        fixture.live("second-new.txt", "n\n");
        fixture.live("third.txt", "t\n");
        assertThat(fixture.push().rows())
                .extracting(PushRow::file)
                .containsExactly("_files/nested/second-file.txt", "_files/second-new.txt");
        assertThat(fixture.inGit()).containsOnlyKeys("_files/first-file.txt", "_files/second-new.txt", "other/second");
        fixture.repository.fsck();
    }

    @Test
    void deleteFalseKeepsAndDeleteTrueRemoves() {
        fixture.live("a", "1");
        fixture.live("b", "1");
        fixture.push();
        fixture.unlive("b");
        fixture.delete = false;
        assertThat(fixture.push().commitId()).isEmpty();
        fixture.delete = true;
        fixture.push();
        assertThat(fixture.inGit()).containsOnlyKeys("_files/a");
    }

    @Test
    void emptiedNamespaceTakesBackOnlyWhatItBrought() {
        fixture.repository.commit("main", "first", Map.of("_files/theirs", "x\n"));
        fixture.delete = false;
        fixture.live("ours", "1");
        fixture.push();
        fixture.delete = true;
        fixture.unlive("ours");
        fixture.push();
        assertThat(fixture.inGit()).containsOnlyKeys("_files/theirs");
        assertThat(fixture.logs).anyMatch(line -> line.startsWith("WARN") && line.contains("empty source"));
    }

    @Test
    void errorOnMissing() {
        fixture.repository.commit("main", "first", Map.of("_files/a.py", "x\n"));
        fixture.live("a.py", "1");
        fixture.globs = List.of("*.nothing");
        assertThat(fixture.push().commitId()).isEmpty();
        fixture.errorOnMissing = true;
        assertThatThrownBy(fixture::push)
                .isInstanceOf(NotFound.class)
                .hasMessage("No Namespace Files matched the provided 'files' parameter to commit.");
    }

    @Test
    void ignoreFileOfTheBranchProtectsBothWays() {
        fixture.repository.commit(
                "main", "first", Map.of("_files/.kestraignore", "*.log\nkept/\n", "_files/kept/in-git", "x\n"));
        fixture.live("a.log", "1");
        fixture.live("a.py", "1");
        fixture.push();
        assertThat(fixture.inGit()).containsOnlyKeys("_files/.kestraignore", "_files/kept/in-git", "_files/a.py");
        assertThat(fixture.logs).contains("DEBUG Skipped ignored file: a.log");
    }

    @Test
    void ignoreFileOfTheNamespaceWinsAndIsPushed() {
        fixture.repository.commit("main", "first", Map.of("_files/.kestraignore", "*.py\n"));
        fixture.live(".kestraignore", "*.log\n");
        fixture.live("a.py", "1");
        fixture.live("a.log", "1");
        fixture.push();
        assertThat(fixture.inGit())
                .containsOnlyKeys("_files/.kestraignore", "_files/a.py")
                .containsEntry("_files/.kestraignore", "*.log\n");
    }

    @Test
    void modesAndBytesAreKept() {
        fixture.repository
                .commit("main", "first")
                .executable("_files/run.sh", "old\n")
                .write();
        byte[] binary = new byte[1000];
        for (int i = 0; i < binary.length; i++) {
            binary[i] = (byte) i;
        }
        fixture.live("run.sh", "new\r\nlines\r\n");
        fixture.live(TEAM, "data.bin", binary);
        fixture.live("empty", "");
        fixture.live(".gitignore", "*.py\n");
        fixture.live("ignored-by-git.py", "x");
        for (String odd : List.of(
                "with space.txt", "a#b.txt", "a%20b.txt", "a?b.txt", "[x].txt", "it's \"q\".txt", "\u00e4\u6f22.txt")) {
            fixture.live(odd, "x");
        }
        fixture.push();
        assertThat(fixture.repository.lsTree("main").get("_files/run.sh")).startsWith("100755");
        assertThat(fixture.repository.text("main", "_files/run.sh")).isEqualTo("new\r\nlines\r\n");
        assertThat(fixture.repository.read("main", "_files/data.bin")).isEqualTo(binary);
        assertThat(fixture.inGit())
                .containsKeys(
                        "_files/empty",
                        "_files/ignored-by-git.py",
                        "_files/with space.txt",
                        "_files/a#b.txt",
                        "_files/a%20b.txt",
                        "_files/a?b.txt",
                        "_files/[x].txt",
                        "_files/it's \"q\".txt",
                        "_files/\u00e4\u6f22.txt");
        fixture.repository.fsck();

        Map<String, String> before = fixture.files();
        fixture.delete = true;
        fixture.sync();
        assertThat(fixture.files()).isEqualTo(before);
        assertThat(fixture.push().commitId())
                .as("a sync after a push changes nothing")
                .isEmpty();
    }

    @Test
    void linksAndSubmodulesInGitSurviveAPush() {
        fixture.repository
                .commit("main", "first")
                .symlink("_files/link", "/etc/passwd")
                .submodule("_files/lib", "1".repeat(40))
                .put("_files/old", "x")
                .write();
        fixture.live("new", "1");
        fixture.push();
        assertThat(fixture.repository.lsTree("main")).containsOnlyKeys("_files/link", "_files/lib", "_files/new");
        fixture.live("link/x", "1");
        assertThatThrownBy(fixture::push).isInstanceOf(Conflict.class).hasMessageContaining("'link/x'");
    }

    @Test
    void childNamespacesGoIntoFoldersOfOneCommit() {
        Namespace child = new Namespace("company.team.data");
        fixture.live("main.py", "1");
        fixture.live(child, "load.py", "2".getBytes());
        fixture.live(new Namespace("company.teamwork"), "not.py", "3".getBytes());
        fixture.children = true;
        fixture.push();
        assertThat(fixture.inGit()).containsOnlyKeys("_files/main.py", "_files/company.team.data/load.py");
        assertThat(fixture.repository.log("main")).hasSize(1);
        fixture.repository.commit(
                "main",
                "theirs",
                Map.of("_files/company.team.data/load.py", "new", "_files/company.team.data/x/y", "y"));
        Synced synced = fixture.sync();
        assertThat(fixture.files(child)).isEqualTo(Map.of("load.py", "new", "x/y", "y"));
        assertThat(fixture.files()).containsOnlyKeys("main.py");
        assertThat(synced.rows())
                .contains(new SyncRow(
                        "_files/company.team.data/load.py",
                        SyncRow.State.OVERWRITTEN,
                        "/company/team/data/_files/load.py"));
    }

    @Test
    void aFolderWithAChildNamespacesNameIsRefused() {
        fixture.live(new Namespace("company.team.data"), "load.py", "2".getBytes());
        fixture.live("company.team.data/load.py", "1");
        fixture.children = true;
        assertThatThrownBy(fixture::push)
                .isInstanceOf(dev.millrace.model.Invalid.class)
                .hasMessageContaining("'company.team.data/load.py'");
        fixture.children = false;
        fixture.push();
        assertThat(fixture.inGit()).containsOnlyKeys("_files/company.team.data/load.py");
    }

    @Test
    void aFileWhereTheDirectoryShouldBe() {
        fixture.repository.commit("main", "first", Map.of("_files", "x"));
        fixture.live("a", "1");
        assertThatThrownBy(fixture::push)
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("is a file, not a directory");
    }

    @Test
    void protectedBranchAndHookSayWhy() {
        fixture.repository.commit("main", "first", Map.of("a", "x"));
        fixture.live("a", "1");
        fixture.repository.protect("main");
        assertThatThrownBy(fixture::push).isInstanceOf(Refused.class).hasMessageContaining("Protected branch");
        fixture.repository.hook("update", "exit 0");
        fixture.repository.rejectPushes("no friday pushes");
        assertThatThrownBy(fixture::push).isInstanceOf(Refused.class).hasMessageContaining("no friday pushes");
        assertThat(fixture.repository.log("main")).hasSize(1);
    }

    @Test
    void aRaceWithDisjointPathsLandsBoth() {
        fixture.repository.commit("main", "first", Map.of("_files/a", "x", "_files/same", "s"));
        fixture.live("a", "mine");
        fixture.live("same", "s");
        race(() ->
                fixture.repository.commit("main", "theirs", Map.of("_files/b", "theirs", "_files/same", "their edit")));
        fixture.push();
        assertThat(fixture.inGit())
                .isEqualTo(Map.of("_files/a", "mine", "_files/b", "theirs", "_files/same", "their edit"));
        assertThat(fixture.repository.log("main")).hasSize(3);
        fixture.repository.fsck();
    }

    @Test
    void aRaceOnTheSamePathNamesIt() {
        fixture.repository.commit("main", "first", Map.of("_files/a", "x", "_files/b", "x"));
        fixture.live("a", "mine");
        fixture.live("b", "mine");
        race(() -> fixture.repository.commit("main", "theirs", Map.of("_files/a", "theirs")));
        assertThatThrownBy(fixture::push)
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("'_files/a'")
                .hasMessageNotContaining("'_files/b'");
        assertThat(fixture.inGit()).isEqualTo(Map.of("_files/a", "theirs", "_files/b", "x"));
    }

    /** Something that happens once, after the push has read the branch and before it sends. */
    private void race(Runnable theirs) {
        boolean[] done = {false};
        var real = fixture.log;
        fixture.raced = (level, message) -> {
            real.log(level, message);
            if (message.startsWith("Pushing to ") && !done[0]) {
                done[0] = true;
                theirs.run();
            }
        };
    }

    @Test
    void anInterruptedPushIsNotMadeTwice() {
        fixture.origin = new Origin("exec", "run-1");
        fixture.live("a", "1");
        Pushed first = fixture.push();
        SyncRuns runs = new SyncRuns(fixture.fresh.database());
        // As a kill between the push and the note that it arrived leaves it.
        runs.save(runs.find(first.runId()).orElseThrow().withState(SyncRun.State.PUSHING));
        Pushed again = fixture.push();
        assertThat(again.commitId()).isEqualTo(first.commitId());
        assertThat(fixture.repository.log("main")).hasSize(1);
        fixture.origin = new Origin("exec", "run-2");
        assertThat(fixture.push().commitId()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    void runsAndBindingsAreKept(Databases kind) throws Exception {
        try (SyncFixture other = new SyncFixture(kind, folder.resolve(kind.name()), GitServer.Options.PLAIN)) {
            other.origin = new Origin("exec", "run");
            other.live("a", "1");
            Pushed pushed = other.push();
            SyncRuns runs = new SyncRuns(other.fresh.database());
            assertThat(runs.ofExecution("exec")).singleElement().satisfies(run -> {
                assertThat(run.state()).isEqualTo(SyncRun.State.APPLIED);
                assertThat(run.gitCommit()).isEqualTo(pushed.commitId().orElseThrow());
                assertThat(run.plan()).isEqualTo(pushed.plan().json());
                assertThat(run.planHash()).isEqualTo(pushed.plan().hash());
                assertThat(run.ended()).isNotNull();
            });
            other.repository.commit("main", "theirs", Map.of("_files/b", "2"));
            other.sync();
            SyncBindings bindings = new SyncBindings(other.fresh.database());
            assertThat(bindings.ofNamespace("company.team")).singleElement().satisfies(binding -> {
                assertThat(binding.gitCommit()).isEqualTo(other.repository.tip("main"));
                assertThat(bindings.base(binding.id())).hasSize(2);
            });
            assertThat(runs.ofNamespace("company.team", 10)).hasSize(2);
            assertThat(runs.ofTaskRun("run")).hasSize(2);
            other.remote = dev.millrace.git.remote.RemoteSpec.of(
                    other.server.url("nothing.git"), dev.millrace.git.remote.Credentials.NONE);
            assertThatThrownBy(other::push).isInstanceOf(NotFound.class);
            assertThat(runs.ofNamespace("company.team", 1).getFirst().state()).isEqualTo(SyncRun.State.FAILED);
        }
    }
}
