package dev.millrace.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.model.Conflict;
import dev.millrace.model.NotFound;
import dev.millrace.store.sync.SyncBinding;
import dev.millrace.store.sync.SyncRun;
import dev.millrace.sync.plan.Conflicts;
import dev.millrace.sync.plan.Obstacle;
import dev.millrace.sync.plan.OnConflict;
import dev.millrace.testkit.GitRepository;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a branch whose commit of the last run is no longer part of it. */
class RewrittenHistoryTest {
    @TempDir
    Path folder;

    private SyncFixture fixture;
    private String first;
    private String second;
    private Plans plans;

    @BeforeEach
    void start() {
        fixture = new SyncFixture(folder);
        first = fixture.repository.commit("main", "first", Map.of("_files/a.txt", "1"));
        second = fixture.repository.commit("main", "second", Map.of("_files/a.txt", "2"));
        fixture.sync();
        plans = new Plans(fixture.sync, (namespace, name) -> Optional.empty());
    }

    @AfterEach
    void stop() {
        fixture.close();
    }

    private void careful() {
        fixture.conflicts = Conflicts.all(OnConflict.PREFER_GIT);
    }

    private void rewrite() {
        fixture.repository.point("main", first);
        fixture.repository.commit("main", "instead", Map.of("_files/a.txt", "3"));
        fixture.logs.clear();
    }

