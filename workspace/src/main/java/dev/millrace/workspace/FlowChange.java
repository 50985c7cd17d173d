package dev.millrace.workspace;

import dev.millrace.language.Parsed;
import dev.millrace.model.FlowKey;
import dev.millrace.model.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A flow that an edit puts or takes away; {@code put} is null for the latter. */
record FlowChange(FlowKey key, @Nullable Put put) {

    /** @param errors what is wrong with the source; if anything is, the editor said that it may stay */
    record Put(String blobId, String source, Parsed parsed, List<Problem> errors) {
        Put {
            errors = List.copyOf(errors);
        }

        boolean invalid() {
            return !errors.isEmpty();
        }
    }
}
