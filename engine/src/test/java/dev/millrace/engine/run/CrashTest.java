package dev.millrace.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.StartRequest;
import dev.millrace.engine.testing.TestTasks;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.State;
import dev.millrace.model.execution.TaskRun;
import dev.millrace.model.flow.Flow;
import dev.millrace.store.testing.Databases;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The engine is let fall in the middle of many mixed executions and opened again on the same database, many times; {@code -Dmillrace.crashes=100}
 * for the full run.
 */
class CrashTest {
    private static final int CRASHES =
            Integer.getInteger("millrace.crashes", Boolean.getBoolean("millrace.long") ? 100 : 10);

    @ParameterizedTest
    @EnumSource
    void everyAcknowledgedExecutionEndsAsItShould(Databases kind) throws InterruptedException {
        try (TestEngine engine = new TestEngine(kind)) {
            Map<Flow, State> flows = flows(engine, kind.name());
            ConcurrentLinkedQueue<Started> started = new ConcurrentLinkedQueue<>();
            Random random = new Random(42);
            for (int round = 0; round < CRASHES; round++) {
                List<Thread> callers = new ArrayList<>();
                var target = engine.engine();
                CountDownLatch enough = new CountDownLatch(random.nextInt(1, 20));
                for (Map.Entry<Flow, State> flow : flows.entrySet()) {
                    callers.add(Thread.startVirtualThread(() -> {
                        for (int i = 0; i < 5; i++) {
                            try {
                                Execution execution = target.start(
                                        StartRequest.of(flow.getKey().key()));
                                started.add(new Started(execution.id(), flow.getValue()));
                                enough.countDown();
                            } catch (RuntimeException e) {
                                return; // Not acknowledged, so nothing is promised.
                            }
                        }
                    }));
                }
                assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
                engine.crash();
                callers.forEach(Thread::interrupt);
            }
            assertThat(started).isNotEmpty();
            for (Started one : started) {
                Execution ended = engine.end(one.id);
                assertThat(ended.current()).as(TestEngine.summary(ended)).isEqualTo(one.state);
                assertThat(ended.taskRuns()).allMatch(run -> run.current().isTerminal());
                nothingRanAfterItWasRecorded(ended);
            }
            long slots = engine.database()
                    .read(handle -> handle.createQuery("SELECT count(*) FROM execution WHERE slot = 1 OR live = 1")
                            .mapTo(Long.class)
                            .one());
            assertThat(slots).as("no slot stays taken").isZero();
        }
    }

    private record Started(String id, State state) {}

    private static void nothingRanAfterItWasRecorded(Execution ended) {
        for (TaskRun run : ended.taskRuns()) {
            long ends = run.state().changes().stream()
                    .filter(change -> change.state().isTerminal())
                    .count();
            assertThat(ends).isEqualTo(1);
        }
    }

    private static Map<Flow, State> flows(TestEngine engine, String key) {
        TestTasks.gate(key).countDown();
        Flow child = engine.flows.save("""
                id: child
                namespace: company.team
                tasks:
                  - {id: one, type: test.Log, message: x}
                """);
        Flow sequence = engine.flows.save("""
                id: sequence
                namespace: company.team
                tasks:
                  - {id: one, type: test.Return, value: x}
                  - {id: two, type: test.Log, message: "{{ outputs.one.value }}"}
                  - {id: three, type: test.Return, value: x}
                """);
        Flow each = engine.flows.save("""
                id: each
                namespace: company.team
                tasks:
                  - id: each
                    type: io.kestra.plugin.core.flow.ForEach
                    values: [1, 2, 3, 4, 5, 6]
                    concurrencyLimit: 3
                    tasks:
                      - {id: a, type: test.Return, value: "{{ taskrun.value }}"}
                      - {id: b, type: test.Log, message: "{{ taskrun.value }}"}
                """);
        Flow failing = engine.flows.save("""
                id: failing
                namespace: company.team
                concurrency: {limit: 2}
                tasks:
                  - {id: bad, type: test.Fail, retry: {type: constant, interval: PT0.01S, maxAttempts: 2}}
                errors:
                  - {id: rescue, type: test.Log, message: x}
                finally:
                  - {id: last, type: test.Log, message: x}
                """);
        Flow parent = engine.flows.save("""
                id: parent
                namespace: company.team
                tasks:
                  - id: both
                    type: io.kestra.plugin.core.flow.Parallel
                    tasks:
                      - {id: sub, type: io.kestra.plugin.core.flow.Subflow, namespace: company.team, flowId: child}
                      - {id: wait, type: io.kestra.plugin.core.flow.Sleep, duration: PT0.02S}
                """);
        return Map.of(
                child,
                State.SUCCESS,
                sequence,
                State.SUCCESS,
                each,
                State.SUCCESS,
                failing,
                State.FAILED,
                parent,
                State.SUCCESS);
    }
}
