package dev.millrace.workspace;

import dev.millrace.git.EntryMode;
import dev.millrace.model.Author;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One change of a path.
 *
 * @param number counts the changes of this path from 1, oldest first; exact only where the history was not cut short
 * @param id the hex id of the blob (or tree) after the change, null where the change deleted it
 */
public record FileRevision(
        int number,
        String commitId,
        @Nullable String id,
        @Nullable EntryMode mode,
        Author author,
        Instant time,
        String reason) {
    public boolean deleted() {
        return id == null;
    }
}
