package dev.millrace.model.flow;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The properties that every task has.
 *
 * @param timeout ISO-8601 duration or an expression; bounds one attempt
 * @param runIf an expression; the task is SKIPPED where it is not truthy
 * @param logLevel the lowest level kept
 */
public record TaskOptions(
        @Nullable String description,
        @Nullable Retry retry,
        @Nullable String timeout,
        boolean disabled,
        boolean allowFailure,
        boolean allowWarning,
        @Nullable String runIf,
        @Nullable String logLevel,
        boolean logToFile,
        @Nullable TaskCache taskCache) {
    public static final TaskOptions NONE =
            new TaskOptions(null, null, null, false, false, false, null, null, false, null);

    /** Outputs of an earlier run with the same rendered properties are taken instead of running again, until {@code ttl} is over. */
    public record TaskCache(boolean enabled, @Nullable Duration ttl) {}
}
