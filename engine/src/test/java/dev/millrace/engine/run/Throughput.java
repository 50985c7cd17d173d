package dev.millrace.engine.run;

import dev.millrace.engine.StartRequest;
import dev.millrace.model.execution.State;
import dev.millrace.store.testing.Databases;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;

/** Measures by hand, no test: executions of two tasks in a second, and how long one takes when nothing else runs. */
public final class Throughput {
    private Throughput() {}

    public static void main(String[] arguments) throws Exception {
        Databases kind = arguments.length > 0 ? Databases.valueOf(arguments[0]) : Databases.SQLITE;
        int inFlight = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 256;
        try (TestEngine engine = new TestEngine(kind)) {
            var flow = engine.flows.save("""
                    id: two
                    namespace: company.team
                    tasks:
                      - {id: one, type: test.Return, value: "{{ flow.id }}"}
                      - {id: two, type: test.Log, message: "got {{ outputs.one.value }}"}
                    """);
            StartRequest request = StartRequest.of(flow.key());
            for (int round = 0; round < 4; round++) {
                int count = 20_000;
                AtomicInteger failed = new AtomicInteger();
                Semaphore free = new Semaphore(inFlight);
                long begin = System.nanoTime();
                for (int i = 0; i < count; i++) {
                    free.acquire();
                    Thread.startVirtualThread(() -> {
                        var started = engine.engine().start(request);
                        if (engine.engine()
                                        .await(started.id(), Duration.ofMinutes(1))
                                        .current()
                                != State.SUCCESS) {
                            failed.incrementAndGet();
                        }
                        free.release();
                    });
                }
                free.acquire(inFlight);
                double seconds = (System.nanoTime() - begin) / 1e9;
                System.out.printf(
                        "%s, %d in flight: %.0f executions/s, %d failed%n",
                        kind, inFlight, count / seconds, failed.get());
            }
            long[] times = new long[2000];
            for (int i = 0; i < times.length; i++) {
                long begin = System.nanoTime();
                var started = engine.engine().start(request);
                engine.engine().await(started.id(), Duration.ofMinutes(1));
                times[i] = System.nanoTime() - begin;
            }
            Arrays.sort(times);
            System.out.printf("latency: median %.2f ms, p99 %.2f ms%n", times[1000] / 1e6, times[1980] / 1e6);
        }
    }
}
