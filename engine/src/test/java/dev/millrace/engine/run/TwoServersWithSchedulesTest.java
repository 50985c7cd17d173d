package dev.millrace.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.ExecutionEvents.Event;
import dev.millrace.engine.trigger.TriggerParts;
import dev.millrace.engine.trigger.Triggers;
import dev.millrace.language.expression.Expressions;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.State;
import dev.millrace.model.flow.Flow;
import dev.millrace.store.execution.ExecutionQuery;
import dev.millrace.store.execution.Executions;
import dev.millrace.store.testing.Databases;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two servers, each with an engine and its triggers, on one PostgreSQL: every date of every schedule once, whoever does it and whoever dies. */
class TwoServersWithSchedulesTest {
    private static final int SCHEDULES = 1000;
    private static final int MINUTES = 5;
    private static final Instant BEGIN = Instant.parse("2026-05-05T10:30:00Z");
    /** The killed server complains once for each schedule, which is what it should do and nobody wants to read. */
    private static final Logger COMPLAINTS = Logger.getLogger("dev.millrace.engine");

    private final AtomicReference<Instant> time = new AtomicReference<>(BEGIN.plusSeconds(30));

    @BeforeAll
    static void quiet() {
        COMPLAINTS.setLevel(Level.OFF);
    }

    @AfterAll
    static void loud() {
        COMPLAINTS.setLevel(null);
    }

    @Test
    void doEachDateOnceThoughOneIsKilled() throws Exception {
        try (TestEngine first = new TestEngine(Databases.POSTGRESQL)) {
            List<Flow> flows = new ArrayList<>();
            for (int i = 0; i < SCHEDULES; i++) {
                flows.add(first.flows.save("""
                        id: f%d
                        namespace: company.team
                        tasks:
                          - {id: one, type: test.Return, value: "{{ trigger.date }}"}
                        triggers:
                          - id: minutely
                            type: io.kestra.plugin.core.trigger.Schedule
                            cron: "* * * * *"
                            allowConcurrent: true
                        """.formatted(i)));
            }
            TestEngine dying = first.another("dying");
            dying.awaitLanes(ShareLanes.COUNT / 2);
            try (Triggers here = triggers(first, flows);
                    Triggers there = triggers(dying, flows)) {
                CountDownLatch enough = startsOf(dying, SCHEDULES / 2);
                for (int minute = 1; minute <= MINUTES; minute++) {
                    time.set(BEGIN.plusSeconds(60L * minute));
                    CountDownLatch all = startsOf(first, 1);
                    here.flowsChanged(Set.of());
                    there.flowsChanged(Set.of());
                    assertThat(all.await(60, TimeUnit.SECONDS)).isTrue();
                    if (minute == 3) {
                        assertThat(enough.await(180, TimeUnit.SECONDS)).isTrue();
                        dying.kill();
                    }
                }
                check(first);
            }
        }
    }

    private void check(TestEngine server) {
        Set<String> expected = new TreeSet<>();
        for (int i = 0; i < SCHEDULES; i++) {
            for (int minute = 1; minute <= MINUTES; minute++) {
                expected.add("f" + i + " 2026-05-05T10:3" + minute + ":00Z");
            }
        }
        List<String> started = new ArrayList<>();
        for (Execution execution : all(server, expected.size())) {
            started.add(execution.flow().id() + " "
                    + execution.trigger().variables().get("date"));
            assertThat(server.end(execution.id()).current()).isEqualTo(State.SUCCESS);
        }
        assertThat(started).hasSize(expected.size());
        assertThat(new TreeSet<>(started)).isEqualTo(expected);
    }

    /** What there is once nothing is due any more. */
    private static List<Execution> all(TestEngine server, int least) {
        CountDownLatch there = new CountDownLatch(1);
        Runnable count = () -> {
            if (search(server, 1).total() >= least) {
                there.countDown();
            }
        };
        try (var news = server.engine().events().followAll(event -> count.run())) {
            count.run();
            assertThat(there.await(180, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
        return search(server, least * 2).results();
    }

    private static dev.millrace.store.execution.Page<Execution> search(TestEngine server, int size) {
        return new Executions(server.database())
                .search(ExecutionQuery.ALL, new ExecutionQuery.Paging(1, size, ExecutionQuery.Sort.CREATED, false));
    }

    /** Counts down with every execution that a server begins to work on. */
    private static CountDownLatch startsOf(TestEngine server, int count) {
        CountDownLatch latch = new CountDownLatch(count);
        Set<String> seen = ConcurrentHashMap.newKeySet();
        server.engine().events().followAll(event -> {
            if (event instanceof Event.Changed(Execution execution) && seen.add(execution.id())) {
                latch.countDown();
            }
        });
        return latch;
    }

    private Triggers triggers(TestEngine server, List<Flow> flows) {
        TriggerParts parts = new TriggerParts(
                server.database(), server.flows, server.engine(), new Expressions(), time::get, ZoneId.of("UTC"));
        return Triggers.open(parts, flows, List.of());
    }
}
