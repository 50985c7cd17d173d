package dev.millrace.model.execution;

import dev.millrace.model.FlowKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One line of an execution's log, a line perhaps of several rows of text. */
public record LogEntry(
        FlowKey flow,
        String executionId,
        @Nullable String taskId,
        @Nullable String taskRunId,
        int attempt,
        @Nullable String triggerId,
        Instant timestamp,
        Level level,
        String message) {}
