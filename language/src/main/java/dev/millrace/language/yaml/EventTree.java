package dev.millrace.language.yaml;

import dev.millrace.model.Location;
import dev.millrace.model.Problem;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Builds the tree from the parser's events. Made here rather than with the library's composer because this one stops at nothing: it keeps what was
 * read before a syntax error, and bounds depth and the size that aliases unfold to.
 */
final class EventTree {
    private static final int DEEPEST = 100;
    private static final int MOST_NODES = 200_000;
    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setCodePointLimit(YamlReader.LARGEST + 1).build();

    /**
     * @param culprit where to look
     * @param opened where the thing began that the parser was in
     */
    record SyntaxError(String problem, String context, Location culprit, Location opened) {}

    private record Anchored(YamlNode node, int size, int depth) {}

    private final Iterator<Event> events;
    private final List<Problem> problems = new ArrayList<>();
    private final Map<String, Anchored> anchors = new HashMap<>();
    private @Nullable SyntaxError error;
    private @Nullable YamlNode root;
    private int nodes;
    private int deepest;

    private EventTree(String text) {
        this.events = new Parse(SETTINGS).parseString(text).iterator();
    }

    static EventTree of(String text) {
        EventTree tree = new EventTree(text);
        tree.readDocument();
        return tree;
    }

    @Nullable
    YamlNode root() {
        return root;
    }

    @Nullable
    SyntaxError error() {
        return error;
    }

    List<Problem> problems() {
        return problems;
    }

    private void readDocument() {
        Event event = next();
        while (event != null && !(event instanceof NodeEvent)) {
            event = next();
        }
        if (event == null) {
            return;
        }
        root = node(event, 0);
        for (Event rest = next(); rest != null; rest = next()) {
            if (rest instanceof NodeEvent another) {
                problem(
                        "Only one document is allowed here; remove the '---' or '...' line before this one.",
                        span(another));
                return;
            }
        }
    }

    /** The next event; null at the end and after a syntax error. */
    private @Nullable Event next() {
        if (error != null) {
            return null;
        }
        try {
            return events.hasNext() ? events.next() : null;
        } catch (MarkedYamlEngineException broken) {
            error = syntaxError(broken);
        } catch (YamlEngineException broken) {
            String message = String.valueOf(broken.getMessage());
            error = new SyntaxError(message, "", Location.START, Location.START);
        }
        return null;
    }

    private static SyntaxError syntaxError(MarkedYamlEngineException broken) {
        String context = broken.getContext() == null ? "" : broken.getContext();
        String problem = broken.getProblem() == null ? "" : broken.getProblem();
        Location at = broken.getProblemMark().map(EventTree::location).orElse(Location.START);
        Location opened = broken.getContextMark().map(EventTree::location).orElse(at);
        boolean began = context.contains("quoted scalar") && !problem.contains("escape")
                || context.contains("simple key")
                || context.contains("a flow ");
        return new SyntaxError(problem, context, began ? opened : at, opened);
    }

    private YamlNode node(Event event, int depth) {
        nodes++;
        deepest = Math.max(deepest, depth);
        int before = nodes;
        int deepestBefore = deepest;
        deepest = depth;
        YamlNode node = switch (event) {
            case AliasEvent alias -> alias(alias, depth);
            case ScalarEvent scalar -> scalar(scalar);
            case SequenceStartEvent start when depth < DEEPEST -> sequence(start, depth);
            case MappingStartEvent start when depth < DEEPEST -> mapping(start, depth);
            default -> tooDeep((NodeEvent) event);
        };
        if (!(event instanceof AliasEvent) && event instanceof NodeEvent named) {
            int size = nodes - before + 1;
            int height = deepest - depth;
            named.getAnchor().ifPresent(anchor -> anchors.put(anchor.getValue(), new Anchored(node, size, height)));
        }
        deepest = Math.max(deepest, deepestBefore);
        return node;
    }

    private YamlNode alias(AliasEvent event, int depth) {
        String name = event.getAlias().getValue();
        Span span = span(event);
        Anchored anchored = anchors.get(name);
        if (anchored == null) {
            problem("There is no anchor '&" + name + "' above for the alias '*" + name + "'.", span);
            return empty(span);
        }
        if (nodes + anchored.size() > MOST_NODES || depth + anchored.depth() > DEEPEST) {
            problem(
                    "The alias '*" + name + "' unfolds to more than this server reads (" + MOST_NODES + " values, "
                            + DEEPEST + " levels).",
                    span);
            return empty(span);
        }
        nodes += anchored.size();
        deepest = Math.max(deepest, depth + anchored.depth());
        return anchored.node();
    }

    private YamlNode tooDeep(NodeEvent event) {
        Span span = span(event);
        problem("The text is nested more than " + DEEPEST + " levels deep.", span);
        int open = 1;
        while (open > 0) {
            Event skipped = next();
            if (skipped == null) {
                break;
            }
            open += switch (skipped.getEventId()) {
                case MappingStart, SequenceStart -> 1;
                case MappingEnd, SequenceEnd -> -1;
                case StreamStart, StreamEnd, DocumentStart, DocumentEnd, Alias, Scalar, Comment -> 0;
            };
        }
        return empty(span);
    }

