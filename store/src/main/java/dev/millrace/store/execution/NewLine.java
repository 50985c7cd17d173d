package dev.millrace.store.execution;

import dev.millrace.model.execution.Level;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A line of an execution's log that is to be written. */
public record NewLine(
        @Nullable String taskId, @Nullable String taskRunId, int attempt, Instant time, Level level, String message) {}
