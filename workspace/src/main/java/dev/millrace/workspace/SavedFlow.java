package dev.millrace.workspace;

import dev.millrace.model.Problem;
import dev.millrace.model.flow.Flow;
import java.util.List;

/**
 * What became of saving a flow.
 *
 * @param flow the flow with its revision number
 * @param created true for a flow that was not there before
 * @param changed false where the source is what was saved already, and so no revision was made
 * @param warnings problems that did not keep it from being saved
 */
public record SavedFlow(Flow flow, boolean created, boolean changed, List<Problem> warnings) {
    public SavedFlow {
        warnings = List.copyOf(warnings);
    }
}
