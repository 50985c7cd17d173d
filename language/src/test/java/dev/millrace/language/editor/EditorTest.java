package dev.millrace.language.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.language.SampleTasks;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EditorTest {
    private static final String FLOW = """
            id: e
            namespace: n
            inputs:
              - id: size
                type: INT
                ‸
            tasks:
              - id: push
                type: io.kestra.plugin.git.PushNamespaceFiles
                url: x
                ‸
                retry:
                  ‸
              - id: choose
                type: io.kestra.plugin.core.flow.If
                then:
                  - id: inner
                    type: io.kestra.plugin.core.log.‸
                  - id: other
                    type: io.kestra.plugin.core.log.Log
                    level: ‸
              - id: cases
                type: io.kestra.plugin.core.flow.Switch
                cases:
                  one:
                    - id: in_case
                      type: io.kestra.plugin.core.debug.Return
                      fo‸
                    - ‸
            triggers:
              - id: t
                type: ‸
            dis‸
            """;

    @Test
    void propertiesOfAnInput() {
        assertThat(labels(0)).contains("min", "max", "defaults").doesNotContain("id", "type", "validator");
    }

    @Test
    void propertiesOfATaskAndOfEveryTask() {
        assertThat(labels(1)).contains("branch", "files", "timeout").doesNotContain("url", "retry", "id");
    }

    @Test
    void propertiesOfAMapInAProperty() {
        assertThat(labels(2)).contains("type", "interval", "maxAttempts").doesNotContain("branch");
    }

    @Test
    void typesOfTasks() {
        assertThat(labels(3)).containsExactly("io.kestra.plugin.core.log.Log");
    }

    @Test
    void valuesOfAnEnum() {
        assertThat(labels(4)).containsExactly("TRACE", "DEBUG", "INFO", "WARN", "ERROR");
    }

    @Test
    void propertiesOfATaskInACase() {
        assertThat(labels(5)).containsExactly("format");
        assertThat(labels(6)).contains("id", "type");
    }

    @Test
    void typesOfTriggers() {
        assertThat(labels(7))
                .contains("io.kestra.plugin.core.trigger.Schedule", "dev.millrace.git.Trigger")
                .doesNotContain("io.kestra.plugin.core.log.Log");
    }

    @Test
    void propertiesOfTheFlow() {
        assertThat(labels(8)).containsExactly("disabled");
    }

    @Test
    void insideBracesSomebodyElseKnowsTheNames() {
        NameSource names = (yaml, expression) ->
                List.of(new Completion.Suggestion(expression, Completion.Suggestion.Kind.NAME, "x", "", ""));
        Completion.Suggestions found = new Completion(SampleTasks.CATALOG, names).at("a: \"{{ outputs.pu", 1, 18);
        assertThat(found.fromColumn()).isEqualTo(8);
        assertThat(found.items()).extracting(Completion.Suggestion::label).containsExactly(" outputs.pu");
    }

    @Test
    void hoveringTellsThePropertyAndTheType() {
        Hover hover = new Hover(SampleTasks.CATALOG);
        String yaml = FLOW.replace("‸", "");
        assertThat(hover.at(yaml, 9, 8).orElseThrow().markdown()).startsWith("# PushNamespaceFiles");
        assertThat(hover.at(yaml, 10, 6).orElseThrow().type()).isEqualTo("io.kestra.plugin.git.PushNamespaceFiles");
        assertThat(hover.at(yaml, 2, 3).orElseThrow().markdown()).contains("**namespace**");
        assertThat(hover.at(yaml, 99, 1)).isEmpty();
    }

    @Test
    void theSchemaHasEveryType() {
        FlowSchema schema = new FlowSchema(SampleTasks.CATALOG);
        assertThat(schema.flow())
                .extracting("definitions")
                .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                .containsKeys(
                        "task", "trigger", "input", "io.kestra.plugin.core.flow.If", "io.kestra.plugin.core.log.Log");
        assertThat(schema.flow().get("required")).isEqualTo(List.of("id", "namespace", "tasks"));
        Map<String, Object> log = schema.of(
                SampleTasks.CATALOG.find("io.kestra.plugin.core.log.Log").orElseThrow());
        assertThat(log).extracting("properties.required").isEqualTo(List.of("id", "type", "message"));
    }

    private static List<String> labels(int caret) {
        String yaml = FLOW;
        for (int i = 0; i < caret; i++) {
            yaml = yaml.replaceFirst("‸", "");
        }
        String before = yaml.substring(0, yaml.indexOf('‸'));
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        int column = before.length() - before.lastIndexOf('\n');
        return new Completion(SampleTasks.CATALOG, NameSource.NONE)
                .at(yaml.replace("‸", ""), line, column).items().stream()
                        .map(Completion.Suggestion::label)
                        .toList();
    }
}
