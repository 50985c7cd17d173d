package dev.millrace.sync.plan;

/**
 * The sizes that a plan may reach.
 *
 * @param fileBytes of one file
 * @param planBytes of everything that one plan writes
 */
public record Limits(long fileBytes, long planBytes) {
    private static final long MIB = 1024 * 1024;

    public static final Limits DEFAULT = new Limits(10 * MIB, 200 * MIB);

    /** A size as people read it: {@code 512 bytes}, {@code 9.8 MiB}. */
    static String text(long bytes) {
        return bytes < 1024
                ? bytes + " bytes"
                : bytes < MIB ? "%.1f KiB".formatted(bytes / 1024.0) : "%.1f MiB".formatted(bytes / (double) MIB);
    }
}
