package dev.millrace.workspace;

import java.time.Duration;

/**
 * How much a namespace takes.
 *
 * @param fileBytes the largest file
 * @param importBytes the largest sum of files of one import, unpacked
 * @param importEntries how many files one import may have
 * @param keepHeads how many states of a namespace stay readable at least
 * @param keepFor how long every state stays readable at least
 * @param grace how long an object that nothing refers to is left alone
 */
public record Limits(
        long fileBytes, long importBytes, int importEntries, int keepHeads, Duration keepFor, Duration grace) {
    private static final long MIB = 1 << 20;
    public static final Limits DEFAULT =
            new Limits(10 * MIB, 200 * MIB, 100_000, 50, Duration.ofDays(30), Duration.ofDays(1));

    public Limits withHistory(int states, Duration time) {
        return new Limits(fileBytes, importBytes, importEntries, states, time, grace);
    }

    public Limits withFileBytes(long bytes) {
        return new Limits(bytes, importBytes, importEntries, keepHeads, keepFor, grace);
    }
}
