package dev.millrace.sync.preview;

import dev.millrace.model.FlowKey;
import dev.millrace.store.InTransaction;
import java.util.Optional;

/** Runs the flows that a preview wants to see run after each sync; the engine does, which nothing here knows of. */
public interface TestRuns {
    /**
     * Starts a flow.
     *
     * @param with runs in the transaction that stores the execution, with its id, and can undo the start by throwing
     * @throws dev.millrace.model.Failure where it cannot be started
     */
    void start(FlowKey flow, String preview, String branch, InTransaction<String> with);

    /** Whether an execution went well; empty as long as it is on, false for one that is not there any more. */
    Optional<Boolean> passed(String executionId);
}
