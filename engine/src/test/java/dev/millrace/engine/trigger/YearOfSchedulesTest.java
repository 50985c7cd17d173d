package dev.millrace.engine.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.trigger.Schedules.Turn;
import dev.millrace.engine.trigger.time.EveryMinute;
import dev.millrace.engine.trigger.time.EveryMinute.Rule;
import dev.millrace.model.FlowKey;
import dev.millrace.store.testing.Databases;
import dev.millrace.store.trigger.TriggerKey;
import dev.millrace.store.trigger.TriggerState;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A year of schedules in seconds, across both changes of daylight saving, with a clock that the test sets. What is expected is not computed from
 * cron expressions: each minute of the year is looked at with the same rule said in Java.
 */
class YearOfSchedulesTest {
    private static final List<String> ZONES = List.of("Europe/Paris", "America/New_York", "Australia/Lord_Howe");

    private static Instant newYear(int year, ZoneId zone) {
        return ZonedDateTime.of(year, 1, 1, 0, 0, 0, 0, zone).toInstant();
    }

    /** The clock goes on in uneven steps, so that some dates are on time, some late, and several come due at once. */
    @ParameterizedTest
    @ValueSource(strings = {"Europe/Paris", "America/New_York", "Australia/Lord_Howe"})
    void firesAtEveryTimeOfAYearOnce(String name) {
        ZoneId zone = ZoneId.of(name);
        Instant start = newYear(2026, zone);
        Instant end = newYear(2027, zone);
        Random random = new Random(42);
        for (Rule rule : EveryMinute.RULES) {
            ScheduleSpec spec = ScheduleSpec.of(
                    TriggerTypes.SCHEDULE, Map.of("cron", rule.cron(), "timezone", name), ZoneId.of("UTC"));
            TriggerState state = state(spec.times().next(start.minusNanos(1)).orElse(null), start);
            List<Instant> fired = new ArrayList<>();
            Instant now = start;
            Instant last = start;
            while (now.isBefore(end)) {
                last = now;
                Turn turn = Schedules.decide(spec, state, now);
                while (turn instanceof Turn.Fire fire) {
                    fired.add(fire.date());
                    state = fire.after();
                    turn = Schedules.decide(spec, state, now);
                }
                assertThat(turn).isInstanceOf(Turn.Wait.class);
                now = now.plusSeconds(1 + random.nextInt(3 * 3600));
            }
            assertThat(fired)
                    .as("%s in %s", rule.cron(), name)
                    .containsExactlyElementsOf(EveryMinute.expected(rule, zone, start, last.plusSeconds(1)));
        }
    }

    private static TriggerState state(Instant next, Instant now) {
        return new TriggerState(
                new TriggerKey(FlowKey.of("a.b", "flow"), "t"),
                TriggerTypes.SCHEDULE,
                "",
                true,
                next,
                null,
                null,
                null,
                false,
                null,
                "{}",
                now);
    }

    /** The same through database and engine, for rules that do not fire thousands of times. */
    @Test
    void startsAnExecutionForEveryTimeOfAYear() {
        List<Rule> rules = EveryMinute.RULES.stream()
                .filter(rule -> EveryMinute.isRare(rule.cron()))
                .toList();
        Instant start = Instant.parse("2025-12-31T23:30:00Z");
        Instant end = Instant.parse("2027-01-01T00:00:00Z");
        try (TestTriggers triggers = new TestTriggers(Databases.SQLITE, start.toString())) {
            Map<FlowKey, TreeSet<Instant>> expected = new LinkedHashMap<>();
            for (String zone : ZONES) {
                for (Rule rule : rules) {
                    FlowKey flow = triggers.save("""
                            id: f%d
                            namespace: company.team
                            tasks:
                              - id: log
                                type: test.Log
                                message: "{{ trigger.date }}"
                            triggers:
                              - id: schedule
                                type: io.kestra.plugin.core.trigger.Schedule
                                cron: "%s"
                                timezone: %s
                                allowConcurrent: true
                            """.formatted(expected.size(), rule.cron(), zone));
                    expected.put(flow, EveryMinute.expected(rule, ZoneId.of(zone), start.plusSeconds(60), end));
                }
            }
            for (Instant now = start; now.isBefore(end); now = now.plus(Duration.ofDays(3))) {
                triggers.at(now);
            }
            triggers.at(end.minusSeconds(1));
            expected.forEach((flow, dates) -> assertThat(triggers.dates(flow).stream()
                            .map(date -> OffsetDateTime.parse(date).toInstant())
                            .sorted())
                    .containsExactlyElementsOf(dates));
        }
    }
}
