package dev.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.git.signing.SigningKey;
import dev.millrace.model.Refused;
import dev.millrace.store.sync.SyncRun;
import dev.millrace.sync.plan.Conflicts;
import dev.millrace.sync.plan.OnConflict;
import dev.millrace.testkit.SigningKeys;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Syncs that want every commit signed, and pushes that sign theirs. */
class TrustedSyncTest {
    @TempDir
    Path folder;

    private SyncFixture fixture;
    private SigningKeys keys;
    private SigningKeys.Ssh ann;
    private SigningKeys.Gpg bob;
    private String policy;

    @BeforeEach
    void start() {
        fixture = new SyncFixture(folder);
        keys = SigningKeys.in(folder.resolve("keys"));
        ann = keys.ed25519("ann");
        bob = keys.gpg("Bob <bob@example.com>");
        policy = ann.trusted() + bob.trusted();
        fixture.history = HistoryRules.of(null, policy);
    }

    @AfterEach
    void stop() {
        keys.close();
        fixture.close();
    }

    private String unsigned(String text) {
        return fixture.repository.commit("main", "unsigned " + text, Map.of("_files/a.txt", text));
    }

    private String signed(String text, SigningKeys.Key key) {
        fixture.repository.commit("main", "signed " + text, Map.of("_files/a.txt", text));
        return keys.sign(fixture.repository, "main", key);
    }

    private void refused(String... words) {
        Map<String, String> before = fixture.files();
        var failure = assertThatThrownBy(fixture::sync).isInstanceOf(Refused.class);
        for (String word : words) {
            failure.hasMessageContaining(word);
        }
        assertThat(fixture.files()).isEqualTo(before);
    }

    private void synced(String text) {
        fixture.sync();
        assertThat(fixture.files()).containsEntry("a.txt", text);
    }

    @Test
    void atTheFirstContactTheNewestCommitCountsAndThenAllThatCome() {
        unsigned("1");
        refused("is not signed", "unsigned 1");
        signed("2", ann);
        synced("2");
        assertThat(fixture.logs).anyMatch(line -> line.contains("only the newest"));
        signed("3", bob);
        signed("4", ann);
        synced("4");
        String bad = unsigned("5");
        signed("6", ann);
        refused(bad.substring(0, 8), "by Test", "unsigned 5", "is not signed", "1 of 2");
        assertThat(new Plans(fixture.sync, (namespace, name) -> Optional.empty())
                        .standings(SyncFixture.TEAM, false)
                        .getFirst()
                        .state())
                .isEqualTo(Standing.State.HELD_HISTORY);
        refused("is not signed");
        fixture.history = HistoryRules.NONE;
        synced("6");
    }

    @Test
    void aStrangersKeyIsNamed() {
        signed("1", ann);
        synced("1");
        signed("2", keys.gpg("Eve <eve@example.com>"));
        refused("not trusted", "OpenPGP ");
        signed("3", keys.ed25519("eve"));
        refused("2 of 2", "ssh-ed25519 SHA256:");
    }

    @Test
    void theOtherSideOfAMergeCounts() {
        signed("1", ann);
        String start = fixture.repository.tip("main");
        String base = signed("2", ann);
        synced("2");
        fixture.repository.point("side", start);
        String side = fixture.repository.commit("side", "by nobody", Map.of("_files/b.txt", "b"));
        String merge = fixture.repository
                .git("commit-tree", "-p", base, "-p", side, "-m", "merge", side + "^{tree}")
                .strip();
        fixture.repository.point("main", merge);
        keys.sign(fixture.repository, "main", ann);
        refused(side.substring(0, 8), "by nobody", "1 of 2");
        fixture.repository.point("main", base);
        String good = keys.sign(fixture.repository, "side", bob);
        fixture.repository.point(
                "main",
                fixture.repository
                        .git("commit-tree", "-p", base, "-p", good, "-m", "merge", good + "^{tree}")
                        .strip());
        keys.sign(fixture.repository, "main", ann);
        fixture.sync();
        assertThat(fixture.files()).containsEntry("b.txt", "b");
    }

    @Test
    void aPushOnTopOfUnsignedCommitsDoesNotLaunderThem() {
        signed("1", ann);
        synced("1");
        fixture.repository.commit("main", "evil", Map.of("_files/evil.txt", "evil"));
        fixture.live("mine.txt", "mine");
        fixture.delete = false;
        fixture.push();
        assertThat(fixture.inGit()).containsEntry("_files/mine.txt", "mine").containsEntry("_files/evil.txt", "evil");
        // Our own commit is known to be ours, whether or not it is signed; what lies below it is not.
        refused("\"evil\"", "1 of 2");
    }

