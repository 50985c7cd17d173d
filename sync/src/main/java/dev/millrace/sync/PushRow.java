package dev.millrace.sync;

import java.util.Map;

/**
 * One row of a push's report, in the shape that flows read.
 *
 * @param file from the root of the repository
 * @param additions lines, as {@code +10}
 * @param deletions lines, as {@code -5}, {@code -0} for none
 * @param changes lines, as {@code 3}
 */
public record PushRow(String file, String additions, String deletions, String changes) {

    /** The row as plain values. */
    public Map<String, Object> toMap() {
        return Map.of("file", file, "additions", additions, "deletions", deletions, "changes", changes);
    }
}
