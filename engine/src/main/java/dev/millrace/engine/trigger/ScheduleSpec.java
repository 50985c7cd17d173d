package dev.millrace.engine.trigger;

import dev.millrace.engine.trigger.time.Cron;
import dev.millrace.engine.trigger.time.Dates;
import dev.millrace.engine.trigger.time.Timetable;
import dev.millrace.language.EffectiveProperties;
import dev.millrace.language.builtin.Triggers.Recover;
import dev.millrace.model.Invalid;
import dev.millrace.model.flow.Flow;
import dev.millrace.model.flow.TriggerNode;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a flow says of a schedule.
 *
 * @param latest a start that is later than this is left out; null for no limit
 * @param recover what becomes of starts that were missed
 */
public record ScheduleSpec(
        Timetable times, ZoneId zone, @Nullable Duration latest, Recover recover) {

    /** @throws Invalid naming what is wrong with the expression, the zone or the dates */
    public static ScheduleSpec of(Flow flow, TriggerNode node, ZoneId serverZone) {
        return of(node.canonicalType(), EffectiveProperties.of(flow, node), serverZone);
    }

    static ScheduleSpec of(String type, Map<String, Object> properties, ZoneId serverZone) {
        ZoneId zone = zone(properties.get("timezone"), serverZone);
        Timetable times = type.equals(TriggerTypes.ON_DATES)
                ? new Dates(dates(properties.get("dates"), zone))
                : Cron.of(
                        String.valueOf(properties.getOrDefault("cron", "")),
                        "true".equalsIgnoreCase(String.valueOf(properties.get("withSeconds"))),
                        zone);
        return new ScheduleSpec(
                times,
                zone,
                duration(properties.get("lateMaximumDelay")),
                recover(properties.get("recoverMissedSchedules")));
    }

    /** The name of a time zone; the server's where none is given. */
    public static ZoneId zone(@Nullable Object name, ZoneId otherwise) {
        if (name == null || name.toString().isBlank()) {
            return otherwise;
        }
        try {
            return ZoneId.of(name.toString().strip());
        } catch (DateTimeException e) {
            throw new Invalid(
                    "There is no time zone '" + name + "'; write one such as Europe/Paris, UTC or +02:00.", e);
        }
    }

    private static @Nullable Duration duration(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case Duration duration -> duration;
            case Object text -> {
                try {
                    yield Duration.parse(text.toString());
                } catch (DateTimeParseException e) {
                    throw new Invalid("'" + text + "' is no duration; write one such as PT5M.", e);
                }
            }
        };
    }

    private static Recover recover(@Nullable Object value) {
        try {
            return value == null ? Recover.ALL : Recover.valueOf(value.toString());
        } catch (IllegalArgumentException e) {
            throw new Invalid("recoverMissedSchedules is ALL, LAST or NONE, not '" + value + "'.", e);
        }
    }

    private static List<Instant> dates(@Nullable Object value, ZoneId zone) {
        List<Instant> dates = new ArrayList<>();
        if (value instanceof List<?> list) {
            list.forEach(date -> dates.add(date(String.valueOf(date), zone)));
        }
        return dates;
    }

    private static Instant date(String text, ZoneId zone) {
        try {
            return text.endsWith("Z") || text.matches(".*T.*[+-]\\d\\d:?\\d\\d(\\[.*])?")
                    ? OffsetDateTime.parse(text.replaceFirst("\\[.*]$", "")).toInstant()
                    : LocalDateTime.parse(text).atZone(zone).toInstant();
        } catch (DateTimeParseException e) {
            throw new Invalid("'" + text + "' is no date and time; write one such as 2026-12-24T18:00:00+01:00.", e);
        }
    }
}