    private YamlNode scalar(ScalarEvent event) {
        String text = event.getValue();
        YamlNode.Scalar.Style style = switch (event.getScalarStyle()) {
            case PLAIN -> YamlNode.Scalar.Style.PLAIN;
            case DOUBLE_QUOTED, SINGLE_QUOTED, JSON_SCALAR_STYLE -> YamlNode.Scalar.Style.QUOTED;
            case LITERAL, FOLDED -> YamlNode.Scalar.Style.BLOCK;
        };
        Optional<String> tag = event.getTag().filter(it -> !it.equals("!"));
        boolean taggedAsText = event.getTag().isPresent() && tag.isEmpty();
        Object value;
        if (tag.isPresent()) {
            value = switch (tag.get()) {
                case "tag:yaml.org,2002:int",
                        "tag:yaml.org,2002:float",
                        "tag:yaml.org,2002:bool",
                        "tag:yaml.org,2002:null" -> CoreSchema.value(text);
                default -> text;
            };
        } else {
            value = style == YamlNode.Scalar.Style.PLAIN && !taggedAsText ? CoreSchema.value(text) : text;
        }
        return new YamlNode.Scalar(value, text, style, span(event));
    }

    private YamlNode sequence(SequenceStartEvent start, int depth) {
        List<YamlNode> items = new ArrayList<>();
        Location end = location(start.getEndMark());
        Event event = next();
        while (event instanceof NodeEvent) {
            YamlNode item = node(event, depth + 1);
            items.add(item);
            end = item.span().end();
            event = next();
        }
        return new YamlNode.Sequence(items, new Span(location(start.getStartMark()), end(start.isFlow(), event, end)));
    }

    private YamlNode mapping(MappingStartEvent start, int depth) {
        Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
        List<YamlNode> merged = new ArrayList<>();
        Location end = location(start.getEndMark());
        boolean expression = false;
        Event event = next();
        while (event instanceof NodeEvent) {
            YamlNode key = node(event, depth + 1);
            Event valueEvent = next();
            YamlNode value = valueEvent instanceof NodeEvent ? node(valueEvent, depth + 1) : empty(key.span());
            // The end of an alias's target stands above its key.
            end = key.span().end().compareTo(value.span().end()) > 0
                    ? key.span().end()
                    : value.span().end();
            if (!(key instanceof YamlNode.Scalar name)) {
                expression = expression || start.isFlow() && key instanceof YamlNode.Mapping;
                if (!expression) {
                    problem("A key must be a plain text, not a list or a map.", key.span());
                }
            } else if (name.text().equals("<<") && name.style() == YamlNode.Scalar.Style.PLAIN) {
                merged.add(value);
            } else if (entries.containsKey(name.text())) {
                Location first = entries.get(name.text()).keySpan().start();
                problem(
                        "The key '" + name.text() + "' is here a second time; the first is at line " + first.line()
                                + ".",
                        name.span());
            } else {
                entries.put(name.text(), new YamlNode.Entry(name.text(), name.span(), value));
            }
            event = next();
        }
        Span span = new Span(location(start.getStartMark()), end(start.isFlow(), event, end));
        if (expression) {
            problem(
                    "Put an expression in quotes: \"{{ … }}\". Without them YAML reads '{' as the start of a map.",
                    span);
            return new YamlNode.Scalar("{{ }}", "{{ }}", YamlNode.Scalar.Style.QUOTED, span);
        }
        merged.forEach(value -> merge(entries, value));
        return new YamlNode.Mapping(List.copyOf(entries.values()), span);
    }

    private void merge(Map<String, YamlNode.Entry> entries, YamlNode value) {
        switch (value) {
            case YamlNode.Mapping mapping ->
                mapping.entries().forEach(entry -> entries.putIfAbsent(entry.key(), entry));
            case YamlNode.Sequence sequence
            when sequence.items().stream().allMatch(YamlNode.Mapping.class::isInstance) ->
                sequence.items().forEach(item -> merge(entries, item));
            case YamlNode.Sequence wrong -> problem("'<<' merges a map or a list of maps.", wrong.span());
            case YamlNode.Scalar wrong -> problem("'<<' merges a map or a list of maps.", wrong.span());
        }
    }

    private static Location end(boolean flow, @Nullable Event last, Location otherwise) {
        return flow && last != null ? location(last.getEndMark()) : otherwise;
    }

    private void problem(String message, Span span) {
        problems.add(new Problem(Problem.Severity.ERROR, message, "", span.start(), span.end()));
    }

    private static YamlNode empty(Span span) {
        return new YamlNode.Scalar(null, "", YamlNode.Scalar.Style.PLAIN, new Span(span.end(), span.end()));
    }

    private static Span span(Event event) {
        return new Span(location(event.getStartMark()), location(event.getEndMark()));
    }

    private static Location location(Optional<Mark> mark) {
        return mark.map(EventTree::location).orElse(Location.START);
    }

    private static Location location(Mark mark) {
        return new Location(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
