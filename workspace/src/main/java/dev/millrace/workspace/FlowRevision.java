package dev.millrace.workspace;

import dev.millrace.model.Author;
import dev.millrace.model.FlowKey;
import java.time.Instant;

/** One saved version of a flow. Deleting a flow is a revision too, with the source it had. */
public record FlowRevision(
        FlowKey key,
        int revision,
        String commitId,
        String blobId,
        String source,
        boolean deleted,
        Author author,
        String reason,
        Instant time) {}
