package dev.millrace.engine.machine;

/** What a timer is for. */
public sealed interface Timer {

    /** The next attempt, the end of a pause or of a delay, the next turn of a LoopUntil. */
    record OfTaskRun(String taskRunId) implements Timer {}

    /** A pause has lasted too long. */
    record OfPause(String taskRunId) implements Timer {}

    /** A container has taken too long. */
    record OfTimeout(String taskRunId) implements Timer {}

    /** The schedule date of the execution. */
    record OfStart() implements Timer {}

    /** The execution is to be tried again. */
    record OfRetry() implements Timer {}

    /** A promised duration is over. */
    record OfSla(String id) implements Timer {}
}
