package dev.millrace.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.engine.StartRequest;
import dev.millrace.model.Invalid;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.TaskRun;
import dev.millrace.store.testing.Databases;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A flow in the dialect of Kestra 1.x and the same flow in that of 2.0 give the same run: one pair for each construct that 2.0 changed. */
class DialectPairsTest {

    /** @param inputs given to both */
    private record Pair(String name, Map<String, Object> inputs, String before, String after) {}

    private static Pair pair(String name, String before, String after) {
        return new Pair(name, Map.of(), before, after);
    }

    private static Stream<Pair> pairs() {
        return Stream.of(
                pair("ForEach is Loop", """
                        tasks:
                          - id: each
                            type: io.kestra.plugin.core.flow.ForEach
                            values: ["a", "b", "c"]
                            tasks:
                              - {id: show, type: test.Log, message: "{{ taskrun.value }} {{ taskrun.iteration }}"}
                              - {id: keep, type: test.Return, value: "{{ taskrun.value | upper }}"}
                              - {id: read, type: test.Return, value: "{{ outputs.keep[taskrun.value].value }}!"}
                        """, """
                        tasks:
                          - id: each
                            type: io.kestra.plugin.core.flow.Loop
                            values: ["a", "b", "c"]
                            tasks:
                              - {id: show, type: test.Log, message: "{{ item.value }} {{ item.index }}"}
                              - {id: keep, type: test.Return, value: "{{ item.value | upper }}"}
                              - {id: read, type: test.Return, value: "{{ outputs.keep.value }}!"}
                        """),
                pair("ForEach in ForEach is Loop in Loop", """
                        tasks:
                          - id: outer
                            type: io.kestra.plugin.core.flow.ForEach
                            values: "{{ [1, 2] }}"
                            tasks:
                              - id: inner
                                type: io.kestra.plugin.core.flow.ForEach
                                values: ["x", "y"]
                                tasks:
                                  - {id: show, type: test.Log, message: "{{ parent.taskrun.value }}{{ taskrun.value }}"}
                        """, """
                        tasks:
                          - id: outer
                            type: io.kestra.plugin.core.flow.Loop
                            values: "{{ [1, 2] }}"
                            tasks:
                              - id: inner
                                type: io.kestra.plugin.core.flow.Loop
                                values: ["x", "y"]
                                tasks:
                                  - {id: show, type: test.Log, message: "{{ item.parent.value }}{{ item.value }}"}
                        """),
                pair("a failed turn fails both", """
                        tasks:
                          - id: each
                            type: io.kestra.plugin.core.flow.ForEach
                            values: [1, 2]
                            tasks:
                              - {id: bad, type: test.Fail}
                        errors:
                          - {id: told, type: test.Log, message: "{{ error.message }}"}
                        """, """
                        tasks:
                          - id: each
                            type: io.kestra.plugin.core.flow.Loop
                            values: [1, 2]
                            tasks:
                              - {id: bad, type: test.Fail}
                        errors:
                          - {id: told, type: test.Log, message: "{{ error.message }}"}
                        """),
                pair("EachSequential is Loop", """
                        tasks:
                          - id: each
                            type: io.kestra.plugin.core.flow.EachSequential
                            value: '["a", {"k": "v"}]'
                            tasks:
                              - {id: show, type: test.Log, message: "{{ taskrun.value }}"}
                        """, """
                        tasks:
                          - id: each
                            type: io.kestra.plugin.core.flow.Loop
                            values: '["a", {"k": "v"}]'
                            tasks:
                              - {id: show, type: test.Log, message: "{{ item.value }}"}
                        """),
                pair("EachParallel is Loop without a limit", """
                        tasks:
                          - id: each
                            type: io.kestra.plugin.core.flow.EachParallel
                            value: ["a", "b"]
                            tasks:
                              - {id: show, type: test.Return, value: "{{ taskrun.value }}"}
                        """, """
                        tasks:
                          - id: each
                            type: io.kestra.plugin.core.flow.Loop
                            concurrencyLimit: 0
                            values: ["a", "b"]
                            tasks:
                              - {id: show, type: test.Return, value: "{{ item.value }}"}
                        """),
                pair("pluginDefaults are properties", """
                        pluginDefaults:
                          - type: test
                            values: {level: WARN}
                          - type: test.Log
                            forced: true
                            values: {message: forced}
                        tasks:
                          - {id: one, type: test.Log, message: mine}
                          - {id: two, type: test.Log}
                        """, """
                        tasks:
                          - {id: one, type: test.Log, level: WARN, message: forced}
                          - {id: two, type: test.Log, level: WARN, message: forced}
                        """),
                pair("json is fromJson and toJson", """
                        tasks:
                          - {id: parse, type: test.Return, value: "{{ json('{\\"a\\": [1, 2]}').a }}"}
                          - {id: write, type: test.Return, value: "{{ outputs.parse | json }}"}
                        outputs:
                          - {id: text, type: STRING, value: "{{ outputs.write.value }}"}
                        """, """
                        tasks:
                          - {id: parse, type: test.Return, value: "{{ fromJson('{\\"a\\": [1, 2]}').a }}"}
                          - {id: write, type: test.Return, value: "{{ outputs.parse | toJson }}"}
                        outputs:
                          - {id: text, type: STRING, value: "{{ outputs.write.value }}"}
                        """),
                pair("the version of a file is its revision", """
                        tasks:
                          - {id: read, type: test.Return, value: "{{ read('a.txt', version=1) }}"}
                        """, """
                        tasks:
                          - {id: read, type: test.Return, value: "{{ read('a.txt', revision=1) }}"}
                        """),
                pair("Ion outputs may be wrapped", """
                        tasks:
                          - {id: read, type: test.Return, value: "{{ fromIon('{a:1}').a }}"}
                        """, """
                        tasks:
                          - {id: read, type: test.Return, value: "{{ fromIon('{a:1}', allRows=true)[0].a }}"}
                        """),
                new Pair("BOOLEAN is BOOL, ENUM is SELECT", Map.of("flag", "true", "size", "S"), """
                        inputs:
                          - {id: flag, type: BOOLEAN}
                          - {id: size, type: ENUM, values: [S, M]}
                          - {name: old, type: STRING, defaults: x}
                        tasks:
                          - {id: show, type: test.Return, value: "{{ [inputs.flag, inputs.size, inputs.old] }}"}
                        """, """
                        inputs:
                          - {id: flag, type: BOOL}
                          - {id: size, type: SELECT, values: [{label: Small, value: S}, {label: Medium, value: M}]}
                          - {id: old, type: STRING, defaults: x}
                        tasks:
                          - {id: show, type: test.Return, value: "{{ [inputs.flag, inputs.size, inputs.old] }}"}
                        """),
                pair("workerGroup is workerSelector, and neither matters here", """
                        tasks:
                          - {id: show, type: test.Log, message: x, workerGroup: {key: gpu}}
                        """, """
                        workerSelector: {tags: [gpu], fallback: WAIT}
                        tasks:
                          - {id: show, type: test.Log, message: x, workerSelector: {tags: [gpu]}}
                        """),
                pair("maxAttempt is maxAttempts", """
                        tasks:
                          - {id: bad, type: test.Fail, retry: {type: constant, interval: PT0.01S, maxAttempt: 2}}
                        """, """
                        tasks:
                          - {id: bad, type: test.Fail, retry: {type: constant, interval: PT0.01S, maxAttempts: 2}}
                        """),
                pair("WaitFor is LoopUntil", """
                        tasks:
                          - id: until
                            type: io.kestra.plugin.core.flow.WaitFor
                            condition: "{{ outputs.look.value == 'done' }}"
                            checkFrequency: {interval: PT0.01S}
                            tasks:
                              - {id: look, type: test.Return, value: done}
                        """, """
                        tasks:
                          - id: until
                            type: io.kestra.plugin.core.flow.LoopUntil
                            condition: "{{ outputs.look.value == 'done' }}"
                            checkFrequency: {interval: PT0.01S}
                            tasks:
                              - {id: look, type: test.Return, value: done}
                        """),
                pair("delay is pauseDuration", """
                        tasks:
                          - {id: wait, type: io.kestra.plugin.core.flow.Pause, delay: PT0.01S}
                        """, """
                        tasks:
                          - {id: wait, type: io.kestra.plugin.core.flow.Pause, pauseDuration: PT0.01S, behavior: RESUME}
                        """),
                pair("names of before 0.17 are those of today", """
                        labels: {team: blue}
                        tasks:
                          - id: group
                            type: io.kestra.core.tasks.flows.Sequential
                            tasks:
                              - {id: show, type: test.Log, message: "{{ labels.team }}"}
                        """, """
                        labels:
                          - {key: team, value: blue}
                        tasks:
                          - id: group
                            type: io.kestra.plugin.core.flow.Sequential
                            tasks:
                              - {id: show, type: test.Log, message: "{{ labels.team }}"}
                        """));
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void giveTheSameRun(Databases kind) {
        try (TestEngine engine = new TestEngine(kind)) {
            engine.flows.file("a.txt", "content");
            List<String> different = new ArrayList<>();
            pairs().forEach(pair -> {
                Map<String, Object> before = run(engine, pair.before(), pair.inputs());
                Map<String, Object> after = run(engine, pair.after(), pair.inputs());
                if (!before.equals(after)) {
                    different.add(pair.name() + "\n  1.x: " + before + "\n  2.0: " + after);
                }
            });
            assertThat(different).isEmpty();
        }
    }

    private static Map<String, Object> run(TestEngine engine, String yaml, Map<String, Object> inputs) {
        Execution ended = engine.run("id: flow\nnamespace: company.team\n" + yaml, inputs);
        List<String> runs = TestEngine.runs(ended);
        List<String> outputs = new ArrayList<>();
        for (TaskRun run : ended.taskRuns()) {
            boolean leaf = ended.taskRuns().stream().noneMatch(other -> run.id().equals(other.parentId()));
            outputs.add(leaf ? run.taskId() + " " + run.attempts().size() + " " + run.outputs() : run.taskId());
        }
        Map<String, Object> seen = new TreeMap<>();
        seen.put("state", TestEngine.states(ended));
        seen.put("runs", runs.stream().sorted().toList());
        seen.put("outputs", outputs.stream().sorted().toList());
        seen.put("flow", ended.outputs());
        seen.put(
                "labels",
                ended.labels().stream()
                        .filter(label -> !label.key().startsWith("system."))
                        .toList());
        seen.put(
                "logs",
                engine.logs(ended.id()).stream()
                        .map(line -> line.replaceAll("at 20\\S+", "at …"))
                        .toList());
        return seen;
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void refuseTheSame(Databases kind) {
        try (TestEngine engine = new TestEngine(kind)) {
            for (String name : List.of("condition", "when")) {
                var flow = engine.flows.save("""
                        id: %s
                        namespace: company.team
                        inputs:
                          - {id: n, type: INT}
                        checks:
                          - {%s: "{{ inputs.n < 3 }}", message: "{{ inputs.n }} is too much", behavior: BLOCK_EXECUTION}
                        tasks:
                          - {id: show, type: test.Log, message: x}
                        """.formatted(name, name));
                assertThatThrownBy(() -> engine.engine().start(StartRequest.of(flow.key(), Map.of("n", 4L))))
                        .isInstanceOf(Invalid.class)
                        .hasMessage("4 is too much");
                engine.engine().start(StartRequest.of(flow.key(), Map.of("n", 2L)));
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void itemsGoToSubflowsEitherWay(Databases kind) {
        try (TestEngine engine = new TestEngine(kind)) {
            engine.flows.save("""
                    id: one
                    namespace: company.team
                    inputs:
                      - {id: row, type: JSON}
                    tasks:
                      - {id: show, type: test.Return, value: "{{ inputs.row.n }}"}
                    outputs:
                      - {id: n, type: INT, value: "{{ outputs.show.value * 10 }}"}
                    """);
            engine.flows.file("rows.ion", "{n:1}\n{n:2}\n");
            Execution before = engine.run("""
                    id: before
                    namespace: company.team
                    tasks:
                      - id: each
                        type: io.kestra.plugin.core.flow.ForEachItem
                        items: nsfile:///rows.ion
                        batch: {rows: 1}
                        namespace: company.team
                        flowId: one
                        inputs: {row: "{{ fromIon(read(taskrun.items)) }}"}
                    """);
            Execution after = engine.run("""
                    id: after
                    namespace: company.team
                    tasks:
                      - id: each
                        type: io.kestra.plugin.core.flow.Loop
                        values: nsfile:///rows.ion
                        fetchType: FETCH
                        outputs:
                          - {id: n, type: INT, value: "{{ outputs.sub.outputs.n }}"}
                        tasks:
                          - id: sub
                            type: io.kestra.plugin.core.flow.Subflow
                            namespace: company.team
                            flowId: one
                            inputs: {row: "{{ item.value }}"}
                    """);
            assertThat(before.current()).isEqualTo(after.current());
            assertThat(TestEngine.run(before, "each").outputs())
                    .containsEntry("numberOfBatches", 2L)
                    .containsEntry("iterations", Map.of("SUCCESS", 2L));
            assertThat(TestEngine.run(after, "each").outputs().get("outputs")).hasToString("[{n=10}, {n=20}]");
        }
    }
}
