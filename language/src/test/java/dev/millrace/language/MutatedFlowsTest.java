package dev.millrace.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.language.editor.Completion;
import dev.millrace.language.editor.Hover;
import dev.millrace.language.editor.NameSource;
import dev.millrace.language.graph.FlowGraph;
import dev.millrace.model.Invalid;
import dev.millrace.model.Problem;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever is typed, the reader and the editor services answer. */
class MutatedFlowsTest {
    private static final String FLOW = """
            id: all
            namespace: company.team
            # a comment
            labels: {a: b}
            inputs:
              - id: name
                type: STRING
                defaults: &d "x"
            tasks:
              - id: group
                type: io.kestra.plugin.core.flow.If
                condition: "{{ inputs.name }}"
                then:
                  - id: inner
                    type: io.kestra.plugin.core.log.Log
                    message: |
                      text {{ inputs.name }}
                else:
                  - {id: other, type: io.kestra.plugin.core.debug.Return, format: *d}
              - id: graph
                type: io.kestra.plugin.core.flow.Dag
                tasks:
                  - task: {id: one, type: io.kestra.plugin.core.debug.Return}
                    dependsOn: []
              - id: push
                type: io.kestra.plugin.git.PushNamespaceFiles
                url: https://example.org
                retry: {type: constant, interval: PT1S, maxAttempt: 3}
            triggers:
              - id: t
                type: io.kestra.plugin.core.trigger.Schedule
                cron: "0 * * * *"
            """;

    private static final List<String> PIECES = List.of(
            "", "\n", " ", "  ", ":", ": ", "- ", "-", "{", "}", "[", "]", "{{", "}}", "'", "\"", "|", ">", "&d ", "*d",
            "!!int ", "#", "\t", "---\n", "...\n", "<<: ", "? ", "%", "@", "\\", "\u0000", "\r", "\ufeff", "\ud800",
            "é", "null", "tasks:", "type: ", "id: ");

    private final FlowReader reader = new FlowReader(SampleTasks.CATALOG);
    private final Completion completion = new Completion(SampleTasks.CATALOG, NameSource.NONE);
    private final Hover hover = new Hover(SampleTasks.CATALOG);

    record Change(int at, int cut, int piece) {}

    @Property(tries = 3000, seed = "20261130")
    void nothingIsThrownAndTheTextIsKept(
            @ForAll @Size(min = 1, max = 5) List<@IntRange(max = 1_000_000) Integer> seeds) {
        String yaml = FLOW;
        for (int seed : seeds) {
            Change change = new Change(seed % (yaml.length() + 1), seed / 7 % 12, seed / 13 % PIECES.size());
            int end = Math.min(yaml.length(), change.at() + change.cut());
            yaml = yaml.substring(0, change.at()) + PIECES.get(change.piece()) + yaml.substring(end);
        }
        String text = yaml;
        Parsed parsed = reader.read(text);
        parsed.draft().ifPresent(flow -> {
            assertThat(flow.source()).isEqualTo(text);
            FlowGraph.of(flow);
        });
        int lines = text.split("\r\n|\n|\r", -1).length;
        for (Problem problem : parsed.problems()) {
            assertThat(problem.start().line()).isBetween(1, lines + 1);
            assertThat(problem.message()).isNotBlank();
        }
        reader.readAll(text);
        int line = seeds.getFirst() % 33 + 1;
        completion.at(text, line, seeds.getFirst() % 40 + 1);
        hover.at(text, line, 3);
        editedOrRefused(text);
    }

    private void editedOrRefused(String text) {
        try {
            String changed = FlowText.withNamespace(text, "other.place");
            assertThat(reader.read(changed)
                            .draft()
                            .map(flow -> flow.namespace().name())
                            .orElse("other.place"))
                    .isEqualTo("other.place");
        } catch (Invalid refused) {
            assertThat(refused.text()).isNotBlank();
        }
    }
}
