package dev.millrace.model.flow;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * When to try again.
 *
 * @param maxAttempts all attempts together, the first included; null for no limit
 * @param maxDuration from the start of the first attempt; null for no limit
 */
public record Retry(
        Delay delay,
        @Nullable Integer maxAttempts,
        @Nullable Duration maxDuration,
        boolean warningOnRetry,
        Behavior behavior) {

    public enum Behavior {
        RETRY_FAILED_TASK,
        CREATE_NEW_EXECUTION
    }

    /** How long to wait before an attempt. */
    public sealed interface Delay {
        record Constant(Duration interval) implements Delay {}

        /** interval, interval·factor, interval·factor², … at most maxInterval. */
        record Exponential(Duration interval, Duration maxInterval, double factor) implements Delay {}

        record Random(Duration minInterval, Duration maxInterval) implements Delay {}
    }
}
