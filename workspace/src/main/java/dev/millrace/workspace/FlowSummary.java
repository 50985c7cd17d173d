package dev.millrace.workspace;

import dev.millrace.model.FlowKey;
import dev.millrace.model.Label;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A flow as lists show it.
 *
 * @param commitId the commit that made this revision
 * @param blobId the hex id of its source
 * @param invalid stored with errors, so it cannot run
 */
public record FlowSummary(
        FlowKey key,
        int revision,
        String commitId,
        String blobId,
        @Nullable String description,
        List<Label> labels,
        boolean disabled,
        boolean draft,
        boolean deleted,
        boolean invalid,
        Instant updated) {
    public FlowSummary {
        labels = List.copyOf(labels);
    }
}
