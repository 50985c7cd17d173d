package dev.millrace.api.http;

/** The thing is no longer what the client's {@code If-Match} says; answered with 412. */
public final class PreconditionFailed extends RuntimeException {
    private static final long serialVersionUID = 1;

    public PreconditionFailed(String message) {
        super(message);
    }

    String text() {
        return String.valueOf(getMessage());
    }
}
