package dev.millrace.language;

import dev.millrace.language.type.PropertyInfo;
import dev.millrace.language.type.PropertyType;
import dev.millrace.language.yaml.Span;
import dev.millrace.language.yaml.YamlNode;
import dev.millrace.model.Location;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Checks written values against what a property may hold, and makes plain values of them. What holds an expression is left for the run. Where text
 * is wanted, {@code 1.10} stays the text {@code 1.10}.
 */
final class Values {
    private final Findings findings;
    private final boolean complete;

    /** @param complete false if parts of the text could not be read, so that nothing can be said to be missing */
    Values(Findings findings, boolean complete) {
        this.findings = findings;
        this.complete = complete;
    }

    static boolean isExpression(String text) {
        return text.contains("{{") || text.contains("{%");
    }

    /** Checks every key of a map; tells unknown and missing ones. */
    Map<String, Object> group(YamlNode.Mapping mapping, List<PropertyInfo> known, String owner, String path) {
        return group(mapping, known, owner, path, new Around(Set.of(), Set.of(), beginning(mapping)));
    }

    /**
     * What is around a part of a map.
     *
     * @param given what need not be written, because a default has it
     * @param others names of properties that are checked elsewhere, for suggestions
     * @param mark where to say that something is missing
     */
    record Around(Set<String> given, Set<String> others, Span mark) {}

    /** Checks every key of a part of a map; tells unknown and missing ones. */
    Map<String, Object> group(
            YamlNode.Mapping mapping, List<PropertyInfo> known, String owner, String path, Around around) {
        Map<String, Object> values = new LinkedHashMap<>();
        Map<String, PropertyInfo> byName =
                known.stream().collect(Collectors.toMap(PropertyInfo::name, it -> it, (a, b) -> a, LinkedHashMap::new));
        for (YamlNode.Entry entry : mapping.entries()) {
            String at = join(path, entry.key());
            PropertyInfo info = byName.get(entry.key());
            if (info == null) {
                Set<String> names = new LinkedHashSet<>(byName.keySet());
                names.addAll(around.others());
                findings.unknown(entry.key(), names, owner, at, entry.keySpan());
            } else {
                if (!info.notYet().isEmpty()) {
                    findings.warning("'" + entry.key() + "' has no effect yet: " + info.notYet(), at, entry.keySpan());
                }
                Object value = value(entry.value(), info.type(), at);
                if (value != null) {
                    values.put(entry.key(), value);
                }
            }
        }
        known.stream()
                .filter(info ->
                        complete && info.required() && info.defaultValue().isEmpty())
                .filter(info ->
                        mapping.get(info.name()).isEmpty() && !around.given().contains(info.name()))
                .forEach(info -> findings.error(
                        "Property '" + info.name() + "' of " + owner + " is missing.", path, around.mark()));
        return values;
    }

    /** The first key of a map, to mark what concerns the map without marking all of it. */
    static Span beginning(YamlNode.Mapping mapping) {
        return mapping.entries().isEmpty()
                ? mapping.span()
                : mapping.entries().getFirst().keySpan();
    }

    /** The plain value of a node; null if it is null or not what the property may hold. */
    @Nullable
    Object value(YamlNode node, PropertyType type, String path) {
        if (node.plain() == null) {
            return null;
        }
        if (node instanceof YamlNode.Scalar scalar && isExpression(scalar.text())) {
            return scalar.text();
        }
        return switch (type) {
            case PropertyType.Text text -> text(node, path);
            case PropertyType.Whole whole -> scalar(node, path, "a whole number", Values::whole);
            case PropertyType.Decimal decimal -> scalar(node, path, "a number", Values::decimal);
            case PropertyType.Flag flag -> scalar(node, path, "true or false", Values::flag);
            case PropertyType.Span span ->
                scalar(
                        node,
                        path,
                        "an ISO-8601 duration such as PT30S (30 seconds), PT5M or P1D",
                        (scalar, text) -> duration(text).isPresent() ? text : null);
            case PropertyType.Moment moment -> scalar(node, path, "a time", (scalar, text) -> text);
            case PropertyType.Address address ->
                scalar(node, path, "a URI", (scalar, text) -> isUri(text) ? text : null);
            case PropertyType.Choice choice ->
                scalar(
                        node,
                        path,
                        "one of " + String.join(", ", choice.words()),
                        (scalar, text) -> isWord(choice, text) ? text : null);
            case PropertyType.ListOf list -> list(node, list.item(), path);
            case PropertyType.MapOf map -> map(node, map.value(), path);
            case PropertyType.OneOrManyOf many ->
                node instanceof YamlNode.Sequence ? list(node, many.item(), path) : value(node, many.item(), path);
            case PropertyType.Group group -> groupValue(node, group, path);
            case PropertyType.OneTask any -> node.plain();
            case PropertyType.Tasks any -> node.plain();
            case PropertyType.TaskCases any -> node.plain();
            case PropertyType.DagTasks any -> node.plain();
            case PropertyType.Inputs any -> node.plain();
            case PropertyType.Any any -> node.plain();
        };
    }

