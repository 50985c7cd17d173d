package dev.millrace.sync.binding;

import static dev.millrace.sync.binding.BindingFixture.ANN;
import static dev.millrace.sync.binding.BindingFixture.QUIET;
import static dev.millrace.sync.binding.BindingFixture.TEAM;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.model.Conflict;
import dev.millrace.model.Invalid;
import dev.millrace.model.Refused;
import dev.millrace.store.sync.BindingRow;
import dev.millrace.store.testing.Databases;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Bindings that the server looks after by itself, when all goes well. */
class BindingsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource
    void waitsForItsFirstPlanToBeSeenAndThenGoesOnByItself(Databases kind) {
        try (BindingFixture at = new BindingFixture(kind, folder)) {
            at.repository.commit("main", "first", Map.of("_files/a.txt", "1\n"));
            at.bindings.create(Binding.of(at.settings("team")), Optional.empty());
            at.pass();
            BindingRow waiting = at.bindings.find("team");
            assertThat(waiting.state()).isEqualTo("HELD_CHANGE");
            assertThat(waiting.message()).contains("With these settings 1 file on the server would change");
            assertThat(at.files(TEAM)).isEmpty();
            at.minute();
            assertThat(at.runs()).as("waiting costs no further plans").hasSize(1);

            at.apply(waiting, false);
            assertThat(at.files(TEAM)).containsEntry("a.txt", "1\n");
            at.pass();
            assertThat(at.state("team")).isEqualTo("IN_SYNC");

            at.repository.commit("main", "second", Map.of("_files/a.txt", "2\n", "_files/b.txt", "b\n"));
            at.minute();
            assertThat(at.files(TEAM)).containsEntry("a.txt", "2\n").containsEntry("b.txt", "b\n");
            assertThat(at.bindings.find("team").lastSuccess()).isEqualTo(at.now.get());
        }
    }

    @Test
    void aHundredBindingsOfOneRepositoryCostOneQuestion() {
        try (BindingFixture at = new BindingFixture(Databases.SQLITE, folder)) {
            Map<String, String> files = new HashMap<>();
            for (int i = 0; i < 100; i++) {
                files.put("d" + i + "/a.txt", i + "\n");
            }
            at.repository.commit("main", "first", files);
            for (int i = 0; i < 100; i++) {
                at.create(at.settings("b" + i, "namespace", "team.n" + i, "directory", "d" + i));
            }
            at.pass();
            at.minute();
            at.server.forgetRequests();
            long runs = runsOfAll(at);
            at.minute();
            assertThat(at.server.requests()).hasSize(1);
            assertThat(runsOfAll(at)).isEqualTo(runs);

            // One directory of a hundred changes: the others are not even planned.
            at.repository.commit("main", "second", Map.of("d7/a.txt", "new\n"));
            at.server.forgetRequests();
            at.minute();
            assertThat(at.files(new dev.millrace.model.Namespace("team.n7"))).containsEntry("a.txt", "new\n");
            assertThat(at.server.requests().size()).isLessThanOrEqualTo(8);
            assertThat(runsOfAll(at)).isEqualTo(runs + 1);
        }
    }

    @Test
    void whatOthersDoElsewhereInTheRepositoryIsNoNews() {
        try (BindingFixture at = new BindingFixture(Databases.SQLITE, folder)) {
            at.repository.commit("main", "first", Map.of("_files/a.txt", "1\n"));
            at.create(at.settings("team"));
            at.pass();
            int runs = at.runs().size();
            at.repository.commit("main", "elsewhere", Map.of("docs/x.md", "x\n"));
            at.minute();
            at.minute();
            assertThat(at.runs()).hasSize(runs);
            assertThat(at.state("team")).isEqualTo("IN_SYNC");
        }
    }

    @Test
    void changedSettingsWaitForAPersonUnlessTheyDecideNothing() {
        try (BindingFixture at = new BindingFixture(Databases.SQLITE, folder)) {
            at.repository.commit("main", "first", Map.of("_files/a.txt", "1\n", "other/b.txt", "b\n"));
            at.create(at.settings("team"));
            at.pass();
            at.bindings.change(Binding.of(at.settings("team", "every", "PT5M", "username", "ada")));
            assertThat(at.state("team")).isEqualTo("IN_SYNC");

            at.bindings.change(Binding.of(at.settings("team", "directory", "other")));
            at.pass();
            assertThat(at.state("team")).isEqualTo("HELD_CHANGE");
            assertThat(at.files(TEAM)).containsOnlyKeys("a.txt");

            at.bindings.change(Binding.of(at.settings("team")));
            at.pass();
            assertThat(at.state("team")).as("changed back").isEqualTo("IN_SYNC");

            at.bindings.change(Binding.of(at.settings("team", "directory", "other")));
            at.pass();
            at.apply(at.bindings.find("team"), false);
            at.pass();
            assertThat(at.files(TEAM)).containsEntry("b.txt", "b\n");
            assertThat(at.bindings.find("team").isApproved()).isTrue();
        }
    }

    @Test
    void goesBothWaysAndHoldsWhatBothSidesChanged() {
        try (BindingFixture at = new BindingFixture(Databases.SQLITE, folder)) {
            at.repository.commit("main", "first", Map.of("_files/a.txt", "1\n", "_files/b.txt", "1\n"));
            at.live("c.txt", "from the server\n");
            at.create(at.settings("team", "both", true));
            at.pass();
            assertThat(at.files(TEAM)).containsOnlyKeys("a.txt", "b.txt", "c.txt");
            assertThat(at.repository.text("main", "_files/c.txt")).isEqualTo("from the server\n");
            int runs = at.runs().size();
            at.minute();
            assertThat(at.runs()).as("its own push is no news").hasSize(runs);

            at.live("a.txt", "2 live\n");
            at.repository.commit("main", "second", Map.of("_files/b.txt", "2 git\n"));
            at.minute();
            assertThat(at.files(TEAM)).containsEntry("a.txt", "2 live\n").containsEntry("b.txt", "2 git\n");
            assertThat(at.repository.text("main", "_files/a.txt")).isEqualTo("2 live\n");

            at.live("a.txt", "3 live\n");
            at.repository.commit("main", "third", Map.of("_files/a.txt", "3 git\n"));
            at.minute();
            BindingRow conflict = at.bindings.find("team");
            assertThat(conflict.state()).isEqualTo("CONFLICT");
            assertThat(conflict.message()).contains("'a.txt'");
            assertThat(at.files(TEAM)).containsEntry("a.txt", "3 live\n");
            assertThat(at.repository.text("main", "_files/a.txt")).isEqualTo("3 git\n");
            runs = at.runs().size();
            at.minute();
            assertThat(at.runs())
                    .as("nothing moved, so nothing is planned again")
                    .hasSize(runs);

            // Somebody settles it by hand in Git.
            at.repository.commit("main", "fourth", Map.of("_files/a.txt", "3 live\n"));
            at.minute();
            assertThat(at.state("team")).isEqualTo("IN_SYNC");

            at.unlive("b.txt");
            at.minute();
            assertThat(at.repository.lsTree("main")).doesNotContainKey("_files/b.txt");
        }
    }

    @Test
    void tellsDrift() {
        try (BindingFixture at = new BindingFixture(Databases.SQLITE, folder)) {
            at.repository.commit("main", "first", Map.of("_files/a.txt", "1\n"));
            at.create(at.settings("team"));
            at.pass();
            at.live("a.txt", "edited\n");
            at.minute();
            assertThat(at.state("team")).isEqualTo("SERVER_AHEAD");
            assertThat(at.files(TEAM)).containsEntry("a.txt", "edited\n");
            Instant since = at.bindings.find("team").since();
            at.minute();
            assertThat(at.bindings.find("team").since()).isEqualTo(since);
            assertThat(at.plans.files(Binding.of(at.settings("team")).wish(), QUIET))
                    .singleElement()
                    .satisfies(file -> {
                        assertThat(file.path()).isEqualTo("a.txt");
                        assertThat(file.state().name()).isEqualTo("SERVER_AHEAD");
                        assertThat(file.since()).isEqualTo(since.minus(Duration.ofMinutes(1)));
                    });
        }
    }

    @Test
    void pausesFreezesAndGoesOn() {
        try (BindingFixture at = new BindingFixture(Databases.SQLITE, folder)) {
            at.repository.commit("main", "first", Map.of("_files/a.txt", "1\n"));
            at.create(at.settings("team"));
            at.pass();
            at.bindings.pause("team");
            at.repository.commit("main", "second", Map.of("_files/a.txt", "2\n"));
            at.minute();
            assertThat(at.state("team")).isEqualTo("PAUSED");
            assertThat(at.files(TEAM)).containsEntry("a.txt", "1\n");
            assertThatThrownBy(() -> at.bindings.look("team")).isInstanceOf(Conflict.class);

            List<Map<String, Object>> freezes = List.of(Map.of(
                    "start", at.now.get().minusSeconds(60).toString(),
                    "end", at.now.get().plus(Duration.ofHours(2)).toString(),
                    "reason", "release week"));
            at.bindings.change(Binding.of(at.settings("team", "freezes", freezes)));
            at.bindings.resume("team");
            at.pass();
            BindingRow frozen = at.bindings.find("team");
            assertThat(frozen.state()).isEqualTo("FROZEN");
            assertThat(frozen.message()).contains("release week");
            assertThat(at.files(TEAM)).containsEntry("a.txt", "1\n");

            // Breaking the glass: a plan by hand, and only with a second word.
            at.bindings.plan("team", ANN, QUIET);
            assertThatThrownBy(() -> at.apply(at.bindings.find("team"), false))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("frozen until");
            at.apply(at.bindings.find("team"), true);
            assertThat(at.files(TEAM)).containsEntry("a.txt", "2\n");

            at.repository.commit("main", "third", Map.of("_files/a.txt", "3\n"));
            at.minute();
            assertThat(at.files(TEAM)).containsEntry("a.txt", "2\n");
            at.later(Duration.ofHours(2));
            at.pass();
            assertThat(at.files(TEAM)).containsEntry("a.txt", "3\n");
            assertThat(at.state("team")).isEqualTo("IN_SYNC");
        }
    }

    @Test
    void twoBindingsNeverWriteToOnePlace() {
        try (BindingFixture at = new BindingFixture(Databases.SQLITE, folder)) {
            at.create(at.settings("team"));
            assertThatThrownBy(() -> at.create(at.settings("again", "directory", "elsewhere")))
                    .isInstanceOf(Conflict.class)
                    .hasMessageContaining("'team' already writes the files of namespace 'company.team'");
            assertThatThrownBy(() -> at.create(at.settings("above", "namespace", "company", "children", true)))
                    .isInstanceOf(Conflict.class);
            at.create(at.settings("flows", "content", "FLOWS", "directory", "_flows"));
            at.create(at.settings("out", "namespace", "other", "source", "SERVER", "directory", "x"));
            assertThatThrownBy(() -> at.create(at.settings(
                            "out2",
                            "namespace",
                            "third",
                            "source",
                            "SERVER",
                            "directory",
                            "x/y",
                            "url",
                            at.server.url("team.git").replace(".git", "") + "/")))
                    .isInstanceOf(Conflict.class)
                    .hasMessageContaining("already writes to 'x' of branch 'main'");
            at.create(at.settings("reader", "namespace", "reading", "directory", "x"));
            assertThatThrownBy(() -> at.create(at.settings("team", "namespace", "new", "directory", "new")))
                    .isInstanceOf(Conflict.class)
                    .hasMessageContaining("There is a binding 'team' already");
        }
    }

    @Test
    void refusesSettingsThatMakeNoSense() {
        try (BindingFixture at = new BindingFixture(Databases.SQLITE, folder)) {
            assertThatThrownBy(() -> Binding.of(at.settings("Team"))).isInstanceOf(Invalid.class);
            assertThatThrownBy(() -> Binding.of(at.settings("t", "every", "5 minutes")))
                    .isInstanceOf(Invalid.class)
                    .hasMessageContaining("PT5M");
            assertThatThrownBy(() -> Binding.of(at.settings("t", "every", "PT0.1S")))
                    .isInstanceOf(Invalid.class);
            assertThatThrownBy(() -> Binding.of(at.settings("t", "conflict", "maybe")))
                    .isInstanceOf(Invalid.class);
            assertThatThrownBy(() -> Binding.of(at.settings("t", "url", " "))).isInstanceOf(Invalid.class);
            assertThatThrownBy(() -> Binding.of(at.settings("t", "directory", "../x")))
                    .isInstanceOf(Invalid.class);
            assertThatThrownBy(() -> Binding.of(at.settings("t", "freezes", List.of(Map.of("from", "18:00")))))
                    .isInstanceOf(Invalid.class)
                    .hasMessageContaining("from and duration");
        }
    }

    private static long runsOfAll(BindingFixture at) {
        return at.fresh
                .database()
                .read(handle -> handle.createQuery("SELECT COUNT(*) FROM sync_run")
                        .mapTo(Long.class)
                        .one());
    }
}
