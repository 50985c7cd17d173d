package dev.millrace.api.shape;

import dev.millrace.model.execution.Level;
import dev.millrace.model.execution.LogEntry;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One line of a log. */
public record LogView(
        String namespace,
        String flowId,
        String executionId,
        @Nullable String taskId,
        @Nullable String taskRunId,
        int attemptNumber,
        @Nullable String triggerId,
        Instant timestamp,
        Level level,
        String message) {

    public static LogView of(LogEntry entry) {
        return new LogView(
                entry.flow().namespace().name(),
                entry.flow().id(),
                entry.executionId(),
                entry.taskId(),
                entry.taskRunId(),
                entry.attempt(),
                entry.triggerId(),
                entry.timestamp(),
                entry.level(),
                entry.message());
    }

    /** The line of a downloaded file. */
    public static String asText(LogEntry entry) {
        String task = entry.taskId() == null ? "" : " [" + entry.taskId() + "]";
        return entry.timestamp() + " " + entry.level() + task + " " + entry.message() + "\n";
    }
}
