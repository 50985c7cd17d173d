package dev.millrace.model;

import org.jspecify.annotations.Nullable;

/**
 * Trouble that has a name. Each kind is sorted once, at the edge, into an HTTP status, an exit code and a log level; every other exception is a
 * bug of ours. A message says what is wrong, where, and what to do.
 */
public abstract sealed class Failure extends RuntimeException
        permits Invalid, NotFound, Conflict, Refused, Unavailable {
    private static final long serialVersionUID = 1;

    Failure(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The message, which is never absent. */
    public String text() {
        return String.valueOf(getMessage());
    }
}
