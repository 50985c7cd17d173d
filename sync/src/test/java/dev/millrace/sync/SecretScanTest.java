package dev.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.model.Refused;
import dev.millrace.sync.plan.Conflicts;
import dev.millrace.sync.plan.Obstacle;
import dev.millrace.sync.plan.OnConflict;
import dev.millrace.sync.plan.Plan;
import dev.millrace.sync.plan.Warning;
import dev.millrace.sync.scan.ScanRules;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Credentials stop on their way to Git; looked at in the repository, which must not have heard of them. */
class SecretScanTest {
    private static final String TOKEN = "ghp_" + "Zx9Kq2Lm7Vb4Nw8Rt5Yp1Hs6Jd3Gf0CaUeXo";
    private static final String VALUE = "correct horse battery staple";

    @TempDir
    Path folder;

    private SyncFixture fixture;
    private Plans plans;
    private String tip;

    @BeforeEach
    void start() {
        fixture = new SyncFixture(folder);
        tip = fixture.repository.commit("main", "first", Map.of("_files/a.txt", "1\n"));
        fixture.sync();
        fixture.secrets.put("PHRASE", VALUE);
        plans = new Plans(fixture.sync, (namespace, name) -> Optional.ofNullable(fixture.secrets.get(name)));
        fixture.logs.clear();
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private void hold() {
        fixture.scan = ScanRules.of(Optional.of(ScanRules.When.HOLD), List.of());
    }

    private void nothingArrived() {
        assertThat(fixture.repository.tip("main")).isEqualTo(tip);
        assertThat(fixture.repository.git("for-each-ref", "--format=%(refname)").strip())
                .isEqualTo("refs/heads/main");
        assertThat(fixture.repository.git("cat-file", "--batch-all-objects", "--batch"))
                .doesNotContain(TOKEN, VALUE);
    }

    private SyncWish wish(Map<String, Object> more) {
        Map<String, Object> json =
                new HashMap<>(Map.of("namespace", "company.team", "source", "SERVER", "url", fixture.remote.url()));
        json.putAll(more);
        return SyncWish.of(json);
    }

    @Test
    void aTaskWithoutOurPropertiesWarnsAndPushes() {
        fixture.live("b.py", "x = 1\ntoken = '" + TOKEN + "'\n");
        fixture.push();
        assertThat(fixture.inGit()).containsKey("_files/b.py");
        assertThat(fixture.logs)
                .anyMatch(line -> line.startsWith("WARN")
                        && line.contains("'_files/b.py'")
                        && line.contains("line 2 (GitHub token)"));
        assertThat(fixture.logs).noneMatch(line -> line.contains(TOKEN));
    }

    @Test
    void heldNothingReachesGit() {
        hold();
        fixture.live("b.py", "token = '" + TOKEN + "'\n");
        fixture.live("c.txt", "innocent\n");
        assertThatThrownBy(fixture::push)
                .isInstanceOf(Refused.class)
                .hasMessageContaining("'_files/b.py' line 1 (GitHub token)")
                .hasMessageContaining("Nothing was pushed")
                .message()
                .doesNotContain(TOKEN);
        nothingArrived();
        assertThat(plans.standings(SyncFixture.TEAM, false))
                .singleElement()
                .satisfies(standing -> assertThat(standing.state()).isEqualTo(Standing.State.HELD_SECRETS));
    }

    @Test
    void theServersOwnSecretsAreFoundAndNotTold() {
        hold();
        fixture.live("deep/b.txt", "a\nb\nphrase: " + VALUE + "\n");
        assertThatThrownBy(fixture::push)
                .hasMessageContaining("'_files/deep/b.txt' line 3 (value of the secret 'PHRASE')")
                .message()
                .doesNotContain(VALUE);
        nothingArrived();
        assertThat(fixture.logs).noneMatch(line -> line.contains(VALUE));
    }

    @Test
    void aCarefulRunHoldsByItself() {
        fixture.conflicts = Conflicts.all(OnConflict.PREFER_SERVER);
        fixture.live("b.txt", TOKEN);
        assertThatThrownBy(fixture::push).isInstanceOf(Refused.class);
        nothingArrived();
    }

    @Test
    void itCanBeSwitchedOffAndAllowed() {
        hold();
        fixture.live("docs/b.md", TOKEN + "\n");
        fixture.live("c.txt", "x " + TOKEN + " millrace:allow-secret\n");
        assertThatThrownBy(fixture::push).hasMessageContaining("b.md").message().doesNotContain("c.txt");
        fixture.scan = ScanRules.of(Optional.of(ScanRules.When.HOLD), List.of("*.md"));
        assertThatThrownBy(fixture::push).as("patterns are from the root").isInstanceOf(Refused.class);
        fixture.scan = ScanRules.of(Optional.of(ScanRules.When.HOLD), List.of("_files/docs/**"));
        fixture.push();
        assertThat(fixture.inGit()).containsKeys("_files/docs/b.md", "_files/c.txt");
        fixture.scan = ScanRules.of(Optional.of(ScanRules.When.OFF), List.of());
        fixture.live("d.txt", TOKEN + "\n");
        fixture.logs.clear();
        fixture.push();
        assertThat(fixture.inGit()).containsKey("_files/d.txt");
        assertThat(fixture.logs).noneMatch(line -> line.contains("GitHub token"));
    }

    @Test
    void whatGitHasAlreadyIsNotSpokenOfAgain() {
        tip = fixture.repository.commit("main", "leaked before", Map.of("_files/old.txt", TOKEN + "\none\n"));
        fixture.sync();
        hold();
        fixture.live("old.txt", "first\n" + TOKEN + "\ntwo\n");
        fixture.live("copy.txt", TOKEN + "\none\n");
        fixture.push();
        assertThat(fixture.inGit()).containsKey("_files/copy.txt");
        tip = fixture.repository.tip("main");
        fixture.live("old.txt", TOKEN + "\n" + VALUE + "\n");
        assertThatThrownBy(fixture::push)
                .hasMessageContaining("line 2")
                .message()
                .doesNotContain("line 1 ");
        assertThat(fixture.repository.tip("main")).isEqualTo(tip);
    }

    @Test
    void aPlanByHandHoldsAndIsConfirmedByItsHash() {
        fixture.live("b.txt", TOKEN + "\n");
        Plans.Made made = plans.make(wish(Map.of()), SyncFixture.ANN, fixture.log);
        Plan plan = made.plan();
        assertThat(plan.obstacles()).extracting(Obstacle::kind).containsExactly(Obstacle.Kind.SECRET_FOUND);
        assertThat(plan.warnings()).singleElement().satisfies(warning -> {
            assertThat(warning.kind()).isEqualTo(Warning.Kind.SECRET_FOUND);
            assertThat(warning.path()).isEqualTo("b.txt");
            assertThat(warning.text()).contains("line 1 (GitHub token)");
        });
        assertThat(plan.json()).doesNotContain(TOKEN);
        assertThatThrownBy(() -> plans.apply(made.runId(), plan.hash(), false, SyncFixture.ANN, fixture.log))
                .isInstanceOf(Refused.class);
        nothingArrived();
        plans.apply(made.runId(), plan.hash(), true, SyncFixture.ANN, fixture.log);
        assertThat(fixture.inGit()).containsKey("_files/b.txt");
    }

    @Test
    void aPlanByHandCanBeToldToWarnOrToAllow() {
        fixture.live("b.txt", TOKEN + "\n");
        SyncWish warn = wish(Map.of("secretScan", "WARN"));
        assertThat(plans.make(warn, SyncFixture.ANN, fixture.log).plan().obstacles())
                .isEmpty();
        SyncWish allow = wish(Map.of("secretScanAllow", List.of("_files/*.txt")));
        assertThat(plans.make(allow, SyncFixture.ANN, fixture.log).plan().warnings())
                .isEmpty();
        assertThat(SyncWish.of(allow.map())).isEqualTo(allow);
        assertThat(wish(Map.of()).map()).doesNotContainKeys("secretScan", "secretScanAllow");
    }

    @Test
    void whatIsSetAsideIsLookedThroughToo() {
        fixture.live("a.txt", TOKEN + "\n");
        tip = fixture.repository.commit("main", "theirs", Map.of("_files/a.txt", "theirs\n"));
        fixture.conflicts = Conflicts.all(OnConflict.BRANCH);
        assertThatThrownBy(fixture::sync).isInstanceOf(Refused.class).hasMessageContaining("'_files/a.txt' line 1");
        nothingArrived();
        assertThat(fixture.files()).containsEntry("a.txt", TOKEN + "\n");
    }

    @Test
    void takingASyncBackInGitBringsNoneThereEither() {
        fixture.live("a.txt", VALUE + "\n");
        tip = fixture.repository.commit("main", "theirs", Map.of("_files/a.txt", "theirs\n"));
        String run = fixture.sync().runId();
        assertThatThrownBy(() -> plans.undo(run, SyncFixture.ANN, true, UndoAs.NOBODY, fixture.log))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("'_files/a.txt' line 1 (value of the secret 'PHRASE')");
        nothingArrived();
        assertThat(fixture.files()).containsEntry("a.txt", "theirs\n");
        plans.undo(run, SyncFixture.ANN, false, UndoAs.NOBODY, fixture.log);
        assertThat(fixture.files()).containsEntry("a.txt", VALUE + "\n");
    }

    @Test
    void veryLargeTextsAreNotReadAndThatIsTold() {
        hold();
        fixture.live("large.txt", "x\n".repeat(2 << 20) + TOKEN);
        fixture.push();
        assertThat(fixture.logs)
                .anyMatch(line -> line.contains("1 file(s) of more than 2 MiB were not looked through"));
    }
}
