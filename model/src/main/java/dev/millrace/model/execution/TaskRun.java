package dev.millrace.model.execution;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One run of one task within an execution.
 *
 * @param id the execution's id, a dash and a number that counts from 0
 * @param parentId the task run that this one is nested in
 * @param value what a loop is at, as text
 * @param iteration which turn of a loop, from 0
 * @param outputs what the task returned, as plain values
 * @param progress what the engine keeps to itself while the run is on, as plain values: the values of a loop, the time of the next attempt
 */
public record TaskRun(
        String id,
        String taskId,
        @Nullable String parentId,
        @Nullable String value,
        @Nullable Integer iteration,
        StateHistory state,
        List<Attempt> attempts,
        Map<String, Object> outputs,
        Map<String, Object> progress) {

    /**
     * One try; its last state says how it ended.
     *
     * @param error why it failed, for people; null if it did not
     */
    public record Attempt(StateHistory state, @Nullable String error) {}

    public TaskRun {
        attempts = List.copyOf(attempts);
    }

    /** The execution that a task run's id belongs to. */
    public static String executionOf(String taskRunId) {
        int dash = taskRunId.lastIndexOf('-');
        return dash < 0 ? taskRunId : taskRunId.substring(0, dash);
    }

    public State current() {
        return state.current();
    }

    public TaskRun withState(StateHistory changed) {
        return new TaskRun(id, taskId, parentId, value, iteration, changed, attempts, outputs, progress);
    }

    public TaskRun withAttempts(List<Attempt> changed) {
        return new TaskRun(id, taskId, parentId, value, iteration, state, changed, outputs, progress);
    }

    public TaskRun withOutputs(Map<String, Object> changed) {
        return new TaskRun(id, taskId, parentId, value, iteration, state, attempts, changed, progress);
    }

    public TaskRun withProgress(Map<String, Object> changed) {
        return new TaskRun(id, taskId, parentId, value, iteration, state, attempts, outputs, changed);
    }
}
