package dev.millrace.engine.trigger;

import dev.millrace.language.expression.Expressions;
import dev.millrace.language.expression.Scope;
import dev.millrace.model.Namespace;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * What a flow trigger waits for.
 *
 * @param all each says whether an execution that has ended is what it waits for
 * @param needed how many of them must be met
 * @param window as written
 * @param reset whether all must be met again after a start
 */
record Dependencies(
        List<Predicate<Conditions.Subject>> all,
        int needed,
        @Nullable Object window,
        boolean legacy,
        boolean reset) {
    private static final List<String> GOOD = List.of("SUCCESS", "WARNING");

    static Dependencies of(Map<String, Object> properties, Namespace own, Expressions expressions) {
        if (properties.get("preconditions") instanceof Map<?, ?> preconditions) {
            return legacy(preconditions, expressions);
        }
        for (Map<String, Object> condition : Conditions.maps(properties.get("conditions"))) {
            if (Conditions.name(condition).equals("Multiple")) {
                return multiple(condition, expressions);
            }
        }
        List<Predicate<Conditions.Subject>> all = new ArrayList<>();
        for (Map<String, Object> one : Conditions.maps(properties.get("dependsOn"))) {
            all.add(upstream(one, own.name(), GOOD, expressions));
        }
        String mode = String.valueOf(properties.getOrDefault("mode", "ALL")).toUpperCase(Locale.ROOT);
        int needed = switch (mode) {
            case "ANY" -> 1;
            case "AT_LEAST" -> least(properties.get("minSatisfied"), all.size());
            default -> all.size();
        };
        Object window = properties.get("window");
        // Within a window, what is met stays met until the window ends, and starts again with each that ends; unless
        // that is to happen once.
        boolean reset = !(window instanceof Map<?, ?> map) || "true".equals(String.valueOf(map.get("fireOnce")));
        return new Dependencies(all, needed, window, false, reset);
    }

    private static int least(@Nullable Object written, int most) {
        return written instanceof Number number ? Math.max(1, Math.min(number.intValue(), most)) : most;
    }

    private static Dependencies legacy(Map<?, ?> preconditions, Expressions expressions) {
        List<Predicate<Conditions.Subject>> all = new ArrayList<>();
        for (Map<String, Object> one : Conditions.maps(preconditions.get("flows"))) {
            all.add(upstream(one, null, List.of(), expressions));
        }
        for (Map<String, Object> one : Conditions.maps(preconditions.get("where"))) {
            all.add(subject -> where(one, ended(subject), subject.scope(), expressions));
        }
        return new Dependencies(all, all.size(), preconditions.get("timeWindow"), true, resets(preconditions));
    }

    private static boolean resets(Map<?, ?> written) {
        return !"false".equals(String.valueOf(written.get("resetOnSuccess")));
    }

    /** The oldest form: conditions by name, and a window that stands beside them, in {@code timeWindow} or in {@code sla}. */
    private static Dependencies multiple(Map<String, Object> condition, Expressions expressions) {
        Conditions conditions = new Conditions(expressions);
        List<Predicate<Conditions.Subject>> all = new ArrayList<>();
        if (condition.get("conditions") instanceof Map<?, ?> named) {
            for (Map<String, Object> inner : Conditions.maps(List.copyOf(named.values()))) {
                all.add(subject -> conditions.holds(inner, subject));
            }
        }
        Object window = condition.containsKey("timeWindow")
                ? condition.get("timeWindow")
                : condition.getOrDefault("sla", condition);
        return new Dependencies(all, all.size(), window, true, resets(condition));
    }

    /** @param namespace where none is given; null for any */
    private static Predicate<Conditions.Subject> upstream(
            Map<String, Object> one, @Nullable String namespace, List<String> usual, Expressions expressions) {
        Object wanted = one.getOrDefault("namespace", namespace == null ? "" : namespace);
        return subject -> {
            Execution execution = ended(subject);
            String state = execution.current().name();
            List<?> states = one.get("states") instanceof List<?> list && !list.isEmpty() ? list : usual;
            Object when = one.get("when");
            return (wanted.equals("")
                            || wanted.equals(execution.flow().namespace().name()))
                    && Objects.equals(
                            one.getOrDefault("flowId", execution.flow().id()),
                            execution.flow().id())
                    && (states.isEmpty() || states.contains(state))
                    && Conditions.labels(one.get("labels"), execution)
                    && (when == null || expressions.renderCondition(when, subject.scope()));
        };
    }

    private static Execution ended(Conditions.Subject subject) {
        return Objects.requireNonNull(subject.execution());
    }

    private static boolean where(Map<String, Object> one, Execution execution, Scope scope, Expressions expressions) {
        List<Map<String, Object>> filters = Conditions.maps(one.get("filters"));
        boolean any = "OR".equalsIgnoreCase(String.valueOf(one.get("operand")));
        return any
                ? filters.stream().anyMatch(filter -> filter(filter, execution, scope, expressions))
                : filters.stream().allMatch(filter -> filter(filter, execution, scope, expressions));
    }

    private static boolean filter(
            Map<String, Object> filter, Execution execution, Scope scope, Expressions expressions) {
        String actual = switch (String.valueOf(filter.get("field"))) {
            case "FLOW_ID" -> execution.flow().id();
            case "NAMESPACE" -> execution.flow().namespace().name();
            case "STATE" -> execution.current().name();
            default -> expressions.render(String.valueOf(filter.get("value")), scope);
        };
        String value = String.valueOf(filter.get("value"));
        List<?> values = filter.get("values") instanceof List<?> list ? list : List.of();
        return switch (String.valueOf(filter.get("type"))) {
            case "EQUAL_TO" -> actual.equals(value);
            case "NOT_EQUAL_TO" -> !actual.equals(value);
            case "IN" -> values.contains(actual);
            case "NOT_IN" -> !values.contains(actual);
            case "IS_NULL" -> actual.isEmpty();
            case "IS_NOT_NULL" -> !actual.isEmpty();
            case "IS_TRUE" -> Expressions.isTrue(actual);
            case "IS_FALSE" -> !Expressions.isTrue(actual);
            case "STARTS_WITH" -> actual.startsWith(value);
            case "ENDS_WITH" -> actual.endsWith(value);
            case "CONTAINS" -> actual.contains(value);
            default -> false;
        };
    }

    /** The positions of those that an execution meets. */
    List<Integer> metBy(Conditions.Subject subject) {
        List<Integer> met = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).test(subject)) {
                met.add(i);
            }
        }
        return met;
    }

    /** States that a trigger without dependencies listens for. */
    static boolean listensFor(Map<String, Object> properties, State state) {
        return properties.get("states") instanceof List<?> list && !list.isEmpty()
                ? list.contains(state.name())
                : state.isTerminal();
    }
}
