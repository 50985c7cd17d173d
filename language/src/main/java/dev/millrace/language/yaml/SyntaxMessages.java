package dev.millrace.language.yaml;

import dev.millrace.model.Location;
import dev.millrace.model.Problem;
import java.util.Locale;

/** Turns a parser's messages into sentences that say what to do. */
final class SyntaxMessages {
    private SyntaxMessages() {}

    static Problem problem(EventTree.SyntaxError error, String text) {
        return Problem.error(message(error, line(text, error.culprit())), "", error.culprit());
    }

    private static String message(EventTree.SyntaxError error, String line) {
        String problem = error.problem();
        String context = error.context();
        if (line.strip().matches("(- )?(\\.\\.\\.|…)")) {
            return "'...' stands for lines that were left out of an example: write them here, or delete this line.";
        }
        if (problem.contains("TAB") || problem.contains("\\t")) {
            return "A tab cannot indent YAML: use spaces.";
        }
        if (context.contains("quoted scalar")) {
            return problem.contains("escape")
                    ? "Unknown escape in double quotes (" + problem
                            + "): write '\\\\' for a back-slash, or use single quotes."
                    : "The quoted text that begins here is never closed.";
        }
        if (problem.contains("mapping values are not allowed")) {
            return "A ': ' cannot stand here: put the value in quotes if it holds one, else mind the indentation.";
        }
        if (context.contains("simple key")) {
            return "Expected 'key: value', found '" + shorten(line.strip()) + "' without a ':'.";
        }
        if (context.contains("block mapping")
                || context.contains("block collection")
                || context.contains("block sequence")) {
            return "The indentation does not fit what begins at " + error.opened()
                    + ": a line must begin in the same column as its siblings.";
        }
        if (context.contains("flow mapping") || context.contains("flow sequence")) {
            String bracket = context.contains("mapping") ? "{" : "[";
            return "The '" + bracket + "' here is not closed as it should be; put a text that begins with '" + bracket
                    + "' in quotes.";
        }
        if (problem.contains("cannot start any token")) {
            return "A value cannot begin with this character: put it in quotes.";
        }
        String both = context.isEmpty() ? problem : problem + " " + context;
        return "This is not valid YAML: " + both.toLowerCase(Locale.ROOT) + ".";
    }

    private static String line(String text, Location at) {
        String[] lines = text.split("\n", -1);
        return at.line() <= lines.length ? lines[at.line() - 1] : "";
    }

    private static String shorten(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }
}
