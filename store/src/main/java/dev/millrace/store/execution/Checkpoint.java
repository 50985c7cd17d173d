package dev.millrace.store.execution;

import dev.millrace.model.execution.Execution;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An execution to be written.
 *
 * @param before as it was last written; null for a new one. What is the same object in both is not written again.
 * @param by with what right: the write fails when the lane has been taken since
 * @param lane who works on it from now on; -1 while it waits in the queue of its flow
 * @param live whether the engine has something left to do
 * @param slot whether it counts against its flow's concurrency limit
 * @param requests to be written down with it
 * @param done requests that are done with it
 */
public record Checkpoint(
        @Nullable Execution before,
        Execution after,
        HeldLane by,
        int lane,
        boolean live,
        boolean slot,
        List<NewLine> logs,
        List<NewRequest> requests,
        List<Long> done) {

    /** The lane of executions that wait in the queue of their flow. */
    public static final int QUEUED = -1;
}
