package dev.millrace.model.execution;

/** The state of an execution or of a task run; the names are the field's. */
public enum State {
    CREATED,
    QUEUED,
    SUBMITTED,
    RUNNING,
    PAUSED,
    RESTARTED,
    RETRYING,
    KILLING,
    BREAKPOINT,
    SUCCESS,
    WARNING,
    FAILED,
    KILLED,
    CANCELLED,
    RETRIED,
    SKIPPED;

    /** No further change is to come, unless somebody restarts it. */
    public boolean isTerminal() {
        return switch (this) {
            case SUCCESS, WARNING, FAILED, KILLED, CANCELLED, RETRIED, SKIPPED -> true;
            case CREATED, QUEUED, SUBMITTED, RUNNING, PAUSED, RESTARTED, RETRYING, KILLING, BREAKPOINT -> false;
        };
    }

    public boolean isFailed() {
        return this == FAILED || this == KILLED || this == CANCELLED;
    }
}
