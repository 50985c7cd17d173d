package dev.millrace.language;

import dev.millrace.language.yaml.Span;
import dev.millrace.language.yaml.YamlNode;
import dev.millrace.model.Location;

/** Finds the texts with expressions in a tree, has them checked, and says where in the source a mistake stands. */
final class ExpressionPlaces {
    private static final int NEEDLE = 16;
    private final ExpressionChecker checker;
    private final Findings findings;
    private final String[] lines;

    ExpressionPlaces(ExpressionChecker checker, Findings findings, String source) {
        this.checker = checker;
        this.findings = findings;
        this.lines = source.split("\n", -1);
    }

    void check(YamlNode node, String path) {
        switch (node) {
            case YamlNode.Scalar scalar -> scalar(scalar, path);
            case YamlNode.Sequence sequence -> {
                for (int i = 0; i < sequence.items().size(); i++) {
                    check(sequence.items().get(i), path + "[" + i + "]");
                }
            }
            case YamlNode.Mapping mapping ->
                mapping.entries().stream()
                        .filter(entry -> !entry.key().equals("description"))
                        .forEach(entry -> check(entry.value(), Values.join(path, entry.key())));
        }
    }

    private void scalar(YamlNode.Scalar scalar, String path) {
        if (scalar.value() instanceof String text && Values.isExpression(text)) {
            for (ExpressionChecker.Mistake mistake : checker.check(text)) {
                Location at = locate(scalar, mistake.offset());
                findings.error(mistake.message(), path, new Span(at, at));
            }
        }
    }

    /**
     * Folding and escapes make the text differ from its source, so the place is found by what stands there: the n-th time that some letters
     * come in the text is the n-th time that they come in the source.
     */
    private Location locate(YamlNode.Scalar scalar, int offset) {
        String text = scalar.text();
        int from = Math.clamp(offset, 0, text.length());
        int newline = text.indexOf('\n', from);
        String needle = text.substring(from, Math.min(newline < 0 ? text.length() : newline, from + NEEDLE))
                .stripTrailing();
        if (needle.isEmpty()) {
            return from == 0 ? scalar.span().start() : locate(scalar, from - 1);
        }
        int count = 0;
        for (int at = text.indexOf(needle); at >= 0 && at <= from; at = text.indexOf(needle, at + 1)) {
            count++;
        }
        for (int line = scalar.span().start().line();
                line <= scalar.span().end().line() && line <= lines.length;
                line++) {
            String source = lines[line - 1];
            int begin =
                    line == scalar.span().start().line() ? scalar.span().start().column() - 1 : 0;
            for (int at = source.indexOf(needle, begin); at >= 0; at = source.indexOf(needle, at + 1)) {
                count--;
                if (count == 0) {
                    return new Location(line, at + 1);
                }
            }
        }
        return scalar.span().start();
    }
}
