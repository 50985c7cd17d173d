package dev.millrace.engine.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.model.FlowKey;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.State;
import dev.millrace.model.execution.StateHistory;
import dev.millrace.store.testing.Databases;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class FlowTriggerTest {
    private static String upstream(String id) {
        return """
                id: %s
                namespace: company.team
                tasks:
                  - id: value
                    type: test.Return
                    value: 7
                outputs:
                  - id: total
                    type: INT
                    value: "{{ outputs.value.value }}"
                """.formatted(id);
    }

    private static String downstream(String trigger) {
        return """
                id: after
                namespace: company.team
                tasks:
                  - id: log
                    type: test.Log
                    message: "{{ trigger.flowId }}"
                triggers:
                  - id: ends
                    type: io.kestra.plugin.core.trigger.Flow
                """ + trigger.indent(4);
    }

    /** Runs a flow to its end and tells the triggers of it. */
    private static Execution run(TestTriggers triggers, FireFlow fire, FlowKey flow) {
        Execution ended = triggers.engine.await(
                triggers.engine.start(dev.millrace.engine.StartRequest.of(flow)).id(), Duration.ofSeconds(60));
        fire.ended(ended);
        return ended;
    }

    @ParameterizedTest
    @EnumSource
    void startsOnceForAnExecutionThatHasEnded(Databases kind) {
        try (TestTriggers triggers = new TestTriggers(kind, "2026-05-05T10:30:00Z")) {
            FlowKey first = triggers.save(upstream("first"));
            FlowKey other = triggers.save(upstream("other"));
            FlowKey after = triggers.save(downstream("""
                    conditions:
                      - type: io.kestra.plugin.core.condition.ExecutionFlow
                        namespace: company.team
                        flowId: first
                      - type: io.kestra.plugin.core.condition.ExecutionStatus
                        in: [SUCCESS]
                    """));
            FireFlow fire = new FireFlow(triggers.parts);
            run(triggers, fire, other);
            assertThat(triggers.executions(after)).isEmpty();
            Execution ended = run(triggers, fire, first);
            fire.ended(ended);
            assertThat(triggers.executions(after)).hasSize(1);
            assertThat(triggers.executions(after).getFirst().trigger().variables())
                    .containsEntry("executionId", ended.id())
                    .containsEntry("flowId", "first")
                    .containsEntry("state", "SUCCESS")
                    .containsEntry("outputs", Map.of("total", 7L));
        }
    }

    @ParameterizedTest
    @CsvSource({"SQLITE,ALL,1", "POSTGRESQL,ALL,1", "SQLITE,ANY,2", "SQLITE,AT_LEAST,1"})
    void waitsForAllThatItDependsOn(Databases kind, String mode, int expected) {
        try (TestTriggers triggers = new TestTriggers(kind, "2026-05-05T10:30:00Z")) {
            FlowKey first = triggers.save(upstream("first"));
            FlowKey second = triggers.save(upstream("second"));
            FlowKey after = triggers.save(downstream(
                    "dependsOn:\n  - flowId: first\n  - flowId: second\nmode: " + mode + "\nminSatisfied: 2\n"));
            FireFlow fire = new FireFlow(triggers.parts);
            run(triggers, fire, first);
            run(triggers, fire, second);
            assertThat(triggers.executions(after)).hasSize(expected);
        }
    }

    @ParameterizedTest
    @EnumSource
    void forgetsWhatWasBeforeTheWindow(Databases kind) {
        try (TestTriggers triggers = new TestTriggers(kind, "2026-05-05T10:30:00Z")) {
            FlowKey first = triggers.save(upstream("first"));
            FlowKey second = triggers.save(upstream("second"));
            FlowKey after = triggers.save(
                    downstream("dependsOn:\n  - flowId: first\n  - flowId: second\nwindow:\n  lookback: PT1H\n"));
            FireFlow fire = new FireFlow(triggers.parts);
            run(triggers, fire, first);
            triggers.time.set(triggers.time.get().plusSeconds(3601));
            run(triggers, fire, second);
            assertThat(triggers.executions(after)).isEmpty();
            run(triggers, fire, first);
            assertThat(triggers.executions(after)).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesThePreconditionsOfOneX(Databases kind) {
        try (TestTriggers triggers = new TestTriggers(kind, "2026-05-05T10:30:00Z")) {
            FlowKey first = triggers.save(upstream("first"));
            FlowKey second = triggers.save(upstream("second"));
            FlowKey after = triggers.save(downstream("""
                    preconditions:
                      id: both
                      timeWindow:
                        type: SLIDING_WINDOW
                        window: PT1H
                      flows:
                        - namespace: company.team
                          flowId: first
                          states: [SUCCESS]
                        - namespace: company.team
                          flowId: second
                          states: [SUCCESS]
                    """));
            FireFlow fire = new FireFlow(triggers.parts);
            run(triggers, fire, first);
            run(triggers, fire, first);
            assertThat(triggers.executions(after)).isEmpty();
            run(triggers, fire, second);
            assertThat(triggers.executions(after)).hasSize(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesTheOldestFormOfWaitingForSeveral(Databases kind) {
        try (TestTriggers triggers = new TestTriggers(kind, "2026-05-05T10:30:00Z")) {
            FlowKey first = triggers.save(upstream("first"));
            FlowKey second = triggers.save(upstream("second"));
            FlowKey after = triggers.save(downstream("""
                    conditions:
                      - type: io.kestra.plugin.core.condition.ExecutionStatus
                        in: [SUCCESS]
                      - id: both
                        type: io.kestra.plugin.core.condition.MultipleCondition
                        sla:
                          window: PT12H
                        conditions:
                          first:
                            type: io.kestra.plugin.core.condition.ExecutionFlow
                            namespace: company.team
                            flowId: first
                          second:
                            type: io.kestra.core.models.conditions.types.ExecutionFlowCondition
                            namespace: company.team
                            flowId: second
                    """));
            FireFlow fire = new FireFlow(triggers.parts);
            run(triggers, fire, first);
            run(triggers, fire, first);
            assertThat(triggers.executions(after)).isEmpty();
            run(triggers, fire, second);
            assertThat(triggers.executions(after)).hasSize(1);
            run(triggers, fire, second);
            assertThat(triggers.executions(after)).as("both are needed anew").hasSize(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"false,2", "true,1"})
    void startsAgainWithinAWindowUnlessOnceIsEnough(boolean once, int expected) {
        try (TestTriggers triggers = new TestTriggers(Databases.SQLITE, "2026-05-05T10:30:00Z")) {
            FlowKey first = triggers.save(upstream("first"));
            FlowKey second = triggers.save(upstream("second"));
            FlowKey after = triggers.save(downstream(
                    "dependsOn:\n  - flowId: first\n  - flowId: second\nwindow:\n  every: P1D\n  fireOnce: " + once));
            FireFlow fire = new FireFlow(triggers.parts);
            run(triggers, fire, first);
            run(triggers, fire, second);
            run(triggers, fire, second);
            assertThat(triggers.executions(after)).hasSize(expected);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "deadline: '09:00:00',2026-05-05T06:59:00Z,1",
        "deadline: '09:00:00',2026-05-05T07:01:00Z,0",
        "'from: \"09:00:00\"\n  to: \"17:00:00\"',2026-05-05T07:01:00Z,1",
        "'from: \"09:00:00\"\n  to: \"17:00:00\"',2026-05-05T06:59:00Z,0",
        "'deadline: \"09:00:00\"\n  timezone: UTC',2026-05-05T07:01:00Z,1",
        "'deadline: \"09:00:00\"\n  timezone: UTC',2026-05-05T09:01:00Z,0"
    })
    void keepsToATimeOfDay(String window, String now, int expected) {
        try (TestTriggers triggers = new TestTriggers(Databases.SQLITE, now)) {
            FlowKey first = triggers.save(upstream("first"));
            FlowKey after = triggers.save(
                    downstream("dependsOn:\n  - flowId: first\nwindow:\n  " + window.replace("\\n", "\n")));
            run(triggers, new FireFlow(triggers.parts), first);
            assertThat(triggers.executions(after)).hasSize(expected);
        }
    }

    @Test
    void tellsOfAllThatItWaitedFor() {
        try (TestTriggers triggers = new TestTriggers(Databases.SQLITE, "2026-05-05T10:30:00Z")) {
            FlowKey first = triggers.save(upstream("first").replace("id: total", "id: other") + "labels:\n  a.b: c\n");
            FlowKey second = triggers.save(upstream("second") + "labels:\n  a.b: c\n");
            FlowKey after = triggers.save(downstream("dependsOn:\n  - flowId: first\n  - flowId: second\n"));
            FireFlow fire = new FireFlow(triggers.parts);
            run(triggers, fire, first);
            Execution last = run(triggers, fire, second);
            Execution started = triggers.executions(after).getFirst();
            assertThat(started.trigger().variables())
                    .containsEntry("executionId", last.id())
                    .containsEntry("lastTaskId", "value")
                    .containsEntry("executionLabels", Map.of("a", Map.of("b", "c")))
                    .containsEntry("outputs", Map.of("other", 7L, "total", 7L))
                    .containsKeys("startDate", "endDate");
            assertThat(started.labels())
                    .as("they belong together")
                    .contains(FlowNews.correlation(last).orElseThrow());
        }
    }

    @Test
    void leavesAFailedExecutionWhereNoInputsCanBeMade() {
        try (TestTriggers triggers = new TestTriggers(Databases.SQLITE, "2026-05-05T10:30:00Z")) {
            FlowKey first = triggers.save(upstream("first"));
            FlowKey after = triggers.save(
                    downstream("dependsOn:\n  - flowId: first\ninputs:\n  n: \"{{ trigger.outputs.nothing }}\"\n")
                            .replace("tasks:", "inputs:\n  - id: n\n    type: STRING\ntasks:"));
            FireFlow fire = new FireFlow(triggers.parts);
            Execution ended = run(triggers, fire, first);
            fire.ended(ended);
            assertThat(triggers.executions(after)).singleElement().satisfies(it -> {
                assertThat(it.current()).isEqualTo(State.FAILED);
                assertThat(it.error()).contains("nothing");
            });
        }
    }

    @Test
    void hearsOfPausesOnlyWhenItAsksForThem() {
        try (TestTriggers triggers = new TestTriggers(Databases.SQLITE, "2026-05-05T10:30:00Z")) {
            FlowKey first = triggers.save(upstream("first"));
            FlowKey after = triggers.save(downstream("states: [PAUSED]"));
            FlowKey other = triggers.save(downstream("").replace("id: after", "id: other"));
            Execution ended = triggers.engine.await(
                    triggers.engine
                            .start(dev.millrace.engine.StartRequest.of(first))
                            .id(),
                    Duration.ofSeconds(60));
            Execution paused = ended.change()
                    .state(StateHistory.begin(State.CREATED, triggers.time.get())
                            .with(State.PAUSED, triggers.time.get()))
                    .build();
            FireFlow fire = new FireFlow(triggers.parts);
            fire.ended(paused);
            fire.ended(paused);
            assertThat(triggers.executions(after)).hasSize(1);
            assertThat(triggers.executions(other)).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEndThatIsToldAgainAfterACrashCountsOnce(Databases kind) {
        try (TestTriggers triggers = new TestTriggers(kind, "2026-05-05T10:30:00Z")) {
            FlowKey first = triggers.save(upstream("first"));
            FlowKey second = triggers.save(upstream("second"));
            FlowKey after = triggers.save(downstream("""
                    preconditions:
                      id: both
                      flows:
                        - {namespace: company.team, flowId: first}
                        - {namespace: company.team, flowId: second}
                    """));
            FireFlow fire = new FireFlow(triggers.parts);
            Execution one = run(triggers, fire, first);
            Execution two = run(triggers, fire, second);
            assertThat(triggers.executions(after)).hasSize(1);
            fire.ended(one);
            fire.ended(two);
            assertThat(triggers.executions(after)).hasSize(1);
            fire.ended(one);
            run(triggers, fire, second);
            assertThat(triggers.executions(after))
                    .as("the first has not ended once more")
                    .hasSize(1);
            run(triggers, fire, first);
            assertThat(triggers.executions(after)).hasSize(2);
        }
    }
}
