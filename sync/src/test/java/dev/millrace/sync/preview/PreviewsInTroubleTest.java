package dev.millrace.sync.preview;

import static dev.millrace.sync.preview.PreviewFixture.ANN;
import static dev.millrace.sync.preview.PreviewFixture.PREFIX;
import static dev.millrace.sync.preview.PreviewFixture.flow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.git.remote.Credentials;
import dev.millrace.git.remote.RemoteSpec;
import dev.millrace.model.Conflict;
import dev.millrace.model.Namespace;
import dev.millrace.model.NotFound;
import dev.millrace.store.sync.PreviewBranch;
import dev.millrace.store.sync.PreviewBranches;
import dev.millrace.store.sync.PreviewRow;
import dev.millrace.store.sync.PreviewRows;
import dev.millrace.store.testing.Databases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Previews beside what is not theirs, with content that cannot be taken, and with servers that die in the middle. */
class PreviewsInTroubleTest {
    private static final String NAMESPACE = PREFIX + "feature_a";

    @TempDir
    Path folder;

    @Test
    void aNamespaceThatIsThereAlreadyIsNeverTouched() {
        try (PreviewFixture at = new PreviewFixture(Databases.SQLITE, folder)) {
            at.put(NAMESPACE, "mine.txt", "mine");
            String before = at.workspace.headId(new Namespace(NAMESPACE)).orElseThrow();
            at.branch("feature/a", "a");
            at.branch("feature/b", "b");
            at.create("limit", 1);
            at.pass();
            assertThat(at.states())
                    .containsEntry("feature/a", "NAMESPACE_TAKEN")
                    .containsEntry("feature/b", "IN_SYNC");
            assertThat(at.at("feature/a").message()).contains(NAMESPACE).contains("not made");
            at.gone("feature/a");
            at.minute();
            assertThat(at.states()).containsOnlyKeys("feature/b");
            at.previews.delete("team", true, ANN);
            assertThat(at.workspace.headId(new Namespace(NAMESPACE))).contains(before);
            assertThat(at.namespaces()).containsExactly(NAMESPACE);
        }
    }

    @Test
    void aBranchThatCannotBeTakenKeepsWhatItHadAndTellsAllThatIsWrong() {
        try (PreviewFixture at = new PreviewFixture(Databases.SQLITE, folder)) {
            at.branch("feature/a", "good");
            at.create();
            at.pass();
            Map<String, String> good = at.content(NAMESPACE);
            at.repository.commit(
                    "feature/a",
                    "bad",
                    Map.of(
                            "_flows/a.yml", flow("a", "new"),
                            "_flows/b.yml", flow("b", "x").replace("test.Say", "test.Unknown"),
                            "_flows/c.yml", "id: c\ntasks: [\n"));
            at.minute();
            PreviewBranch bad = at.at("feature/a");
            assertThat(bad.state()).isEqualTo("INVALID");
            assertThat(bad.message()).contains("b.yml").contains("test.Unknown").contains("c.yml");
            assertThat(at.content(NAMESPACE)).isEqualTo(good);
            int runs = at.server.requests().size();
            at.minute();
            assertThat(at.server.requests())
                    .as("it is not tried again before it moves")
                    .hasSize(runs + 1);

            at.repository
                    .commit("feature/a", "mended")
                    .put("_flows/b.yml", flow("b", "x"))
                    .delete("_flows/c.yml")
                    .write();
            at.minute();
            assertThat(at.states()).containsEntry("feature/a", "IN_SYNC");
            assertThat(at.content(NAMESPACE)).containsOnlyKeys("_flows/a.yml", "_flows/b.yml");

            at.repository
                    .commit("feature/a", "no flows")
                    .delete("_flows/a.yml")
                    .delete("_flows/b.yml")
                    .write();
            at.minute();
            assertThat(at.at("feature/a").message()).contains("'_flows' was not found");
            assertThat(at.content(NAMESPACE)).containsOnlyKeys("_flows/a.yml", "_flows/b.yml");
        }
    }

