package dev.millrace.engine.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.engine.testing.TestTasks;
import dev.millrace.model.Conflict;
import dev.millrace.model.FlowKey;
import dev.millrace.model.Label;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.State;
import dev.millrace.store.testing.Databases;
import dev.millrace.store.trigger.TriggerKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ScheduleTest {
    private static final String HOURLY = """
            id: hourly
            namespace: company.team
            tasks:
              - id: log
                type: test.Log
                message: "{{ trigger.date }}"
            triggers:
              - id: every_hour
                type: io.kestra.plugin.core.trigger.Schedule
                cron: "0 * * * *"
            """;

    @ParameterizedTest
    @EnumSource
    void startsAnExecutionForEachDateOnce(Databases kind) {
        try (TestTriggers triggers = new TestTriggers(kind, "2026-05-05T10:30:00Z")) {
            FlowKey flow = triggers.save("""
                    id: greeting
                    namespace: company.team
                    inputs:
                      - id: day
                        type: STRING
                    tasks:
                      - id: log
                        type: test.Log
                        message: "{{ inputs.day }}"
                    triggers:
                      - id: every_hour
                        type: io.kestra.plugin.core.trigger.Schedule
                        cron: "0 * * * *"
                        timezone: America/New_York
                        labels:
                          from: schedule
                        inputs:
                          day: "{{ trigger.date | date('yyyy-MM-dd') }}"
                    """);
            assertThat(triggers.state(flow, "every_hour").next()).isEqualTo(Instant.parse("2026-05-05T11:00:00Z"));

            triggers.at("2026-05-05T10:59:59.999Z");
            assertThat(triggers.executions(flow)).isEmpty();
            triggers.at("2026-05-05T11:00:00.001Z");
            triggers.at("2026-05-05T11:00:00.002Z");

            List<Execution> started = triggers.executions(flow);
            assertThat(started).hasSize(1);
            Execution execution = started.getFirst();
            assertThat(execution.trigger().id()).isEqualTo("every_hour");
            assertThat(execution.trigger().variables())
                    .isEqualTo(Map.of(
                            "date", "2026-05-05T07:00:00-04:00",
                            "next", "2026-05-05T08:00:00-04:00",
                            "previous", "2026-05-05T06:00:00-04:00"));
            assertThat(execution.inputs()).isEqualTo(Map.of("day", "2026-05-05"));
            assertThat(execution.labels()).contains(new Label("from", "schedule"));
            assertThat(triggers.engine
                            .await(execution.id(), Duration.ofSeconds(60))
                            .current())
                    .isEqualTo(State.SUCCESS);
            assertThat(triggers.state(flow, "every_hour").lastFired()).isEqualTo(Instant.parse("2026-05-05T11:00:00Z"));
        }
    }

    @ParameterizedTest
    @CsvSource({"SQLITE,ALL,168", "POSTGRESQL,ALL,168", "SQLITE,LAST,1", "SQLITE,NONE,0"})
    void makesUpForAWeekOffAsItWasAskedTo(Databases kind, String recover, int expected) {
        try (TestTriggers triggers = new TestTriggers(kind, "2026-05-01T00:00:30Z")) {
            FlowKey flow =
                    triggers.save(HOURLY + "    allowConcurrent: true\n    recoverMissedSchedules: " + recover + "\n");
            triggers.at("2026-05-08T00:30:00Z");
            assertThat(triggers.dates(flow)).hasSize(expected).doesNotHaveDuplicates();
            if (recover.equals("LAST")) {
                assertThat(triggers.dates(flow)).containsExactly("2026-05-08T02:00:00+02:00");
            }
            triggers.at("2026-05-08T01:00:01Z");
            assertThat(triggers.dates(flow)).hasSize(expected + 1).contains("2026-05-08T03:00:00+02:00");
        }
    }

    @ParameterizedTest
    @EnumSource
    void leavesOutWhatIsTooLate(Databases kind) {
        try (TestTriggers triggers = new TestTriggers(kind, "2026-05-01T00:00:30Z")) {
            FlowKey flow = triggers.save(HOURLY + "    allowConcurrent: true\n    lateMaximumDelay: PT2H\n");
            triggers.at("2026-05-01T09:30:00Z");
            assertThat(triggers.dates(flow)).containsExactly("2026-05-01T10:00:00+02:00", "2026-05-01T11:00:00+02:00");
        }
    }

    @ParameterizedTest
    @EnumSource
    void waitsForTheExecutionBeforeUnlessToldNotTo(Databases kind) throws Exception {
        try (TestTriggers triggers = new TestTriggers(kind, "2026-05-05T10:30:00Z")) {
            String gate = UUID.randomUUID().toString();
            FlowKey flow = triggers.save(
                    HOURLY.replace("test.Log", "test.Gate").replace("message: \"{{ trigger.date }}\"", "key: " + gate));
            triggers.at("2026-05-05T11:00:00Z");
            TestTasks.entered(gate).await();
            assertThat(triggers.manage.isLocked(triggers.state(flow, "every_hour")))
                    .isTrue();
            triggers.at("2026-05-05T12:00:00Z");
            triggers.at("2026-05-05T13:00:10Z");
            assertThat(triggers.dates(flow)).hasSize(1);

            triggers.manage.unlock(new TriggerKey(flow, "every_hour"));
            triggers.at("2026-05-05T13:00:11Z");
            assertThat(triggers.dates(flow)).hasSize(2);

            TestTasks.gate(gate).countDown();
            triggers.settle(flow);
            triggers.at("2026-05-05T13:00:12Z");
            assertThat(triggers.dates(flow))
                    .containsExactly(
                            "2026-05-05T13:00:00+02:00", "2026-05-05T14:00:00+02:00", "2026-05-05T15:00:00+02:00");
            triggers.settle(flow);
            assertThat(triggers.manage.isLocked(triggers.state(flow, "every_hour")))
                    .isFalse();
        }
    }

    @ParameterizedTest
    @EnumSource
    void asksItsConditions(Databases kind) {
        try (TestTriggers triggers = new TestTriggers(kind, "2026-05-01T00:00:30Z")) {
            FlowKey flow = triggers.save("""
                    id: mondays
                    namespace: company.team
                    tasks:
                      - id: log
                        type: test.Log
                        message: hello
                    triggers:
                      - id: noon
                        type: io.kestra.plugin.core.trigger.Schedule
                        cron: "0 12 * * *"
                        allowConcurrent: true
                        when: "{{ trigger.date contains '2026-05' }}"
                        conditions:
                          - type: io.kestra.plugin.core.condition.DayWeekInMonth
                            date: "{{ trigger.date }}"
                            dayOfWeek: MONDAY
                            dayInMonth: FIRST
                    """);
            triggers.at("2026-07-01T00:00:00Z");
            assertThat(triggers.dates(flow)).containsExactly("2026-05-04T12:00:00+02:00");
        }
    }

    @ParameterizedTest
    @EnumSource
    void stopsAfterAFailure(Databases kind) {
        try (TestTriggers triggers = new TestTriggers(kind, "2026-05-05T10:30:00Z")) {
            FlowKey flow = triggers.save(
                    HOURLY.replace("test.Log", "test.Fail").replace("message: \"{{ trigger.date }}\"", "times: 9")
                            + "    stopAfter: [FAILED]\n");
            triggers.at("2026-05-05T11:00:00Z");
            triggers.settle(flow);
            triggers.at("2026-05-05T12:00:00Z");
            assertThat(triggers.dates(flow)).hasSize(1);
            assertThat(triggers.state(flow, "every_hour").disabled()).isTrue();

            triggers.manage.setDisabled(new TriggerKey(flow, "every_hour"), false);
            triggers.at("2026-05-05T13:00:00Z");
            assertThat(triggers.dates(flow)).hasSize(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void makesUpForThePast(Databases kind) throws Exception {
        try (TestTriggers triggers = new TestTriggers(kind, "2026-05-05T10:30:00Z")) {
            String gate = UUID.randomUUID().toString();
            FlowKey flow = triggers.save(
                    HOURLY.replace("test.Log", "test.Gate").replace("message: \"{{ trigger.date }}\"", "key: " + gate));
            TriggerKey key = new TriggerKey(flow, "every_hour");
            triggers.manage.backfill(
                    key,
                    Instant.parse("2026-05-01T00:00:00Z"),
                    Instant.parse("2026-05-01T03:30:00Z"),
                    Map.of(),
                    List.of(new Label("why", "gap")));
            assertThat(triggers.state(flow, "every_hour").backfill().total()).isEqualTo(4);
            assertThatThrownBy(() -> triggers.manage.backfill(
                            key, Instant.EPOCH, Instant.EPOCH.plusSeconds(7200), Map.of(), List.of()))
                    .isInstanceOf(Conflict.class);
            triggers.at("2026-05-05T10:31:00Z");
            TestTasks.entered(gate).await();
            assertThat(triggers.dates(flow)).containsExactly("2026-05-01T02:00:00+02:00");

            triggers.manage.pauseBackfill(key);
            TestTasks.gate(gate).countDown();
            triggers.settle(flow);
            triggers.at("2026-05-05T11:00:00Z");
            triggers.settle(flow);
            assertThat(triggers.dates(flow)).hasSize(2).contains("2026-05-05T13:00:00+02:00");
            triggers.manage.resumeBackfill(key);
            for (int i = 0; i < 5; i++) {
                triggers.at("2026-05-05T11:00:0" + i + "Z");
                triggers.settle(flow);
            }
            assertThat(triggers.dates(flow))
                    .containsExactly(
                            "2026-05-01T02:00:00+02:00",
                            "2026-05-01T03:00:00+02:00",
                            "2026-05-01T04:00:00+02:00",
                            "2026-05-01T05:00:00+02:00",
                            "2026-05-05T13:00:00+02:00");
            assertThat(triggers.state(flow, "every_hour").backfill()).isNull();
            assertThat(triggers.state(flow, "every_hour").next()).isEqualTo(Instant.parse("2026-05-05T12:00:00Z"));
            assertThat(triggers.executions(flow).getFirst().labels())
                    .contains(new Label("why", "gap"), new Label("system.backfill", "true"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void followsItsFlow(Databases kind) {
        try (TestTriggers triggers = new TestTriggers(kind, "2026-05-05T10:30:00Z")) {
            FlowKey flow = triggers.save(HOURLY);
            triggers.time.set(Instant.parse("2026-05-05T10:40:00Z"));
            triggers.save(HOURLY.replace("0 * * * *", "45 * * * *"));
            assertThat(triggers.state(flow, "every_hour").next()).isEqualTo(Instant.parse("2026-05-05T10:45:00Z"));

            triggers.save(HOURLY + "disabled: true\n");
            assertThat(triggers.state(flow, "every_hour").next()).isNull();

            triggers.save(HOURLY + "    disabled: true\n");
            assertThat(triggers.state(flow, "every_hour").next()).isNull();

            triggers.save(HOURLY);
            triggers.manage.setDisabled(new TriggerKey(flow, "every_hour"), true);
            triggers.save(HOURLY.replace("{{ trigger.date }}", "edited"));
            assertThat(triggers.state(flow, "every_hour").disabled()).isTrue();
            triggers.at("2026-05-05T12:00:00Z");
            assertThat(triggers.executions(flow)).isEmpty();

            triggers.save(HOURLY.substring(0, HOURLY.indexOf("triggers:")));
            assertThat(triggers.manage.ofFlow(flow)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void startsNothingForAFlowThatIsDeletedWhileItFires(Databases kind) {
        try (TestTriggers triggers = new TestTriggers(kind, "2026-05-05T10:30:00Z")) {
            FlowKey flow = triggers.save(HOURLY);
            triggers.time.set(Instant.parse("2026-05-05T11:00:00Z"));
            var seen = triggers.state(flow, "every_hour");
            // The scheduler has read the flow; now it goes, and its triggers with it.
            triggers.keep.all(List.of());
            boolean had = new FireSchedule(triggers.parts)
                    .fire(
                            triggers.flows.current(flow).orElseThrow(),
                            triggers.flows
                                    .current(flow)
                                    .orElseThrow()
                                    .triggers()
                                    .getFirst(),
                            seen,
                            triggers.time.get());
            assertThat(had).isFalse();
            assertThat(triggers.executions(flow)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void saysInTheLogWhyItCouldNotStart(Databases kind) {
        try (TestTriggers triggers = new TestTriggers(kind, "2026-05-05T10:30:00Z")) {
            FlowKey flow = triggers.save("""
                    id: demanding
                    namespace: company.team
                    inputs:
                      - id: needed
                        type: STRING
                    tasks:
                      - id: log
                        type: test.Log
                        message: hello
                    triggers:
                      - id: every_hour
                        type: io.kestra.plugin.core.trigger.Schedule
                        cron: "0 * * * *"
                    """);
            triggers.at("2026-05-05T11:00:00Z");
            assertThat(triggers.executions(flow)).isEmpty();
            assertThat(triggers.state(flow, "every_hour").next()).isEqualTo(Instant.parse("2026-05-05T12:00:00Z"));
            List<String> lines = triggers.database()
                    .read(handle -> handle.createQuery(
                                    "SELECT message FROM execution_log WHERE trigger_id = 'every_hour'")
                            .mapTo(String.class)
                            .list());
            assertThat(lines).hasSize(1).first().asString().contains("needed");
        }
    }

    @ParameterizedTest
    @EnumSource
    void keepsDatesGivenOneByOne(Databases kind) {
        try (TestTriggers triggers = new TestTriggers(kind, "2026-05-05T10:30:00Z")) {
            FlowKey flow = triggers.save("""
                    id: dates
                    namespace: company.team
                    tasks:
                      - id: log
                        type: test.Log
                        message: hello
                    triggers:
                      - id: some
                        type: io.kestra.plugin.core.trigger.ScheduleOnDates
                        timezone: Europe/Paris
                        allowConcurrent: true
                        dates:
                          - "2026-05-05T12:00:00+02:00"
                          - "2026-05-05T13:00:00"
                          - "2026-05-06T00:00:00Z"
                    """);
            triggers.at("2026-05-07T00:00:00Z");
            assertThat(triggers.dates(flow)).containsExactly("2026-05-05T13:00:00+02:00", "2026-05-06T02:00:00+02:00");
            assertThat(triggers.state(flow, "some").next()).isNull();
            triggers.keep.changed(Set.of(flow));
            assertThat(triggers.state(flow, "some").next()).isNull();
        }
    }
}
