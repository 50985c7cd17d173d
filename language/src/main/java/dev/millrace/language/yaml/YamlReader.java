package dev.millrace.language.yaml;

import dev.millrace.model.Location;
import dev.millrace.model.Problem;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads YAML into a tree and problems; never throws for what is in the text.
 *
 * <p>Scalars follow the core schema of YAML 1.2, so {@code on}, {@code yes} and dates stay text; besides, a number with a leading zero stays
 * text. After a syntax error the lines at fault are left out and the rest is read again, so that one mistake does not hide the others.
 */
public final class YamlReader {
    /** In bytes of UTF-8. */
    public static final int LARGEST = 1024 * 1024;

    private static final int MOST_SYNTAX_ERRORS = 8;

    private YamlReader() {}

    /**
     * @param root the tree, as far as it could be read; null for an empty text
     * @param problems in the order of the text
     * @param complete false if some of the text had to be left out
     */
    public record Result(@Nullable YamlNode root, List<Problem> problems, boolean complete) {
        public Result {
            problems = List.copyOf(problems);
        }

        public Optional<YamlNode> tree() {
            return Optional.ofNullable(root);
        }
    }

    public static Result read(String text) {
        if (isTooLarge(text)) {
            String message =
                    "The text is larger than " + LARGEST / 1024 + " KiB; put long scripts into namespace files.";
            return new Result(null, List.of(Problem.error(message, "", Location.START)), false);
        }
        List<Problem> syntax = new ArrayList<>();
        Mending lines = new Mending(text);
        while (true) {
            EventTree tree = EventTree.of(lines.text());
            EventTree.SyntaxError error = tree.error();
            if (error == null) {
                return result(tree, syntax, syntax.isEmpty());
            }
            syntax.add(SyntaxMessages.problem(error, text));
            if (syntax.size() >= MOST_SYNTAX_ERRORS
                    || !lines.leaveOut(error.culprit().line())) {
                return result(tree, syntax, false);
            }
        }
    }

    private static Result result(EventTree tree, List<Problem> syntax, boolean complete) {
        List<Problem> all = new ArrayList<>(syntax);
        all.addAll(tree.problems());
        all.sort(Comparator.comparing(Problem::start));
        return new Result(tree.root(), all, complete);
    }

    private static boolean isTooLarge(String text) {
        return text.length() > LARGEST
                || (text.length() > LARGEST / 3
                        && text.getBytes(java.nio.charset.StandardCharsets.UTF_8).length > LARGEST);
    }
}
