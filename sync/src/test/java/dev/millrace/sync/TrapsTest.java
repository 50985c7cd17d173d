package dev.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.git.remote.Credentials;
import dev.millrace.git.remote.RemoteSpec;
import dev.millrace.model.Failure;
import dev.millrace.model.FilePath;
import dev.millrace.model.Namespace;
import dev.millrace.store.sync.SyncRun;
import dev.millrace.store.sync.SyncRuns;
import dev.millrace.sync.plan.Conflicts;
import dev.millrace.sync.plan.OnConflict;
import dev.millrace.sync.side.Content;
import dev.millrace.testkit.Behaviour;
import dev.millrace.testkit.GitRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Traps that other products fell into, each by name.
 *
 * <table>
 * <caption>Where each is tested</caption>
 * <tr><th>trap</th><th>test</th></tr>
 * <tr><td>the branch moves between asking and reading at depth 1</td><td>{@code PushTest}: races; {@link #theBranchMovesAllTheTime}</td></tr>
 * <tr><td>an interrupted transfer poisons a directory</td><td>{@link #anInterruptedTransferPoisonsNothing}; {@code MirrorTest} in git</td></tr>
 * <tr><td>names that end in .git are hidden, .git/config is not</td><td>{@code SyncTest#directoryWithGitInItsNameAndTheRoot}; forged names there</td></tr>
 * <tr><td>links are followed</td><td>{@code SyncTest}: links are skipped with a warning</td></tr>
 * <tr><td>a new address is pushed to as if it were the old one</td><td>{@link #anotherRepositoryIsAnotherBinding}</td></tr>
 * <tr><td>a failed push is shown as pushed</td><td>{@link #aFailedPushIsShownAsFailed}; {@code SimulationTest}</td></tr>
 * <tr><td>the own push starts a pull, which starts a push</td><td>{@link #theOwnPushIsNoNewsForASync}</td></tr>
 * <tr><td>the own export is taken for something to import</td><td>{@link #theOwnPushIsNoNewsForASync}</td></tr>
 * <tr><td>two things get one file name</td><td>{@link #twoFlowsNeverShareAFile}; {@code FilesLayout}: a folder named like a descendant is refused</td></tr>
 * <tr><td>a short name of a branch asks for all refs</td><td>{@link #manyBranchesCostNothing}</td></tr>
 * <tr><td>a lock on the branch's head makes others fail in a shared repository</td><td>{@link #othersInTheSameRepositoryDoNotMatter}</td></tr>
 * <tr><td>a foreign branch is followed after a merge</td><td>{@link #onlyTheBranchThatWasNamedIsFollowed}</td></tr>
 * <tr><td>a commit without an id is not noticed</td><td>{@link #anEmptyRepositoryIsNoCommit}</td></tr>
 * <tr><td>an upgrade goes back to what was before the sync</td><td>{@link #aNewServerOnTheSameDataKnowsTheBase}</td></tr>
 * <tr><td>one invalid file blocks all</td><td>{@code FlowTasksTest#anInvalidFlowInGitIsNeverTakenForAMissingOne}</td></tr>
 * <tr><td>what a time-out leaves behind</td><td>{@link #anInterruptedTransferPoisonsNothing}</td></tr>
 * <tr><td>an open editor has a file that a sync deletes</td><td>{@link #whatIsSavedAfterTheSyncDeletedItIsNew}</td></tr>
 * <tr><td>a sync into a namespace that is not there</td><td>{@link #aNamespaceThatIsNotThereIsMade}</td></tr>
 * </table>
 */
class TrapsTest {
    @TempDir
    Path folder;

    private SyncFixture fixture;

    @BeforeEach
    void start() {
        fixture = new SyncFixture(folder);
        fixture.repository.commit("main", "first", Map.of("_files/a.txt", "1", "README.md", "x"));
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    @Test
    void theBranchMovesAllTheTime() {
        int[] moves = {0};
        fixture.raced = (level, message) -> {
            fixture.log.log(level, message);
            if (message.startsWith("Pushing to") && moves[0]++ < 3) {
                fixture.repository.commit("main", "theirs " + moves[0], Map.of("_files/t" + moves[0] + ".txt", "t"));
            }
        };
        fixture.delete = false;
        fixture.live("mine.txt", "mine");
        fixture.push();
        assertThat(fixture.inGit()).containsKeys("_files/t1.txt", "_files/t3.txt", "_files/mine.txt", "README.md");
        fixture.repository.fsck();
    }

    @Test
    void anInterruptedTransferPoisonsNothing() throws IOException {
        fixture.impatient();
        for (Behaviour bad : List.of(
                new Behaviour.Breaking(100),
                new Behaviour.Only("POST", new Behaviour.Breaking(10)),
                new Behaviour.Only("POST", new Behaviour.Stalling(10)))) {
            fixture.server.behave(bad);
            assertThatThrownBy(fixture::sync).isInstanceOf(Failure.class);
            fixture.server.behave(Behaviour.NORMAL);
        }
        fixture.patient().sync();
        assertThat(fixture.files()).containsExactly(Map.entry("a.txt", "1"));
        try (var files = Files.walk(folder.resolve("mirrors"))) {
            assertThat(files.map(file -> String.valueOf(file.getFileName())))
                    .as("no half packs and no locks are left")
                    .noneMatch(name -> name.startsWith("incoming_") || name.endsWith(".lock") || name.endsWith("tmp"));
        }
    }

    @Test
    void anotherRepositoryIsAnotherBinding() {
        fixture.sync();
        GitRepository other = fixture.server.create("other.git");
        other.commit("main", "first", Map.of("_files/theirs.txt", "t"));
        fixture.remote = RemoteSpec.of(fixture.server.url("other.git"), Credentials.NONE);
        fixture.conflicts = Conflicts.all(OnConflict.HOLD);
        String old = fixture.repository.tip("main");
        fixture.push();
        assertThat(fixture.repository.tip("main"))
                .as("the old one is left alone")
                .isEqualTo(old);
        assertThat(other.lsTree("main"))
                .as("nothing that was never ours is deleted in the new one")
                .containsOnlyKeys("_files/theirs.txt", "_files/a.txt");
    }

    @Test
    void aFailedPushIsShownAsFailed() {
        fixture.live("b.txt", "2");
        fixture.server.behave(new Behaviour.Only("POST", new Behaviour.Status(403)));
        assertThatThrownBy(fixture::push).isInstanceOf(Failure.class);
        fixture.server.behave(Behaviour.NORMAL);
        SyncRun last = new SyncRuns(fixture.fresh.database())
                .ofNamespace(fixture.namespace.name(), 1)
                .getFirst();
        assertThat(last.state()).isEqualTo(SyncRun.State.FAILED);
        assertThat(last.error()).isNotBlank();
        assertThat(fixture.inGit()).doesNotContainKey("_files/b.txt");
    }

    @Test
    void theOwnPushIsNoNewsForASync() {
        fixture.delete = false;
        fixture.live("b.txt", "2");
        fixture.push();
        String tip = fixture.repository.tip("main");
        fixture.sync();
        String head = fixture.workspace.head(fixture.namespace).commitId().orElseThrow();
        for (int i = 0; i < 3; i++) {
            assertThat(fixture.push().plan().isEmpty()).isTrue();
            assertThat(fixture.sync().plan().isEmpty()).isTrue();
        }
        assertThat(fixture.repository.tip("main")).isEqualTo(tip);
        assertThat(fixture.workspace.head(fixture.namespace).commitId()).contains(head);
    }

    @Test
    void twoFlowsNeverShareAFile() {
        fixture.content = new Content.Flows(
                fixture.namespace, false, Optional.empty(), dev.millrace.sync.side.OnInvalid.SKIP, Optional.empty());
        fixture.directory = "_flows";
        String flow = "id: same\nnamespace: x\ntasks: []\n";
        fixture.repository.commit("main", "twice", Map.of("_flows/one.yml", flow, "_flows/two.yml", flow));
        assertThatThrownBy(fixture::sync)
                .hasMessageContaining("stands twice in Git")
                .hasMessageContaining("one.yml")
                .hasMessageContaining("two.yml");
    }

    @Test
    void manyBranchesCostNothing() {
        fixture.sync();
        fixture.sync();
        fixture.server.forgetRequests();
        fixture.sync();
        long few = fixture.server.bytesOut();
        StringBuilder refs = new StringBuilder();
        for (int i = 0; i < 500; i++) {
            refs.append("create refs/heads/feature-").append(i).append(" refs/heads/main\n");
        }
        fixture.repository.gitWithInput(
                refs.toString().getBytes(java.nio.charset.StandardCharsets.UTF_8), "update-ref", "--stdin");
        fixture.server.forgetRequests();
        fixture.sync();
        assertThat(fixture.server.bytesOut()).isLessThan(few + 200);
    }

    @Test
    void othersInTheSameRepositoryDoNotMatter() {
        fixture.live("a.txt", "1");
        fixture.push();
        fixture.repository.commit("main", "elsewhere", Map.of("other/x.txt", "1"));
        fixture.live("a.txt", "2");
        fixture.conflicts = Conflicts.all(OnConflict.HOLD);
        fixture.push();
        assertThat(fixture.inGit()).containsEntry("_files/a.txt", "2").containsEntry("other/x.txt", "1");
    }

    @Test
    void onlyTheBranchThatWasNamedIsFollowed() {
        fixture.sync();
        fixture.repository.git("branch", "feature", "main");
        fixture.repository.commit("feature", "theirs", Map.of("_files/a.txt", "feature"));
        assertThat(fixture.sync().plan().isEmpty()).isTrue();
        fixture.repository.git("update-ref", "refs/heads/main", "refs/heads/feature");
        fixture.repository.git("branch", "-D", "feature");
        fixture.sync();
        assertThat(fixture.files()).containsEntry("a.txt", "feature");
    }

    @Test
    void anEmptyRepositoryIsNoCommit() {
        fixture.server.create("empty.git");
        fixture.remote = RemoteSpec.of(fixture.server.url("empty.git"), Credentials.NONE);
        fixture.failOnMissingBranch = false;
        fixture.live("a.txt", "1");
        Synced synced = fixture.sync();
        assertThat(synced.commitId()).isEmpty();
        assertThat(fixture.files()).containsEntry("a.txt", "1");
        assertThat(fixture.push().commitId()).isPresent();
    }

    @Test
    void aNewServerOnTheSameDataKnowsTheBase() {
        fixture.sync();
        fixture.live("a.txt", "edited here");
        fixture.sync = new GitSync(
                fixture.workspace,
                fixture.remotes,
                dev.millrace.sync.plan.Limits.DEFAULT,
                java.time.InstantSource.system());
        fixture.conflicts = Conflicts.all(OnConflict.HOLD);
        assertThat(fixture.sync().plan().isEmpty()).isTrue();
        assertThat(fixture.files()).containsEntry("a.txt", "edited here");
    }

    @Test
    void whatIsSavedAfterTheSyncDeletedItIsNew() {
        fixture.sync();
        fixture.repository
                .commit("main", "gone")
                .delete("_files/a.txt")
                .put("_files/b.txt", "2")
                .write();
        fixture.sync();
        assertThat(fixture.files()).containsOnlyKeys("b.txt");
        fixture.live("a.txt", "saved from an open editor");
        fixture.conflicts = Conflicts.all(OnConflict.HOLD);
        assertThat(fixture.sync().plan().isEmpty()).isTrue();
        assertThat(fixture.files()).containsEntry("a.txt", "saved from an open editor");
        fixture.push();
        assertThat(fixture.inGit()).containsEntry("_files/a.txt", "saved from an open editor");
    }

    @Test
    void aNamespaceThatIsNotThereIsMade() {
        fixture.namespace = new Namespace("brand.new");
        fixture.sync();
        assertThat(fixture.files()).containsExactly(Map.entry("a.txt", "1"));
        assertThat(fixture.workspace
                        .head(fixture.namespace)
                        .entry(dev.millrace.workspace.Layout.file(FilePath.of("a.txt"))))
                .isPresent();
    }
}
