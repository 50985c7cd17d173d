package dev.millrace.engine.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.trigger.time.Cron;
import dev.millrace.model.FlowKey;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.State;
import dev.millrace.store.testing.Databases;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Schedules in a world that does not behave. Webhooks' share of this is in {@code WebhookTest}, {@code SignatureTest} and {@code TriggerRoutesTest}. */
class WhenThingsAreWrongTest {
    private static String flow(String id, String cron, String more) {
        return """
                id: %s
                namespace: company.team
                tasks:
                  - id: log
                    type: test.Log
                    message: "{{ trigger.date }}"
                triggers:
                  - id: schedule
                    type: io.kestra.plugin.core.trigger.Schedule
                    cron: "%s"
                    timezone: UTC
                    allowConcurrent: true
                """.formatted(id, cron) + more.indent(4);
    }

    /** For one that was half an hour away from its next date at 10:30, the clock is suddenly an hour ahead. */
    @ParameterizedTest
    @CsvSource({"ALL,2", "LAST,1", "NONE,0"})
    void theClockJumpsForwardAnHour(String recover, int missed) {
        try (TestTriggers triggers = new TestTriggers(Databases.SQLITE, "2026-05-05T10:30:00Z")) {
            FlowKey flow = triggers.save(flow("quarters", "15,45 * * * *", "recoverMissedSchedules: " + recover));
            triggers.at("2026-05-05T11:30:00Z");
            assertThat(triggers.dates(flow)).hasSize(missed);
            triggers.at("2026-05-05T11:45:00Z");
            assertThat(triggers.dates(flow)).hasSize(missed + 1).contains("2026-05-05T11:45:00Z");
        }
    }

    /** What had its turn does not have it again, and nothing is left out once the time has come a second time. */
    @ParameterizedTest
    @EnumSource
    void theClockJumpsBackAnHour(Databases kind) {
        try (TestTriggers triggers = new TestTriggers(kind, "2026-05-05T10:40:00Z")) {
            FlowKey flow = triggers.save(flow("quarters", "15,45 * * * *", ""));
            triggers.at("2026-05-05T10:45:00Z");
            triggers.at("2026-05-05T11:15:00Z");
            for (Instant now = Instant.parse("2026-05-05T10:16:00Z");
                    now.isBefore(Instant.parse("2026-05-05T12:00:00Z"));
                    now = now.plusSeconds(60)) {
                triggers.at(now);
            }
            assertThat(triggers.dates(flow))
                    .containsExactly("2026-05-05T10:45:00Z", "2026-05-05T11:15:00Z", "2026-05-05T11:45:00Z");
        }
    }

    /** By itself, with its own thread: the clock jumps while it sleeps, and it notices within a few seconds. */
    @Test
    void theClockJumpsForwardWhileNobodyLooks() throws Exception {
        try (TestTriggers triggers = new TestTriggers(Databases.SQLITE, "2026-05-05T10:30:00Z")) {
            FlowKey flow = triggers.save(flow("hourly", "0 * * * *", ""));
            CountDownLatch started = new CountDownLatch(1);
            try (var news = triggers.engine.events().followAll(event -> started.countDown())) {
                triggers.fire.begin();
                triggers.time.set(Instant.parse("2026-05-05T11:30:00Z"));
                started.await();
            }
            assertThat(triggers.dates(flow)).containsExactly("2026-05-05T11:00:00Z");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "SQLITE,ALL,,168", "POSTGRESQL,ALL,,168", "SQLITE,LAST,,1", "SQLITE,NONE,,0",
        "SQLITE,ALL,PT5H,5", "SQLITE,LAST,PT5H,1", "SQLITE,NONE,PT5H,0", "SQLITE,ALL,PT10M,0"
    })
    void theServerWasOffForAWeek(Databases kind, String recover, String latest, int expected) {
        try (TestTriggers triggers = new TestTriggers(kind, "2026-05-01T00:00:30Z")) {
            String more =
                    "recoverMissedSchedules: " + recover + (latest == null ? "" : "\nlateMaximumDelay: " + latest);
            FlowKey flow = triggers.save(flow("hourly", "0 * * * *", more));
            triggers.at("2026-05-08T00:30:00Z");
            assertThat(triggers.dates(flow)).hasSize(expected).doesNotHaveDuplicates();
            if (expected > 0) {
                assertThat(triggers.dates(flow).getLast()).isEqualTo("2026-05-08T00:00:00Z");
            }
            triggers.at("2026-05-08T01:00:01Z");
            assertThat(triggers.dates(flow)).hasSize(expected + 1).contains("2026-05-08T01:00:00Z");
        }
    }

    /** It is refused on saving; a row of it from elsewhere is put to rest instead of being looked at for ever. */
    @ParameterizedTest
    @EnumSource
    void aCronThatNeverFires(Databases kind) {
        assertThat(Cron.of("0 0 30 2 *", false, ZoneId.of("UTC")).next(Instant.parse("2026-01-01T00:00:00Z")))
                .isEmpty();
        try (TestTriggers triggers = new TestTriggers(kind, "2026-01-01T00:00:00Z")) {
            FlowKey flow = triggers.save(flow("never", "0 0 30 2 *", ""));
            assertThat(triggers.state(flow, "schedule").next()).isNull();
            triggers.at("2036-03-01T00:00:00Z");
            assertThat(triggers.executions(flow)).isEmpty();
        }
    }

    /** Many dates come due; while they are started one after the other, the flow is deleted. */
    @ParameterizedTest
    @EnumSource
    void aTriggerWhoseFlowIsDeletedWhileItFires(Databases kind) throws Exception {
        try (TestTriggers triggers = new TestTriggers(kind, "2026-05-01T00:00:30Z");
                ExecutorService thread = Executors.newSingleThreadExecutor()) {
            FlowKey flow = triggers.save(flow("hourly", "0 * * * *", ""));
            CountDownLatch first = new CountDownLatch(3);
            try (var news = triggers.engine.events().followAll(event -> first.countDown())) {
                triggers.time.set(Instant.parse("2026-06-01T00:00:00Z"));
                Future<Boolean> pass = thread.submit(triggers.fire::pass);
                first.await();
                triggers.flows.delete(flow);
                triggers.keep.changed(Set.of(flow));
                pass.get();
            }
            assertThat(triggers.manage.ofFlow(flow)).isEmpty();
            int had = triggers.executions(flow).size();
            triggers.at("2026-07-01T00:00:00Z");
            assertThat(triggers.executions(flow)).hasSize(had);
            // What had been started before goes on to its end, with the revision it is pinned to.
            List<Execution> all = triggers.executions(flow);
            all.forEach(it -> assertThat(triggers.engine
                            .await(it.id(), Duration.ofSeconds(60))
                            .current())
                    .isEqualTo(State.SUCCESS));
        }
    }
}
