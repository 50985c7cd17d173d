package dev.millrace.engine.trigger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.language.expression.Expressions;
import dev.millrace.language.expression.Scope;
import dev.millrace.model.FlowKey;
import dev.millrace.model.Invalid;
import dev.millrace.model.Label;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.State;
import dev.millrace.model.execution.StateHistory;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each condition of Kestra 1.x, by its short name and by the older ones. */
class ConditionsTest {
    private static final FlowKey FLOW = FlowKey.of("company.team", "after");
    private final Conditions conditions = new Conditions(new Expressions());

    private boolean holds(Map<String, Object> condition, String date) {
        return conditions.holds(condition, subject(date, null));
    }

    private static Conditions.Subject subject(String date, Execution execution) {
        Scope scope = Scope.of(Map.of("trigger", Map.of("date", date, "outputs", Map.of("n", 7L))));
        return new Conditions.Subject(FLOW, scope, execution, ZoneId.of("Europe/Paris"));
    }

    private static Map<String, Object> condition(String name, String properties) {
        Map<String, Object> condition = new LinkedHashMap<>();
        condition.put("type", "io.kestra.plugin.core.condition." + name);
        for (String pair : properties.split(" ", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                condition.put(pair.substring(0, equals), pair.substring(equals + 1));
            }
        }
        return condition;
    }

