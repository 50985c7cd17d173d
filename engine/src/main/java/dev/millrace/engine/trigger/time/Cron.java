package dev.millrace.engine.trigger.time;

import dev.millrace.model.Invalid;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.time.zone.ZoneOffsetTransition;
import java.time.zone.ZoneRules;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A cron expression in a time zone.
 *
 * <p>The clock of the wall decides. Where it jumps forward, a time that it leaves out is run as much later as the clock jumped, so nothing is lost:
 * 2:30 becomes 3:30. Where it jumps back, an expression for every hour runs through the repeated hour twice, as an hourly schedule should, and
 * one that names hours runs only the first time, as a daily schedule should.
 */
public final class Cron implements Timetable {
    private static final Map<String, String> NICKNAMES = Map.of(
            "@yearly", "0 0 1 1 *",
            "@annually", "0 0 1 1 *",
            "@monthly", "0 0 1 * *",
            "@weekly", "0 0 * * 0",
            "@daily", "0 0 * * *",
            "@midnight", "0 0 * * *",
            "@hourly", "0 * * * *");
    /** The 29th of February may be eight years away, around a year such as 2100. */
    private static final int FARTHEST_YEARS = 9;

    private static final Duration NEAR = Duration.ofHours(25);
    private static final int HOURS = 24;

    private final String text;
    private final ZoneId zone;
    private final BitSet seconds;
    private final BitSet minutes;
    private final BitSet hours;
    private final BitSet months;
    private final CronDays days;

    private Cron(String text, List<String> fields, ZoneId zone) {
        this.text = text;
        this.zone = zone;
        this.seconds = CronField.SECOND.read(fields.get(0));
        this.minutes = CronField.MINUTE.read(fields.get(1));
        this.hours = CronField.HOUR.read(fields.get(2));
        this.days = CronDays.of(fields.get(3), fields.get(5));
        this.months = CronField.MONTH.read(fields.get(4));
    }

    /** @throws Invalid saying which field is wrong */
    public static Cron of(String text, boolean withSeconds, ZoneId zone) {
        String stripped = text.strip();
        String plain = NICKNAMES.getOrDefault(stripped.toLowerCase(Locale.ROOT), stripped);
        if (plain.startsWith("@")) {
            throw new Invalid("There is no cron nickname '" + text
                    + "'; there are @hourly, @daily, @weekly, @monthly and @yearly.");
        }
        List<String> fields = List.of(plain.split("\\s+"));
        int wanted = withSeconds && plain.equals(stripped) ? 6 : 5;
        if (fields.size() != wanted) {
            throw new Invalid(wrongNumber(text, fields.size(), wanted));
        }
        try {
            return new Cron(stripped, wanted == 6 ? fields : prepended(fields), zone);
        } catch (Invalid e) {
            throw new Invalid("The cron expression '" + text + "' is wrong: " + e.text() + ".", e);
        }
    }

    private static String wrongNumber(String text, int found, int wanted) {
        String rest = wanted == 6
                ? ": second, minute, hour, day of month, month, day of week."
                : found == 6
                        ? "; with a field for seconds, set 'withSeconds: true'."
                        : ": minute, hour, day of month, month, day of week.";
        return "The cron expression '" + text + "' has " + found + " fields where " + wanted + " are expected" + rest;
    }

    private static List<String> prepended(List<String> five) {
        return List.of("0", five.get(0), five.get(1), five.get(2), five.get(3), five.get(4));
    }

    public ZoneId zone() {
        return zone;
    }

    @Override
    public Optional<Instant> next(Instant after) {
        ZoneRules rules = zone.getRules();
        Duration unsteady = unsteady(rules, after);
        LocalDateTime start =
                LocalDateTime.ofInstant(after, rules.getOffset(after)).minus(unsteady);
        if (!unsteady.isZero()) {
            start = start.minusSeconds(1);
        }
        Instant best = null;
        LocalDateTime end = start.plusYears(FARTHEST_YEARS);
        LocalDateTime local = nextLocal(start, end);
        while (local != null) {
            best = earlier(best, local, after, rules);
            if (best != null
                    && !local.isBefore(
                            LocalDateTime.ofInstant(best, rules.getOffset(best)).plus(unsteady))) {
                break;
            }
            local = nextLocal(local, end);
        }
        return Optional.ofNullable(best);
    }

