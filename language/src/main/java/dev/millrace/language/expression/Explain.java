package dev.millrace.language.expression;

import dev.millrace.model.Failure;
import dev.millrace.model.Invalid;
import io.pebbletemplates.pebble.error.AttributeNotFoundException;
import io.pebbletemplates.pebble.error.ParserException;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.error.RootAttributeNotFoundException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Turns what Pebble throws into a sentence for the author of the template. */
final class Explain {
    private static final Pattern UNKNOWN =
            Pattern.compile("(Function or Macro|Filter|Test) \\[(.*)] does not exist\\.?");

    private Explain() {}

    static RuntimeException failure(RuntimeException thrown, String template, Map<String, Object> variables) {
        for (Throwable cause = thrown; cause != null; cause = cause.getCause()) {
            if (cause instanceof Failure failure) {
                return failure;
            }
        }
        return switch (thrown) {
            case MissingName missing ->
                missing(missing.getAttributeName(), missing.why, missing.others, missing, template);
            case AttributeNotFoundException missing -> notFound(missing, template, variables);
            case ParserException wrong -> new Invalid(syntax(wrong) + place(wrong, template), wrong);
            case PebbleException wrong -> new Invalid(sentence(wrong) + place(wrong, template), wrong);
            default ->
                new Invalid(
                        "The expression cannot be computed: " + thrown.getMessage() + ". " + excerpt(template), thrown);
        };
    }

    /** The message of a syntax error without its place. */
    static String syntax(ParserException wrong) {
        String message = String.valueOf(wrong.getPebbleMessage());
        return "The expression is not valid: " + message.replace("Pebble was looking for", "what is missing is");
    }

    static int line(PebbleException thrown) {
        return thrown.getLineNumber() == null ? 1 : Math.max(1, thrown.getLineNumber());
    }

    private static Invalid notFound(
            AttributeNotFoundException missing, String template, Map<String, Object> variables) {
        String name = String.valueOf(missing.getAttributeName());
        String message = String.valueOf(missing.getPebbleMessage());
        if (missing instanceof RootAttributeNotFoundException && message.startsWith("Root attribute")) {
            return variables.containsKey(name)
                    ? missing(name, "it is null", List.of(), missing, template)
                    : missing(name, "it does not exist", variables.keySet(), missing, template);
        }
        return missing(name, "what should hold it is null", List.of(), missing, template);
    }

    private static Invalid missing(
            String name, String why, Collection<String> others, PebbleException thrown, String template) {
        String path = path(name, line(thrown), template);
        String hint = Nearest.to(name, others)
                .map(other -> " Did you mean '" + path.substring(0, path.length() - name.length()) + other + "'?")
                .orElse("");
        String have = hint.isEmpty() && !others.isEmpty() && others.size() <= 12
                ? " There is: " + String.join(", ", others.stream().sorted().toList()) + "."
                : "";
        return new Invalid(
                "The variable '" + path + "' cannot be used: " + why + place(thrown, template) + "." + hint + have,
                thrown);
    }

    /** The dotted path that ends with a name, as it stands in the line. */
    private static String path(String name, int line, String template) {
        String text = lineOf(template, line);
        Matcher found = Pattern.compile(
                        "[A-Za-z_][\\w]*(?:\\.\\w+|\\[[^\\]]*])*?\\.?\\[?['\"]?" + Pattern.quote(name) + "(?!\\w)")
                .matcher(text);
        String path = found.find() ? found.group() : name;
        return path.endsWith(name)
                        && path.length() > name.length()
                        && ".['\"".indexOf(path.charAt(path.length() - name.length() - 1)) < 0
                ? name
                : path;
    }

    private static String sentence(PebbleException wrong) {
        String message = String.valueOf(wrong.getPebbleMessage());
        Matcher unknown = UNKNOWN.matcher(message);
        if (!unknown.matches()) {
            return "The expression cannot be computed: " + message.replaceAll("\\.$", "");
        }
        String name = unknown.group(2);
        Library library = Dialect.declared();
        return switch (unknown.group(1)) {
            case "Filter" ->
                "The filter '" + name + "' does not exist."
                        + Nearest.hint(name, library.filters().keySet());
            case "Test" -> "The test 'is " + name + "' does not exist.";
            default ->
                "The function '" + name + "' does not exist."
                        + Nearest.hint(name, library.functions().keySet());
        };
    }

    private static String place(PebbleException thrown, String template) {
        String text = lineOf(template, line(thrown)).strip();
        return " (line " + line(thrown) + ": " + clip(text) + ")";
    }

    private static String excerpt(String template) {
        return "(" + clip(template.strip()) + ")";
    }

    static String lineOf(String template, int line) {
        List<String> lines = template.lines().toList();
        return lines.isEmpty() ? "" : lines.get(Math.min(line, lines.size()) - 1);
    }

    private static String clip(String text) {
        return text.length() > 120 ? text.substring(0, 120) + "…" : text;
    }
}
