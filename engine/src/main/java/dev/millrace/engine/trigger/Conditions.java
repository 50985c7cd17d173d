package dev.millrace.engine.trigger;

import dev.millrace.language.expression.Expressions;
import dev.millrace.language.expression.Holidays;
import dev.millrace.language.expression.Scope;
import dev.millrace.model.FlowKey;
import dev.millrace.model.Invalid;
import dev.millrace.model.execution.Execution;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whether a trigger's {@code when} and its conditions of Kestra 1.x hold. Looks only at what it is given. */
public final class Conditions {
    private static final List<String> EXPRESSIONS = List.of("when", "runIf");
    private static final List<String> LISTS = List.of("conditions", "scheduleConditions");
    private static final List<String> ALL =
            Stream.concat(EXPRESSIONS.stream(), LISTS.stream()).toList();

    private final Expressions expressions;

    public Conditions(Expressions expressions) {
        this.expressions = expressions;
    }

    /**
     * What conditions are about.
     *
     * @param scope what expressions see, {@code trigger} included
     * @param execution the execution that has ended, for a trigger that listens for those
     * @param zone where dates without one stand
     */
    public record Subject(
            FlowKey flow, Scope scope, @Nullable Execution execution, ZoneId zone) {}

    /** Whether a trigger has any. */
    static boolean areGiven(Map<String, Object> trigger) {
        return ALL.stream().anyMatch(trigger::containsKey);
    }

    /** The first one that does not hold, in words; empty if all do. */
    public Optional<String> broken(Map<String, Object> trigger, Subject subject) {
        for (String name : EXPRESSIONS) {
            Object when = trigger.get(name);
            if (when != null && !expressions.renderCondition(when, subject.scope())) {
                return Optional.of("'" + name + "' is not true.");
            }
        }
        for (String name : LISTS) {
            for (Map<String, Object> condition : maps(trigger.get(name))) {
                if (!isCounted(condition, subject) && !holds(condition, subject)) {
                    return Optional.of("The condition " + condition.get("type") + " does not hold.");
                }
            }
        }
        return Optional.empty();
    }

    /** A condition on several executions is no question to one of them; {@link Dependencies} counts it. */
    private static boolean isCounted(Map<String, Object> condition, Subject subject) {
        return subject.execution() != null && name(condition).equals("Multiple");
    }

    /** Whether one condition holds. Throws Invalid for one that is not known, or that needs an execution where there is none. */
    public boolean holds(Map<String, Object> condition, Subject subject) {
        String name = name(condition);
        return switch (name) {
            case "Not" -> !all(condition, subject);
            case "Or" -> maps(condition.get("conditions")).stream().anyMatch(inner -> holds(inner, subject));
            case "Expression", "Variable" -> isTrue(condition, "expression", subject);
            case "DateTimeBetween", "TimeBetween", "Weekend", "DayWeek", "DayWeekInMonth", "PublicHoliday" ->
                ofDate(name, condition, subject);
            case "Flow" ->
                is(condition, "namespace", subject, subject.flow().namespace().name())
                        && is(condition, "flowId", subject, subject.flow().id());
            case "FlowNamespace" ->
                namespace(condition, subject, subject.flow().namespace().name());
            case "ExecutionFlow",
                    "ExecutionNamespace",
                    "ExecutionStatus",
                    "ExecutionLabels",
                    "ExecutionOutputs",
                    "HasRetryAttempt" -> ofExecution(name, condition, subject);
            default -> throw new Invalid("There is no condition '" + condition.get("type") + "' here.");
        };
    }

    static String name(Map<String, Object> condition) {
        String type = String.valueOf(condition.get("type"));
        String simple = type.substring(type.lastIndexOf('.') + 1);
        return simple.endsWith("Condition") && !simple.equals("Condition")
                ? simple.substring(0, simple.length() - "Condition".length())
                : simple;
    }

    private boolean all(Map<String, Object> condition, Subject subject) {
        return maps(condition.get("conditions")).stream().allMatch(inner -> holds(inner, subject));
    }

    @SuppressWarnings("unchecked")
    static List<Map<String, Object>> maps(@Nullable Object value) {
        return value instanceof List<?> list
                ? list.stream()
                        .filter(Map.class::isInstance)
                        .map(entry -> (Map<String, Object>) entry)
                        .toList()
                : List.of();
    }

    // Dates.

    private boolean ofDate(String name, Map<String, Object> condition, Subject subject) {
        ZonedDateTime date = date(condition, subject);
        return switch (name) {
            case "DateTimeBetween" -> dateTimeBetween(condition, subject, date);
            case "TimeBetween" -> timeBetween(condition, subject, date);
            case "Weekend" -> date.getDayOfWeek().getValue() >= DayOfWeek.SATURDAY.getValue();
            case "DayWeek" -> date.getDayOfWeek() == weekday(condition, subject);
            case "DayWeekInMonth" -> date.toLocalDate().equals(inMonth(condition, subject, date));
            default ->
                Holidays.isPublic(
                        date.toLocalDate(),
                        text(condition, "country", subject).orElse(""),
                        text(condition, "subDivision", subject));
        };
    }

    private ZonedDateTime date(Map<String, Object> condition, Subject subject) {
        Object written = condition.getOrDefault("date", "{{ trigger.date }}");
        return dateTime(expressions.render(String.valueOf(written), subject.scope()), subject.zone());
    }

