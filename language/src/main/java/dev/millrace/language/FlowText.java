package dev.millrace.language;

import dev.millrace.language.yaml.SourceText;
import dev.millrace.language.yaml.YamlNode;
import dev.millrace.language.yaml.YamlReader;
import dev.millrace.model.Invalid;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Changes single values in the text of a flow and leaves everything else, comments included, as it was byte for byte. */
public final class FlowText {
    /** An anchor or tag before a value. */
    private static final Pattern BEFORE = Pattern.compile("^([&!]\\S*\\s+)+");

    private FlowText() {}

    /**
     * Replaces the value of the top-level {@code namespace} key; adds the key after {@code id} if it is missing.
     *
     * @throws Invalid if the text is no YAML mapping
     */
    public static String withNamespace(String yaml, String namespace) {
        return with(yaml, "namespace", namespace);
    }

    /** Replaces the value of the top-level {@code id} key, or adds the key. */
    public static String withId(String yaml, String id) {
        return with(yaml, "id", id);
    }

    /**
     * Replaces, at any depth, the values of keys named {@code namespace} that are this namespace or one below it: {@code dev.team} becomes
     * {@code prod.team}, {@code development} stays. Subflows of a flow that moves thereby move along.
     *
     * @throws Invalid if the text is no YAML mapping
     */
    public static String withNamespacesMoved(String yaml, String from, String to) {
        List<YamlNode.Entry> found = new ArrayList<>();
        collect(root(yaml, "namespace"), from, found);
        String text = yaml;
        // From the end to the start, so that the places of the others stay right.
        for (YamlNode.Entry entry : found.reversed()) {
            text = replaced(
                    text, entry, to + String.valueOf(entry.value().plain()).substring(from.length()));
        }
        return text;
    }

    private static void collect(YamlNode node, String from, List<YamlNode.Entry> found) {
        switch (node) {
            case YamlNode.Mapping map -> {
                for (YamlNode.Entry entry : map.entries()) {
                    boolean meant = entry.key().equals("namespace")
                            && entry.value() instanceof YamlNode.Scalar scalar
                            && scalar.value() instanceof String name
                            && (name.equals(from) || name.startsWith(from + "."));
                    if (meant) {
                        found.add(entry);
                    } else {
                        collect(entry.value(), from, found);
                    }
                }
            }
            case YamlNode.Sequence list -> list.items().forEach(item -> collect(item, from, found));
            case YamlNode.Scalar _ -> {}
        }
    }

    /** The value of the top-level {@code id} or {@code namespace} key, if it is there and the text is a YAML map. */
    public static Optional<String> value(String yaml, String key) {
        return YamlReader.read(yaml).root() instanceof YamlNode.Mapping root
                ? root.get(key).map(node -> String.valueOf(node.plain()))
                : Optional.empty();
    }

    /** Takes the line of the top-level {@code revision} away, which the server counts itself. */
    public static String withoutRevision(String yaml) {
        YamlReader.Result result = YamlReader.read(yaml);
        if (!(result.root() instanceof YamlNode.Mapping root) || !result.complete()) {
            return yaml;
        }
        return root.entry("revision")
                .filter(entry -> entry.value() instanceof YamlNode.Scalar)
                .map(entry -> {
                    int start = yaml.lastIndexOf(
                                    '\n',
                                    SourceText.offset(yaml, entry.keySpan().start()))
                            + 1;
                    int end = yaml.indexOf(
                            '\n', SourceText.offset(yaml, entry.keySpan().end()));
                    return yaml.substring(0, start) + (end < 0 ? "" : yaml.substring(end + 1));
                })
                .orElse(yaml);
    }

    private static YamlNode.Mapping root(String yaml, String key) {
        YamlReader.Result result = YamlReader.read(yaml);
        if (!(result.root() instanceof YamlNode.Mapping root) || !result.complete()) {
            throw new Invalid("The text is no YAML map, so its '" + key + "' cannot be changed.", result.problems());
        }
        return root;
    }

    private static String with(String yaml, String key, String value) {
        YamlNode.Mapping root = root(yaml, key);
        Optional<YamlNode.Entry> entry = root.entry(key);
        return entry.isPresent() ? replaced(yaml, entry.get(), value) : added(yaml, root, key, value);
    }

    private static String replaced(String yaml, YamlNode.Entry entry, String value) {
        YamlNode node = entry.value();
        if (!(node instanceof YamlNode.Scalar scalar)
                || node.span().start().compareTo(entry.keySpan().end()) < 0) {
            throw new Invalid(
                    "The value of '" + entry.key() + "' is not written as a plain text, so it cannot be changed.");
        }
        if (scalar.value() == null && scalar.text().isEmpty()) {
            int after = SourceText.offset(yaml, entry.keySpan().end());
            int colon = yaml.indexOf(':', after) + 1;
            return yaml.substring(0, colon) + " " + quoted(value) + yaml.substring(colon);
        }
        int start = SourceText.offset(yaml, node.span().start());
        int end = SourceText.offset(yaml, node.span().end());
        Matcher before = BEFORE.matcher(yaml.substring(start, end));
        int from = before.find() ? start + before.end() : start;
        String tail = yaml.substring(from, end);
        String blanks = tail.substring(tail.stripTrailing().length());
        return yaml.substring(0, from) + quoted(value) + blanks + yaml.substring(end);
    }

    private static String added(String yaml, YamlNode.Mapping root, String key, String value) {
        String newline = yaml.contains("\r\n") ? "\r\n" : "\n";
        Optional<YamlNode.Entry> id = root.entry("id").filter(it -> !key.equals("id"));
        if (id.isEmpty()) {
            int start = SourceText.offset(yaml, root.span().start());
            return yaml.substring(0, start) + key + ": " + quoted(value) + newline + yaml.substring(start);
        }
        int end = SourceText.offset(yaml, id.get().value().span().end());
        int line = yaml.indexOf('\n', Math.max(0, end - 1));
        return line < 0
                ? yaml + newline + key + ": " + quoted(value)
                : yaml.substring(0, line + 1) + key + ": " + quoted(value) + newline + yaml.substring(line + 1);
    }

    /** The value as YAML, in quotes only where it would mean something else without. */
    private static String quoted(String value) {
        boolean same = YamlReader.read("x: " + value).root() instanceof YamlNode.Mapping map
                && map.plain().equals(java.util.Map.of("x", value));
        return same ? value : "'" + value.replace("'", "''") + "'";
    }
}