    @Test
    void ourOwnPushesNeedNoSignature() {
        signed("1", ann);
        synced("1");
        fixture.live("mine.txt", "mine");
        fixture.push();
        signed("2", ann);
        synced("2");
        fixture.signing = Optional.of(SigningKey.of("signingKey", ann.secret(), null));
        fixture.live("mine.txt", "mine 2");
        String commit = fixture.push().commitId().orElseThrow();
        assertThat(keys.verify(fixture.repository, commit, ann.trusted()).exit())
                .isZero();
    }

    @Test
    void nothingNewCostsNothingAndIsNotLookedAtAgain() {
        signed("1", ann);
        synced("1");
        fixture.sync();
        fixture.server.forgetRequests();
        fixture.sync();
        assertThat(fixture.server.requests()).hasSize(1);
        // A policy that is new has to be met by what is there already.
        fixture.history = HistoryRules.of(null, bob.trusted());
        fixture.sync();
        signed("2", ann);
        refused("not trusted");
    }

    @Test
    void aPolicyThatIsNewLooksAtTheNewestCommitToo() {
        fixture.history = HistoryRules.NONE;
        unsigned("1");
        synced("1");
        fixture.history = HistoryRules.of(null, policy);
        refused("is not signed");
        signed("2", ann);
        synced("2");
    }

    @Test
    void aRewrittenHistoryIsCheckedFromWhereItParted() {
        String first = signed("1", ann);
        signed("2", ann);
        synced("2");
        fixture.repository.point("main", first);
        unsigned("3");
        signed("4", ann);
        refused("unsigned 3", "1 of 2");
        fixture.repository.point("main", first);
        signed("5", ann);
        signed("6", bob);
        synced("6");
        assertThat(fixture.logs).anyMatch(line -> line.contains("was rewritten"));
    }

    @Test
    void plansByHandCheckAndCannotConfirmItAwayAndSign() {
        unsigned("1");
        Map<String, String> secrets = Map.of("KEY", ann.secret());
        Plans plans = new Plans(fixture.sync, (namespace, name) -> Optional.ofNullable(secrets.get(name)));
        SyncWish wish = SyncWish.of(Map.of(
                "namespace",
                SyncFixture.TEAM.name(),
                "source",
                "GIT",
                "url",
                fixture.remote.url(),
                "trustedSigners",
                policy));
        String id = plans.make(wish, SyncFixture.ANN, fixture.log).runId();
        SyncRun plan = fixture.sync.tools().ledger().find(id).orElseThrow();
        assertThat(plan.plan()).contains("UNTRUSTED_COMMITS");
        assertThatThrownBy(() -> plans.apply(id, plan.planHash(), true, SyncFixture.ANN, fixture.log))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("is not signed");
        fixture.live("b.txt", "b");
        SyncWish push = SyncWish.of(Map.of(
                "namespace",
                SyncFixture.TEAM.name(),
                "source",
                "SERVER",
                "url",
                fixture.remote.url(),
                "delete",
                false,
                "signingKeySecret",
                "KEY"));
        String made = plans.make(push, SyncFixture.ANN, fixture.log).runId();
        SyncRun pushing = fixture.sync.tools().ledger().find(made).orElseThrow();
        assertThat(String.valueOf(pushing.request())).contains("KEY").doesNotContain("PRIVATE");
        String applied = plans.apply(made, pushing.planHash(), false, SyncFixture.ANN, fixture.log);
        String commit = fixture.repository.tip("main");
        assertThat(keys.verify(fixture.repository, commit, ann.trusted()).exit())
                .isZero();
        plans.undo(applied, SyncFixture.ANN, false, UndoAs.NOBODY, fixture.log);
        assertThat(fixture.repository.tip("main")).isNotEqualTo(commit);
        assertThat(keys.verify(fixture.repository, fixture.repository.tip("main"), ann.trusted())
                        .exit())
                .isZero();
    }

    @Test
    void theBranchOfAConflictIsSignedToo() {
        fixture.history = HistoryRules.NONE;
        unsigned("1");
        synced("1");
        unsigned("2");
        fixture.live("a.txt", "mine");
        fixture.conflicts = Conflicts.all(OnConflict.BRANCH);
        fixture.signing = Optional.of(SigningKey.of("signingKey", bob.secret(), null));
        fixture.push();
        String branch = fixture.repository
                .git("for-each-ref", "--format=%(refname:short)", "refs/heads/sync")
                .strip();
        assertThat(keys.verify(fixture.repository, fixture.repository.tip(branch), "")
                        .exit())
                .isZero();
    }
}
