package dev.millrace.api.shape;

import dev.millrace.model.Problem;

/** Something to tell the author of a flow; line and column from 1, the end exclusive. */
public record ProblemView(
        Problem.Severity severity, String message, String path, int line, int column, int endLine, int endColumn) {

    public static ProblemView of(Problem problem) {
        return new ProblemView(
                problem.severity(),
                problem.message(),
                problem.path(),
                problem.start().line(),
                problem.start().column(),
                problem.end().line(),
                problem.end().column());
    }
}
