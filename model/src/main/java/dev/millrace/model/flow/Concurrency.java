package dev.millrace.model.flow;

/** How many executions of a flow run at once, and what becomes of one more. */
public record Concurrency(int limit, Behavior behavior) {
    public enum Behavior {
        QUEUE,
        CANCEL,
        FAIL
    }
}
