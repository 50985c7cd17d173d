package dev.millrace.sync;

import org.jspecify.annotations.Nullable;

/**
 * One row of a sync's report, in the shape that flows read. Paths of folders end in {@code /}.
 *
 * @param gitPath from the root of the repository; null for a deleted file
 * @param kestraPath as {@code /company/team/_files/main.py}
 */
public record SyncRow(@Nullable String gitPath, State syncState, String kestraPath) {
    public enum State {
        ADDED,
        DELETED,
        OVERWRITTEN,
        UNCHANGED
    }
}
