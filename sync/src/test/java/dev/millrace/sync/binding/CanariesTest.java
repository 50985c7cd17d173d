package dev.millrace.sync.binding;

import static dev.millrace.sync.binding.BindingFixture.TEAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.model.Conflict;
import dev.millrace.model.Invalid;
import dev.millrace.model.Namespace;
import dev.millrace.store.Micros;
import dev.millrace.store.sync.BindingRow;
import dev.millrace.store.sync.BindingWatch;
import dev.millrace.store.testing.Databases;
import dev.millrace.testkit.Behaviour;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bindings that watch what they brought, and bindings that come after others. */
class CanariesTest {
    private static final Namespace REST = new Namespace("company.rest");

    @TempDir
    Path folder;

    private static void commit(BindingFixture at, String text) {
        at.repository.commit("main", text, Map.of("_files/a.txt", text + "\n"));
    }

    /** An execution as the engine leaves it when it has ended. */
    private static void executed(BindingFixture at, String id, String flow, String state) {
        at.fresh
                .database()
                .writing(handle -> handle.createUpdate("""
                        INSERT INTO execution (id, lane, live, slot, namespace, flow_id, flow_revision, state, created, labels, history,
                            inputs, outputs, variables, original_id, attempt, progress)
                        VALUES (:id, 1, 0, 0, :namespace, :flow, 1, :state, :created, '[]', '[]', '{}', '{}', '{}', :id, 1, '{}')""")
                        .bind("id", id)
                        .bind("namespace", TEAM.name())
                        .bind("flow", flow)
                        .bind("state", state)
                        .bind("created", Micros.of(at.now.get()))
                        .execute());
    }

    private static Map<String, Object> watching(BindingFixture at, Object... more) {
        Map<String, Object> settings = at.settings("team", more);
        settings.put("watch", "PT10M");
        return settings;
    }

    private static BindingWatch.Run run(BindingFixture at) {
        BindingWatch.Run run = at.bindings.watch("team").orElseThrow().run();
        if (run == null) {
            throw new AssertionError("nothing is watched");
        }
        return run;
    }

