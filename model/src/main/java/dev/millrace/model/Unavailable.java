package dev.millrace.model;

/** The world did not answer as it should: a host that is down, a time-out, a full disk. Trying again later may help. */
public final class Unavailable extends Failure {
    private static final long serialVersionUID = 1;

    public Unavailable(String message) {
        super(message, null);
    }

    public Unavailable(String message, Throwable cause) {
        super(message, cause);
    }
}
