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
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * What a flow trigger waits for.
 *
 * @param all each says whether an execution that has ended is what it waits for
 * @param needed how many of them must be met
 * @param window as written
 * @param once start at most once in a window
 */
record Dependencies(
        List<BiPredicate<Execution, Scope>> all,
        int needed,
        @Nullable Object window,
        boolean legacy,
        boolean once,
        boolean reset) {
    private static final List<String> GOOD = List.of("SUCCESS", "WARNING");

    static Dependencies of(Map<String, Object> properties, Namespace own, Expressions expressions) {
        if (properties.get("preconditions") instanceof Map<?, ?> preconditions) {
            return legacy(preconditions, expressions);
        }
        List<BiPredicate<Execution, Scope>> all = new ArrayList<>();
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
        boolean once = window instanceof Map<?, ?> map && "true".equals(String.valueOf(map.get("fireOnce")));
        return new Dependencies(all, needed, window, false, once, true);
    }

    private static int least(@Nullable Object written, int most) {
        return written instanceof Number number ? Math.max(1, Math.min(number.intValue(), most)) : most;
    }

    private static Dependencies legacy(Map<?, ?> preconditions, Expressions expressions) {
        List<BiPredicate<Execution, Scope>> all = new ArrayList<>();
        for (Map<String, Object> one : Conditions.maps(preconditions.get("flows"))) {
            all.add(upstream(one, null, List.of(), expressions));
        }
        for (Map<String, Object> one : Conditions.maps(preconditions.get("where"))) {
            all.add((execution, scope) -> where(one, execution, scope, expressions));
        }
        boolean reset = !"false".equals(String.valueOf(preconditions.get("resetOnSuccess")));
        return new Dependencies(all, all.size(), preconditions.get("timeWindow"), true, false, reset);
    }

    /** @param namespace where none is given; null for any */
    private static BiPredicate<Execution, Scope> upstream(
            Map<String, Object> one, @Nullable String namespace, List<String> usual, Expressions expressions) {
        Object wanted = one.getOrDefault("namespace", namespace == null ? "" : namespace);
        return (execution, scope) -> {
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
                    && (when == null || expressions.renderCondition(when, scope));
        };
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
    List<Integer> metBy(Execution execution, Scope scope) {
        List<Integer> met = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (all.get(i).test(execution, scope)) {
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
