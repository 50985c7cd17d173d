package dev.millrace.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.testing.TestTasks;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.State;
import dev.millrace.store.testing.Databases;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Retry and timeout of tasks that hold other tasks, and a Pause that holds some. */
class ContainersTest {
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

    @Test
    void whatFailedInAGroupIsTriedAgainBeforeItsErrorsRun() {
        Execution ended = run("""
                tasks:
                  - id: group
                    type: io.kestra.plugin.core.flow.Sequential
                    retry: {type: constant, interval: PT0.01S, maxAttempts: 3, warningOnRetry: true}
                    tasks:
                      - {id: once, type: test.Count, key: retried-group-once}
                      - {id: twice, type: test.Fail, key: retried-group, times: 2}
                      - {id: after, type: test.Return, value: "{{ outputs.once.count }}"}
                    errors:
                      - {id: rescue, type: test.Log, message: x}
                """);
        assertThat(TestEngine.summary(ended))
                .isEqualTo("WARNING [group WARNING, once SUCCESS, twice SUCCESS, after SUCCESS]");
        assertThat(TestEngine.run(ended, "twice").attempts()).hasSize(3);
        assertThat(TestTasks.count("retried-group-once")).isEqualTo(1);
        assertThat(TestEngine.run(ended, "group").state().changes())
                .extracting(change -> change.state())
                .containsSubsequence(State.RETRYING, State.RUNNING, State.RETRYING, State.RUNNING, State.WARNING);
    }

    @Test
    void aGroupThatKeepsFailingRunsItsErrorsOnce() {
        Execution ended = run("""
                tasks:
                  - id: group
                    type: io.kestra.plugin.core.flow.Parallel
                    retry: {type: constant, interval: PT0.01S, maxAttempts: 2}
                    tasks:
                      - {id: bad, type: test.Fail}
                    errors:
                      - {id: rescue, type: test.Count, key: rescue-once}
                    finally:
                      - {id: sweep, type: test.Count, key: sweep-once}
                """);
        assertThat(TestEngine.summary(ended))
                .isEqualTo("FAILED [group FAILED, bad FAILED, rescue SUCCESS, sweep SUCCESS]");
        assertThat(TestEngine.run(ended, "bad").attempts()).hasSize(2);
        assertThat(TestTasks.count("rescue-once")).isEqualTo(1);
        assertThat(TestTasks.count("sweep-once")).isEqualTo(1);
    }

    @Test
    void theRetryOfAFlowComesBeforeItsErrors() {
        Execution ended = run("""
                retry: {type: constant, interval: PT0.01S, maxAttempts: 2}
                tasks:
                  - {id: bad, type: test.Fail, key: flow-retry-before-errors, times: 1}
                errors:
                  - {id: rescue, type: test.Count, key: flow-rescue-never}
                """);
        assertThat(TestEngine.summary(ended)).isEqualTo("SUCCESS [bad SUCCESS]");
        assertThat(TestTasks.count("flow-rescue-never")).isZero();
    }

    @Test
    void onlyFailedTurnsOfALoopAreTriedAgain() {
        Execution ended = run("""
                tasks:
                  - id: each
                    type: io.kestra.plugin.core.flow.ForEach
                    values: [a, b, c]
                    concurrencyLimit: 0
                    retry: {type: constant, interval: PT0.01S, maxAttempts: 2}
                    tasks:
                      - {id: work, type: test.Fail, key: "turn-{{ taskrun.value }}", times: "{{ taskrun.value == 'b' ? 1 : 0 }}"}
                """);
        assertThat(ended.current()).isEqualTo(State.SUCCESS);
        assertThat(TestTasks.count("turn-a")).isEqualTo(1);
        assertThat(TestTasks.count("turn-b")).isEqualTo(2);
        assertThat(TestTasks.count("turn-c")).isEqualTo(1);
    }

    @Test
    void theTimeoutOfAGroupStopsWhatIsInIt() {
        Execution ended = run("""
                tasks:
                  - id: group
                    type: io.kestra.plugin.core.flow.Sequential
                    timeout: PT0.2S
                    tasks:
                      - {id: stuck, type: test.Gate, key: timeout-of-a-group}
                      - {id: never, type: test.Log, message: x}
                    errors:
                      - {id: rescue, type: test.Log, message: x}
                    finally:
                      - {id: sweep, type: test.Log, message: x}
                  - {id: after, type: test.Log, message: x}
                """);
        assertThat(TestEngine.summary(ended))
                .isEqualTo("FAILED [group FAILED, stuck KILLED, rescue SUCCESS, sweep SUCCESS]");
        assertThat(engine.logs(ended.id()))
                .contains("ERROR The task ran longer than its timeout allows and was stopped.");
    }

    @Test
    void aLoopThatTookTooLongIsTriedAgain() {
        Execution ended = run("""
                tasks:
                  - id: each
                    type: io.kestra.plugin.core.flow.Loop
                    values: [a, b]
                    timeout: "PT0.{{ 2 }}S"
                    retry: {type: constant, interval: PT0.01S, maxAttempts: 2}
                    tasks:
                      - {id: sub, type: io.kestra.plugin.core.flow.Sleep, duration: "{{ item.value == 'b' and taskrun.attemptsCount == 0 ? 'PT1H' : 'PT0S' }}"}
                """);
        assertThat(TestEngine.summary(ended)).isEqualTo("SUCCESS [each SUCCESS, sub[a] SUCCESS, sub[b] SUCCESS]");
        assertThat(TestEngine.run(ended, "each").state().changes())
                .extracting(change -> change.state())
                .contains(State.RETRYING);
    }