    private void swap() throws Exception {
        Path place = fixture.repository.folder();
        try (var files = Files.walk(place)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
        GitRepository.create(place).commit("main", "another", Map.of("_files/a.txt", "other"));
        fixture.logs.clear();
    }

    private SyncBinding.Key key() {
        return fixture.between().key();
    }

    @Test
    void withoutAPolicyItIsAWarningAndTheSourceStands() {
        rewrite();
        fixture.sync();
        assertThat(fixture.files()).containsEntry("a.txt", "3");
        assertThat(fixture.logs)
                .anyMatch(line -> line.startsWith("WARN")
                        && line.contains("was rewritten")
                        && line.contains(second.substring(0, 8))
                        && line.contains("\"second\"")
                        && line.contains(first.substring(0, 8)));
        fixture.logs.clear();
        fixture.sync();
        assertThat(fixture.logs).noneMatch(line -> line.contains("rewritten"));
    }

    @Test
    void aCarefulRunHolds() {
        rewrite();
        careful();
        assertThatThrownBy(fixture::sync)
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("was rewritten")
                .hasMessageContaining("\"second\"");
        assertThat(fixture.files()).containsEntry("a.txt", "2");
        assertThat(plans.standings(SyncFixture.TEAM, false))
                .singleElement()
                .satisfies(standing -> assertThat(standing.state()).isEqualTo(Standing.State.HELD_HISTORY));
        fixture.live("b.txt", "mine");
        String tip = fixture.repository.tip("main");
        assertThatThrownBy(fixture::push).isInstanceOf(Conflict.class).hasMessageContaining("was rewritten");
        assertThat(fixture.repository.tip("main")).isEqualTo(tip);
    }

    @Test
    void thePropertyOverridesBoth() {
        rewrite();
        fixture.history = HistoryRules.of("hold", null);
        assertThatThrownBy(fixture::sync).isInstanceOf(Conflict.class);
        fixture.history = HistoryRules.of("warn", null);
        careful();
        fixture.sync();
        assertThat(fixture.files()).containsEntry("a.txt", "3");
        assertThatThrownBy(() -> HistoryRules.of("shout", null)).hasMessageContaining("hold or warn");
    }

    @Test
    void aPushOnTopOfARewrittenHistoryForcesNothing() {
        rewrite();
        String theirs = fixture.repository.tip("main");
        fixture.live("b.txt", "mine");
        fixture.push();
        assertThat(fixture.repository.git("rev-parse", "main^").strip()).isEqualTo(theirs);
        assertThat(fixture.logs).anyMatch(line -> line.startsWith("WARN") && line.contains("was rewritten"));
    }

    @Test
    void aPlanByHandIsConfirmedByItsHash() {
        rewrite();
        SyncWish wish =
                SyncWish.of(Map.of("namespace", SyncFixture.TEAM.name(), "source", "GIT", "url", fixture.remote.url()));
        String id = plans.make(wish, SyncFixture.ANN, fixture.log).runId();
        SyncRun plan = fixture.sync.tools().ledger().find(id).orElseThrow();
        assertThat(plan.plan()).contains("HISTORY_REWRITTEN").contains("second");
        assertThatThrownBy(() -> plans.apply(id, plan.planHash(), false, SyncFixture.ANN, fixture.log))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("was rewritten");
        plans.apply(id, plan.planHash(), true, SyncFixture.ANN, fixture.log);
        assertThat(fixture.files()).containsEntry("a.txt", "3");
        careful();
        assertThat(fixture.sync().plan().isEmpty()).isTrue();
    }

    @Test
    void aSwappedRepositoryIsNotConfirmedButAdoptedAnew() throws Exception {
        swap();
        SyncWish wish =
                SyncWish.of(Map.of("namespace", SyncFixture.TEAM.name(), "source", "GIT", "url", fixture.remote.url()));
        String id = plans.make(wish, SyncFixture.ANN, fixture.log).runId();
        String hash = fixture.sync.tools().ledger().find(id).orElseThrow().planHash();
        assertThatThrownBy(() -> plans.apply(id, hash, true, SyncFixture.ANN, fixture.log))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("no commit in common")
                .hasMessageContaining("millrace sync readopt company.team --url " + fixture.remote.url());
        careful();
        assertThatThrownBy(fixture::sync).isInstanceOf(Conflict.class);
        assertThat(plans.standings(SyncFixture.TEAM, false).getFirst().state()).isEqualTo(Standing.State.HELD_HISTORY);
        assertThat(fixture.files()).containsEntry("a.txt", "2");

        plans.readopt(key());
        assertThat(plans.standings(SyncFixture.TEAM, false)).isEmpty();
        fixture.conflicts = Conflicts.all(OnConflict.HOLD);
        // A first contact: what differs was never synced before, so it is held and nothing is overwritten.
        assertThatThrownBy(fixture::sync).isInstanceOf(Conflict.class).hasMessageContaining("never synced before");
        careful();
        fixture.sync();
        assertThat(fixture.files()).containsEntry("a.txt", "other");
        assertThatThrownBy(() -> plans.readopt(
                        new SyncBinding.Key(SyncFixture.TEAM.name(), fixture.remote.url(), "nowhere", "_files")))
                .isInstanceOf(NotFound.class)
                .hasMessageContaining("nowhere");
    }

    @Test
    void aSwappedRepositoryIsAWarningWhereTheSourceStands() throws Exception {
        swap();
        fixture.sync();
        assertThat(fixture.files()).containsEntry("a.txt", "other");
        assertThat(fixture.logs).anyMatch(line -> line.startsWith("WARN") && line.contains("no commit in common"));
    }

    @Test
    void theUsualCasesCostNothing() {
        careful();
        fixture.sync();
        fixture.server.forgetRequests();
        fixture.sync();
        int unchanged = fixture.server.requests().size();
        fixture.repository.commit("main", "third", Map.of("_files/a.txt", "3"));
        fixture.server.forgetRequests();
        fixture.sync();
        int one = fixture.server.requests().size();
        for (int i = 0; i < 5; i++) {
            fixture.repository.commit("main", "more " + i, Map.of("_files/a.txt", "m" + i));
        }
        fixture.server.forgetRequests();
        fixture.sync();
        int several = fixture.server.requests().size();
        // One for the ref; then one for trees, one for blobs; then one for the history.
        assertThat(List.of(unchanged, one, several)).containsExactly(1, 3, 4);
    }

    @Test
    void obstaclesOfHistoryComeFirst() {
        rewrite();
        fixture.live("a.txt", "mine");
        fixture.conflicts = Conflicts.all(OnConflict.HOLD);
        fixture.dryRun = true;
        assertThatThrownBy(fixture::sync).hasMessageContaining("was rewritten");
        assertThat(Obstacle.Kind.values()[0]).isEqualTo(Obstacle.Kind.UNTRUSTED_COMMITS);
    }
}
