package dev.millrace.engine.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.Engine;
import dev.millrace.engine.ExecutionEvents;
import dev.millrace.engine.StartRequest;
import dev.millrace.language.expression.Scope;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.State;
import dev.millrace.model.execution.StateHistory;
import dev.millrace.store.Database;
import dev.millrace.store.InTransaction;
import dev.millrace.store.testing.Databases;
import java.lang.reflect.Proxy;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Two servers look after the same schedules on one PostgreSQL; each date is done once, whoever does it and whoever dies. */
class TwoNodesTest {
    private static final int SCHEDULES = 1000;
    private static final int MINUTES = 4;
    /** The killed server complains once for each schedule, which is what it should do and nobody wants to read. */
    private static final Logger COMPLAINTS = Logger.getLogger("dev.millrace.engine.trigger");

    @BeforeAll
    static void quiet() {
        COMPLAINTS.setLevel(java.util.logging.Level.OFF);
    }

    @AfterAll
    static void loud() {
        COMPLAINTS.setLevel(null);
    }

    @Test
    void doEachDateOnceThoughOneIsKilled() throws Exception {
        try (TestTriggers triggers = new TestTriggers(Databases.POSTGRESQL, "2026-05-05T10:30:30Z");
                Database second = Database.open(triggers.config())) {
            triggers.database().writing(handle -> handle.execute("CREATE TABLE started (flow TEXT, date TEXT)"));
            for (int i = 0; i < SCHEDULES; i++) {
                triggers.save("""
                        id: f%d
                        namespace: company.team
                        tasks:
                          - id: log
                            type: test.Log
                            message: hello
                        triggers:
                          - id: minutely
                            type: io.kestra.plugin.core.trigger.Schedule
                            cron: "* * * * *"
                            allowConcurrent: true
                        """.formatted(i));
            }
            AtomicInteger left = new AtomicInteger(SCHEDULES * MINUTES / 3);
            FireDue one =
                    new FireDue(parts(triggers, triggers.database(), new AtomicInteger(Integer.MAX_VALUE)), none());
            FireDue dying = new FireDue(parts(triggers, second, left), none());
            for (int minute = 1; minute <= MINUTES; minute++) {
                triggers.time.set(Instant.parse("2026-05-05T10:30:00Z").plusSeconds(60L * minute));
                CompletableFuture<Boolean> other = CompletableFuture.supplyAsync(dying::pass);
                one.pass();
                other.join();
                // What the dead one had in hand is still due; the next look finds it.
                assertThat(one.pass()).isTrue();
            }
            List<String> started = triggers.database()
                    .read(handle -> handle.createQuery("SELECT flow || ' ' || date FROM started")
                            .mapTo(String.class)
                            .list());
            assertThat(left.get()).isNegative();
            Set<String> expected = new TreeSet<>();
            for (int i = 0; i < SCHEDULES; i++) {
                for (int minute = 1; minute <= MINUTES; minute++) {
                    expected.add("f" + i + " 2026-05-05T12:3" + minute + ":00+02:00");
                }
            }
            assertThat(started).hasSize(expected.size());
            assertThat(new TreeSet<>(started)).isEqualTo(expected);
            one.close();
            dying.close();
        }
    }

    private static Poll none() {
        return (flow, node, state, now) -> false;
    }

    /** A node that only notes down what it starts, and dies in the middle of a transaction when it has started so many. */
    private static TriggerParts parts(TestTriggers triggers, Database database, AtomicInteger left) {
        Engine engine = (Engine) Proxy.newProxyInstance(
                Engine.class.getClassLoader(), new Class<?>[] {Engine.class}, (proxy, method, arguments) -> {
                    switch (method.getName()) {
                        case "scope":
                            return Scope.of(Map.of());
                        case "events":
                            return (ExecutionEvents) null;
                        case "start":
                            return start(database, left, (StartRequest) arguments[0], with(arguments[1]));
                        default:
                            throw new UnsupportedOperationException(method.getName());
                    }
                });
        return new TriggerParts(
                database, triggers.flows, engine, triggers.parts.expressions(), triggers.time::get, TestTriggers.ZONE);
    }

    @SuppressWarnings("unchecked")
    private static InTransaction<Execution> with(Object argument) {
        return (InTransaction<Execution>) argument;
    }

    private static Execution start(
            Database database, AtomicInteger left, StartRequest request, InTransaction<Execution> with) {
        Execution execution = execution(request);
        return database.write(handle -> {
            with.run(handle, execution);
            handle.createUpdate("INSERT INTO started (flow, date) VALUES (:flow, :date)")
                    .bind("flow", request.flow().id())
                    .bind("date", request.trigger().variables().get("date"))
                    .execute();
            if (left.decrementAndGet() < 0) {
                throw new IllegalStateException("killed");
            }
            return execution;
        });
    }

    private static Execution execution(StartRequest request) {
        String id = UUID.randomUUID().toString();
        return new Execution(
                id,
                request.flow(),
                1,
                null,
                StateHistory.begin(State.CREATED, Instant.EPOCH),
                List.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                request.trigger(),
                null,
                null,
                id,
                null,
                1,
                null,
                Map.of());
    }
}
