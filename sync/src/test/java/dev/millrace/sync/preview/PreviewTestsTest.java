package dev.millrace.sync.preview;

import static dev.millrace.sync.preview.PreviewFixture.PREFIX;
import static dev.millrace.sync.preview.PreviewFixture.flow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.model.Invalid;
import dev.millrace.store.sync.PreviewTest;
import dev.millrace.store.testing.Databases;
import dev.millrace.testkit.HostingServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Flows that are run after each sync, and what the hosting service hears of them. */
class PreviewTestsTest {
    @TempDir
    Path folder;

    private static Map<String, String> tests(PreviewFixture at) {
        Map<String, String> states = new TreeMap<>();
        for (PreviewTest test : at.previews.tests("team")) {
            states.put(test.branch() + " " + test.flow(), test.state() + " " + test.execution());
        }
        return states;
    }

    /** State by commit. */
    private static Map<String, String> said(HostingServer hosting) {
        Map<String, String> states = new TreeMap<>();
        hosting.statuses().forEach((commit, status) -> states.put(commit, status.substring(0, status.indexOf(' '))));
        return states;
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void eachSyncRunsThemOnceAndTheCommitSaysHowTheyWent(Databases kind) {
        try (PreviewFixture at = new PreviewFixture(kind, folder);
                HostingServer hosting = HostingServer.start(at.repository)) {
            at.branch("feature/a", "one");
            String first = at.repository.tip("feature/a");
            at.create(
                    "run",
                    List.of("a"),
                    "status",
                    Map.of("provider", "github", "apiUrl", hosting.base()),
                    "passwordSecret",
                    "TOKEN");
            at.pass();
            assertThat(tests(at)).containsEntry("feature/a a", "RUNNING a-1");
            assertThat(said(hosting)).containsExactly(Map.entry(first, "pending"));
            at.minute();
            assertThat(at.runs.started).as("once").containsExactly("a-1");
            at.runs.outcomes.put("a-1", true);
            hosting.refuse("statuses");
            at.minute();
            assertThat(at.preview().state()).isEqualTo("IN_SYNC");
            assertThat(at.preview().message()).contains("status of commit " + first);
            hosting.refuse(null);
            hosting.asked();
            at.minute();
            assertThat(at.preview().message()).isNull();
            assertThat(said(hosting)).containsEntry(first, "success");
            assertThat(tests(at)).containsEntry("feature/a a", "SUCCESS a-1");
            hosting.asked();
            at.minute();
            assertThat(hosting.asked()).as("nothing new is said").isEmpty();

            at.repository.commit("feature/a", "two", Map.of("_flows/a.yml", flow("a", "two")));
            at.minute();
            at.runs.outcomes.put("a-2", false);
            at.minute();
            assertThat(said(hosting))
                    .containsEntry(first, "success")
                    .containsEntry(at.repository.tip("feature/a"), "failure");
            at.repository.commit("feature/a", "three", Map.of("_flows/a.yml", "id: a\ntasks: [\n"));
            at.minute();
            assertThat(said(hosting)).containsEntry(at.repository.tip("feature/a"), "failure");
            assertThat(at.runs.started).as("what cannot be taken is not run").hasSize(2);
            at.gone("feature/a");
            at.minute();
            assertThat(at.namespaces()).isEmpty();
            assertThat(tests(at)).isEmpty();
        }
    }

    @Test
    void aFlowThatIsNotThereFailsAndTheOthersRun() {
        try (PreviewFixture at = new PreviewFixture(Databases.SQLITE, folder)) {
            at.branch("feature/a", "one");
            at.create("run", List.of("a", "b"));
            at.pass();
            assertThat(tests(at))
                    .containsEntry("feature/a a", "RUNNING a-1")
                    .containsEntry("feature/a b", "FAILED null");
            assertThat(at.previews.tests("team").getLast().message()).contains(PREFIX + "feature_a");
            assertThatThrownBy(() -> PreviewWish.of(at.settings("run", List.of("no id"))))
                    .isInstanceOf(Invalid.class)
                    .hasMessageContaining("'no id'");
        }
    }
}
