package dev.millrace.sync.preview;

import static dev.millrace.sync.preview.PreviewFixture.PREFIX;
import static dev.millrace.sync.preview.PreviewFixture.flow;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.model.Conflict;
import dev.millrace.model.Invalid;
import dev.millrace.model.Namespace;
import dev.millrace.store.sync.PreviewBranch;
import dev.millrace.store.testing.Databases;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Branches come, move and go on a real Git server, and their namespaces with them. */
class PreviewsTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @EnumSource(Databases.class)
    void aBranchHasItsNamespaceForAsLongAsItIsThere(Databases kind) {
        try (PreviewFixture at = new PreviewFixture(kind, folder)) {
            String subflow =
                    "id: b\nnamespace: company.team\ntasks:\n  - id: sub\n    type: io.kestra.plugin.core.flow.Subflow\n"
                            + "    namespace: company.team\n    flowId: a\n";
            at.branch("feature/login", "one");
            at.repository.commit("feature/login", "more", Map.of("_flows/b.yaml", subflow));
            at.branch("other", "not wanted");
            at.create();
            at.pass();
            String namespace = PREFIX + "feature_login";
            assertThat(at.namespaces()).containsExactly(namespace);
            assertThat(at.content(namespace))
                    .containsOnlyKeys("_flows/a.yml", "_flows/b.yml")
                    .containsEntry(
                            "_flows/a.yml",
                            flow("a", "one").replace("namespace: company.team #", "namespace: " + namespace + " #"))
                    .containsEntry("_flows/b.yml", subflow.replace("company.team", namespace));
            assertThat(at.preview().state()).isEqualTo("IN_SYNC");
            assertThat(at.at("feature/login").state()).isEqualTo("IN_SYNC");
            assertThat(at.at("feature/login").synced()).isEqualTo(at.repository.tip("feature/login"));

            at.server.forgetRequests();
            at.minute();
            assertThat(at.server.requests())
                    .as("one question tells that nothing has moved")
                    .hasSize(1);

            at.repository
                    .commit("feature/login", "two")
                    .put("_flows/a.yml", flow("a", "two"))
                    .delete("_flows/b.yaml")
                    .write();
            at.minute();
            assertThat(at.content(namespace)).containsOnlyKeys("_flows/a.yml");
            assertThat(at.content(namespace).get("_flows/a.yml")).contains("message: two");

            // A branch is rebased: no question is asked.
            at.repository.point("feature/login", at.repository.tip("main"));
            at.repository.commit("feature/login", "three", Map.of("_flows/a.yml", flow("a", "three")));
            at.minute();
            assertThat(at.content(namespace).get("_flows/a.yml")).contains("message: three");
            String last = at.workspace.headId(new Namespace(namespace)).orElseThrow();

            at.gone("feature/login");
            at.minute();
            assertThat(at.namespaces()).isEmpty();
            PreviewBranch gone = at.at("feature/login");
            assertThat(gone.state()).isEqualTo("REMOVED");
            assertThat(gone.message()).contains("branch is gone").contains(last);
            assertThat(at.workspace.allFlows()).isEmpty();

            // It comes back as it was never gone; and what the first one had can be had again.
            at.branch("feature/login", "four");
            at.minute();
            assertThat(at.content(namespace).get("_flows/a.yml")).contains("message: four");
            at.workspace.undoTo(new Namespace(namespace), PreviewFixture.ANN, last, "Look at it again");
            assertThat(at.content(namespace).get("_flows/a.yml")).contains("message: three");
        }
    }

    @Test
    void whateverABranchIsCalledItsNamespaceIsValidAndItsOwn() {
        try (PreviewFixture at = new PreviewFixture(Databases.SQLITE, folder)) {
            List<String> names = List.of(
                    "feature/upper",
                    "feature/UPPER",
                    "feature-upper",
                    "feature_upper",
                    "feature/a.b",
                    "feature/a--b",
                    "feature/{{secret('X')}}",
                    "feature/$(id)",
                    "feature/`id`;drop",
                    "feature/\"quoted\"",
                    "feature/ünï",
                    "feature/功能",
                    "feature/" + "x".repeat(150),
                    "feature/" + "x".repeat(149) + "y",
                    "pull--7",
                    "refs/pull/7/head");
            names.forEach(name -> at.branch(name, "one"));
            at.create("branches", List.of("feature/*", "feature*", "pull*", "refs/heads/refs/**"), "limit", 50);
            at.pass();
            Set<String> namespaces = new HashSet<>(at.namespaces());
            // The one that is called like a request is passed over: it must not be taken for one.
            assertThat(at.states()).hasSize(names.size() - 1).doesNotContainKey("refs/pull/7/head");
            assertThat(at.states().values()).containsOnly("IN_SYNC");
            assertThat(namespaces).hasSize(names.size() - 1).allMatch(name -> name.startsWith(PREFIX));
            assertThat(namespaces).contains(PREFIX + "feature_upper", PREFIX + "feature-upper");
        }
    }

    @Test
    void thereAreNoMoreNamespacesThanTheLimit() {
        try (PreviewFixture at = new PreviewFixture(Databases.SQLITE, folder)) {
            at.branch("feature/a", "a");
            at.branch("feature/b", "b");
            at.branch("feature/c", "c");
            at.create("limit", 2);
            at.pass();
            assertThat(at.namespaces()).containsExactly(PREFIX + "feature_a", PREFIX + "feature_b");
            assertThat(at.preview().state()).isEqualTo("OVER_LIMIT");
            assertThat(at.preview().message()).contains("1 branch").contains("feature/c");
            at.gone("feature/a");
            at.minute();
            assertThat(at.namespaces()).containsExactly(PREFIX + "feature_b", PREFIX + "feature_c");
            assertThat(at.preview().state()).isEqualTo("IN_SYNC");
        }
    }

    @Test
    void aSilentBranchExpiresAndItsNextCommitBringsTheNamespaceBack() {
        try (PreviewFixture at = new PreviewFixture(Databases.SQLITE, folder)) {
            at.branch("feature/a", "a");
            at.create("expire", "P14D");
            at.pass();
            at.later(Duration.ofDays(13));
            at.pass();
            assertThat(at.namespaces()).hasSize(1);
            at.later(Duration.ofDays(1));
            at.pass();
            assertThat(at.namespaces()).isEmpty();
            assertThat(at.states()).containsEntry("feature/a", "EXPIRED");
            at.minute();
            assertThat(at.namespaces()).isEmpty();
            at.repository.commit("feature/a", "news", Map.of("_flows/a.yml", flow("a", "b")));
            at.minute();
            assertThat(at.namespaces()).hasSize(1);
            assertThat(at.states()).containsEntry("feature/a", "IN_SYNC");
        }
    }

    @Test
    void requestsOfForksAreRefusedUnlessTheyAreAskedFor() {
        try (PreviewFixture at = new PreviewFixture(Databases.SQLITE, folder)) {
            at.branch("proposed", "from a fork");
            at.repository.git("update-ref", "refs/pull/7/head", at.repository.tip("proposed"));
            at.repository.git("update-ref", "refs/pull/8/merge", at.repository.tip("proposed"));
            assertThatThrownBy(() -> at.create("branches", List.of("refs/pull/*/head")))
                    .isInstanceOf(Invalid.class)
                    .hasMessageContaining("allowForks");
            assertThatThrownBy(() -> at.create("branches", List.of("refs/*/7/head")))
                    .isInstanceOf(Invalid.class);
            at.create("branches", List.of("**"));
            at.pass();
            assertThat(at.states())
                    .as("no pattern for branches is about requests")
                    .containsOnlyKeys("main", "proposed");
            at.previews.change(
                    PreviewWish.of(at.settings("branches", List.of("refs/pull/*/head"), "allowForks", true)));
            at.pass();
            assertThat(at.namespaces()).containsExactly(PREFIX + "pull--7");
            assertThat(at.content(PREFIX + "pull--7").get("_flows/a.yml")).contains("from a fork");
            at.repository.git("update-ref", "-d", "refs/pull/7/head");
            at.minute();
            assertThat(at.namespaces()).isEmpty();
        }
    }

    @Test
    void filesGoAlongAndFlowsMayStandBetweenThem() {
        try (PreviewFixture at = new PreviewFixture(Databases.SQLITE, folder)) {
            at.branch("feature/a", "a");
            at.repository.commit("feature/a", "files", Map.of("scripts/run.py", "print(1)\n"));
            at.create("content", "MIXED", "directory", ".", "target", "sandbox.try-{branch}");
            at.pass();
            assertThat(at.content("sandbox.try-feature_a"))
                    .containsOnlyKeys("_flows/a.yml", "_files/README.md", "_files/scripts/run.py");
        }
    }

    @Test
    void twoPreviewsNeverHaveTheSameNames() {
        try (PreviewFixture at = new PreviewFixture(Databases.SQLITE, folder)) {
            at.create();
            assertThatThrownBy(() -> at.create("id", "other", "branches", List.of("fix/*")))
                    .isInstanceOf(Conflict.class)
                    .hasMessageContaining("'team'")
                    .hasMessageContaining("target");
            assertThatThrownBy(() -> at.create("id", "other", "target", "company.team.preview-x{branch}"))
                    .isInstanceOf(Conflict.class);
            at.create("id", "other", "target", "company.team.fix-{branch}");
            assertThatThrownBy(() -> at.previews.change(PreviewWish.of(at.settings("target", "elsewhere.{branch}"))))
                    .isInstanceOf(Invalid.class)
                    .hasMessageContaining("cannot be changed");
            for (String wrong :
                    List.of("no-branch", "{branch}.behind", "{branch}{branch}", "{branch}", "UPPER.{branch}")) {
                assertThatThrownBy(() -> PreviewWish.of(at.settings("target", wrong)))
                        .isInstanceOf(Invalid.class);
            }
        }
    }
}
