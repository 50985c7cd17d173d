package dev.millrace.sync;

import org.jspecify.annotations.Nullable;

/**
 * Who asked for a run; the same task run asking again after a crash is recognised by it.
 *
 * @param executionId null for a run that no execution asked for
 */
public record Origin(@Nullable String executionId, @Nullable String taskRunId) {
    public static final Origin NONE = new Origin(null, null);
}