    @ParameterizedTest
    @CsvSource({
        // Friday the 1st of May 2026, a holiday in France and none in the United States.
        "DayWeek,dayOfWeek=FRIDAY,2026-05-01T12:00:00+02:00,true",
        "DayWeek,dayOfWeek=MONDAY,2026-05-01T12:00:00+02:00,false",
        "DayWeekInMonth,dayOfWeek=FRIDAY dayInMonth=FIRST,2026-05-01T12:00:00+02:00,true",
        "DayWeekInMonth,dayOfWeek=FRIDAY dayInMonth=FIRST,2026-05-08T12:00:00+02:00,false",
        "DayWeekInMonth,dayOfWeek=FRIDAY dayInMonth=SECOND,2026-05-08T12:00:00+02:00,true",
        "DayWeekInMonth,dayOfWeek=FRIDAY dayInMonth=LAST,2026-05-29T12:00:00+02:00,true",
        "Weekend,,2026-05-02T00:00:00+02:00,true",
        "Weekend,,2026-05-03T23:59:59+02:00,true",
        "Weekend,,2026-05-04T00:00:00+02:00,false",
        "PublicHoliday,country=FR,2026-05-01T12:00:00+02:00,true",
        "PublicHoliday,country=US,2026-05-01T12:00:00+02:00,false",
        "PublicHoliday,country=DE subDivision=BY,2026-01-06T12:00:00+01:00,true",
        "PublicHoliday,country=DE,2026-01-06T12:00:00+01:00,false",
        "DateTimeBetween,after=2026-05-01T00:00:00+02:00 before=2026-05-02T00:00:00+02:00,2026-05-01T12:00:00+02:00,true",
        "DateTimeBetween,after=2026-05-01T00:00:00+02:00,2026-04-30T23:59:59+02:00,false",
        "DateTimeBetween,before=2026-05-01T00:00:00+02:00,2026-04-30T23:59:59+02:00,true",
        "TimeBetween,after=09:00:00+02:00 before=17:00:00+02:00,2026-05-01T12:00:00+02:00,true",
        "TimeBetween,after=09:00:00+02:00 before=17:00:00+02:00,2026-05-01T18:00:00+02:00,false",
        "TimeBetween,after=09:00:00+02:00,2026-05-01T08:59:59+02:00,false",
        "TimeBetween,before=17:00:00+02:00,2026-05-01T08:59:59+02:00,true",
        "Expression,expression={{trigger.outputs.n==7}},2026-05-01T12:00:00+02:00,true",
        "Expression,expression={{trigger.outputs.n==8}},2026-05-01T12:00:00+02:00,false",
        "Flow,namespace=company.team flowId=after,2026-05-01T12:00:00+02:00,true",
        "Flow,namespace=company.team flowId=other,2026-05-01T12:00:00+02:00,false",
        "FlowNamespace,namespace=company comparison=PREFIX,2026-05-01T12:00:00+02:00,true",
        "FlowNamespace,namespace=company,2026-05-01T12:00:00+02:00,false"
    })
    void ofATime(String name, String properties, String date, boolean expected) {
        assertThat(holds(condition(name, properties == null ? "" : properties), date))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.kestra.plugin.core.condition.WeekendCondition",
                "io.kestra.core.models.conditions.types.WeekendCondition",
                "io.kestra.plugin.core.condition.Weekend"
            })
    void byItsOlderNames(String type) {
        assertThat(holds(Map.of("type", type), "2026-05-02T12:00:00+02:00")).isTrue();
    }

    @Test
    void combined() {
        Map<String, Object> weekend = condition("Weekend", "");
        Map<String, Object> holiday = condition("PublicHoliday", "country=FR");
        Map<String, Object> workday = Map.of("type", "Not", "conditions", List.of(holiday));
        Map<String, Object> free = Map.of("type", "Or", "conditions", List.of(weekend, holiday));
        String mayDay = "2026-05-01T12:00:00+02:00";
        String saturday = "2026-05-02T12:00:00+02:00";
        String tuesday = "2026-05-05T12:00:00+02:00";
        assertThat(List.of(holds(workday, mayDay), holds(workday, tuesday))).containsExactly(false, true);
        assertThat(List.of(holds(free, mayDay), holds(free, saturday), holds(free, tuesday)))
                .containsExactly(true, true, false);
    }

    private static Execution ended(State state) {
        return new Execution(
                "e1",
                FlowKey.of("company.team", "first"),
                1,
                null,
                StateHistory.begin(State.CREATED, Instant.EPOCH).with(state, Instant.EPOCH),
                List.of(),
                Map.of(),
                Map.of("n", 7L),
                Map.of(),
                List.of(new Label("env", "prod")),
                null,
                null,
                null,
                "e1",
                null,
                1,
                null,
                Map.of());
    }

    private boolean ofEnded(Map<String, Object> condition, State state) {
        return conditions.holds(condition, subject("2026-05-01T12:00:00+02:00", ended(state)));
    }

    @Test
    void ofAnExecution() {
        assertThat(ofEnded(condition("ExecutionFlow", "namespace=company.team flowId=first"), State.SUCCESS))
                .isTrue();
        assertThat(ofEnded(condition("ExecutionFlow", "namespace=company.team flowId=other"), State.SUCCESS))
                .isFalse();
        assertThat(ofEnded(condition("ExecutionNamespace", "namespace=company prefix=true"), State.SUCCESS))
                .isTrue();
        assertThat(ofEnded(condition("ExecutionNamespace", "namespace=team comparison=SUFFIX"), State.SUCCESS))
                .isTrue();
        assertThat(ofEnded(condition("ExecutionNamespace", "namespace=company"), State.SUCCESS))
                .isFalse();
        Map<String, Object> in = Map.of("type", "ExecutionStatus", "in", List.of("FAILED", "WARNING"));
        Map<String, Object> notIn = Map.of("type", "ExecutionStatusCondition", "notIn", List.of("FAILED"));
        assertThat(List.of(ofEnded(in, State.FAILED), ofEnded(in, State.SUCCESS)))
                .containsExactly(true, false);
        assertThat(List.of(ofEnded(notIn, State.FAILED), ofEnded(notIn, State.SUCCESS)))
                .containsExactly(false, true);
        assertThat(ofEnded(Map.of("type", "ExecutionLabels", "labels", Map.of("env", "prod")), State.SUCCESS))
                .isTrue();
        assertThat(ofEnded(Map.of("type", "ExecutionLabels", "labels", Map.of("env", "test")), State.SUCCESS))
                .isFalse();
        assertThat(ofEnded(condition("ExecutionOutputs", "expression={{trigger.outputs.n==7}}"), State.SUCCESS))
                .isTrue();
        assertThat(ofEnded(Map.of("type", "HasRetryAttempt", "in", List.of("FAILED")), State.SUCCESS))
                .isFalse();
    }

    @Test
    void thatCannotBeAsked() {
        assertThatThrownBy(() -> holds(condition("Nonsense", ""), "2026-05-01T12:00:00+02:00"))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("Nonsense");
        assertThatThrownBy(() -> holds(condition("ExecutionFlow", "flowId=x"), "2026-05-01T12:00:00+02:00"))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("an execution that has ended");
        assertThatThrownBy(() -> holds(condition("PublicHoliday", "country=XX"), "2026-05-01T12:00:00+02:00"))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("'XX'");
        assertThatThrownBy(() -> holds(condition("Weekend", "date=tomorrow"), "2026-05-01T12:00:00+02:00"))
                .isInstanceOf(Invalid.class);
    }
}
