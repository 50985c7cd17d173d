package dev.millrace.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.engine.Engine.ReplayRequest;
import dev.millrace.engine.StartRequest;
import dev.millrace.engine.testing.TestTasks;
import dev.millrace.model.Conflict;
import dev.millrace.model.Invalid;
import dev.millrace.model.Label;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.State;
import dev.millrace.store.testing.Databases;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What people do to executions. */
class SteeringTest {
    private static String key() {
        return UUID.randomUUID().toString();
    }

    private static Execution startAtGate(TestEngine engine, String key, String more) throws Exception {
        Execution started = engine.start("""
                id: gated
                namespace: company.team
                tasks:
                  - {id: first, type: test.Count, key: "c%s"}
                  - {id: gate, type: test.Gate, key: "%s"}
                  - {id: last, type: test.Log, message: done}
                """.formatted(key, key) + more);
        TestTasks.entered(key).await();
        return started;
    }

    @ParameterizedTest
    @EnumSource
    void killReachesWhatRuns(Databases kind) throws Exception {
        try (TestEngine engine = new TestEngine(kind)) {
            Execution started = startAtGate(engine, key(), "");
            engine.engine().kill(started.id(), true);
            Execution ended = engine.end(started.id());
            assertThat(TestEngine.summary(ended)).isEqualTo("KILLED [first SUCCESS, gate KILLED]");
            assertThat(TestEngine.states(ended))
                    .containsExactly(State.CREATED, State.RUNNING, State.KILLING, State.KILLED);
            assertThatThrownBy(() -> engine.engine().kill(started.id(), true)).isInstanceOf(Conflict.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void killReachesChildren(Databases kind) throws Exception {
        try (TestEngine engine = new TestEngine(kind)) {
            String key = key();
            engine.flows.save("""
                    id: child
                    namespace: company.team
                    tasks:
                      - {id: gate, type: test.Gate, key: "%s"}
                    """.formatted(key));
            Execution started = engine.start("""
                    id: parent
                    namespace: company.team
                    tasks:
                      - {id: sub, type: io.kestra.plugin.core.flow.Subflow, namespace: company.team, flowId: child}
                    """);
            TestTasks.entered(key).await();
            Execution parent = engine.until(
                    started.id(),
                    it -> !it.taskRuns().isEmpty()
                            && it.taskRuns().getFirst().outputs().containsKey("executionId"));
            String child =
                    parent.taskRuns().getFirst().outputs().get("executionId").toString();
            engine.engine().kill(started.id(), true);
            assertThat(engine.end(started.id()).current()).isEqualTo(State.KILLED);
            assertThat(engine.end(child).current()).isEqualTo(State.KILLED);
        }
    }

    @ParameterizedTest
    @EnumSource
    void pausedByHandAndResumed(Databases kind) throws Exception {
        try (TestEngine engine = new TestEngine(kind)) {
            String key = key();
            Execution started = startAtGate(engine, key, "");
            assertThat(engine.engine().pause(started.id()).current()).isEqualTo(State.PAUSED);
            TestTasks.gate(key).countDown();
            engine.until(started.id(), it -> it.taskRuns().get(1).current() == State.SUCCESS);
            assertThat(engine.engine().find(started.id()).orElseThrow().taskRuns())
                    .hasSize(2);
            engine.engine().resume(started.id(), Map.of());
            assertThat(TestEngine.summary(engine.end(started.id())))
                    .isEqualTo("SUCCESS [first SUCCESS, gate SUCCESS, last SUCCESS]");
        }
    }

    @ParameterizedTest
    @EnumSource
    void pausedByATaskOverACrash(Databases kind) throws Exception {
        try (TestEngine engine = new TestEngine(kind)) {
            Execution started = engine.start("""
                    id: pausing
                    namespace: company.team
                    tasks:
                      - id: ask
                        type: io.kestra.plugin.core.flow.Pause
                        onResume:
                          - {id: reason, type: STRING}
                      - {id: say, type: test.Return, value: "{{ outputs.ask.onResume.reason }}"}
                    """);
            engine.until(started.id(), it -> it.current() == State.PAUSED);
            engine.crash();
            assertThatThrownBy(() -> engine.engine().resume(started.id(), Map.of()))
                    .isInstanceOf(Invalid.class)
                    .hasMessageContaining("reason");
            engine.engine().resume(started.id(), Map.of("reason", "because"));
            Execution ended = engine.end(started.id());
            assertThat(TestEngine.summary(ended)).isEqualTo("SUCCESS [ask SUCCESS, say SUCCESS]");
            assertThat(TestEngine.run(ended, "say").outputs()).isEqualTo(Map.of("value", "because"));
            assertThat(TestEngine.states(ended))
                    .containsExactly(
                            State.CREATED, State.RUNNING, State.PAUSED, State.RESTARTED, State.RUNNING, State.SUCCESS);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDelayEndsByItself(Databases kind) {
        try (TestEngine engine = new TestEngine(kind)) {
            Execution ended = engine.run("""
                    id: waiting
                    namespace: company.team
                    tasks:
                      - {id: a, type: io.kestra.plugin.core.flow.Pause, pauseDuration: PT0.01S}
                      - {id: b, type: io.kestra.plugin.core.flow.Sleep, duration: PT0.01S}
                      - {id: c, type: io.kestra.plugin.core.flow.Pause, pauseDuration: PT0.01S, behavior: FAIL}
                    """);
            assertThat(TestEngine.summary(ended)).isEqualTo("FAILED [a SUCCESS, b SUCCESS, c FAILED]");
        }
    }

    @ParameterizedTest
    @EnumSource
    void restartTriesWhatFailed(Databases kind) {
        try (TestEngine engine = new TestEngine(kind)) {
            String key = key();
            Execution failed = engine.run("""
                    id: flaky
                    namespace: company.team
                    tasks:
                      - {id: once, type: test.Count, key: "c%s"}
                      - id: group
                        type: io.kestra.plugin.core.flow.Sequential
                        tasks:
                          - {id: flaky, type: test.Fail, key: "%s", times: 1}
                          - {id: next, type: test.Log, message: x}
                        errors:
                          - {id: rescue, type: test.Log, message: x}
                    """.formatted(key, key));
            assertThat(TestEngine.summary(failed))
                    .isEqualTo("FAILED [once SUCCESS, group FAILED, flaky FAILED, rescue SUCCESS]");
            engine.engine().restart(failed.id(), Optional.empty());
            Execution ended = engine.end(failed.id());
            assertThat(TestEngine.summary(ended))
                    .isEqualTo("SUCCESS [once SUCCESS, group SUCCESS, flaky SUCCESS, next SUCCESS]");
            assertThat(TestTasks.count("c" + key)).isEqualTo(1);
            assertThat(TestEngine.run(ended, "flaky").attempts()).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void replayTakesOverWhatWasDone(Databases kind) {
        try (TestEngine engine = new TestEngine(kind)) {
            String key = key();
            Execution first = engine.run("""
                    id: replayed
                    namespace: company.team
                    inputs:
                      - {id: n, type: INT, defaults: 1}
                    tasks:
                      - {id: once, type: test.Count, key: "%s"}
                      - id: each
                        type: io.kestra.plugin.core.flow.ForEach
                        values: [1, 2]
                        tasks:
                          - {id: say, type: test.Return, value: "{{ inputs.n }}{{ taskrun.value }}"}
                    """.formatted(key));
            String from = first.taskRuns().getLast().id();
            Execution again = engine.engine()
                    .replay(new ReplayRequest(
                            first.id(), Optional.of(from), Optional.empty(), Optional.of(Map.of("n", 5))));
            Execution ended = engine.end(again.id());
            assertThat(ended.originalId()).isEqualTo(first.id());
            assertThat(TestEngine.summary(ended))
                    .isEqualTo("SUCCESS [once SUCCESS, each SUCCESS, say[1] SUCCESS, say[2] SUCCESS]");
            assertThat(TestTasks.count(key)).isEqualTo(1);
            assertThat(ended.taskRuns().getLast().outputs()).isEqualTo(Map.of("value", "52"));
            Execution whole = engine.end(engine.engine()
                    .replay(new ReplayRequest(first.id(), Optional.empty(), Optional.empty(), Optional.empty()))
                    .id());
            assertThat(whole.current()).isEqualTo(State.SUCCESS);
            assertThat(TestTasks.count(key)).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void theStateOfATaskIsChanged(Databases kind) {
        try (TestEngine engine = new TestEngine(kind)) {
            Execution failed = engine.run("""
                    id: changed
                    namespace: company.team
                    tasks:
                      - {id: bad, type: test.Fail}
                      - {id: next, type: test.Log, message: x}
                    """);
            engine.engine()
                    .changeTaskState(failed.id(), failed.taskRuns().getFirst().id(), State.SUCCESS);
            assertThat(TestEngine.summary(engine.end(failed.id()))).isEqualTo("SUCCESS [bad SUCCESS, next SUCCESS]");
            engine.engine().changeState(failed.id(), State.WARNING);
            assertThat(engine.end(failed.id()).current()).isEqualTo(State.WARNING);
        }
    }

    @ParameterizedTest
    @EnumSource
    void limitsAreKeptAndQueuesMoveOn(Databases kind) throws Exception {
        try (TestEngine engine = new TestEngine(kind)) {
            String key = key();
            String yaml = """
                    id: limited
                    namespace: company.team
                    concurrency: {limit: 1}
                    tasks:
                      - {id: gate, type: test.Gate, key: "%s"}
                    """.formatted(key);
            Execution running = engine.start(yaml);
            StartRequest again = StartRequest.of(running.flow());
            List<Execution> waiting = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                waiting.add(engine.engine().start(again));
            }
            assertThat(waiting).allMatch(it -> it.current() == State.QUEUED);
            engine.engine().unqueue(waiting.get(1).id(), State.CANCELLED);
            assertThat(engine.end(waiting.get(1).id()).current()).isEqualTo(State.CANCELLED);
            engine.engine().kill(waiting.get(2).id(), true);
            assertThat(engine.end(waiting.get(2).id()).current()).isEqualTo(State.KILLED);
            engine.crash();
            TestTasks.gate(key).countDown();
            assertThat(engine.end(running.id()).current()).isEqualTo(State.SUCCESS);
            engine.until(waiting.get(0).id(), it -> it.current() == State.SUCCESS);
            assertThat(TestEngine.states(engine.end(waiting.get(0).id())))
                    .containsExactly(State.CREATED, State.QUEUED, State.RUNNING, State.SUCCESS);
        }
    }

    @ParameterizedTest
    @EnumSource
    void limitsMayRefuse(Databases kind) throws Exception {
        try (TestEngine engine = new TestEngine(kind)) {
            String key = key();
            Execution running = engine.start("""
                    id: refusing
                    namespace: company.team
                    concurrency: {limit: 1, behavior: FAIL}
                    tasks:
                      - {id: gate, type: test.Gate, key: "%s"}
                    """.formatted(key));
            Execution refused = engine.engine().start(StartRequest.of(running.flow()));
            assertThat(refused.current()).isEqualTo(State.FAILED);
            assertThat(refused.error()).contains("concurrency limit");
            engine.engine().kill(running.id(), true);
            engine.end(running.id());
            TestTasks.gate(key).countDown();
            assertThat(engine.end(engine.engine()
                                    .start(StartRequest.of(running.flow()))
                                    .id())
                            .current())
                    .isEqualTo(State.SUCCESS);
        }
    }

    @ParameterizedTest
    @EnumSource
    void promisesEndExecutions(Databases kind) {
        try (TestEngine engine = new TestEngine(kind)) {
            Execution ended = engine.run("""
                    id: promised
                    namespace: company.team
                    sla:
                      - {id: quick, type: MAX_DURATION, duration: PT0.02S, behavior: CANCEL, labels: {sla: miss}}
                    tasks:
                      - {id: gate, type: test.Gate, key: nobody}
                    """);
            assertThat(TestEngine.summary(ended)).isEqualTo("CANCELLED [gate KILLED]");
            assertThat(ended.labels()).contains(new Label("sla", "miss"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void aDateIsWaitedFor(Databases kind) {
        try (TestEngine engine = new TestEngine(kind)) {
            var flow = engine.flows.save("""
                    id: later
                    namespace: company.team
                    tasks:
                      - {id: a, type: test.Log, message: x}
                    """);
            Instant date = Instant.now().plus(Duration.ofDays(1));
            Execution created =
                    engine.engine().start(StartRequest.of(flow.key()).at(date));
            assertThat(created.current()).isEqualTo(State.CREATED);
            engine.crash();
            engine.engine().forceRun(created.id());
            assertThat(engine.end(created.id()).current()).isEqualTo(State.SUCCESS);
            Execution soon = engine.engine()
                    .start(StartRequest.of(flow.key()).at(Instant.now().plusMillis(50)));
            assertThat(engine.end(soon.id()).current()).isEqualTo(State.SUCCESS);
        }
    }

    @ParameterizedTest
    @EnumSource
    void labelsAndDeletion(Databases kind) {
        try (TestEngine engine = new TestEngine(kind)) {
            Execution ended = engine.run("""
                    id: labelled
                    namespace: company.team
                    labels: {team: blue}
                    tasks:
                      - {id: a, type: test.Log, message: x}
                    """);
            assertThat(ended.labels()).contains(new Label("team", "blue"));
            engine.engine().setLabels(ended.id(), List.of(new Label("a", "b")));
            assertThat(engine.end(ended.id()).labels())
                    .containsExactly(new Label("a", "b"), new Label("system.correlationId", ended.id()));
            engine.engine().delete(ended.id(), true, true);
            assertThat(engine.engine().find(ended.id())).isEmpty();
            assertThat(engine.logs(ended.id())).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void wrongInputsAreAllNamed(Databases kind) {
        try (TestEngine engine = new TestEngine(kind)) {
            assertThatThrownBy(() -> engine.start("""
                            id: inputs
                            namespace: company.team
                            inputs:
                              - {id: n, type: INT, max: 5}
                              - {id: color, type: SELECT, values: [red, green]}
                              - {id: day, type: DATE}
                              - {id: fine, type: STRING, defaults: "{{ flow.id }}"}
                            tasks:
                              - {id: a, type: test.Log, message: x}
                            """, Map.of("n", 7, "color", "blue")))
                    .isInstanceOfSatisfying(
                            Invalid.class,
                            invalid -> assertThat(invalid.problems())
                                    .extracting(problem -> problem.path())
                                    .containsExactly("inputs.n", "inputs.color", "inputs.day"));
        }
    }
}
