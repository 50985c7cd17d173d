package dev.millrace.workspace;

import static dev.millrace.workspace.Fixture.ANN;
import static dev.millrace.workspace.Fixture.TEAM;
import static dev.millrace.workspace.Fixture.bytes;
import static dev.millrace.workspace.Fixture.file;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.git.EntryMode;
import dev.millrace.git.GitStore;
import dev.millrace.model.FlowKey;
import dev.millrace.model.NotFound;
import dev.millrace.store.testing.Databases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CollectTest {
    private static final Limits SHORT = new Limits(1 << 20, 1 << 20, 100, 3, Duration.ofDays(30), Duration.ofDays(1));

    @ParameterizedTest
    @EnumSource
    void keepsTheLastHeadsAndThoseOfTheLastDaysAndPinnedOnes(Databases kind) {
        try (Fixture at = new Fixture(kind, SHORT)) {
            List<String> heads = new ArrayList<>();
            at.workspace.saveFlow(ANN, SmallFlows.flow("team", "hello", ""));
            at.workspace.saveFlow(ANN, SmallFlows.flow("team", "hello", "# 2\n"));
            for (int i = 0; i < 10; i++) {
                heads.add(at.put("f", "content " + i).commitId());
            }
            at.pass(Duration.ofDays(29));
            assertThat(at.workspace.collect(Set.of(), Set.of())).isZero();
            at.pass(Duration.ofDays(3));
            assertThat(at.workspace.collect(Set.of(heads.get(2)), Set.of())).isPositive();
            assertThat(at.read("f")).isEqualTo("content 9");
            assertThat(at.workspace.at(TEAM, heads.get(7)).read(file("f"))).isEqualTo(bytes("content 7"));
            assertThatThrownBy(() -> at.workspace.at(TEAM, heads.get(3)))
                    .isInstanceOf(NotFound.class)
                    .hasMessageContaining("no longer kept");
            GitStore git = new GitStore(at.fresh.database(), at.clock);
            assertThat(git.commit(heads.get(2)).id()).isEqualTo(heads.get(2));
            assertThat(at.workspace.at(TEAM, heads.get(2)).read(file("f"))).isEqualTo(bytes("content 2"));
            assertThatThrownBy(() -> git.commit(heads.get(3))).isInstanceOf(NotFound.class);
            assertThat(at.workspace.history(TEAM, 100)).hasSize(3);
            assertThat(at.workspace.history(TEAM, file("f"), 100)).hasSize(3);
            assertThat(at.workspace.flow(FlowKey.of("team", "hello"), 1)).isPresent();
            assertThat(at.workspace.collect(Set.of(heads.get(2)), Set.of())).isZero();
            at.put("f", "goes on");
        }
    }

    @ParameterizedTest
    @EnumSource
    void leavesAloneWhatIsNewOrWantedAgain(Databases kind) {
        try (Fixture at = new Fixture(kind, SHORT)) {
            String waiting = at.workspace.git().putBlob(bytes("waiting"));
            String forgotten = at.workspace.git().putBlob(bytes("forgotten"));
            assertThat(at.workspace.collect(Set.of(), Set.of())).isZero();
            at.pass(Duration.ofDays(2));
            at.workspace.git().putBlob(bytes("waiting"));
            assertThat(at.workspace.collect(Set.of(), Set.of())).isEqualTo(1);
            at.workspace.edit(TEAM, ANN, "Use", edit -> edit.put(file("w"), waiting, EntryMode.FILE));
            assertThat(at.read("w")).isEqualTo("waiting");
            assertThatThrownBy(() ->
                            at.workspace.edit(TEAM, ANN, "Use", edit -> edit.put(file("f"), forgotten, EntryMode.FILE)))
                    .isInstanceOf(NotFound.class);
        }
    }
}
