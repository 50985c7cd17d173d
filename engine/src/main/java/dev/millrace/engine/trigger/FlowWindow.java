package dev.millrace.engine.trigger;

import dev.millrace.model.Invalid;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The time in which all that a flow trigger waits for must have happened: the kinds of 1.x's {@code timeWindow} and of 2.0's {@code window}. */
final class FlowWindow {
    private FlowWindow() {}

    /** Where the window begins that a moment lies in; empty if it lies in none. */
    static Optional<Instant> start(@Nullable Object written, Instant now, ZoneId zone, boolean legacy) {
        if (!(written instanceof Map<?, ?> window)) {
            return Optional.of(legacy ? fixed(now, Duration.ofDays(1), Duration.ZERO) : Instant.EPOCH);
        }
        if (window.get("lookback") != null) {
            return Optional.of(now.minus(duration(window.get("lookback"))));
        }
        if (window.get("every") != null) {
            Object offset = window.get("offset");
            return Optional.of(
                    fixed(now, duration(window.get("every")), offset == null ? Duration.ZERO : duration(offset)));
        }
        ZonedDateTime local = now.atZone(ScheduleSpec.zone(window.get("timezone"), zone));
        if (window.get("from") != null || window.get("startTime") != null) {
            LocalTime from = time(window.get("from") == null ? window.get("startTime") : window.get("from"), local);
            LocalTime to = time(window.get("to") == null ? window.get("endTime") : window.get("to"), local);
            boolean inside =
                    !local.toLocalTime().isBefore(from) && !local.toLocalTime().isAfter(to);
            return inside
                    ? Optional.of(local.toLocalDate()
                            .atTime(from)
                            .atZone(local.getZone())
                            .toInstant())
                    : Optional.empty();
        }
        if (window.get("deadline") != null) {
            boolean inside = !local.toLocalTime().isAfter(time(window.get("deadline"), local));
            return inside
                    ? Optional.of(
                            local.toLocalDate().atStartOfDay(local.getZone()).toInstant())
                    : Optional.empty();
        }
        Object length = window.get("window");
        Duration duration = length == null ? Duration.ofDays(1) : duration(length);
        if ("SLIDING_WINDOW".equals(window.get("type"))) {
            return Optional.of(now.minus(duration));
        }
        Object advance = window.get("windowAdvance");
        return Optional.of(fixed(now, duration, advance == null ? Duration.ZERO : duration(advance)));
    }

    private static Instant fixed(Instant now, Duration every, Duration offset) {
        long length = FlowMemory.positive(every).toMillis();
        long shift = offset.toMillis();
        return Instant.ofEpochMilli(Math.floorDiv(now.toEpochMilli() - shift, length) * length + shift);
    }

    private static Duration duration(@Nullable Object text) {
        try {
            return Duration.parse(String.valueOf(text));
        } catch (DateTimeParseException e) {
            throw new Invalid("'" + text + "' is no duration; write one such as PT6H.", e);
        }
    }

    private static LocalTime time(@Nullable Object text, ZonedDateTime day) {
        String written = String.valueOf(text);
        try {
            return written.matches(".*(Z|[+-]\\d\\d:\\d\\d)")
                    ? OffsetTime.parse(written)
                            .atDate(day.toLocalDate())
                            .atZoneSameInstant(day.getZone())
                            .toLocalTime()
                    : LocalTime.parse(written);
        } catch (DateTimeParseException e) {
            throw new Invalid("'" + written + "' is no time of day; write one such as 09:00:00.", e);
        }
    }
}
