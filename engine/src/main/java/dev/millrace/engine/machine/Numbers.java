package dev.millrace.engine.machine;

import java.time.Duration;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/** Numbers and durations out of plain values. */
final class Numbers {
    private Numbers() {}

    static long of(@Nullable Object value, long otherwise) {
        return value instanceof Number number ? number.longValue() : otherwise;
    }

    static Duration duration(@Nullable Object iso, Duration otherwise) {
        if (iso == null) {
            return otherwise;
        }
        try {
            return Duration.parse(iso.toString());
        } catch (DateTimeParseException e) {
            return otherwise;
        }
    }
}
