package dev.millrace.engine.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.model.flow.Flow;
import dev.millrace.model.flow.TaskNode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

/** The index of a flow serves all executions of it, on many threads. */
class IndexTest {
    @Test
    void isAskedByManyExecutionsAtOnce() throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newFixedThreadPool(4)) {
            for (int seed = 0; seed < 500; seed++) {
                Flow flow = new Histories(seed, false).flow();
                List<TaskNode> tasks = flow.block().tasks();
                Index index = new Index(flow);
                CountDownLatch go = new CountDownLatch(1);
                List<Future<?>> asked = new ArrayList<>();
                for (int i = 0; i < 4; i++) {
                    asked.add(threads.submit(() -> {
                        go.await();
                        tasks.forEach(task -> index.property(task, "concurrent"));
                        return null;
                    }));
                }
                go.countDown();
                for (Future<?> each : asked) {
                    assertThat(each.get()).isNull();
                }
            }
        }
    }
}
