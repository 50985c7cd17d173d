package dev.millrace.language;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.model.Invalid;
import org.junit.jupiter.api.Test;

class FlowTextTest {

    @Test
    void onlyTheValueChanges() {
        String yaml =
                "# head\r\nid: a   # one\r\nnamespace:   'old.one' # two\r\ntasks:\r\n  - namespace: old.one # stays\r\n";
        assertThat(FlowText.withNamespace(yaml, "new.one")).isEqualTo(yaml.replace("'old.one'", "new.one"));
        assertThat(FlowText.withId(yaml, "b")).isEqualTo(yaml.replace("id: a ", "id: b "));
    }

    @Test
    void aMissingKeyIsAdded() {
        assertThat(FlowText.withNamespace("# c\nid: a # x\ntasks: []\n", "n"))
                .isEqualTo("# c\nid: a # x\nnamespace: n\ntasks: []\n");
        assertThat(FlowText.withNamespace("id: a", "n")).isEqualTo("id: a\nnamespace: n");
        assertThat(FlowText.withId("# c\nnamespace: n\n", "a")).isEqualTo("# c\nid: a\nnamespace: n\n");
        assertThat(FlowText.withNamespace("id: a\nnamespace:\n", "n")).isEqualTo("id: a\nnamespace: n\n");
    }

    @Test
    void whatWouldMeanSomethingElseIsQuoted() {
        assertThat(FlowText.withId("id: a\n", "123")).isEqualTo("id: '123'\n");
    }

    @Test
    void otherFormsOfTextKeepTheirLines() {
        assertThat(FlowText.withNamespace("namespace: >-\n  old\nid: a\n", "n")).isEqualTo("namespace: n\nid: a\n");
        assertThat(FlowText.withNamespace("namespace: &ns old\nid: a\nx: *ns\n", "n"))
                .isEqualTo("namespace: &ns n\nid: a\nx: *ns\n");
        assertThat(FlowText.withNamespace("{id: a, namespace: old} # c", "n")).isEqualTo("{id: a, namespace: n} # c");
    }

    @Test
    void whatIsNoFlowIsRefused() {
        assertThatThrownBy(() -> FlowText.withId("- a\n", "b")).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> FlowText.withId("a: 'x\n", "b")).isInstanceOf(Invalid.class);
    }

    @Test
    void movesNamespacesByWholeSegmentsAndKeepsTheRest() {
        String yaml = """
                id: a # first
                namespace: dev # here
                tasks:
                  - id: sub
                    type: io.kestra.plugin.core.flow.Subflow
                    namespace: 'dev.team'
                    flowId: b
                  - id: other
                    namespace: development
                    value: "namespace: dev"
                """;
        assertThat(FlowText.withNamespacesMoved(yaml, "dev", "prod"))
                .isEqualTo(yaml.replace("namespace: dev # here", "namespace: prod # here")
                        .replace("'dev.team'", "prod.team"));
    }

    @Test
    void takesTheRevisionAway() {
        assertThat(FlowText.withoutRevision("id: a\nrevision: 3 # x\nnamespace: n\n"))
                .isEqualTo("id: a\nnamespace: n\n");
        assertThat(FlowText.withoutRevision("id: a\ntasks:\n  - revision: 3\n"))
                .isEqualTo("id: a\ntasks:\n  - revision: 3\n");
        assertThat(FlowText.value("id: a\nnamespace: n\n", "namespace")).contains("n");
    }
}