    @Test
    void whatDidNotComeFromGitIsRemovedByPeopleOnly() {
        try (PreviewFixture at = new PreviewFixture(Databases.SQLITE, folder)) {
            at.branch("feature/a", "a");
            at.branch("feature/b", "b");
            at.create();
            at.pass();
            at.put(NAMESPACE, "notes.txt", "by hand");
            at.put(PREFIX + "feature_b", "notes.txt", "by hand");
            at.gone("feature/a");
            at.gone("feature/b");
            at.minute();
            PreviewBranch held = at.at("feature/a");
            assertThat(held.state()).isEqualTo("HELD");
            assertThat(held.message()).contains("_files/notes.txt");
            assertThat(at.content(NAMESPACE)).containsOnlyKeys("_flows/a.yml", "_files/notes.txt");
            assertThatThrownBy(() -> at.previews.delete("team", false, ANN))
                    .isInstanceOf(Conflict.class)
                    .hasMessageContaining(NAMESPACE);
            assertThat(at.preview().state()).isEqualTo("PAUSED");
            at.previews.resume("team");

            PreviewBranch removed = at.previews.removeHeld("team", NAMESPACE, ANN);
            at.minute();
            assertThat(at.namespaces()).containsExactly(PREFIX + "feature_b");
            at.workspace.undoTo(new Namespace(NAMESPACE), ANN, String.valueOf(removed.head()), "after all");
            assertThat(at.content(NAMESPACE)).containsOnlyKeys("_flows/a.yml", "_files/notes.txt");

            at.previews.release("team", PREFIX + "feature_b");
            assertThat(at.released).containsExactly(new Namespace(PREFIX + "feature_b"));
            at.minute();
            at.previews.delete("team", false, ANN);
            assertThatThrownBy(at::preview).isInstanceOf(NotFound.class);
            assertThat(at.namespaces()).containsExactly(NAMESPACE, PREFIX + "feature_b");
        }
    }

    @Test
    void aReleasedNamespaceStaysWhateverItsBranchDoes() {
        try (PreviewFixture at = new PreviewFixture(Databases.SQLITE, folder)) {
            at.branch("feature/a", "a");
            at.create();
            at.pass();
            at.previews.release("team", NAMESPACE);
            at.repository.commit("feature/a", "news", Map.of("_flows/a.yml", flow("a", "news")));
            at.minute();
            assertThat(at.content(NAMESPACE).get("_flows/a.yml")).contains("message: a");
            assertThat(at.states()).containsEntry("feature/a", "RELEASED");
            assertThatThrownBy(() -> at.previews.removeHeld("team", NAMESPACE, ANN))
                    .isInstanceOf(NotFound.class);
            at.gone("feature/a");
            at.minute();
            assertThat(at.namespaces()).containsExactly(NAMESPACE);
            assertThat(at.states()).isEmpty();
        }
    }

    @Test
    void aRepositoryWithoutAnyBranchIsNoReasonToRemoveAnything() {
        try (PreviewFixture at = new PreviewFixture(Databases.SQLITE, folder)) {
            at.branch("feature/a", "a");
            at.create();
            at.pass();
            String tip = at.repository.tip("feature/a");
            at.gone("feature/a");
            at.gone("main");
            at.minute();
            assertThat(at.preview().state()).isEqualTo("BRANCHES_MISSING");
            assertThat(at.namespaces()).containsExactly(NAMESPACE);
            at.repository.point("feature/a", tip);
            at.minute();
            assertThat(at.preview().state()).isEqualTo("IN_SYNC");
        }
    }

