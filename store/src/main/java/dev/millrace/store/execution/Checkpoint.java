package dev.millrace.store.execution;

import dev.millrace.model.execution.Execution;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An execution to be written.
 *
 * @param before as it was last written; null for a new one. What is the same object in both is not written again.
 * @param lane who works on it; -1 while it waits in the queue of its flow
 * @param epoch of the lane when its owner took it; the write fails when it has moved
 * @param live whether the engine has something left to do
 * @param slot whether it counts against its flow's concurrency limit
 */
public record Checkpoint(
        @Nullable Execution before,
        Execution after,
        int lane,
        long epoch,
        boolean live,
        boolean slot,
        List<NewLine> logs) {

    /** The lane of executions that wait in the queue of their flow. */
    public static final int QUEUED = -1;
}
