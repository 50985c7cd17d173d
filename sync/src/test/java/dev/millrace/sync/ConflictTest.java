package dev.millrace.sync;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.git.GitStore;
import dev.millrace.model.Conflict;
import dev.millrace.model.Refused;
import dev.millrace.store.Database;
import dev.millrace.store.content.StillWanted;
import dev.millrace.sync.filter.Globs;
import dev.millrace.sync.plan.Brake;
import dev.millrace.sync.plan.Conflicts;
import dev.millrace.sync.plan.Kept;
import dev.millrace.sync.plan.OnConflict;
import dev.millrace.workspace.Limits;
import dev.millrace.workspace.Workspace;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What becomes of paths that both sides changed since they were last the same. */
class ConflictTest {
    private static final String BASE = "one\ntwo\nthree\nfour\nfive\n";
    private static final String IN_GIT = "one\ntwo\nthree\nfour\nFIVE in git\n";
    private static final String LIVE = "ONE on the server\ntwo\nthree\nfour\nfive\n";
    private static final String BOTH = "ONE on the server\ntwo\nthree\nfour\nFIVE in git\n";

    @TempDir
    Path folder;

    private SyncFixture fixture;

    @BeforeEach
    void start() {
        fixture = new SyncFixture(folder);
        fixture.repository.commit("main", "first", Map.of("_files/a.txt", BASE, "_files/b.txt", "b"));
        fixture.sync();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private void bothChange() {
        fixture.repository.commit("main", "theirs", Map.of("_files/a.txt", IN_GIT, "_files/b.txt", "b2"));
        fixture.live("a.txt", LIVE);
        fixture.logs.clear();
    }

    private void policy(OnConflict policy) {
        fixture.conflicts = Conflicts.all(policy);
    }

    @Test
    void holdAppliesNothingAndNamesThePath() {
        bothChange();
        policy(OnConflict.HOLD);
        assertThatThrownBy(fixture::sync)
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("'a.txt'")
                .hasMessageContaining("changed on both sides")
                .hasMessageNotContaining("b.txt");
        assertThat(fixture.files()).containsEntry("a.txt", LIVE).containsEntry("b.txt", "b");
        assertThatThrownBy(fixture::push).isInstanceOf(Conflict.class);
        assertThat(fixture.inGit()).containsEntry("_files/a.txt", IN_GIT);
    }

    @Test
    void holdPathAppliesTheRest() {
        bothChange();
        policy(OnConflict.HOLD_PATH);
        Synced synced = fixture.sync();
        assertThat(fixture.files()).containsEntry("a.txt", LIVE).containsEntry("b.txt", "b2");
        assertThat(synced.plan().kept())
                .singleElement()
                .satisfies(kept -> assertThat(kept.why()).isEqualTo(Kept.Why.HELD));
        assertThat(fixture.logs).anyMatch(line -> line.startsWith("WARN") && line.contains("'a.txt'"));
        assertThat(fixture.sync().plan().changes()).isEmpty();
    }

    @Test
    void preferGit() {
        bothChange();
        policy(OnConflict.PREFER_GIT);
        fixture.sync();
        assertThat(fixture.files()).containsEntry("a.txt", IN_GIT);
        assertThat(fixture.workspace.history(SyncFixture.TEAM, 10)).hasSizeGreaterThanOrEqualTo(3);
    }

    @Test
    void preferServer() {
        bothChange();
        policy(OnConflict.PREFER_SERVER);
        fixture.sync();
        assertThat(fixture.files()).containsEntry("a.txt", LIVE).containsEntry("b.txt", "b2");
        fixture.push();
        assertThat(fixture.inGit()).containsEntry("_files/a.txt", LIVE).containsEntry("_files/b.txt", "b2");
    }

    @Test
    void mergePutsBothTogetherAndTheNextPushBringsItToGit() {
        bothChange();
        policy(OnConflict.MERGE);
        fixture.sync();
        assertThat(fixture.files()).containsEntry("a.txt", BOTH);
        assertThat(fixture.sync().plan().changes()).isEmpty();
        fixture.push();
        assertThat(fixture.inGit()).containsEntry("_files/a.txt", BOTH);
        assertThat(fixture.sync().plan().isEmpty()).isTrue();
        assertThat(fixture.push().plan().isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void mergeNeedsTheBaseWhichOutlivesTheStateThatHadIt(boolean kept) {
        bothChange();
        for (int i = 0; i < 3; i++) {
            fixture.live("other.txt", "version " + i);
        }
        assertThat(forget(kept)).isPositive();
        policy(OnConflict.MERGE);
        if (kept) {
            fixture.sync();
            assertThat(fixture.files()).containsEntry("a.txt", BOTH);
        } else {
            assertThatThrownBy(fixture::sync).isInstanceOf(Conflict.class);
            assertThat(fixture.logs).anyMatch(line -> line.contains("not stored here any more"));
            assertThat(fixture.files()).containsEntry("a.txt", LIVE);
        }
    }

    private long forget(boolean keepBases) {
        InstantSource later = () -> Instant.now().plus(Duration.ofDays(40));
        Limits lastTwo = Limits.DEFAULT.withHistory(2, Duration.ofDays(30));
        Database database = fixture.fresh.database();
        return new Workspace(new GitStore(database, later), fixture.workspace::parse, later, lastTwo)
                .collect(Set.of(), keepBases ? database.look(StillWanted::blobs) : Set.of());
    }

    @Test
    void mergeOnPushComesBackWithTheNextSync() {
        bothChange();
        policy(OnConflict.MERGE);
        fixture.push();
        assertThat(fixture.inGit()).containsEntry("_files/a.txt", BOTH).containsEntry("_files/b.txt", "b2");
        assertThat(fixture.files()).containsEntry("a.txt", LIVE);
        fixture.sync();
        assertThat(fixture.files()).containsEntry("a.txt", BOTH).containsEntry("b.txt", "b2");
        fixture.repository.fsck();
    }

    @Test
    void whatCannotBeMergedIsHeld() {
        fixture.repository.commit("main", "theirs", Map.of("_files/a.txt", "git\n"));
        fixture.live("a.txt", "server\n");
        policy(OnConflict.MERGE);
        assertThatThrownBy(fixture::sync).isInstanceOf(Conflict.class).hasMessageContaining("'a.txt'");
        assertThat(fixture.logs).anyMatch(line -> line.contains("both changed the same lines"));
    }

    @Test
    void mergedTextMustBeReadable() {
        String base = "{\n\"a\": 1,\n\n\n\n\"b\": 2\n}\n";
        fixture.repository.commit("main", "json", Map.of("_files/c.json", base));
        fixture.sync();
        fixture.repository.commit("main", "theirs", Map.of("_files/c.json", base.replace("{\n\"a\"", "\"a\"")));
        fixture.live("c.json", base.replace("2\n}", "3\n}"));
        policy(OnConflict.MERGE);
        assertThatThrownBy(fixture::sync).isInstanceOf(Conflict.class);
        assertThat(fixture.logs).anyMatch(line -> line.contains("make no sense"));
    }

    @Test
    void branchKeepsTheServersVersionInABranchOfItsOwn() {
        bothChange();
        policy(OnConflict.BRANCH);
        fixture.sync();
        assertThat(fixture.files()).containsEntry("a.txt", IN_GIT);
        List<String> branches = fixture.repository
                .git("for-each-ref", "--format=%(refname:short)", "refs/heads/sync")
                .lines()
                .toList();
        assertThat(branches).singleElement().satisfies(name -> {
            assertThat(name).startsWith("sync/conflict/company.team/");
            assertThat(fixture.repository.text(name, "_files/a.txt")).isEqualTo(LIVE);
        });
        fixture.repository.fsck();
    }

    @Test
    void branchOnPushLeavesGitsVersionOnTheBranchPushedTo() {
        bothChange();
        policy(OnConflict.BRANCH);
        fixture.push();
        assertThat(fixture.inGit()).containsEntry("_files/a.txt", IN_GIT);
        assertThat(fixture.repository.git("for-each-ref", "refs/heads/sync").lines())
                .hasSize(1);
        fixture.push();
        assertThat(fixture.repository.git("for-each-ref", "refs/heads/sync").lines())
                .as("the same conflict, the same branch")
                .hasSize(1);
    }

    @Test
    void policiesByPatternAndWhatNoneNamesIsHeld() {
        bothChange();
        fixture.conflicts =
                new Conflicts(List.of(new Conflicts.Rule(Globs.of(List.of("*.txt")), OnConflict.PREFER_GIT)));
        fixture.sync();
        assertThat(fixture.files()).containsEntry("a.txt", IN_GIT);
        fixture.repository.commit("main", "more", Map.of("_files/x.py", "1"));
        fixture.live("x.py", "2");
        assertThatThrownBy(fixture::sync).isInstanceOf(Conflict.class).hasMessageContaining("'x.py'");
    }

    @ParameterizedTest
    @EnumSource(OnConflict.class)
    void whatOnlyTheServerChangedStaysWhateverThePolicy(OnConflict policy) {
        policy(policy);
        fixture.live("a.txt", LIVE);
        fixture.live("mine.txt", "never in Git");
        fixture.unlive("b.txt");
        fixture.sync();
        assertThat(fixture.files()).containsExactly(Map.entry("a.txt", LIVE), Map.entry("mine.txt", "never in Git"));
    }

    @ParameterizedTest
    @EnumSource(OnConflict.class)
    void anEditIsNeverLostToADeletionUnlessThePolicySaysSo(OnConflict policy) {
        policy(policy);
        fixture.repository.commit("main", "gone").delete("_files/a.txt").write();
        fixture.live("a.txt", LIVE);
        try {
            fixture.sync();
        } catch (Conflict held) {
            assertThat(policy).isEqualTo(OnConflict.HOLD);
        }
        boolean gitWins = policy == OnConflict.PREFER_GIT || policy == OnConflict.BRANCH;
        assertThat(fixture.files().containsKey("a.txt")).isEqualTo(!gitWins);
        assertThat(new String(
                        fixture.workspace
                                .at(
                                        SyncFixture.TEAM,
                                        fixture.workspace
                                                .history(SyncFixture.TEAM, 2)
                                                .get(gitWins ? 1 : 0)
                                                .commitId())
                                .read(dev.millrace.workspace.Layout.file(dev.millrace.model.FilePath.of("a.txt"))),
                        UTF_8))
                .isEqualTo(LIVE);
    }

    /** First contact: what is alike becomes the base, nothing is deleted, what differs is shown. */
    @Test
    void adoptsWhatIsAlikeAtFirstContact() {
        SyncFixture other = new SyncFixture(folder.resolve("other"));
        try (other) {
            other.repository.commit(
                    "main",
                    "first",
                    Map.of("_files/same.txt", "1", "_files/differs.txt", "git", "_files/new.txt", "n"));
            other.live("same.txt", "1");
            other.live("differs.txt", "server");
            other.live("mine.txt", "m");
            other.conflicts = Conflicts.all(OnConflict.HOLD_PATH);
            Synced synced = other.sync();
            assertThat(other.files())
                    .containsExactly(
                            Map.entry("differs.txt", "server"),
                            Map.entry("mine.txt", "m"),
                            Map.entry("new.txt", "n"),
                            Map.entry("same.txt", "1"));
            assertThat(synced.plan().kept()).hasSize(2);
        }
    }

    /** Without a word about conflicts a push and a sync do what users of Kestra's tasks expect; the log names what lost. */
    @Test
    void withoutAPolicyTheSourceStandsAndTheLogNamesTheLoser() {
        bothChange();
        fixture.sync();
        assertThat(fixture.files()).containsEntry("a.txt", IN_GIT);
        assertThat(fixture.logs).anyMatch(line -> line.startsWith("WARN 'a.txt' was also changed on the server"));
        fixture.live("a.txt", LIVE);
        fixture.repository.commit("main", "again", Map.of("_files/a.txt", BOTH));
        fixture.push();
        assertThat(fixture.inGit()).containsEntry("_files/a.txt", LIVE);
        assertThat(fixture.logs).anyMatch(line -> line.startsWith("WARN 'a.txt' was also changed in Git"));
    }

    /** A warning about a conflict is no conflict that holds the run: what holds it is told. */
    @Test
    void whatHoldsARunIsToldAndNotWhatItWarnedOf() {
        bothChange();
        policy(OnConflict.HOLD_PATH);
        fixture.brake = new Brake.AtMost(0);
        fixture.repository.commit("main", "fewer").delete("_files/b.txt").write();
        assertThatThrownBy(fixture::sync).isInstanceOf(Refused.class);
        assertThat(new Plans(fixture.sync, (namespace, name) -> Optional.empty()).standings(fixture.namespace, false))
                .singleElement()
                .satisfies(standing -> assertThat(standing.state()).isEqualTo(Standing.State.HELD_DELETES));
    }
}
