package dev.millrace.model;

/** Somebody may not do this here: a wrong password, a missing right, a rule of the server. */
public final class Refused extends Failure {
    private static final long serialVersionUID = 1;

    public Refused(String message) {
        super(message, null);
    }

    public Refused(String message, Throwable cause) {
        super(message, cause);
    }
}
