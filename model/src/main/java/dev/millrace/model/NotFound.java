package dev.millrace.model;

/** What was asked for is not there. */
public final class NotFound extends Failure {
    private static final long serialVersionUID = 1;

    public NotFound(String message) {
        super(message, null);
    }

    public NotFound(String message, Throwable cause) {
        super(message, cause);
    }
}
