package dev.millrace.model;

/**
 * Something to tell the author of a flow.
 *
 * @param severity ERROR keeps the flow from being saved
 * @param message a sentence: what is wrong and, where it can be known, what to write instead
 * @param path the property, as in {@code tasks[0].retry.interval}; empty for the whole text
 * @param start where the wrong text begins
 * @param end where it ends, exclusive; equal to start if unknown
 */
public record Problem(Severity severity, String message, String path, Location start, Location end) {

    public enum Severity {
        ERROR,
        WARNING,
        HINT
    }

    public static Problem error(String message, String path, Location at) {
        return new Problem(Severity.ERROR, message, path, at, at);
    }

    public static Problem warning(String message, String path, Location at) {
        return new Problem(Severity.WARNING, message, path, at, at);
    }

    public boolean isError() {
        return severity == Severity.ERROR;
    }

    @Override
    public String toString() {
        return start + (path.isEmpty() ? "" : " (" + path + ")") + ": " + message;
    }
}
