package dev.millrace.model;

/** The world moved between looking and acting, or two wishes exclude each other; looking again may help. */
public final class Conflict extends Failure {
    private static final long serialVersionUID = 1;

    public Conflict(String message) {
        super(message, null);
    }

    public Conflict(String message, Throwable cause) {
        super(message, cause);
    }
}
