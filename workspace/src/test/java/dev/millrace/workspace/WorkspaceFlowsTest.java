package dev.millrace.workspace;

import static dev.millrace.workspace.Fixture.ANN;
import static dev.millrace.workspace.Fixture.TEAM;
import static dev.millrace.workspace.Fixture.bytes;
import static dev.millrace.workspace.SmallFlows.flow;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.model.Conflict;
import dev.millrace.model.FilePath;
import dev.millrace.model.FlowKey;
import dev.millrace.model.Invalid;
import dev.millrace.model.Label;
import dev.millrace.model.NotFound;
import dev.millrace.store.testing.Databases;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WorkspaceFlowsTest {
    private static final FlowKey HELLO = FlowKey.of("team", "hello");

    @ParameterizedTest
    @EnumSource
    void savingMakesARevisionOnlyWhereTheTextChanged(Databases kind) {
        try (Fixture at = new Fixture(kind)) {
            List<Set<FlowKey>> heard = new ArrayList<>();
            at.workspace.onFlowsChanged(heard::add);
            SavedFlow first = at.workspace.saveFlow(ANN, flow("team", "hello", ""));
            SavedFlow same = at.workspace.saveFlow(ANN, flow("team", "hello", ""));
            SavedFlow second = at.workspace.saveFlow(ANN, flow("team", "hello", "# more\n"));
            assertThat(List.of(first, same, second))
                    .extracting(s -> s.flow().revision(), SavedFlow::created, SavedFlow::changed)
                    .containsExactly(
                            Tuple.tuple(1, true, true), Tuple.tuple(1, false, false), Tuple.tuple(2, false, true));
            assertThat(at.workspace.flow(HELLO).orElseThrow().source()).isEqualTo(flow("team", "hello", "# more\n"));
            assertThat(at.workspace.flow(HELLO, 1).orElseThrow().source()).isEqualTo(flow("team", "hello", ""));
            assertThat(new String(at.workspace.head(TEAM).read(new FilePath("_flows/hello.yml")), UTF_8))
                    .isEqualTo(flow("team", "hello", "# more\n"));
            assertThat(heard).containsExactly(Set.of(HELLO), Set.of(HELLO));
        }
    }

    @ParameterizedTest
    @EnumSource
    void deletingKeepsTheRevisionsAndSavingAgainCountsOn(Databases kind) {
        try (Fixture at = new Fixture(kind)) {
            at.workspace.saveFlow(ANN, flow("team", "hello", ""));
            at.workspace.deleteFlow(ANN, HELLO);
            assertThat(at.workspace.flow(HELLO)).isEmpty();
            assertThat(at.workspace.searchFlows(FlowQuery.all()).total()).isZero();
            assertThatThrownBy(() -> at.workspace.deleteFlow(ANN, HELLO)).isInstanceOf(NotFound.class);
            SavedFlow again = at.workspace.saveFlow(ANN, flow("team", "hello", ""));
            assertThat(again.created()).isTrue();
            assertThat(again.flow().revision()).isEqualTo(3);
            assertThat(at.workspace.flowRevisions(HELLO))
                    .extracting(FlowRevision::revision, FlowRevision::deleted)
                    .containsExactly(Tuple.tuple(1, false), Tuple.tuple(2, true), Tuple.tuple(3, false));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aFlowWithErrorsIsRefusedUnlessTheEditorTakesIt(Databases kind) {
        try (Fixture at = new Fixture(kind)) {
            String wrong = "id: hello\nnamespace: team\n";
            assertThatThrownBy(() -> at.workspace.saveFlow(ANN, wrong))
                    .isInstanceOfSatisfying(
                            Invalid.class, e -> assertThat(e.problems()).hasSize(1))
                    .hasMessageContaining("tasks are missing")
                    .hasMessageContaining("line 3");
            assertThatThrownBy(() ->
                            at.workspace.edit(TEAM, ANN, "E", edit -> edit.put(Layout.flow("hello"), bytes(wrong))))
                    .isInstanceOf(Invalid.class);
            assertThatThrownBy(() -> at.workspace.edit(
                            TEAM, ANN, "E", edit -> edit.put(Layout.flow("other"), bytes(flow("team", "hello", "")))))
                    .isInstanceOf(Invalid.class)
                    .hasMessageContaining("other");
            at.workspace.edit(
                    TEAM, ANN, "E", edit -> edit.acceptInvalidFlows().put(Layout.flow("hello"), bytes(wrong)));
            assertThat(at.workspace.flowSummary(HELLO).orElseThrow().invalid()).isTrue();
            assertThatThrownBy(() -> at.workspace.flow(HELLO)).isInstanceOf(Invalid.class);
            assertThat(at.workspace.allFlows()).isEmpty();
            at.workspace.saveFlow(ANN, flow("team", "hello", ""));
            assertThat(at.workspace.allFlows()).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void findsFlowsByNamespaceTextAndLabels(Databases kind) {
        try (Fixture at = new Fixture(kind)) {
            at.workspace.saveFlow(ANN, flow("dev", "load", "description: Brings 100% in\n"));
            at.workspace.saveFlow(ANN, flow("dev.sub", "clean", "labels:\n  team: blue\n  size: xl\n"));
            at.workspace.saveFlow(ANN, flow("development", "other", "labels:\n  team: bluest\n"));
            assertThat(ids(at, FlowQuery.all())).containsExactly("load", "clean", "other");
            assertThat(ids(at, FlowQuery.all().inNamespace("dev"))).containsExactly("load", "clean");
            assertThat(ids(at, FlowQuery.all().exactly("dev"))).containsExactly("load");
            assertThat(ids(at, FlowQuery.all().withText("CLE"))).containsExactly("clean");
            assertThat(ids(at, FlowQuery.all().withText("100%"))).containsExactly("load");
            assertThat(ids(at, FlowQuery.all().withText("_"))).isEmpty();
            assertThat(ids(at, FlowQuery.all().withSourceText("a comment"))).hasSize(3);
            assertThat(ids(at, FlowQuery.all().withLabels(List.of(new Label("team", "blue")))))
                    .containsExactly("clean");
            assertThat(ids(at, FlowQuery.all().sortedBy(FlowQuery.Sort.ID, true).page(1, 1)))
                    .containsExactly("load");
            assertThat(at.workspace.searchFlows(FlowQuery.all().page(0, 1)).total())
                    .isEqualTo(3);
        }
    }

    private static List<String> ids(Fixture at, FlowQuery query) {
        return at.workspace.searchFlows(query).items().stream()
                .map(flow -> flow.key().id())
                .toList();
    }

    @ParameterizedTest
    @EnumSource
    void aRevisionThatMovedOnIsNotOverwritten(Databases kind) {
        try (Fixture at = new Fixture(kind)) {
            at.workspace.saveFlow(ANN, flow("team", "hello", ""), 0);
            assertThatThrownBy(() -> at.workspace.saveFlow(ANN, flow("team", "hello", "#x\n"), 0))
                    .isInstanceOf(Conflict.class)
                    .hasMessageContaining("exists already");
            at.workspace.saveFlow(ANN, flow("team", "hello", "#2\n"), 1);
            assertThatThrownBy(() -> at.workspace.saveFlow(ANN, flow("team", "hello", "#3\n"), 1))
                    .isInstanceOf(Conflict.class)
                    .hasMessageContaining("revision 2");
            assertThat(at.workspace.flow(HELLO).orElseThrow().revision()).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void undoingANamespaceUndoesItsFlows(Databases kind) {
        try (Fixture at = new Fixture(kind)) {
            at.workspace.saveFlow(ANN, flow("team", "hello", ""));
            String before = at.workspace.head(TEAM).commitId().orElseThrow();
            at.workspace.saveFlow(ANN, flow("team", "hello", "# 2\n"));
            at.workspace.saveFlow(ANN, flow("team", "second", ""));
            at.workspace.undoTo(TEAM, ANN, before, "Undo");
            assertThat(at.workspace.flow(HELLO).orElseThrow().source()).isEqualTo(flow("team", "hello", ""));
            assertThat(at.workspace.flow(HELLO).orElseThrow().revision()).isEqualTo(3);
            assertThat(at.workspace.flow(FlowKey.of("team", "second"))).isEmpty();
        }
    }
}
