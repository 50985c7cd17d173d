package dev.millrace.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.StartRequest;
import dev.millrace.engine.testing.TestTasks;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.State;
import dev.millrace.model.flow.Flow;
import dev.millrace.store.execution.Executions;
import dev.millrace.store.testing.Databases;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Several servers on one PostgreSQL: who works on what, what happens when one goes, and that it does not matter whom one asks. */
class SeveralServersTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final int LANES = 64;

    @Test
    void shareTheLanesEvenlyAndHandThemOverWhenTheyStop() {
        try (TestEngine first = new TestEngine(Databases.POSTGRESQL)) {
            first.awaitLanes(LANES);
            TestEngine second = first.another("b");
            first.awaitLanes(LANES / 2);
            second.awaitLanes(LANES / 2);
            TestEngine third = first.another("c");
            first.awaitLanes(22);
            second.awaitLanes(21);
            third.awaitLanes(21);
            TreeSet<Integer> all = new TreeSet<>(first.lanes().lanes());
            all.addAll(second.lanes().lanes());
            all.addAll(third.lanes().lanes());
            assertThat(all).hasSize(LANES);
            second.close();
            third.close();
            first.awaitLanes(LANES);
        }
    }

    @Test
    void takeOverWhatADeadOneLeft() {
        try (TestEngine first = new TestEngine(Databases.POSTGRESQL)) {
            TestEngine second = first.another("dies");
            second.awaitLanes(LANES / 2);
            List<String> started = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                started.add(second.start("""
                        id: long
                        namespace: company.team
                        tasks:
                          - {id: one, type: test.Count, key: takeover-one}
                          - {id: gate, type: test.Gate, key: takeover}
                          - {id: last, type: test.Count, key: takeover-last}
                        """).id());
            }
            started.forEach(id -> second.untilRun(id, "gate", State.RUNNING));
            second.lanes().abandon();
            TestTasks.gate("takeover").countDown();
            for (String id : started) {
                Execution ended = first.end(id);
                assertThat(ended.current()).as(TestEngine.summary(ended)).isEqualTo(State.SUCCESS);
            }
            assertThat(TestTasks.count("takeover-one"))
                    .as("what was recorded is not done again")
                    .isEqualTo(20);
            assertThat(TestTasks.count("takeover-last")).isEqualTo(20);
            assertThat(first.lanes().lanes()).hasSize(LANES);
        }
    }

    @Test
    void aServerThatHungCannotWriteOverItsSuccessor() {
        try (TestEngine first = new TestEngine(Databases.POSTGRESQL)) {
            TestEngine second = first.another("hangs");
            second.awaitLanes(LANES / 2);
            String id = second.start("""
                    id: hung
                    namespace: company.team
                    tasks:
                      - {id: gate, type: test.Gate, key: hung}
                      - {id: last, type: test.Return, value: x}
                    """).id();
            second.untilRun(id, "gate", State.RUNNING);
            second.lanes().hang();
            first.awaitLanes(LANES);
            // It wakes up and believes that the execution is still its own.
            assertThat(second.lanes().lanes()).hasSize(LANES / 2);
            first.engine().kill(id, false);
            assertThat(first.end(id).current()).isEqualTo(State.KILLED);
            TestTasks.gate("hung").countDown();
            second.lanes()
                    .live(id)
                    .ifPresent(live -> assertThat(live.over())
                            .failsWithin(PATIENCE)
                            .withThrowableThat()
                            .withCauseInstanceOf(Elsewhere.class));
            Execution after = new Executions(first.database()).find(id).orElseThrow();
            assertThat(TestEngine.states(after))
                    .containsExactly(State.CREATED, State.RUNNING, State.KILLING, State.KILLED);
            assertThat(TestEngine.runs(after)).containsExactly("gate KILLED");
            assertThat(second.lanes().lanes())
                    .as("it has noticed for that lane")
                    .hasSizeLessThan(LANES / 2);
        }
    }

    @Test
    void itDoesNotMatterWhomOneAsks() throws Exception {
        try (TestEngine first = new TestEngine(Databases.POSTGRESQL)) {
            TestEngine second = first.another("asked");
            second.awaitLanes(LANES / 2);
            String gate = """
                    id: %s
                    namespace: company.team
                    tasks:
                      - {id: gate, type: test.Gate, key: %s}
                      - {id: last, type: test.Return, value: x}
                    """;
            String killed = second.start(gate.formatted("killed", "never")).id();
            second.untilRun(killed, "gate", State.RUNNING);
            assertThat(first.engine().find(killed).orElseThrow().current()).isEqualTo(State.RUNNING);
            assertThat(first.engine().kill(killed, true).current()).isIn(State.KILLING, State.KILLED);
            assertThat(first.end(killed).current()).isEqualTo(State.KILLED);

            String held = second.start(gate.formatted("held", "held")).id();
            second.untilRun(held, "gate", State.RUNNING);
            assertThat(first.engine().pause(held).current()).isEqualTo(State.PAUSED);
            TestTasks.gate("held").countDown();
            assertThat(first.engine().resume(held, Map.of()).current()).isNotEqualTo(State.PAUSED);
            assertThat(first.end(held).current()).isEqualTo(State.SUCCESS);

            String waits = second.start("""
                    id: waits
                    namespace: company.team
                    tasks:
                      - id: pause
                        type: io.kestra.plugin.core.flow.Pause
                        onResume: [{id: word, type: STRING}]
                      - {id: last, type: test.Return, value: "{{ outputs.pause.onResume.word }}"}
                    """).id();
            second.untilRun(waits, "pause", State.PAUSED);
            CompletableFuture<Execution> followed = CompletableFuture.supplyAsync(() -> first.end(waits));
            first.engine().resume(waits, Map.of("word", "hello"));
            Execution resumed = followed.get(60, TimeUnit.SECONDS);
            assertThat(TestEngine.run(resumed, "last").outputs()).containsEntry("value", "hello");

            String failed = second.run("""
                    id: failed
                    namespace: company.team
                    tasks:
                      - {id: bad, type: test.Fail, key: elsewhere, times: 1}
                    """).id();
            assertThat(first.engine().restart(failed, Optional.empty()).current())
                    .isNotEqualTo(State.FAILED);
            assertThat(second.end(failed).current()).isEqualTo(State.SUCCESS);
            assertThat(first.engine()
                            .setLabels(failed, List.of(new dev.millrace.model.Label("a", "b")))
                            .labels())
                    .contains(new dev.millrace.model.Label("a", "b"));
            assertThat(second.engine().find(failed).orElseThrow().labels())
                    .contains(new dev.millrace.model.Label("a", "b"));
        }
    }

    @Test
    void limitsHoldOverAllServersAndSubflowsFindTheirParents() {
        try (TestEngine first = new TestEngine(Databases.POSTGRESQL)) {
            TestEngine second = first.another("limits");
            second.awaitLanes(LANES / 2);
            Flow child = first.flows.save("""
                    id: limited
                    namespace: company.team
                    concurrency: {limit: 1}
                    tasks:
                      - {id: one, type: test.Alone, key: limited}
                    """);
            Flow parent = first.flows.save("""
                    id: asks
                    namespace: company.team
                    tasks:
                      - {id: sub, type: io.kestra.plugin.core.flow.Subflow, namespace: company.team, flowId: limited}
                    """);
            List<String> started = new ArrayList<>();
            for (int i = 0; i < 20; i++) {
                TestEngine one = i % 2 == 0 ? first : second;
                started.add(one.engine()
                        .start(StartRequest.of(i % 4 < 2 ? child.key() : parent.key()))
                        .id());
            }
            for (String id : started) {
                Execution ended = first.end(id);
                assertThat(ended.current()).as(TestEngine.summary(ended)).isEqualTo(State.SUCCESS);
            }
            long left = first.database()
                    .read(handle -> handle.createQuery("""
                            SELECT (SELECT count(*) FROM execution WHERE slot = 1 OR live = 1)
                                + (SELECT count(*) FROM execution_request)""").mapTo(Long.class).one());
            assertThat(left).as("slots, live executions and requests").isZero();
        }
    }
}
