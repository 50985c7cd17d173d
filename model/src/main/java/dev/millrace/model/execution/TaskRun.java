package dev.millrace.model.execution;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run of one task within an execution.
 *
 * @param parentId the task run that this one is nested in
 * @param value what a loop is at, as text
 * @param iteration which turn of a loop, from 0
 * @param outputs what the task returned, as plain values
 */
public record TaskRun(
        String id,
        String taskId,
        @Nullable String parentId,
        @Nullable String value,
        @Nullable Integer iteration,
        StateHistory state,
        List<Attempt> attempts,
        Map<String, Object> outputs) {

    /** One try; its last state says how it ended. */
    public record Attempt(StateHistory state) {}

    public TaskRun {
        attempts = List.copyOf(attempts);
    }

    public TaskRun withState(StateHistory changed) {
        return new TaskRun(id, taskId, parentId, value, iteration, changed, attempts, outputs);
    }

    public TaskRun withAttempts(List<Attempt> changed) {
        return new TaskRun(id, taskId, parentId, value, iteration, state, changed, outputs);
    }

    public TaskRun withOutputs(Map<String, Object> changed) {
        return new TaskRun(id, taskId, parentId, value, iteration, state, attempts, changed);
    }
}
