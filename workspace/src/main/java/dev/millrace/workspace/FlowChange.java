package dev.millrace.workspace;

import dev.millrace.language.Parsed;
import dev.millrace.model.FlowKey;
import org.jspecify.annotations.Nullable;

/** A flow that an edit puts or takes away; {@code put} is null for the latter. */
record FlowChange(FlowKey key, @Nullable Put put) {

    /** @param invalid the source has errors, and the editor said that they may stay */
    record Put(String blobId, String source, Parsed parsed, boolean invalid) {}
}
