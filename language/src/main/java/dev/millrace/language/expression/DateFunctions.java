package dev.millrace.language.expression;

import dev.millrace.model.Invalid;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** {@code now()}, the date filters, and the questions about dates that conditions ask. */
final class DateFunctions {
    private static final String FORMATS =
            " `format` is a pattern such as yyyy-MM-dd, or a name: iso, iso_sec, sql, sql_seq, iso_date, "
                    + "iso_instant, rfc_1123_date_time, full, long, medium, short and others.";

    private DateFunctions() {}

    static void declare(Library library) {
        library.function(
                "now(format, timeZone, existingFormat, locale)",
                "The time of rendering." + FORMATS,
                call -> write(call.evaluation().clock.instant().atZone(zone(call)), call));
        library.filter(
                "date(format, timeZone, existingFormat, locale)",
                "Writes a date in another format." + FORMATS,
                (input, call) -> write(zoned(input, call), call));
        library.filter(
                "dateAdd(amount, unit, format, timeZone, existingFormat, locale)",
                "Adds an amount of a unit (DAYS, HOURS, MONTHS, ...) to a date; a negative amount subtracts.",
                (input, call) -> write(zoned(input, call).plus(call.number("amount"), unit(call.text("unit"))), call));
        library.filter(
                "timestamp(timeZone, existingFormat)",
                "A date as seconds since 1970.",
                (input, call) -> zoned(input, call).toEpochSecond());
        library.filter(
                "timestampMilli(timeZone, existingFormat)",
                "A date as milliseconds since 1970.",
                (input, call) -> zoned(input, call).toInstant().toEpochMilli());
        library.filter(
                "timestampMicro(timeZone, existingFormat)",
                "A date as microseconds since 1970.",
                (input, call) -> since1970(zoned(input, call), ChronoUnit.MICROS));
        library.filter(
                "timestampNano(timeZone, existingFormat)",
                "A date as nanoseconds since 1970.",
                (input, call) -> since1970(zoned(input, call), ChronoUnit.NANOS));
        questions(library);
    }

    private static void questions(Library library) {
        library.function(
                "isWeekend(date)",
                "True on Saturday and Sunday.",
                call -> day(call).getDayOfWeek().getValue() >= 6);
        library.function(
                "isPublicHoliday(date, countryCode, subDivision)",
                "True on a public holiday of a country, named as in FR.",
                call -> Holidays.isPublic(day(call), call.text("countryCode"), call.optionalText("subDivision")));
        library.function(
                "isDayWeekInMonth(date, dayOfWeek, position)",
                "True on the FIRST, SECOND, THIRD, FOURTH or LAST MONDAY (or another day) of a month.",
                DateFunctions::isDayWeekInMonth);
        library.function(
                "isLastWorkingDay(date, workingDays)",
                "True on the last day of a month that is a working day: Monday to Friday, or one of a list such as ['MONDAY', 'SATURDAY'].",
                call -> {
                    List<DayOfWeek> working = workingDays(call);
                    LocalDate last = day(call).with(TemporalAdjusters.lastDayOfMonth());
                    while (!working.contains(last.getDayOfWeek())) {
                        last = last.minusDays(1);
                    }
                    return last.equals(day(call));
                });
        library.function(
                "dayOfWeek(date)",
                "MONDAY to SUNDAY.",
                call -> day(call).getDayOfWeek().name());
        library.function(
                "dayOfMonth(date)", "1 to 31.", call -> (long) day(call).getDayOfMonth());
        library.function(
                "monthOfYear(date)", "1 to 12.", call -> (long) day(call).getMonthValue());
        library.function("hourOfDay(date)", "0 to 23.", call ->
                (long) Dates.zoned(call.required("date"), Dates.UTC, null).getHour());
        library.function(
                "isDateAfter(date, after)",
                "True if one date is later than another.",
                call -> instant(call, "date").isAfter(instant(call, "after")));
        library.function(
                "isDateBefore(date, before)",
                "True if one date is earlier than another.",
                call -> instant(call, "date").isBefore(instant(call, "before")));
        library.function(
                "isDateBetween(date, after, before)",
                "True if a date is later than one and earlier than another.",
                call -> instant(call, "date").isAfter(instant(call, "after"))
                        && instant(call, "date").isBefore(instant(call, "before")));
    }

