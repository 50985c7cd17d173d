package dev.millrace.sync.plan;

import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.Locale;

/**
 * The sizes that a plan may reach.
 *
 * @param fileBytes of one file
 * @param planBytes of everything that one plan writes
 */
public record Limits(long fileBytes, long planBytes) {
    private static final long MIB = 1024 * 1024;

    public static final Limits DEFAULT = new Limits(10 * MIB, 200 * MIB);

    /** A size as people read it: {@code 512 bytes}, {@code 9.8 MiB}, {@code 10 MiB}. */
    public static String text(long bytes) {
        if (bytes < 1024) {
            return bytes + " bytes";
        }
        DecimalFormat oneDigit = new DecimalFormat("0.#", DecimalFormatSymbols.getInstance(Locale.ROOT));
        return bytes < MIB ? oneDigit.format(bytes / 1024.0) + " KiB" : oneDigit.format(bytes / (double) MIB) + " MiB";
    }
}
