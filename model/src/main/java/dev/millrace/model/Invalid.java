package dev.millrace.model;

import java.util.List;

/** What a user gave is wrong, and giving the same again will not help. Carries the single problems where there are several. */
public final class Invalid extends Failure {
    private static final long serialVersionUID = 1;
    private final transient List<Problem> problems;

    public Invalid(String message) {
        this(message, List.of());
    }

    public Invalid(String message, Throwable cause) {
        super(message, cause);
        this.problems = List.of();
    }

    public Invalid(String message, List<Problem> problems) {
        super(message, null);
        this.problems = List.copyOf(problems);
    }

    public List<Problem> problems() {
        return problems;
    }
}
