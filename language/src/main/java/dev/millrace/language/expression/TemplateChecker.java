package dev.millrace.language.expression;

import dev.millrace.language.ExpressionChecker;
import dev.millrace.model.Failure;
import io.pebbletemplates.pebble.error.ParserException;
import io.pebbletemplates.pebble.error.PebbleException;
import io.pebbletemplates.pebble.template.PebbleTemplate;
import io.pebbletemplates.pebble.template.PebbleTemplateImpl;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Checks templates as they are written. */
public final class TemplateChecker implements ExpressionChecker {
    private final Expressions expressions;

    public TemplateChecker(Expressions expressions) {
        this.expressions = expressions;
    }

    @Override
    public List<Mistake> check(String template) {
        return expressions.check(template).stream()
                .map(problem -> new Mistake(problem.message(), problem.offset()))
                .toList();
    }

    static List<TemplateProblem> check(String template, Expressions expressions) {
        try {
            PebbleTemplate compiled = expressions.compile(template);
            return names(template, compiled);
        } catch (ParserException wrong) {
            int line = Explain.line(wrong);
            return List.of(new TemplateProblem(Explain.syntax(wrong), guess(template, line), 0, line));
        } catch (PebbleException wrong) {
            int line = Explain.line(wrong);
            return List.of(
                    new TemplateProblem(String.valueOf(wrong.getPebbleMessage()), guess(template, line), 0, line));
        } catch (StackOverflowError e) {
            return List.of(new TemplateProblem("The expression is nested too deeply.", 0, 0, 1));
        } catch (Failure e) {
            return List.of(new TemplateProblem(e.text(), 0, 0, 1));
        }
    }

    private static final Pattern PART = Pattern.compile("\\{\\{.*?}}|\\{%.*?%}", Pattern.DOTALL);
    private static final Pattern QUOTED =
            Pattern.compile("'(?:[^'\\\\]++|\\\\.)*+'|\"(?:[^\"\\\\]++|\\\\.)*+\"", Pattern.DOTALL);
    private static final Pattern FILTER = Pattern.compile("\\|\\s*([A-Za-z_]\\w*)");
    private static final Pattern FUNCTION = Pattern.compile("(?<![.\\w|]|\\|\\s)([A-Za-z_]\\w*)\\s*\\(");
    private static final List<String> WORDS =
            List.of("and", "or", "not", "in", "is", "if", "elseif", "isIn", "isNotIn", "contains", "equals");

    /** The names of functions and filters, found in the text because Pebble's nodes do not say where they stand. */
    private static List<TemplateProblem> names(String template, PebbleTemplate compiled) {
        List<TemplateProblem> problems = new ArrayList<>();
        if (template.contains("{% verbatim") || template.contains("{#")) {
            return problems;
        }
        PebbleTemplateImpl own = (PebbleTemplateImpl) compiled;
        Matcher part = PART.matcher(template);
        while (part.find()) {
            String text = blanked(part.group());
            Library library = Dialect.declared();
            Collection<String> filters = new ArrayList<>(library.filters().keySet());
            filters.addAll(List.of("raw", "escape"));
            unknown(FILTER.matcher(text), "filter", filters, part.start(), template, problems);
            Matcher functions = FUNCTION.matcher(text);
            while (functions.find()) {
                String name = functions.group(1);
                boolean macro = own.hasMacro(name) || text.startsWith("{% macro");
                boolean afterPipe =
                        text.substring(0, functions.start()).stripTrailing().endsWith("|");
                boolean test = text.substring(0, functions.start()).matches("(?s).*\\bis(\\s+not)?\\s+$");
                if (!macro
                        && !afterPipe
                        && !test
                        && !WORDS.contains(name)
                        && !library.functions().containsKey(name)) {
                    problems.add(unknown(
                            "function",
                            name,
                            library.functions().keySet(),
                            part.start() + functions.start(1),
                            template));
                }
            }
        }
        return problems;
    }

    private static void unknown(
            Matcher found,
            String what,
            Collection<String> known,
            int base,
            String template,
            List<TemplateProblem> into) {
        while (found.find()) {
            if (!known.contains(found.group(1))) {
                into.add(unknown(what, found.group(1), known, base + found.start(1), template));
            }
        }
    }

    private static TemplateProblem unknown(
            String what, String name, Collection<String> known, int at, String template) {
        return new TemplateProblem(
                "The " + what + " '" + name + "' does not exist." + Nearest.hint(name, known),
                at,
                name.length(),
                1
                        + (int) template.substring(0, at)
                                .chars()
                                .filter(c -> c == '\n')
                                .count());
    }

    private static String blanked(String part) {
        return QUOTED.matcher(part)
                .replaceAll(quoted -> " ".repeat(quoted.group().length()));
    }

    /** The first expression that ends on or after the line. */
    private static int guess(String template, int line) {
        int start = 0;
        for (int i = 1; i < line && template.indexOf('\n', start) >= 0; i++) {
            start = template.indexOf('\n', start) + 1;
        }
        int end = template.indexOf('\n', start) < 0 ? template.length() : template.indexOf('\n', start);
        String text = template.substring(start, end);
        int brace = text.indexOf("{{") >= 0 ? text.indexOf("{{") : text.indexOf("{%");
        return start + Math.max(0, brace);
    }
}