    /** The instants of a time on the wall's clock, as far as they come after a time and before the best one so far. */
    private @Nullable Instant earlier(@Nullable Instant best, LocalDateTime local, Instant after, ZoneRules rules) {
        List<ZoneOffset> offsets = rules.getValidOffsets(local);
        Instant found = best;
        if (offsets.isEmpty()) {
            ZoneOffset before = rules.getTransition(local).getOffsetBefore();
            return min(found, local.toInstant(before), after);
        }
        found = min(found, local.toInstant(offsets.getFirst()), after);
        if (offsets.size() > 1 && hours.cardinality() == HOURS) {
            found = min(found, local.toInstant(offsets.getLast()), after);
        }
        return found;
    }

    private static @Nullable Instant min(@Nullable Instant best, Instant candidate, Instant after) {
        return candidate.isAfter(after) && (best == null || candidate.isBefore(best)) ? candidate : best;
    }

    /** How far the clock jumps within a day around a time; zero for most days. */
    private static Duration unsteady(ZoneRules rules, Instant at) {
        if (rules.isFixedOffset()) {
            return Duration.ZERO;
        }
        Duration far = Duration.ZERO;
        ZoneOffsetTransition before = rules.previousTransition(at.plusNanos(1));
        if (before != null && Duration.between(before.getInstant(), at).compareTo(NEAR) < 0) {
            far = before.getDuration().abs();
        }
        ZoneOffsetTransition next = rules.nextTransition(at);
        if (next != null
                && Duration.between(at, next.getInstant()).compareTo(NEAR) < 0
                && next.getDuration().abs().compareTo(far) > 0) {
            far = next.getDuration().abs();
        }
        return far;
    }

    private @Nullable LocalDateTime nextLocal(LocalDateTime after, LocalDateTime end) {
        LocalDateTime from = after.truncatedTo(ChronoUnit.SECONDS).plusSeconds(1);
        LocalDate day = from.toLocalDate();
        LocalTime time = from.toLocalTime();
        while (!day.isAfter(end.toLocalDate())) {
            if (!months.get(day.getMonthValue())) {
                day = day.plusMonths(1).withDayOfMonth(1);
                time = LocalTime.MIN;
                continue;
            }
            if (days.matches(day)) {
                LocalTime found = nextTime(time);
                if (found != null) {
                    return day.atTime(found);
                }
            }
            day = day.plusDays(1);
            time = LocalTime.MIN;
        }
        return null;
    }

    /** The first time of day at or after another. */
    private @Nullable LocalTime nextTime(LocalTime from) {
        for (int hour = hours.nextSetBit(from.getHour()); hour >= 0; hour = hours.nextSetBit(hour + 1)) {
            int firstMinute = hour == from.getHour() ? from.getMinute() : 0;
            for (int minute = minutes.nextSetBit(firstMinute); minute >= 0; minute = minutes.nextSetBit(minute + 1)) {
                boolean same = hour == from.getHour() && minute == from.getMinute();
                int second = seconds.nextSetBit(same ? from.getSecond() : 0);
                if (second >= 0) {
                    return LocalTime.of(hour, minute, second);
                }
            }
        }
        return null;
    }

    @Override
    public Optional<Instant> previous(Instant before) {
        for (Duration back = Duration.ofMinutes(1);
                back.toDays() < FARTHEST_YEARS * 366L;
                back = back.multipliedBy(4)) {
            Optional<Instant> found = next(before.minus(back));
            if (found.isPresent() && found.get().isBefore(before)) {
                return Optional.of(last(found.get(), before));
            }
        }
        return Optional.empty();
    }

    private Instant last(Instant from, Instant before) {
        Instant last = from;
        Optional<Instant> next = next(last);
        while (next.isPresent() && next.get().isBefore(before)) {
            last = next.get();
            next = next(last);
        }
        return last;
    }

    @Override
    public String toString() {
        return text + " (" + zone + ")";
    }
}