    private static DayOfWeek weekday(String written) {
        return switch (written) {
            case "MONDAY", "TUESDAY", "WEDNESDAY", "THURSDAY", "FRIDAY", "SATURDAY", "SUNDAY" ->
                DayOfWeek.valueOf(written);
            default -> throw new Invalid("'" + written + "' is no day of the week; write MONDAY to SUNDAY.");
        };
    }

    private static List<DayOfWeek> workingDays(Call call) {
        Object given = call.get("workingDays");
        List<DayOfWeek> days = given instanceof Iterable<?>
                ? Values.items(given, "isLastWorkingDay").stream()
                        .map(day -> weekday(Printer.text(day).strip().toUpperCase(Locale.ROOT)))
                        .toList()
                : List.of();
        return days.isEmpty()
                ? List.of(
                        DayOfWeek.MONDAY, DayOfWeek.TUESDAY, DayOfWeek.WEDNESDAY, DayOfWeek.THURSDAY, DayOfWeek.FRIDAY)
                : days;
    }

    private static Object isDayWeekInMonth(Call call) {
        LocalDate date = day(call);
        String written = call.text("dayOfWeek").toUpperCase(Locale.ROOT);
        DayOfWeek weekday = weekday(written);
        String position = call.text("position").toUpperCase(Locale.ROOT);
        LocalDate wanted = switch (position) {
            case "FIRST" -> date.with(TemporalAdjusters.firstInMonth(weekday));
            case "SECOND" -> date.with(TemporalAdjusters.dayOfWeekInMonth(2, weekday));
            case "THIRD" -> date.with(TemporalAdjusters.dayOfWeekInMonth(3, weekday));
            case "FOURTH" -> date.with(TemporalAdjusters.dayOfWeekInMonth(4, weekday));
            case "LAST" -> date.with(TemporalAdjusters.lastInMonth(weekday));
            default ->
                throw new Invalid("'" + position + "' is no position; write FIRST, SECOND, THIRD, FOURTH or LAST.");
        };
        return wanted.equals(date);
    }

    private static String write(ZonedDateTime date, Call call) {
        String format = call.textOrNull("format");
        return Dates.format(date, format == null ? "iso" : format, zone(call), Dates.locale(call.get("locale")));
    }

    private static ZonedDateTime zoned(Object input, Call call) {
        return Dates.zoned(input, zone(call), call.textOrNull("existingFormat"));
    }

    private static ZoneId zone(Call call) {
        return Dates.zone(call.get("timeZone"));
    }

    private static long since1970(ZonedDateTime date, ChronoUnit unit) {
        return unit.between(Instant.EPOCH, date.toInstant());
    }

    private static LocalDate day(Call call) {
        return Dates.zoned(call.required("date"), Dates.UTC, null).toLocalDate();
    }

    private static Instant instant(Call call, String argument) {
        @Nullable Object value = call.required(argument);
        return Dates.zoned(value, Dates.UTC, null).toInstant();
    }

    private static ChronoUnit unit(String written) {
        String name = written.toUpperCase(Locale.ROOT);
        for (ChronoUnit unit : ChronoUnit.values()) {
            if (unit.name().equals(name) || unit.name().equals(name + "S")) {
                return unit;
            }
        }
        throw new Invalid(
                "'" + written
                        + "' is no unit of time; write NANOS, MICROS, MILLIS, SECONDS, MINUTES, HOURS, DAYS, WEEKS, MONTHS or YEARS.");
    }
}