    @Test
    void aPauseRunsItsTasksOnceItIsResumed() throws Exception {
        Execution started = engine.start("""
                id: flow
                namespace: company.team
                tasks:
                  - id: wait
                    type: io.kestra.plugin.core.flow.Pause
                    onPause: {id: tell, type: test.Log, message: "waiting in {{ execution.id }}"}
                    onResume:
                      - {id: reason, type: STRING}
                      - {id: approved, type: BOOL, defaults: true}
                    tasks:
                      - {id: then, type: test.Return, value: "{{ outputs.wait.onResume.reason }} {{ outputs.wait.onResume.approved }}"}
                  - {id: after, type: test.Log, message: x}
                """);
        engine.until(
                started.id(),
                execution -> execution.current() == State.PAUSED
                        && TestEngine.runs(execution).contains("tell SUCCESS"));
        engine.engine().resume(started.id(), Map.of("reason", "because"));
        Execution ended = engine.end(started.id());
        assertThat(TestEngine.summary(ended))
                .isEqualTo("SUCCESS [wait SUCCESS, tell SUCCESS, then SUCCESS, after SUCCESS]");
        assertThat(TestEngine.run(ended, "then").outputs()).containsEntry("value", "because true");
    }

    @Test
    void aPauseWhoseTaskFailsIsRestartedThere() throws Exception {
        Execution started = engine.start("""
                id: flow
                namespace: company.team
                tasks:
                  - id: wait
                    type: io.kestra.plugin.core.flow.Pause
                    tasks:
                      - {id: flaky, type: test.Fail, key: pause-task, times: 1}
                """);
        engine.until(started.id(), execution -> execution.current() == State.PAUSED);
        engine.engine().resume(started.id(), Map.of());
        Execution failed = engine.end(started.id());
        assertThat(TestEngine.summary(failed)).isEqualTo("FAILED [wait FAILED, flaky FAILED]");
        engine.engine().restart(failed.id(), java.util.Optional.empty());
        assertThat(TestEngine.summary(engine.end(failed.id()))).isEqualTo("SUCCESS [wait SUCCESS, flaky SUCCESS]");
    }

    @Test
    void aFailureMayStopWhatRunsBesideIt() {
        Execution ended = run("""
                tasks:
                  - id: both
                    type: io.kestra.plugin.core.flow.Parallel
                    onChildFailure: CANCELLED
                    tasks:
                      - {id: bad, type: test.Fail}
                      - {id: long, type: test.Gate, key: felled-leaf}
                      - id: group
                        type: io.kestra.plugin.core.flow.Sequential
                        retry: {type: constant, interval: PT0.01S, maxAttempts: 3}
                        tasks:
                          - {id: inner, type: test.Gate, key: felled-group}
                    errors:
                      - {id: rescue, type: test.Log, message: x}
                    finally:
                      - {id: sweep, type: test.Log, message: x}
                """);
        assertThat(ended.current()).isEqualTo(State.FAILED);
        assertThat(TestEngine.runs(ended))
                .containsExactlyInAnyOrder(
                        "both FAILED",
                        "bad FAILED",
                        "long CANCELLED",
                        "group CANCELLED",
                        "inner KILLED",
                        "rescue SUCCESS",
                        "sweep SUCCESS");
    }

    @Test
    void aLoopOverAMapKnowsItsKeys() {
        Execution ended = run("""
                tasks:
                  - id: each
                    type: io.kestra.plugin.core.flow.Loop
                    values: {one: 1, two: {deep: 2}}
                    outputs:
                      - {id: pair, type: STRING, value: "{{ item.key }}={{ item.value.deep ?? item.value }}"}
                    tasks:
                      - {id: show, type: test.Log, message: "{{ item.index }} {{ item.key }}"}
                """);
        assertThat(TestEngine.run(ended, "each").outputs().get("outputs")).hasToString("[{pair=one=1}, {pair=two=2}]");
        assertThat(engine.logs(ended.id())).containsExactly("INFO 0 one", "INFO 1 two");
    }

    @Test
    void outputsOfALoopMayBeStored() {
        Execution ended = run("""
                tasks:
                  - id: each
                    type: io.kestra.plugin.core.flow.Loop
                    values: [a, b]
                    fetchType: STORE
                    outputs:
                      - {id: twice, type: STRING, value: "{{ item.value ~ item.value }}"}
                    tasks:
                      - {id: show, type: test.Log, message: x}
                  - {id: read, type: test.Return, value: "{{ fromIon(read(outputs.each.uri), allRows=true) | jq('map(.twice)') | first }}"}
                """);
        assertThat(TestEngine.run(ended, "each").outputs()).containsKey("uri").doesNotContainKey("outputs");
        assertThat(TestEngine.run(ended, "read").outputs()).hasToString("{value=[aa, bb]}");
    }
}
