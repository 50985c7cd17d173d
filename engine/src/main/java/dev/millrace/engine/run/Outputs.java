package dev.millrace.engine.run;

import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.TaskRun;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code outputs} reads: by task, and inside loops by task and value, {@code outputs.task['value'].key}. A task of the turn that is reading can
 * be read without the value too, {@code outputs.task.key}, which is how 2.0 writes it.
 */
final class Outputs {
    private final Map<String, TaskRun> runs = new HashMap<>();
    private final Execution execution;
    private final @Nullable TaskRun reader;
    private final SecretInputs secretInputs;

    Outputs(Execution execution, @Nullable TaskRun reader, SecretInputs secretInputs) {
        this.secretInputs = secretInputs;
        this.execution = execution;
        this.reader = reader;
        execution.taskRuns().forEach(run -> runs.put(run.id(), run));
    }

    Map<String, Object> all() {
        Map<String, Object> all = new LinkedHashMap<>();
        for (TaskRun run : execution.taskRuns()) {
            if (!run.outputs().isEmpty()) {
                List<String> values = values(run);
                if (values.isEmpty()) {
                    all.put(run.taskId(), secretInputs.resumed(execution.flow(), run));
                } else {
                    put(all, run.taskId(), values, secretInputs.resumed(execution.flow(), run));
                }
            }
        }
        if (reader != null && !values(reader).isEmpty()) {
            siblings(all);
        }
        return all;
    }

    private static void put(Map<String, Object> all, String task, List<String> values, Map<String, Object> outputs) {
        Map<String, Object> at = inner(all, task);
        for (String value : values.subList(0, values.size() - 1)) {
            at = inner(at, value);
        }
        at.put(values.getLast(), outputs);
    }

    /** The outputs of this turn, beside those by value. */
    private void siblings(Map<String, Object> all) {
        for (TaskRun run : execution.taskRuns()) {
            if (!run.outputs().isEmpty() && !values(run).isEmpty() && isInTurnOfReader(run)) {
                Map<String, Object> byValue = inner(all, run.taskId());
                run.outputs().forEach(byValue::putIfAbsent);
            }
        }
    }

    /** True if every loop around the run is one around the reader, at the same turn. */
    private boolean isInTurnOfReader(TaskRun run) {
        for (TaskRun at = run; at != null; at = parent(at)) {
            if (at.iteration() != null && !isAround(at)) {
                return false;
            }
        }
        return true;
    }

    private boolean isAround(TaskRun turn) {
        for (TaskRun at = reader; at != null; at = parent(at)) {
            if (turn.iteration() != null
                    && turn.iteration().equals(at.iteration())
                    && java.util.Objects.equals(turn.parentId(), at.parentId())) {
                return true;
            }
        }
        return false;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> inner(Map<String, Object> map, String key) {
        Object known = map.get(key);
        if (known instanceof LinkedHashMap<?, ?> inner) {
            return (Map<String, Object>) inner;
        }
        Map<String, Object> made = new LinkedHashMap<>();
        if (known instanceof Map<?, ?> old) {
            made.putAll((Map<String, Object>) old);
        }
        map.put(key, made);
        return made;
    }

    /** What the loops around a run are at, the outermost first. */
    private List<String> values(TaskRun run) {
        List<String> values = new ArrayList<>();
        for (TaskRun at = run; at != null; at = parent(at)) {
            if (at.value() != null) {
                values.addFirst(at.value());
            }
        }
        return values;
    }

    private @Nullable TaskRun parent(TaskRun run) {
        return run.parentId() == null ? null : runs.get(run.parentId());
    }
}
