package dev.millrace.engine.trigger.webhook;

import dev.millrace.model.execution.Execution;

/** What became of a delivery. */
public sealed interface Answer {

    /**
     * It started an execution, which is on disk.
     *
     * @param waits answer when it has ended
     * @param outputs answer with the flow's outputs; only where it waits
     * @param contentType of an answer with outputs
     * @param status asked for by the flow; 0 for none
     */
    record Started(Execution execution, boolean waits, boolean outputs, String contentType, int status)
            implements Answer {}

    /** It came before, and started this execution then. */
    record Again(String executionId) implements Answer {}

    /** The sender only asked whether somebody is there. */
    record Ping() implements Answer {}

    /** The trigger's filters or conditions leave it out. */
    record NotMet(String reason) implements Answer {}

    /** With the status to answer with. */
    record Refused(int status, String message) implements Answer {}
}
