package dev.millrace.engine.trigger;

import dev.millrace.model.Label;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.State;
import dev.millrace.model.execution.TaskRun;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a flow trigger tells of the execution that has ended, or that pauses. */
final class FlowNews {
    private static final String CORRELATION = "system.correlationId";

    private FlowNews() {}

    /** The same for news that come again: an execution ends once, but may pause several times. */
    static String id(Execution execution) {
        return execution.current() == State.PAUSED
                ? execution.id() + "/" + execution.state().changes().size()
                : execution.id();
    }

    /** For {@code trigger.*}. */
    static Map<String, Object> variables(Execution execution) {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("executionId", execution.id());
        variables.put("namespace", execution.flow().namespace().name());
        variables.put("flowId", execution.flow().id());
        variables.put("flowRevision", (long) execution.flowRevision());
        variables.put("state", execution.current().name());
        variables.put("startDate", execution.state().start().toString());
        execution.state().end().ifPresent(end -> variables.put("endDate", end.toString()));
        first(execution).ifPresent(id -> variables.put("firstFailedTaskId", id));
        if (!execution.taskRuns().isEmpty()) {
            variables.put("lastTaskId", execution.taskRuns().getLast().taskId());
        }
        variables.put("outputs", execution.outputs());
        Map<String, Object> labels = new LinkedHashMap<>();
        execution.labels().forEach(label -> labels.put(label.key(), label.value()));
        variables.put("labels", labels);
        variables.put("executionLabels", nested(execution.labels()));
        return variables;
    }

    private static Optional<String> first(Execution execution) {
        return execution.taskRuns().stream()
                .filter(run -> run.current() == State.FAILED)
                .map(TaskRun::taskId)
                .findFirst();
    }

    /** {@code a.b: c} as a map in a map, as Kestra's flows read it. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> nested(List<Label> labels) {
        Map<String, Object> root = new HashMap<>();
        for (Label label : labels) {
            if (label.key().equals(CORRELATION)) {
                continue;
            }
            Map<String, Object> at = root;
            String[] names = label.key().split("\\.", -1);
            for (int i = 0; i < names.length - 1; i++) {
                Object below = at.get(names[i]);
                if (!(below instanceof Map<?, ?>)) {
                    below = new HashMap<String, Object>();
                    at.put(names[i], below);
                }
                at = (Map<String, Object>) below;
            }
            at.put(names[names.length - 1], label.value());
        }
        return root;
    }

    /** What ties together all that came from one beginning. */
    static Optional<Label> correlation(Execution execution) {
        return execution.labels().stream()
                .filter(label -> label.key().equals(CORRELATION))
                .findFirst();
    }

    /** Pauses are told only to triggers that name them. */
    static boolean isPauseAskedFor(Map<String, Object> properties) {
        return namesPaused(properties.get("states"))
                || Conditions.maps(properties.get("dependsOn")).stream().anyMatch(one -> namesPaused(one.get("states")))
                || Conditions.maps(properties.get("conditions")).stream().anyMatch(one -> namesPaused(one.get("in")))
                || properties.get("preconditions") instanceof Map<?, ?> preconditions
                        && Conditions.maps(preconditions.get("flows")).stream()
                                .anyMatch(one -> namesPaused(one.get("states")));
    }

    private static boolean namesPaused(@Nullable Object states) {
        return states instanceof List<?> list && list.contains(State.PAUSED.name());
    }
}