    private static ZonedDateTime dateTime(String text, ZoneId zone) {
        try {
            if (!text.contains("T")) {
                return LocalDate.parse(text).atStartOfDay(zone);
            }
            return text.endsWith("Z")
                    ? Instant.parse(text).atZone(zone)
                    : OffsetDateTime.parse(text.replaceFirst("\\[.*]$", "")).toZonedDateTime();
        } catch (DateTimeParseException e) {
            throw new Invalid("'" + text + "' is no date, so a condition on dates cannot be looked at.", e);
        }
    }

    private boolean dateTimeBetween(Map<String, Object> condition, Subject subject, ZonedDateTime date) {
        Optional<ZonedDateTime> after = text(condition, "after", subject).map(text -> dateTime(text, subject.zone()));
        Optional<ZonedDateTime> before = text(condition, "before", subject).map(text -> dateTime(text, subject.zone()));
        return after.map(date::isAfter).orElse(true)
                && before.map(date::isBefore).orElse(true);
    }

    private boolean timeBetween(Map<String, Object> condition, Subject subject, ZonedDateTime date) {
        return text(condition, "after", subject)
                        .map(text -> time(text, date)
                                .isBefore(date.toOffsetDateTime().toOffsetTime()))
                        .orElse(true)
                && text(condition, "before", subject)
                        .map(text ->
                                time(text, date).isAfter(date.toOffsetDateTime().toOffsetTime()))
                        .orElse(true);
    }

    private static OffsetTime time(String text, ZonedDateTime date) {
        try {
            return text.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
                    ? OffsetTime.parse(text)
                    : java.time.LocalTime.parse(text).atOffset(date.getOffset());
        } catch (DateTimeParseException e) {
            throw new Invalid("'" + text + "' is no time of day; write one such as 16:19:12+02:00.", e);
        }
    }

    private DayOfWeek weekday(Map<String, Object> condition, Subject subject) {
        String name = text(condition, "dayOfWeek", subject).orElse("").toUpperCase(Locale.ROOT);
        try {
            return DayOfWeek.valueOf(name);
        } catch (IllegalArgumentException e) {
            throw new Invalid("'" + name + "' is no day of the week; write MONDAY to SUNDAY.", e);
        }
    }

    private LocalDate inMonth(Map<String, Object> condition, Subject subject, ZonedDateTime date) {
        DayOfWeek day = weekday(condition, subject);
        String which = text(condition, "dayInMonth", subject).orElse("").toUpperCase(Locale.ROOT);
        int number = List.of("FIRST", "SECOND", "THIRD", "FOURTH").indexOf(which) + 1;
        if (number == 0 && !which.equals("LAST")) {
            throw new Invalid("dayInMonth is FIRST, SECOND, THIRD, FOURTH or LAST, not '" + which + "'.");
        }
        return date.toLocalDate()
                .with(
                        number == 0
                                ? TemporalAdjusters.lastInMonth(day)
                                : TemporalAdjusters.dayOfWeekInMonth(number, day));
    }

    // Executions that have ended.

    private boolean ofExecution(String name, Map<String, Object> condition, Subject subject) {
        Execution execution = subject.execution();
        if (execution == null) {
            throw new Invalid("The condition '" + condition.get("type")
                    + "' looks at an execution that has ended, and this trigger has none.");
        }
        return switch (name) {
            case "ExecutionFlow" ->
                is(condition, "namespace", subject, execution.flow().namespace().name())
                        && is(condition, "flowId", subject, execution.flow().id());
            case "ExecutionNamespace" ->
                namespace(condition, subject, execution.flow().namespace().name());
            case "ExecutionStatus" -> status(condition, execution);
            case "ExecutionLabels" -> labels(condition.get("labels"), execution);
            case "ExecutionOutputs" -> isTrue(condition, "expression", subject);
            default ->
                condition.get("in") instanceof List<?> wanted
                        && execution.taskRuns().stream()
                                .flatMap(run -> run.attempts().stream())
                                .anyMatch(attempt -> wanted.contains(
                                        attempt.state().current().name()));
        };
    }

    private static boolean status(Map<String, Object> condition, Execution execution) {
        String state = execution.current().name();
        return (!(condition.get("in") instanceof List<?> in) || in.isEmpty() || in.contains(state))
                && !(condition.get("notIn") instanceof List<?> notIn && notIn.contains(state));
    }

    static boolean labels(@Nullable Object wanted, Execution execution) {
        return Requests.labels(wanted).stream().allMatch(execution.labels()::contains);
    }

    private boolean namespace(Map<String, Object> condition, Subject subject, String actual) {
        String wanted = text(condition, "namespace", subject).orElse("");
        boolean prefix = "true".equalsIgnoreCase(String.valueOf(condition.get("prefix")));
        String comparison = String.valueOf(condition.getOrDefault("comparison", prefix ? "PREFIX" : "EQUALS"));
        return switch (comparison) {
            case "PREFIX" -> actual.startsWith(wanted);
            case "SUFFIX" -> actual.endsWith(wanted);
            default -> actual.equals(wanted);
        };
    }

    private boolean is(Map<String, Object> condition, String property, Subject subject, String actual) {
        return text(condition, property, subject).map(actual::equals).orElse(true);
    }

    private boolean isTrue(Map<String, Object> condition, String property, Subject subject) {
        Object expression = condition.get(property);
        return expression != null && expressions.renderCondition(expression, subject.scope());
    }

    private Optional<String> text(Map<String, Object> condition, String property, Subject subject) {
        return Optional.ofNullable(condition.get(property))
                .map(value -> expressions.render(value.toString(), subject.scope()))
                .filter(value -> !value.isEmpty());
    }
}
