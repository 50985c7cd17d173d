package dev.millrace.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.State;
import dev.millrace.store.testing.Databases;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every kind of container, run for real. */
class FlowControlTest {
    private TestEngine engine;

    @BeforeEach
    void open() {
        engine = new TestEngine(Databases.SQLITE);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private Execution run(String tasks) {
        return engine.run("id: flow\nnamespace: company.team\n" + tasks);
    }

    private static void assertRuns(Execution execution, State state, String... runs) {
        assertThat(TestEngine.summary(execution)).isEqualTo(state + " " + List.of(runs));
    }

    @Test
    void sequentialHandlesItsOwnFailure() {
        Execution ended = run("""
                tasks:
                  - id: group
                    type: io.kestra.plugin.core.flow.Sequential
                    tasks:
                      - {id: bad, type: test.Fail}
                      - {id: never, type: test.Log, message: x}
                    errors:
                      - {id: rescue, type: test.Log, message: "{{ error.message }}"}
                    finally:
                      - {id: sweep, type: test.Log, message: swept}
                  - {id: after, type: test.Log, message: x}
                errors:
                  - {id: global, type: test.Log, message: x}
                finally:
                  - {id: last, type: test.Log, message: x}
                """);
        assertRuns(
                ended,
                State.FAILED,
                "group FAILED",
                "bad FAILED",
                "rescue SUCCESS",
                "sweep SUCCESS",
                "global SUCCESS",
                "last SUCCESS");
        assertThat(engine.logs(ended.id())).contains("INFO it was to fail", "INFO swept");
    }

    @Test
    void parallelRunsAllAtOnce() {
        Execution ended = run("""
                tasks:
                  - id: both
                    type: io.kestra.plugin.core.flow.Parallel
                    concurrent: 2
                    tasks:
                      - {id: a, type: test.Log, message: x}
                      - {id: b, type: test.Warn}
                      - {id: c, type: test.Log, message: x}
                """);
        assertThat(ended.current()).isEqualTo(State.WARNING);
        assertThat(TestEngine.runs(ended))
                .containsExactlyInAnyOrder("both WARNING", "a SUCCESS", "b WARNING", "c SUCCESS");
    }

    @Test
    void dagFollowsItsEdges() {
        Execution ended = run("""
                tasks:
                  - id: graph
                    type: io.kestra.plugin.core.flow.Dag
                    tasks:
                      - task: {id: last, type: test.Log, message: x}
                        dependsOn: [left, right]
                      - task: {id: left, type: test.Log, message: x}
                        dependsOn: [first]
                      - task: {id: right, type: test.Log, message: x}
                        dependsOn: [first]
                      - task: {id: first, type: test.Log, message: x}
                """);
        assertThat(ended.current()).isEqualTo(State.SUCCESS);
        assertThat(TestEngine.runs(ended).get(1)).isEqualTo("first SUCCESS");
        assertThat(TestEngine.runs(ended).getLast()).isEqualTo("last SUCCESS");
    }

    @Test
    void ifAndSwitchChoose() {
        assertRuns(run("""
                        tasks:
                          - id: choose
                            type: io.kestra.plugin.core.flow.If
                            condition: "{{ 1 == 2 }}"
                            then:
                              - {id: yes, type: test.Log, message: x}
                            else:
                              - {id: no, type: test.Log, message: x}
                          - id: switch
                            type: io.kestra.plugin.core.flow.Switch
                            value: "{{ outputs.choose.evaluationResult ? 'one' : 'two' }}"
                            cases:
                              one:
                                - {id: first, type: test.Log, message: x}
                              two:
                                - {id: second, type: test.Log, message: x}
                        """), State.SUCCESS, "choose SUCCESS", "no SUCCESS", "switch SUCCESS", "second SUCCESS");
    }

    @Test
    void forEachKnowsItsValues() {
        Execution ended = run("""
                tasks:
                  - id: each
                    type: io.kestra.plugin.core.flow.ForEach
                    values: ["a", "b"]
                    tasks:
                      - {id: one, type: test.Return, value: "{{ taskrun.value }}-{{ taskrun.iteration }}"}
                      - {id: two, type: test.Return, value: "{{ outputs.one[taskrun.value].value }}!"}
                  - {id: end, type: test.Return, value: "{{ outputs.two.b.value }}"}
                """);
        assertRuns(
                ended,
                State.SUCCESS,
                "each SUCCESS",
                "one[a] SUCCESS",
                "two[a] SUCCESS",
                "one[b] SUCCESS",
                "two[b] SUCCESS",
                "end SUCCESS");
        assertThat(TestEngine.run(ended, "end").outputs()).isEqualTo(Map.of("value", "b-1!"));
    }

    @Test
    void loopOfTheSecondDialect() {
        Execution ended = run("""
                tasks:
                  - id: loop
                    type: io.kestra.plugin.core.flow.Loop
                    values: "{{ [{'n': 1}, {'n': 2}, {'n': 3}] }}"
                    concurrencyLimit: 0
                    tasks:
                      - {id: one, type: test.Return, value: "{{ item.value.n + item.index }}"}
                    outputs:
                      - id: sum
                        type: INT
                        value: "{{ outputs.one.value }}"
                  - {id: end, type: test.Return, value: "{{ outputs.loop.outputs }}"}
                """);
        assertThat(TestEngine.summary(ended)).startsWith("SUCCESS");
        assertThat(TestEngine.run(ended, "loop").outputs()).containsEntry("iterationCount", 3L);
        assertThat(TestEngine.run(ended, "loop").outputs().get("outputs").toString())
                .isEqualTo("[{sum=1}, {sum=3}, {sum=5}]");
    }

    @Test
    void aFailedTurnEndsTheLoop() {
        assertRuns(run("""
                        tasks:
                          - id: each
                            type: io.kestra.plugin.core.flow.EachSequential
                            value: '["a", "b", "c"]'
                            tasks:
                              - id: check
                                type: io.kestra.plugin.core.flow.If
                                condition: "{{ taskrun.value == 'b' }}"
                                then:
                                  - {id: bad, type: test.Fail}
                        """), State.FAILED, "each FAILED", "check[a] SUCCESS", "check[b] FAILED", "bad FAILED");
    }

    @Test
    void loopUntilTheConditionHolds() {
        Execution ended = run("""
                tasks:
                  - id: until
                    type: io.kestra.plugin.core.flow.LoopUntil
                    condition: "{{ outputs.count.count >= 3 }}"
                    checkFrequency: {interval: PT0.01S, maxIterations: 10}
                    tasks:
                      - {id: count, type: test.Count, key: until}
                """);
        assertRuns(ended, State.SUCCESS, "until SUCCESS", "count SUCCESS", "count SUCCESS", "count SUCCESS");
        assertThat(TestEngine.run(ended, "until").outputs()).isEqualTo(Map.of("iterationCount", 3L));
    }

    @Test
    void failuresThatAreAllowed() {
        assertRuns(
                run("""
                        tasks:
                          - {id: bad, type: test.Fail, allowFailure: true}
                          - id: lenient
                            type: io.kestra.plugin.core.flow.AllowFailure
                            tasks:
                              - {id: worse, type: test.Fail}
                              - {id: never, type: test.Log, message: x}
                          - {id: warned, type: test.Warn, allowWarning: true}
                          - {id: off, type: test.Fail, disabled: true}
                          - {id: skipped, type: test.Fail, runIf: "{{ false }}"}
                        """),
                State.WARNING,
                "bad WARNING",
                "lenient WARNING",
                "worse FAILED",
                "warned SUCCESS",
                "off SKIPPED",
                "skipped SKIPPED");
    }

    @Test
    void retriesUntilItWorks() {
        Execution ended = run("""
                tasks:
                  - id: flaky
                    type: test.Fail
                    key: flaky
                    times: 2
                    retry: {type: constant, interval: PT0.01S, maxAttempts: 5}
                """);
        assertRuns(ended, State.SUCCESS, "flaky SUCCESS");
        assertThat(TestEngine.run(ended, "flaky").attempts()).hasSize(3);
    }

    @Test
    void retriesEnd() {
        Execution ended = run("""
                tasks:
                  - id: bad
                    type: test.Fail
                    retry: {type: exponential, interval: PT0.01S, maxInterval: PT1S, maxAttempts: 3}
                """);
        assertRuns(ended, State.FAILED, "bad FAILED");
        assertThat(TestEngine.run(ended, "bad").attempts()).hasSize(3);
    }

    @Test
    void theFlowIsTriedAgain() {
        Execution ended = run("""
                retry: {type: constant, interval: PT0.01S, maxAttempts: 3}
                tasks:
                  - {id: once, type: test.Count, key: once}
                  - {id: flaky, type: test.Fail, key: flowretry, times: 1}
                """);
        assertRuns(ended, State.SUCCESS, "once SUCCESS", "flaky SUCCESS");
        assertThat(TestEngine.states(ended)).contains(State.RETRYING);
        assertThat(dev.millrace.engine.testing.TestTasks.count("once")).isEqualTo(1);
    }

    @Test
    void timeoutStopsTheTask() {
        Execution ended = run("""
                tasks:
                  - {id: slow, type: test.Gate, key: never, timeout: PT0.02S}
                """);
        assertRuns(ended, State.FAILED, "slow FAILED");
        assertThat(TestEngine.run(ended, "slow").attempts().getFirst().error()).contains("timeout");
    }

    @Test
    void anErrorFailsItsRunOnly() {
        Execution ended = run("""
                tasks:
                  - {id: bad, type: test.Throw}
                """);
        assertRuns(ended, State.FAILED, "bad FAILED");
    }

    @Test
    void exitEndsEverything() {
        assertRuns(run("""
                        tasks:
                          - {id: out, type: test.Exit, state: WARNING}
                          - {id: never, type: test.Log, message: x}
                        afterExecution:
                          - {id: then, type: test.Log, message: "{{ execution.state }}"}
                        """), State.WARNING, "out SUCCESS", "then SUCCESS");
    }

    @Test
    void outputsOfTheFlow() {
        Execution ended = run("""
                tasks:
                  - {id: one, type: test.Return, value: 42}
                outputs:
                  - {id: answer, type: INT, value: "{{ outputs.one.value }}"}
                """);
        assertThat(ended.outputs()).isEqualTo(Map.of("answer", 42L));
    }

    @Test
    void subflowsAreWaitedFor() {
        engine.flows.save("""
                id: child
                namespace: company.team
                inputs:
                  - {id: n, type: INT}
                tasks:
                  - {id: one, type: test.Return, value: "{{ inputs.n * 2 }}"}
                outputs:
                  - {id: double, type: INT, value: "{{ outputs.one.value }}"}
                """);
        Execution ended = run("""
                tasks:
                  - id: sub
                    type: io.kestra.plugin.core.flow.Subflow
                    namespace: company.team
                    flowId: child
                    inputs: {n: 21}
                  - {id: end, type: test.Return, value: "{{ outputs.sub.outputs.double }}"}
                """);
        assertRuns(ended, State.SUCCESS, "sub SUCCESS", "end SUCCESS");
        assertThat(TestEngine.run(ended, "end").outputs().get("value").toString())
                .isEqualTo("42");
    }

    @Test
    void aFailedSubflowFailsItsTask() {
        engine.flows.save("""
                id: child
                namespace: company.team
                tasks:
                  - {id: bad, type: test.Fail}
                """);
        assertRuns(run("""
                        tasks:
                          - {id: sub, type: io.kestra.plugin.core.flow.Subflow, namespace: company.team, flowId: child}
                        """), State.FAILED, "sub FAILED");
        assertRuns(run("""
                        tasks:
                          - {id: sub, type: io.kestra.plugin.core.flow.Subflow, namespace: company.team, flowId: nowhere}
                        """), State.FAILED, "sub FAILED");
    }

    @Test
    void secretsAreMasked() {
        Execution ended = run("""
                tasks:
                  - {id: log, type: test.Log, message: "token {{ secret('TOKEN') }}"}
                  - {id: out, type: test.Return, value: "{{ secret('TOKEN') }}"}
                  - {id: missing, type: test.Return, value: "{{ secret('NOPE') }}"}
                """);
        assertThat(engine.logs(ended.id()).getFirst()).isEqualTo("INFO token ******");
        assertThat(TestEngine.run(ended, "out").outputs()).isEqualTo(Map.of("value", "******"));
        assertThat(engine.logs(ended.id()).getLast()).contains("NOPE").doesNotContain("s3cr3t");
    }

    @Test
    void itemsGoToSubflowsInBatches() {
        engine.flows.file("rows.ion", "{n:1}\n{n:2}\n{n:3}\n");
        engine.flows.save("""
                id: child
                namespace: company.team
                inputs:
                  - {id: rows, type: FILE}
                tasks:
                  - {id: log, type: test.Log, message: "{{ read(inputs.rows) }}"}
                """);
        Execution ended = run("""
                tasks:
                  - id: items
                    type: io.kestra.plugin.core.flow.ForEachItem
                    items: "nsfile:///rows.ion"
                    batch: {rows: 2}
                    namespace: company.team
                    flowId: child
                    inputs: {rows: "{{ taskrun.items }}"}
                """);
        assertRuns(ended, State.SUCCESS, "items SUCCESS");
        assertThat(TestEngine.run(ended, "items").outputs())
                .isEqualTo(Map.of("numberOfBatches", 2L, "iterations", Map.of("SUCCESS", 2L)));
    }
}
