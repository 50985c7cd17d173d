package dev.millrace.engine.trigger.time;

import dev.millrace.model.Invalid;
import java.util.BitSet;
import java.util.List;
import java.util.Locale;

/** One field of a cron expression: what it may hold, and how a text of it is read. */
enum CronField {
    SECOND("second", 0, 59, List.of()),
    MINUTE("minute", 0, 59, List.of()),
    HOUR("hour", 0, 23, List.of()),
    DAY_OF_MONTH("day of month", 1, 31, List.of()),
    MONTH("month", 1, 12, List.of("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")),
    /** 0 and 7 are Sunday. */
    DAY_OF_WEEK("day of week", 0, 7, List.of("SUN", "MON", "TUE", "WED", "THU", "FRI", "SAT")),
    NUMBER_IN_MONTH("number of the week", 1, 5, List.of());

    private final String title;
    private final int least;
    private final int most;
    private final List<String> names;

    CronField(String title, int least, int most, List<String> names) {
        this.title = title;
        this.least = least;
        this.most = most;
        this.names = names;
    }

    /** The values of a list of numbers, ranges and steps, such as {@code 1,5-9,20-40/5}. */
    BitSet read(String text) {
        BitSet values = new BitSet();
        for (String part : text.split(",", -1)) {
            add(values, part, text);
        }
        return values;
    }

    private void add(BitSet values, String part, String whole) {
        int slash = part.indexOf('/');
        String range = slash < 0 ? part : part.substring(0, slash);
        int step = slash < 0 ? 1 : step(part.substring(slash + 1), whole);
        int dash = range.indexOf('-', 1);
        int from;
        int to;
        if (range.equals("*") || range.equals("?")) {
            from = least;
            to = this == DAY_OF_WEEK ? most - 1 : most;
        } else if (dash > 0) {
            from = number(range.substring(0, dash));
            to = number(range.substring(dash + 1));
            if (from > to && this == DAY_OF_WEEK && to == 0) {
                to = most;
            }
        } else {
            from = number(range);
            to = slash < 0 ? from : most;
        }
        if (from > to) {
            throw new Invalid("the " + title + " '" + part + "' runs backwards");
        }
        for (int value = from; value <= to; value += step) {
            values.set(value);
        }
    }

    private int step(String text, String whole) {
        try {
            int step = Integer.parseInt(text);
            if (step > 0) {
                return step;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new Invalid("the " + title + " '" + whole + "' has the step '" + text + "', which is no number above 0");
    }

    /** A number of the field, or a name where it has names. */
    int number(String text) {
        int name = names.indexOf(text.toUpperCase(Locale.ROOT));
        if (name >= 0) {
            return name + least;
        }
        try {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most && !text.startsWith("+")) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Said below.
        }
        throw new Invalid("the " + title + " '" + text + "' is not between " + least + " and " + most
                + (names.isEmpty() ? "" : " or one of " + names.getFirst() + " to " + names.getLast()));
    }
}
