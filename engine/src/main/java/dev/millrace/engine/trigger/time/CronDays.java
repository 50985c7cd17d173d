package dev.millrace.engine.trigger.time;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.BitSet;
import java.util.Locale;
import java.util.function.Predicate;

/**
 * The fields of a cron expression that choose days. As everywhere since the first cron: where both the day of the month and the day of the week are
 * given, one of them is enough.
 */
final class CronDays {
    private static final int MONDAY_TO_SUNDAY = 7;

    private final Predicate<LocalDate> matches;

    private CronDays(Predicate<LocalDate> matches) {
        this.matches = matches;
    }

    static CronDays of(String ofMonth, String ofWeek) {
        boolean everyOfMonth = isAny(ofMonth);
        boolean everyOfWeek = isAny(ofWeek);
        Predicate<LocalDate> month = either(ofMonth, CronDays::ofMonth);
        Predicate<LocalDate> week = either(ofWeek, CronDays::ofWeek);
        if (everyOfMonth || everyOfWeek) {
            return new CronDays(month.and(week));
        }
        return new CronDays(month.or(week));
    }

    boolean matches(LocalDate day) {
        return matches.test(day);
    }

    private static boolean isAny(String field) {
        return field.startsWith("*") || field.equals("?");
    }

    private interface Reader {
        Predicate<LocalDate> read(String part);
    }

    private static Predicate<LocalDate> either(String field, Reader reader) {
        Predicate<LocalDate> any = day -> false;
        for (String part : field.split(",", -1)) {
            any = any.or(reader.read(part));
        }
        return any;
    }

    private static Predicate<LocalDate> ofMonth(String part) {
        String text = part.toUpperCase(Locale.ROOT);
        if (text.equals("?")) {
            return day -> true;
        }
        if (text.equals("L")) {
            return day -> day.getDayOfMonth() == day.lengthOfMonth();
        }
        if (text.equals("LW") || text.equals("WL")) {
            return day -> day.equals(nearestWorkingDay(day.withDayOfMonth(day.lengthOfMonth())));
        }
        if (text.startsWith("L-")) {
            int back = CronField.DAY_OF_MONTH.number(text.substring(2));
            return day -> day.getDayOfMonth() == day.lengthOfMonth() - back;
        }
        if (text.endsWith("W")) {
            int wanted = CronField.DAY_OF_MONTH.number(text.substring(0, text.length() - 1));
            return day -> wanted <= day.lengthOfMonth() && day.equals(nearestWorkingDay(day.withDayOfMonth(wanted)));
        }
        BitSet days = CronField.DAY_OF_MONTH.read(part);
        return day -> days.get(day.getDayOfMonth());
    }

    private static Predicate<LocalDate> ofWeek(String part) {
        String text = part.toUpperCase(Locale.ROOT);
        if (text.equals("?")) {
            return day -> true;
        }
        int hash = text.indexOf('#');
        if (hash > 0) {
            int weekday = weekday(CronField.DAY_OF_WEEK.number(text.substring(0, hash)));
            int which = CronField.NUMBER_IN_MONTH.number(text.substring(hash + 1));
            return day -> day.getDayOfWeek().getValue() == weekday && (day.getDayOfMonth() - 1) / 7 + 1 == which;
        }
        if (text.length() > 1 && text.endsWith("L")) {
            int weekday = weekday(CronField.DAY_OF_WEEK.number(text.substring(0, text.length() - 1)));
            return day -> day.getDayOfWeek().getValue() == weekday && day.getDayOfMonth() + 7 > day.lengthOfMonth();
        }
        if (text.equals("L")) {
            return day -> day.getDayOfWeek() == DayOfWeek.SATURDAY;
        }
        BitSet days = CronField.DAY_OF_WEEK.read(part);
        return day -> {
            int number = day.getDayOfWeek().getValue();
            return days.get(number) || (number == MONDAY_TO_SUNDAY && days.get(0));
        };
    }

    private static int weekday(int number) {
        return number == 0 ? MONDAY_TO_SUNDAY : number;
    }

    /** Of the same month, as cron's {@code W} wants it. */
    private static LocalDate nearestWorkingDay(LocalDate day) {
        return switch (day.getDayOfWeek()) {
            case SATURDAY -> day.getDayOfMonth() == 1 ? day.plusDays(2) : day.minusDays(1);
            case SUNDAY -> day.getDayOfMonth() == day.lengthOfMonth() ? day.minusDays(2) : day.plusDays(1);
            case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> day;
        };
    }
}
