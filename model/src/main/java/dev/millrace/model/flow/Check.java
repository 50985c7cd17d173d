package dev.millrace.model.flow;

/** A condition looked at before an execution starts; {@code when} is an expression that must be truthy for the check to hold. */
public record Check(String when, String message, Style style, Behavior behavior) {
    public enum Style {
        ERROR,
        SUCCESS,
        WARNING,
        INFO
    }

    public enum Behavior {
        BLOCK_EXECUTION,
        FAIL_EXECUTION,
        CREATE_EXECUTION
    }
}
