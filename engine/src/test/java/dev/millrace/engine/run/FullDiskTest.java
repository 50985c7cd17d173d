package dev.millrace.engine.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.engine.StartRequest;
import dev.millrace.engine.testing.TestTasks;
import dev.millrace.model.Unavailable;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.State;
import dev.millrace.model.flow.Flow;
import dev.millrace.store.Database;
import dev.millrace.store.testing.Databases;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FullDiskTest {
    @Test
    void whatRunsWaitsUntilThereIsRoomAgain() {
        try (TestEngine engine = new TestEngine(Databases.SQLITE)) {
            Flow flow = engine.flows.save("""
                    id: large
                    namespace: company.team
                    inputs: [{id: text, type: STRING, required: false}]
                    tasks:
                      - {id: gate, type: test.Gate, key: full}
                      - {id: large, type: test.Return, value: "{{ range(0, 9999) }}"}
                      - {id: last, type: test.Count, key: full-last}
                    """);
            String id = engine.engine().start(StartRequest.of(flow.key())).id();
            engine.untilRun(id, "gate", State.RUNNING);
            limit(engine.database(), 0);
            StartRequest large = StartRequest.of(flow.key(), Map.of("text", "x".repeat(1 << 20)));
            assertThatThrownBy(() -> engine.engine().start(large))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("no room left");
            TestTasks.gate("full").countDown();
            // Nothing is lost in the meantime, and nothing has gone on that is not on disk.
            assertThat(engine.engine().find(id).orElseThrow().current()).isEqualTo(State.RUNNING);
            limit(engine.database(), 100_000);
            Execution ended = engine.end(id);
            assertThat(ended.current()).as(TestEngine.summary(ended)).isEqualTo(State.SUCCESS);
            assertThat(TestTasks.count("full-last")).isEqualTo(1);
            assertThat(engine.end(engine.engine().start(large).id()).current()).isEqualTo(State.SUCCESS);
        }
    }

    /** Lets the database grow by so many pages and no more. */
    private static void limit(Database database, int pages) {
        database.writing(handle -> handle.execute("PRAGMA max_page_count = "
                + (handle.createQuery("PRAGMA page_count").mapTo(Integer.class).one() + pages)));
    }
}
