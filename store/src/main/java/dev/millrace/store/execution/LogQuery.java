package dev.millrace.store.execution;

import dev.millrace.model.Namespace;
import dev.millrace.model.access.Scope;
import dev.millrace.model.execution.Level;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which log lines; whatever is null does not narrow the search.
 *
 * @param namespace this namespace and those below it
 * @param minLevel this level and more urgent ones
 * @param attempt counted from 0
 * @param text contained in the message, in any case
 * @param after lines after this cursor, see {@link Logs.Line}
 * @param scope in these namespaces
 */
public record LogQuery(
        @Nullable Namespace namespace,
        @Nullable String flowId,
        @Nullable String executionId,
        @Nullable String taskId,
        @Nullable String taskRunId,
        @Nullable Integer attempt,
        @Nullable String triggerId,
        @Nullable Level minLevel,
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String text,
        @Nullable Long after,
        Scope scope) {
    public static final LogQuery ALL =
            new LogQuery(null, null, null, null, null, null, null, null, null, null, null, null);

    /** In all namespaces. */
    public LogQuery(
            @Nullable Namespace namespace,
            @Nullable String flowId,
            @Nullable String executionId,
            @Nullable String taskId,
            @Nullable String taskRunId,
            @Nullable Integer attempt,
            @Nullable String triggerId,
            @Nullable Level minLevel,
            @Nullable Instant from,
            @Nullable Instant to,
            @Nullable String text,
            @Nullable Long after) {
        this(
                namespace,
                flowId,
                executionId,
                taskId,
                taskRunId,
                attempt,
                triggerId,
                minLevel,
                from,
                to,
                text,
                after,
                Scope.EVERYWHERE);
    }

    public static LogQuery of(String executionId) {
        return new LogQuery(null, null, executionId, null, null, null, null, null, null, null, null, null);
    }

    public LogQuery withMinLevel(@Nullable Level level) {
        return new LogQuery(
                namespace,
                flowId,
                executionId,
                taskId,
                taskRunId,
                attempt,
                triggerId,
                level,
                from,
                to,
                text,
                after,
                scope);
    }

    public LogQuery withTask(@Nullable String task, @Nullable String taskRun, @Nullable Integer attemptNumber) {
        return new LogQuery(
                namespace,
                flowId,
                executionId,
                task,
                taskRun,
                attemptNumber,
                triggerId,
                minLevel,
                from,
                to,
                text,
                after,
                scope);
    }

    public LogQuery after(long cursor) {
        return new LogQuery(
                namespace,
                flowId,
                executionId,
                taskId,
                taskRunId,
                attempt,
                triggerId,
                minLevel,
                from,
                to,
                text,
                cursor,
                scope);
    }
}