    @ParameterizedTest
    @EnumSource
    void bringsOneThingAtATimeAndNewerOnesWait(Databases kind) {
        try (BindingFixture at = new BindingFixture(kind, folder)) {
            commit(at, "1");
            at.create(watching(at, "every", "P1D"));
            at.pass();
            assertThat(at.files(TEAM)).containsEntry("a.txt", "1\n");
            BindingRow row = at.bindings.find("team");
            assertThat(row.state()).isEqualTo("WATCHING");
            assertThat(row.message()).contains("until " + at.now.get().plus(Duration.ofMinutes(10)));

            commit(at, "2");
            at.later(Duration.ofMinutes(9));
            at.pass();
            assertThat(at.files(TEAM)).as("one at a time").containsEntry("a.txt", "1\n");
            assertThat(at.bindings.find("team").nextLook())
                    .as("not a day later")
                    .isBeforeOrEqualTo(run(at).until());
            executed(at, "fine", "daily", "SUCCESS");
            at.later(Duration.ofMinutes(1));
            at.pass();
            assertThat(at.files(TEAM)).containsEntry("a.txt", "2\n");
            assertThat(at.state("team")).isEqualTo("WATCHING");
            at.later(Duration.ofMinutes(10));
            at.pass();
            assertThat(at.state("team")).isEqualTo("IN_SYNC");
            assertThat(at.bindings.watch("team").orElseThrow().passed()).isEqualTo(at.repository.tip("main"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatFailsAndDidNotBeforeIsHeldUntilACommitMendsIt(Databases kind) {
        try (BindingFixture at = new BindingFixture(kind, folder)) {
            commit(at, "1");
            at.create(watching(at));
            at.pass();
            executed(at, "before", "daily", "SUCCESS");
            executed(at, "broken", "broken", "FAILED");
            // A failure of the first content counts too: "broken" had never run before.
            at.minute();
            assertThat(at.state("team")).isEqualTo("HELD_CANARY");
            at.bindings.resume("team");
            at.pass();
            assertThat(at.state("team")).isEqualTo("IN_SYNC");

            at.later(Duration.ofMinutes(1));
            commit(at, "2");
            at.pass();
            assertThat(at.state("team")).isEqualTo("WATCHING");
            executed(at, "again", "broken", "FAILED");
            executed(at, "killed", "daily", "KILLED");
            at.minute();
            assertThat(at.state("team"))
                    .as("what failed before, and what people killed, says nothing")
                    .isEqualTo("WATCHING");
            executed(at, "bad", "daily", "FAILED");
            at.minute();
            BindingRow held = at.bindings.find("team");
            assertThat(held.state()).isEqualTo("HELD_CANARY");
            assertThat(held.message()).contains("company.team.daily").contains("execution bad");
            assertThat(at.files(TEAM)).as("HOLD leaves what was brought").containsEntry("a.txt", "2\n");

            at.repository.commit("main", "elsewhere", Map.of("docs/x.md", "x\n"));
            at.minute();
            assertThat(at.state("team")).as("this mends nothing").isEqualTo("HELD_CANARY");
            at.live("mine.txt", "edited meanwhile\n");
            at.minute();
            assertThat(at.state("team")).isEqualTo("HELD_CANARY");

            commit(at, "3");
            at.minute();
            assertThat(at.files(TEAM)).containsEntry("a.txt", "3\n").containsEntry("mine.txt", "edited meanwhile\n");
            assertThat(at.state("team")).isEqualTo("WATCHING");
            at.later(Duration.ofMinutes(11));
            at.pass();
            assertThat(at.state("team")).isEqualTo("SERVER_AHEAD");
        }
    }

    @ParameterizedTest
    @EnumSource
    void whatFailsIsTakenBackAndTheNextCommitIsBroughtWithoutConflict(Databases kind) {
        try (BindingFixture at = new BindingFixture(kind, folder)) {
            at.repository.commit("main", "1", Map.of("_files/a.txt", "1\n", "_files/gone.txt", "gone\n"));
            at.create(watching(at, "onFailure", "UNDO"));
            at.pass();
            at.later(Duration.ofMinutes(10));
            at.pass();
            at.repository
                    .commit("main", "2")
                    .put("_files/a.txt", "2\n")
                    .put("_files/new.txt", "new\n")
                    .delete("_files/gone.txt")
                    .write();
            at.minute();
            assertThat(at.files(TEAM)).containsOnlyKeys("a.txt", "new.txt");
            executed(at, "bad", "daily", "FAILED");
            at.minute();
            assertThat(at.state("team")).isEqualTo("HELD_CANARY");
            assertThat(at.bindings.find("team").message()).contains("taken back");
            assertThat(at.files(TEAM)).containsOnly(Map.entry("a.txt", "1\n"), Map.entry("gone.txt", "gone\n"));
            int runs = at.runs().size();
            at.minute();
            at.minute();
            assertThat(at.runs()).as("once").hasSize(runs);
            assertThat(at.files(TEAM)).containsEntry("a.txt", "1\n");

            at.repository.commit("main", "3", Map.of("_files/a.txt", "3\n"));
            at.minute();
            assertThat(at.state("team")).isEqualTo("WATCHING");
            assertThat(at.files(TEAM)).containsOnly(Map.entry("a.txt", "3\n"), Map.entry("new.txt", "new\n"));
        }
    }

    @Test
    void whatCannotBeTakenBackIsHeldAndSaidSo() {
        try (BindingFixture at = new BindingFixture(Databases.SQLITE, folder)) {
            commit(at, "1");
            at.create(watching(at, "onFailure", "UNDO"));
            at.pass();
            at.live("a.txt", "edited\n");
            executed(at, "bad", "daily", "FAILED");
            at.minute();
            assertThat(at.state("team")).isEqualTo("HELD_CANARY");
            assertThat(at.bindings.find("team").message())
                    .contains("could not be taken back")
                    .contains("a.txt");
            assertThat(at.files(TEAM)).containsEntry("a.txt", "edited\n");
        }
    }

    @Test
    void whatFailsIsTakenBackAlsoWhileGitIsAway() {
        try (BindingFixture at = new BindingFixture(Databases.SQLITE, folder)) {
            commit(at, "1");
            at.create(watching(at, "onFailure", "UNDO"));
            at.pass();
            at.later(Duration.ofMinutes(10));
            at.pass();
            commit(at, "2");
            at.minute();
            executed(at, "bad", "daily", "FAILED");
            at.server.behave(new Behaviour.Status(503));
            at.minute();
            assertThat(at.state("team")).isEqualTo("UNREACHABLE");
            assertThat(at.files(TEAM)).containsEntry("a.txt", "1\n");
            at.server.behave(Behaviour.NORMAL);
            at.later(Duration.ofMinutes(20));
            at.pass();
            assertThat(at.state("team")).isEqualTo("HELD_CANARY");
            assertThat(at.files(TEAM)).containsEntry("a.txt", "1\n");
        }
    }

    @ParameterizedTest
    @EnumSource
    void aServerThatDiesRightAfterwardsLosesNoWatch(Databases kind) {
        try (BindingFixture at = new BindingFixture(kind, folder);
                WatchBindings other = at.other("b")) {
            commit(at, "1");
            at.create(watching(at, "onFailure", "UNDO"));
            at.pass();
            at.later(Duration.ofMinutes(10));
            at.pass();
            commit(at, "2");
            at.later(Duration.ofMinutes(1));
            // The run is on disk, and nothing else of the look is.
            at.plans.carryOut(
                    Binding.of(at.settings("team")).wish(),
                    java.util.Optional.empty(),
                    BindingFixture.ANN,
                    BindingFixture.QUIET);
            at.later(Duration.ofMinutes(2));
            executed(at, "bad", "daily", "FAILED");
            BindingFixture.pass(other);
            assertThat(at.state("team")).isEqualTo("HELD_CANARY");
            assertThat(at.files(TEAM)).containsEntry("a.txt", "1\n");
            assertThat(run(at).verdict()).isEqualTo(BindingWatch.Verdict.FAILED);
        }
    }

    @Test
    void thePlanThatAPersonAppliedIsWatchedAndWhatWasThereBeforeIsNot() {
        try (BindingFixture at = new BindingFixture(Databases.SQLITE, folder)) {
            commit(at, "1");
            at.create(at.settings("team"));
            at.pass();
            executed(at, "old", "daily", "FAILED");
            at.bindings.change(Binding.of(watching(at)));
            at.pass();
            assertThat(at.state("team")).isEqualTo("IN_SYNC");

            at.bindings.change(Binding.of(watching(at, "directory", "other")));
            at.repository.commit("main", "2", Map.of("other/b.txt", "b\n"));
            at.minute();
            assertThat(at.state("team")).isEqualTo("HELD_CHANGE");
            at.apply(at.bindings.find("team"), false);
            at.pass();
            assertThat(at.state("team")).isEqualTo("WATCHING");
        }
    }

    @ParameterizedTest
    @EnumSource
    void comesAfterAnotherCommitByCommitHoweverFastTheyCome(Databases kind) {
        try (BindingFixture at = new BindingFixture(kind, folder)) {
            commit(at, "1");
            at.create(watching(at));
            at.create(at.settings("rest", "namespace", REST.name(), "after", "team"));
            at.pass();
            assertThat(at.state("rest")).isEqualTo("WAITING");
            assertThat(at.files(REST)).isEmpty();
            for (int i = 2; i <= 4; i++) {
                commit(at, String.valueOf(i));
                at.later(Duration.ofMinutes(5));
                at.pass();
            }
            assertThat(at.files(REST)).as("what has passed, not what is newest").containsEntry("a.txt", "1\n");
            assertThat(at.state("rest")).isEqualTo("WAITING");
            assertThat(at.bindings.find("rest").message()).contains("'team'");
            at.later(Duration.ofMinutes(10));
            at.pass();
            at.pass();
            assertThat(at.files(REST)).containsEntry("a.txt", "3\n");

            // What fails there does not come here.
            executed(at, "bad", "daily", "FAILED");
            at.minute();
            at.minute();
            assertThat(at.state("team")).isEqualTo("HELD_CANARY");
            at.later(Duration.ofMinutes(30));
            at.pass();
            assertThat(at.files(REST)).containsEntry("a.txt", "3\n");
            assertThat(at.state("rest")).isEqualTo("WAITING");
            commit(at, "5");
            at.minute();
            at.later(Duration.ofMinutes(11));
            at.pass();
            at.minute();
            assertThat(at.files(REST)).containsEntry("a.txt", "5\n");
            assertThat(at.state("rest")).isEqualTo("IN_SYNC");
            int runs = at.runs().size();
            at.minute();
            assertThat(at.runs()).hasSize(runs);
        }
    }

    @Test
    void comesAfterOneThatWatchesNothing() {
        try (BindingFixture at = new BindingFixture(Databases.SQLITE, folder)) {
            commit(at, "1");
            at.create(at.settings("team"));
            at.create(at.settings("rest", "namespace", REST.name(), "after", "team"));
            at.pass();
            assertThat(at.files(REST)).containsEntry("a.txt", "1\n");
            assertThat(at.state("rest")).isEqualTo("IN_SYNC");
            at.bindings.pause("team");
            commit(at, "2");
            at.minute();
            assertThat(at.files(REST)).containsEntry("a.txt", "1\n");
            assertThat(at.state("rest")).isEqualTo("WAITING");
            at.bindings.resume("team");
            at.minute();
            assertThat(at.files(REST)).containsEntry("a.txt", "2\n");
            assertThat(at.state("rest")).isEqualTo("IN_SYNC");
        }
    }

    @Test
    void refusesCirclesAndWhatMakesNoSense() {
        try (BindingFixture at = new BindingFixture(Databases.SQLITE, folder)) {
            at.create(at.settings("a"));
            at.create(at.settings("b", "namespace", "team.b", "after", "a"));
            at.create(at.settings("c", "namespace", "team.c", "after", "b"));
            assertThatThrownBy(() -> at.bindings.change(Binding.of(at.settings("a", "after", "c"))))
                    .isInstanceOf(Invalid.class)
                    .hasMessageContaining("a after c after b after a");
            refused(at, "cannot come after itself", "after", "x");
            refused(at, "no binding 'nobody'", "after", "nobody");
            refused(at, "same branch", "after", "a", "branch", "dev");
            assertThatThrownBy(() -> at.bindings.change(Binding.of(at.settings("a", "branch", "dev"))))
                    .isInstanceOf(Conflict.class)
                    .hasMessageContaining("'b'");
            assertThatThrownBy(() -> at.bindings.delete("a"))
                    .isInstanceOf(Conflict.class)
                    .hasMessageContaining("comes after 'a'");
            refused(at, "only sync from Git", "after", "a", "both", true);
            refused(at, "PT10M", "watch", "soon");
            refused(at, "from PT1S to P7D", "watch", "P8D");
            refused(at, "set 'watch' too", "onFailure", "UNDO");
            refused(at, "only pushes", "watch", "PT1M", "source", "SERVER");
            refused(at, "'conflict: hold'", "watch", "PT1M", "onFailure", "UNDO", "conflict", "merge");
            assertThat(Binding.of(watching(at)).fingerprint())
                    .as("it decides nothing about what a run does")
                    .isEqualTo(Binding.of(at.settings("team")).fingerprint());
        }
    }

    private static void refused(BindingFixture at, String why, Object... more) {
        Map<String, Object> settings = at.settings("x", "namespace", "team.x");
        for (int i = 0; i < more.length; i += 2) {
            settings.put(String.valueOf(more[i]), more[i + 1]);
        }
        assertThatThrownBy(() -> at.create(settings))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining(why);
    }
}
