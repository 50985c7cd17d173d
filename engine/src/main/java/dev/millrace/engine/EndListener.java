package dev.millrace.engine;

import dev.millrace.model.execution.Execution;

/**
 * Told of executions that have ended: at least once each, also if the server dies right after the end, because that somebody is to be told is
 * written down in the transaction that writes the end.
 */
public interface EndListener {
    /** Whether somebody has to be told; must answer at once, from memory. */
    boolean wants(Execution ended);

    /** Called on a thread of its own; what is thrown makes it be called again later. */
    void ended(Execution execution);
}