    /** Where each value below a node stands, by path. */
    static void locations(YamlNode node, String path, Map<String, Location> into) {
        into.put(path, node.span().start());
        switch (node) {
            case YamlNode.Scalar scalar -> {}
            case YamlNode.Sequence sequence -> {
                for (int i = 0; i < sequence.items().size(); i++) {
                    locations(sequence.items().get(i), path + "[" + i + "]", into);
                }
            }
            case YamlNode.Mapping mapping ->
                mapping.entries().forEach(entry -> locations(entry.value(), path + "." + entry.key(), into));
        }
    }

    static String join(String path, String key) {
        return path.isEmpty() ? key : path + "." + key;
    }

    static Optional<Duration> duration(String text) {
        try {
            return Optional.of(Duration.parse(text.strip()));
        } catch (DateTimeParseException | ArithmeticException wrong) {
            return Optional.empty();
        }
    }

    private @Nullable Object text(YamlNode node, String path) {
        return switch (node) {
            case YamlNode.Scalar scalar -> scalar.text();
            case YamlNode.Sequence list -> wrong("a text", "a list", node, path);
            case YamlNode.Mapping map -> wrong("a text", "a map", node, path);
        };
    }

    private @Nullable Object scalar(
            YamlNode node, String path, String expected, BiFunction<Object, String, @Nullable Object> convert) {
        return switch (node) {
            case YamlNode.Scalar scalar
            when scalar.value() != null -> {
                Object value = convert.apply(scalar.value(), scalar.text().strip());
                yield value != null ? value : wrong(expected, "'" + shorten(scalar.text()) + "'", node, path);
            }
            case YamlNode.Scalar scalar -> null;
            case YamlNode.Sequence list -> wrong(expected, "a list", node, path);
            case YamlNode.Mapping map -> wrong(expected, "a map", node, path);
        };
    }

    private @Nullable Object list(YamlNode node, PropertyType item, String path) {
        if (node instanceof YamlNode.Scalar scalar && scalar.text().strip().startsWith("[")) {
            return scalar.text();
        }
        if (!(node instanceof YamlNode.Sequence sequence)) {
            return wrong("a list", node instanceof YamlNode.Mapping ? "a map" : "a single value", node, path);
        }
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < sequence.items().size(); i++) {
            Object value = value(sequence.items().get(i), item, path + "[" + i + "]");
            if (value != null) {
                values.add(value);
            }
        }
        return values;
    }

    private @Nullable Object map(YamlNode node, PropertyType item, String path) {
        if (node instanceof YamlNode.Scalar scalar && scalar.text().strip().startsWith("{")) {
            return scalar.text();
        }
        if (!(node instanceof YamlNode.Mapping mapping)) {
            return wrong("a map", node instanceof YamlNode.Sequence ? "a list" : "a single value", node, path);
        }
        Map<String, Object> values = new LinkedHashMap<>();
        for (YamlNode.Entry entry : mapping.entries()) {
            Object value = value(entry.value(), item, join(path, entry.key()));
            if (value != null) {
                values.put(entry.key(), value);
            }
        }
        return values;
    }

    private @Nullable Object groupValue(YamlNode node, PropertyType.Group group, String path) {
        return node instanceof YamlNode.Mapping mapping
                ? group(mapping, group.properties(), "'" + path.substring(path.lastIndexOf('.') + 1) + "'", path)
                : wrong("a map", node instanceof YamlNode.Sequence ? "a list" : "a single value", node, path);
    }

    private @Nullable Object wrong(String expected, String found, YamlNode node, String path) {
        String name = path.substring(path.lastIndexOf('.') + 1);
        findings.error("'" + name + "' must be " + expected + ", not " + found + ".", path, node.span());
        return null;
    }

    private static @Nullable Object whole(Object value, String text) {
        return value instanceof Long || value instanceof BigInteger
                ? value
                : text.matches("[-+]?\\d{1,18}") ? Long.valueOf(text) : null;
    }

    private static @Nullable Object decimal(Object value, String text) {
        try {
            return value instanceof Number ? value : Double.valueOf(text);
        } catch (NumberFormatException wrong) {
            return null;
        }
    }

    private static @Nullable Object flag(Object value, String text) {
        return value instanceof Boolean
                ? value
                : text.equalsIgnoreCase("true") ? (Object) true : text.equalsIgnoreCase("false") ? false : null;
    }

    private static boolean isWord(PropertyType.Choice choice, String text) {
        return choice.words().stream().anyMatch(word -> word.equalsIgnoreCase(text.replace('-', '_')));
    }

    private static boolean isUri(String text) {
        try {
            URI.create(text);
            return true;
        } catch (IllegalArgumentException wrong) {
            return false;
        }
    }

    private static String shorten(String text) {
        return text.length() > 60 ? text.substring(0, 60) + "…" : text;
    }

    static Set<String> names(List<PropertyInfo> properties) {
        return properties.stream().map(PropertyInfo::name).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
