package dev.millrace.language;

import dev.millrace.language.type.Catalog;
import dev.millrace.language.yaml.Span;
import dev.millrace.language.yaml.YamlDocuments;
import dev.millrace.language.yaml.YamlNode;
import dev.millrace.language.yaml.YamlReader;
import dev.millrace.model.Location;
import dev.millrace.model.Problem;
import dev.millrace.model.flow.Flow;
import java.util.List;

/** YAML to a flow and problems. Both dialects are read, Kestra's 1.x and 2.0. Never throws for what is in the text. Thread-safe. */
public final class FlowReader {
    private final Catalog catalog;
    private final ExpressionChecker expressions;
    private final List<FlowRule> rules;

    public FlowReader(Catalog catalog) {
        this(catalog, ExpressionChecker.NONE, List.of());
    }

    /** @param rules run on flows that have no error by then */
    public FlowReader(Catalog catalog, ExpressionChecker expressions, List<FlowRule> rules) {
        this.catalog = catalog;
        this.expressions = expressions;
        this.rules = List.copyOf(rules);
    }

    /** Reads a text with one flow. */
    public Parsed read(String yaml) {
        YamlReader.Result yamlResult = YamlReader.read(yaml);
        Findings findings = new Findings();
        findings.addAll(yamlResult.problems());
        YamlNode root = yamlResult.root();
        if (!(root instanceof YamlNode.Mapping mapping)) {
            if (yamlResult.problems().isEmpty()) {
                findings.error(
                        root == null
                                ? "The text is empty; a flow needs at least 'id', 'namespace' and 'tasks'."
                                : "A flow is a map that begins with 'id: …'.",
                        "",
                        root == null ? Span.START : root.span());
            }
            return new Parsed(null, findings.inOrder());
        }
        Flow flow = new FlowBuilder(catalog, findings, yamlResult.complete()).build(mapping, yaml);
        new ExpressionPlaces(expressions, findings, yaml).check(mapping, "");
        if (flow != null && !findings.hasErrors()) {
            rules.forEach(rule -> findings.addAll(rule.check(flow)));
        }
        return new Parsed(flow, findings.inOrder());
    }

    /** Reads a text with flows separated by {@code ---}; lines of problems count from the start of the whole text. */
    public List<Parsed> readAll(String yaml) {
        return YamlDocuments.split(yaml).stream()
                .map(document -> shifted(read(document.text()), document.linesBefore()))
                .toList();
    }

    private static Parsed shifted(Parsed parsed, int lines) {
        if (lines == 0) {
            return parsed;
        }
        List<Problem> moved = parsed.problems().stream()
                .map(it -> new Problem(
                        it.severity(), it.message(), it.path(), shifted(it.start(), lines), shifted(it.end(), lines)))
                .toList();
        return new Parsed(parsed.readable(), moved);
    }

    private static Location shifted(Location place, int lines) {
        return new Location(place.line() + lines, place.column());
    }
}
