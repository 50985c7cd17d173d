package dev.millrace.model.execution;

import dev.millrace.model.FlowKey;
import dev.millrace.model.Label;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One run of a flow.
 *
 * @param namespaceCommit the commit of the namespace that the run is pinned to; null where it had none
 * @param taskRuns in the order they were created
 * @param inputs rendered and validated, nested by the dots of their ids
 * @param outputs the flow's outputs, once it has ended
 * @param variables the flow's variables as written
 * @param trigger what started it; null for a start by hand
 * @param parentId the execution whose task started this one
 * @param originalId the first execution of a chain of replays; its own id for a first one
 * @param scheduleDate not to be started before
 * @param error why it failed, where no task run tells
 */
public record Execution(
        String id,
        FlowKey flow,
        int flowRevision,
        @Nullable String namespaceCommit,
        StateHistory state,
        List<TaskRun> taskRuns,
        Map<String, Object> inputs,
        Map<String, Object> outputs,
        Map<String, Object> variables,
        List<Label> labels,
        @Nullable TriggerInfo trigger,
        @Nullable String parentId,
        String originalId,
        @Nullable Instant scheduleDate,
        int attemptNumber,
        @Nullable String error) {

    /** What started an execution; {@code variables} are what {@code trigger.*} reads. */
    public record TriggerInfo(String id, String type, Map<String, Object> variables) {}

    public Execution {
        taskRuns = List.copyOf(taskRuns);
        labels = List.copyOf(labels);
    }

    public Execution withState(StateHistory changed) {
        return new Execution(
                id,
                flow,
                flowRevision,
                namespaceCommit,
                changed,
                taskRuns,
                inputs,
                outputs,
                variables,
                labels,
                trigger,
                parentId,
                originalId,
                scheduleDate,
                attemptNumber,
                error);
    }

    public Execution withTaskRuns(List<TaskRun> changed) {
        return new Execution(
                id,
                flow,
                flowRevision,
                namespaceCommit,
                state,
                changed,
                inputs,
                outputs,
                variables,
                labels,
                trigger,
                parentId,
                originalId,
                scheduleDate,
                attemptNumber,
                error);
    }

    public Execution withOutputs(Map<String, Object> changed) {
        return new Execution(
                id,
                flow,
                flowRevision,
                namespaceCommit,
                state,
                taskRuns,
                inputs,
                changed,
                variables,
                labels,
                trigger,
                parentId,
                originalId,
                scheduleDate,
                attemptNumber,
                error);
    }

    public Execution withLabels(List<Label> changed) {
        return new Execution(
                id,
                flow,
                flowRevision,
                namespaceCommit,
                state,
                taskRuns,
                inputs,
                outputs,
                variables,
                changed,
                trigger,
                parentId,
                originalId,
                scheduleDate,
                attemptNumber,
                error);
    }

    public Execution withError(String why) {
        return new Execution(
                id,
                flow,
                flowRevision,
                namespaceCommit,
                state,
                taskRuns,
                inputs,
                outputs,
                variables,
                labels,
                trigger,
                parentId,
                originalId,
                scheduleDate,
                attemptNumber,
                why);
    }

    public Optional<TaskRun> taskRun(String taskRunId) {
        return taskRuns.stream().filter(run -> run.id().equals(taskRunId)).findFirst();
    }
}
