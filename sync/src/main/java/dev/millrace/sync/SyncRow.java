package dev.millrace.sync;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One row of a sync's report, in the shape that flows read. Paths of folders end in {@code /}.
 *
 * @param gitPath from the root of the repository; null for a deleted file
 * @param kestraPath as {@code /company/team/_files/main.py}
 */
public record SyncRow(@Nullable String gitPath, State syncState, String kestraPath) implements ReportRow {
    /** The row as values of an Ion struct; {@code gitPath} is null in a deleted file's, as readers expect. */
    @Override
    public Map<String, @Nullable Object> toMap() {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        row.put("gitPath", gitPath);
        row.put("syncState", syncState.name());
        row.put("kestraPath", kestraPath);
        return row;
    }

    /** What became of a file or folder. */
    public enum State {
        ADDED,
        DELETED,
        OVERWRITTEN,
        UNCHANGED,
        /** A flow that got another text. */
        UPDATED
    }
}
