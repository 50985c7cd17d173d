package dev.millrace.engine.machine;

import dev.millrace.model.flow.Retry;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** When the next attempt begins. Chance is drawn from the run's id and the attempt's number, so that the same history gives the same times. */
final class Delays {
    private Delays() {}

    /**
     * @param attempts how many there were
     * @param first when the first one began
     * @return null when there shall be no other
     */
    static @Nullable Instant next(Retry retry, String id, int attempts, Instant first, Instant now) {
        Integer most = retry.maxAttempts();
        if (most != null && attempts >= most) {
            return null;
        }
        Instant next = now.plus(delay(retry.delay(), id, attempts));
        Duration longest = retry.maxDuration();
        return longest != null && next.isAfter(first.plus(longest)) ? null : next;
    }

    private static Duration delay(Retry.Delay delay, String id, int attempts) {
        return switch (delay) {
            case Retry.Delay.Constant(Duration interval) -> interval;
            case Retry.Delay.Exponential(Duration interval, Duration max, double factor) ->
                smaller(interval.toNanos() * Math.pow(factor, attempts - 1), max);
            case Retry.Delay.Random(Duration min, Duration max) ->
                min.plusNanos((long)
                        (fraction(id, attempts) * Math.max(0, max.minus(min).toNanos())));
        };
    }

    private static Duration smaller(double nanos, Duration max) {
        return nanos >= max.toNanos() ? max : Duration.ofNanos((long) nanos);
    }

    /** From 0 to 1, even for neighbouring ids. */
    private static double fraction(String id, int attempt) {
        long mixed = (id.hashCode() * 0x9E3779B97F4A7C15L) + attempt * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 30)) * 0xBF58476D1CE4E5B9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
        return ((mixed ^ (mixed >>> 31)) >>> 11) / (double) (1L << 53);
    }
}
