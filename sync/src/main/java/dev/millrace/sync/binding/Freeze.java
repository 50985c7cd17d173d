package dev.millrace.sync.binding;

import dev.millrace.language.data.Json;
import dev.millrace.model.Invalid;
import dev.millrace.model.task.Property;
import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A time in which nothing is applied by itself. Either once, from {@code start} to {@code end} (ISO 8601 with an offset), or every week: on {@code days} from
 * the time {@code from} on for {@code duration}, in {@code zone}.
 *
 * @param days such as {@code FRIDAY}; every day if absent
 * @param from such as {@code 18:00}
 * @param duration ISO 8601, such as {@code PT62H}; a week at most
 * @param zone such as {@code Europe/Berlin}; UTC if absent
 * @param reason what people are told
 */
public record Freeze(
        @Nullable String start,
        @Nullable String end,
        @Nullable List<String> days,
        @Nullable String from,
        @Nullable String duration,
        @Nullable String zone,
        @Property @Nullable String reason) {
    private static final Duration WEEK = Duration.ofDays(7);

    public Freeze {
        days = days == null ? null : List.copyOf(days);
        boolean once = start != null || end != null;
        boolean weekly = from != null || duration != null;
        if (once == weekly
                || (once && (start == null || end == null))
                || (weekly && (from == null || duration == null))) {
            throw new Invalid(
                    "A freeze has either start and end, or from and duration (with days and zone if wanted).");
        }
        try {
            if (start != null && end != null && !instant(start).isBefore(instant(end))) {
                throw new Invalid("The freeze ends at '" + end + "', which is not after its start '" + start + "'.");
            }
            if (from != null && duration != null) {
                Duration length = Duration.parse(duration);
                LocalTime.parse(from);
                if (length.isNegative() || length.isZero() || length.compareTo(WEEK) > 0) {
                    throw new Invalid(
                            "A freeze lasts a week at most and not nothing; its duration is '" + duration + "'.");
                }
            }
            zone(zone);
            weekdays(days);
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new Invalid(
                    "The freeze cannot be read: " + e.getMessage()
                            + ". Write start and end as 2026-12-20T00:00:00+01:00; or days as [FRIDAY], from as 18:00, "
                            + "duration as PT62H, zone as Europe/Berlin.",
                    e);
        }
    }

    /** The end of this freeze if it holds at a time; empty if it does not. */
    Optional<Instant> until(Instant now) {
        if (start != null && end != null) {
            return now.isBefore(instant(start)) || !now.isBefore(instant(end))
                    ? Optional.empty()
                    : Optional.of(instant(end));
        }
        LocalTime time = LocalTime.parse(String.valueOf(from));
        Duration length = Duration.parse(String.valueOf(duration));
        Set<DayOfWeek> on = weekdays(days);
        ZonedDateTime today = now.atZone(zone(zone));
        Instant latest = null;
        for (int back = 0; back <= WEEK.toDays(); back++) {
            ZonedDateTime begin =
                    today.toLocalDate().minusDays(back).atTime(time).atZone(today.getZone());
            Instant over = begin.toInstant().plus(length);
            boolean holds =
                    on.contains(begin.getDayOfWeek()) && !begin.toInstant().isAfter(now) && now.isBefore(over);
            if (holds && (latest == null || over.isAfter(latest))) {
                latest = over;
            }
        }
        return Optional.ofNullable(latest);
    }

    Map<String, Object> json() {
        Map<String, Object> json = new LinkedHashMap<>();
        Json.putIfPresent(json, "start", start);
        Json.putIfPresent(json, "end", end);
        Json.putIfPresent(json, "days", days);
        Json.putIfPresent(json, "from", from);
        Json.putIfPresent(json, "duration", duration);
        Json.putIfPresent(json, "zone", zone);
        Json.putIfPresent(json, "reason", reason);
        return json;
    }

    private static Instant instant(String written) {
        return OffsetDateTime.parse(written).toInstant();
    }

    private static ZoneId zone(@Nullable String written) {
        return ZoneId.of(written == null ? "UTC" : written);
    }

    private static Set<DayOfWeek> weekdays(@Nullable List<String> written) {
        if (written == null || written.isEmpty()) {
            return EnumSet.allOf(DayOfWeek.class);
        }
        Set<DayOfWeek> days = EnumSet.noneOf(DayOfWeek.class);
        written.forEach(day -> days.add(DayOfWeek.valueOf(day.strip().toUpperCase(Locale.ROOT))));
        return days;
    }
}