    @Test
    void aRemoteThatIsAwayChangesNothingAndIsTriedAgain() {
        try (PreviewFixture at = new PreviewFixture(Databases.SQLITE, folder)) {
            at.branch("feature/a", "a");
            at.create();
            at.pass();
            at.server.close();
            at.minute();
            PreviewRow away = at.preview();
            assertThat(away.state()).isEqualTo("UNREACHABLE");
            assertThat(away.nextLook()).isEqualTo(at.now.get().plus(Duration.ofMinutes(1)));
            assertThat(at.states()).containsEntry("feature/a", "IN_SYNC");
            at.minute();
            assertThat(at.preview().nextLook()).isEqualTo(at.now.get().plus(Duration.ofMinutes(2)));
            assertThat(at.namespaces()).containsExactly(NAMESPACE);
        }
    }

    /** The steps that a server can die between are its transactions: the claim, the making, the filling, the removal. */
    @ParameterizedTest
    @EnumSource(Databases.class)
    void anotherServerGoesOnWhereOneDiedAndTheDeadOneCanDoNothingMore(Databases kind) {
        try (PreviewFixture at = new PreviewFixture(kind, folder);
                WatchPreviews other = at.watch()) {
            at.branch("feature/a", "a");
            at.create();
            PreviewRows rows = new PreviewRows(at.fresh.database());
            RemoteSpec remote = RemoteSpec.of(at.server.url("org/team.git"), Credentials.NONE);
            FillNamespace filling = new FillNamespace(at.git, at.fresh.database(), at.now::get);
            RemoveNamespace removing = new RemoveNamespace(at.workspace, at.now::get);
            PreviewRow row = rows.claim(at.now.get(), at.now.get().plus(Duration.ofMinutes(2)), "dead", 10)
                    .getFirst();
            PreviewWish preview = PreviewWish.of(row.settings());
            Authority dead = Authority.ofHolder(at.fresh.database(), row, "dead");
            PreviewBranch wanted = Decision.of(
                            preview,
                            List.of(),
                            at.remotes.branchesBelow(remote, preview.patterns().beginnings()),
                            at.now.get())
                    .make()
                    .getFirst();

            PreviewBranch made = filling.make(preview, wanted, dead);
            assertThat(made.state()).isEqualTo("FILLING");
            assertThat(at.namespaces()).containsExactly(NAMESPACE);
            PreviewFixture.pass(other);
            assertThat(at.content(NAMESPACE)).as("it is still the dead one's").isEmpty();
            at.later(Duration.ofMinutes(3));
            PreviewFixture.pass(other);
            assertThat(at.states()).containsEntry("feature/a", "IN_SYNC");
            Map<String, String> filled = at.content(NAMESPACE);
            assertThat(filled).containsOnlyKeys("_flows/a.yml");

            at.repository.commit("feature/a", "news", Map.of("_flows/a.yml", flow("a", "news")));
            assertThatThrownBy(() -> filling.fill(preview, at.at("feature/a"), remote, dead))
                    .isInstanceOf(TakenOver.class);
            assertThat(at.content(NAMESPACE)).as("nothing of it has happened").isEqualTo(filled);
            PreviewBranch current = at.at("feature/a");
            assertThatThrownBy(() -> removing.remove(preview, current, Decision.Why.GONE, true, ANN, dead))
                    .isInstanceOf(TakenOver.class);
            assertThat(at.content(NAMESPACE)).isEqualTo(filled);
            assertThat(at.at("feature/a")).isEqualTo(current);
            assertThat(PreviewBranches.isPreview(at.fresh.database(), NAMESPACE))
                    .isTrue();

            // A person changes something while a server works on it: that server can do nothing more either.
            at.later(Duration.ofMinutes(1));
            PreviewRow again = rows.claim(at.now.get(), at.now.get().plus(Duration.ofMinutes(2)), "slow", 10)
                    .getFirst();
            Authority slow = Authority.ofHolder(at.fresh.database(), again, "slow");
            at.previews.release("team", NAMESPACE);
            assertThatThrownBy(() -> filling.fill(preview, current, remote, slow))
                    .isInstanceOf(TakenOver.class);
            assertThat(at.content(NAMESPACE)).isEqualTo(filled);
        }
    }
}
