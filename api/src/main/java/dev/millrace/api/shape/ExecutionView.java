package dev.millrace.api.shape;

import dev.millrace.model.Label;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.TaskRun;
import dev.millrace.store.secret.Sealing;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An execution, as Kestra's clients read it, with what we know besides: the commit of the namespace it is pinned to, and why it failed.
 *
 * @param taskRunList absent in lists
 * @param url its page; present for an execution that was just made
 */
public record ExecutionView(
        String id,
        String namespace,
        String flowId,
        int flowRevision,
        @Nullable List<TaskRunView> taskRunList,
        Map<String, Object> inputs,
        Map<String, Object> outputs,
        Map<String, Object> variables,
        List<Label> labels,
        StateView state,
        @Nullable String parentId,
        String originalId,
        @Nullable TriggerView trigger,
        Metadata metadata,
        @Nullable Instant scheduleDate,
        String kind,
        @Nullable String namespaceCommit,
        @Nullable String error,
        @Nullable String url) {

    /** What started an execution. */
    public record TriggerView(String id, String type, Map<String, Object> variables) {}

    public record Metadata(int attemptNumber, Instant originalCreatedDate) {}

    /** One run of a task. */
    public record TaskRunView(
            String id,
            String executionId,
            String namespace,
            String flowId,
            String taskId,
            @Nullable String parentTaskRunId,
            @Nullable String value,
            @Nullable Integer iteration,
            List<AttemptView> attempts,
            StateView state,
            Map<String, Object> outputs) {}

    /** One try of a task run. */
    public record AttemptView(StateView state, @Nullable String error) {}

    /** With its task runs. */
    public static ExecutionView of(Execution execution) {
        return of(
                execution,
                execution.taskRuns().stream()
                        .map(run -> taskRun(execution, run))
                        .toList(),
                null);
    }

    /** As it stands in a list. */
    public static ExecutionView inList(Execution execution) {
        return of(execution, null, null);
    }

    /** With the address of its page. */
    public static ExecutionView withUrl(Execution execution, String url) {
        return of(
                execution,
                execution.taskRuns().stream()
                        .map(run -> taskRun(execution, run))
                        .toList(),
                url);
    }

    private static ExecutionView of(Execution execution, @Nullable List<TaskRunView> taskRuns, @Nullable String url) {
        Execution.TriggerInfo trigger = execution.trigger();
        return new ExecutionView(
                execution.id(),
                execution.flow().namespace().name(),
                execution.flow().id(),
                execution.flowRevision(),
                taskRuns,
                hidden(execution.inputs()),
                execution.outputs(),
                execution.variables(),
                execution.labels(),
                StateView.of(execution.state()),
                execution.parentId(),
                execution.originalId(),
                trigger == null ? null : new TriggerView(trigger.id(), trigger.type(), trigger.variables()),
                new Metadata(execution.attemptNumber(), execution.state().start()),
                execution.scheduleDate(),
                "NORMAL",
                execution.namespaceCommit(),
                execution.error(),
                url);
    }

    private static TaskRunView taskRun(Execution execution, TaskRun run) {
        return new TaskRunView(
                run.id(),
                execution.id(),
                execution.flow().namespace().name(),
                execution.flow().id(),
                run.taskId(),
                run.parentId(),
                run.value(),
                run.iteration(),
                run.attempts().stream()
                        .map(attempt -> new AttemptView(StateView.of(attempt.state()), attempt.error()))
                        .toList(),
                StateView.of(run.state()),
                hidden(run.outputs()));
    }

    /** Sealed values are nobody's to see; they say only that something was given. */
    public static Map<String, Object> hidden(Map<String, Object> values) {
        Map<String, Object> shown = new LinkedHashMap<>();
        values.forEach((name, value) -> shown.put(name, hidden(value)));
        return shown;
    }

    @SuppressWarnings("unchecked")
    private static Object hidden(Object value) {
        return switch (value) {
            case String text when Sealing.isSealed(text) -> "******";
            case Map<?, ?> inner -> hidden((Map<String, Object>) inner);
            case List<?> list ->
                list.stream().map(one -> one == null ? "" : hidden(one)).toList();
            default -> value;
        };
    }
}
