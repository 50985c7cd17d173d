package dev.millrace.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.EndListener;
import dev.millrace.model.execution.Execution;
import dev.millrace.store.testing.Databases;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class EndsTest {
    private static final String FLOW = """
            id: ends
            namespace: company.team
            tasks:
              - {id: one, type: test.Return, value: x}
            """;

    private static EndListener listener(Consumer<Execution> told) {
        return new EndListener() {
            @Override
            public boolean wants(Execution ended) {
                return true;
            }

            @Override
            public void ended(Execution execution) {
                told.accept(execution);
            }
        };
    }

    @ParameterizedTest
    @EnumSource
    void anEndThatCouldNotBeToldBeforeTheCrashIsToldAfterIt(Databases kind) throws InterruptedException {
        BlockingQueue<String> tries = new LinkedBlockingQueue<>();
        BlockingQueue<Execution> told = new LinkedBlockingQueue<>();
        try (TestEngine engine = new TestEngine(kind)) {
            engine.engine().onEnd(listener(execution -> {
                tries.add(execution.id());
                throw new IllegalStateException("dies before it has told anybody");
            }));
            Execution ended = engine.run(FLOW);
            assertThat(tries.poll(60, TimeUnit.SECONDS)).isEqualTo(ended.id());
            engine.crash();
            engine.engine().onEnd(listener(told::add));
            assertThat(told.poll(60, TimeUnit.SECONDS)).isEqualTo(ended);
            Execution next = engine.run(FLOW);
            assertThat(told.poll(60, TimeUnit.SECONDS)).isEqualTo(next);
            assertThat(told).isEmpty();
        }
    }
}
