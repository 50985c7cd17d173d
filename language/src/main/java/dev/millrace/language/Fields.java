package dev.millrace.language;

import dev.millrace.language.yaml.Span;
import dev.millrace.language.yaml.YamlNode;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads single values out of a map whose keys and types were checked before; wrong ones count as absent. */
record Fields(YamlNode.Mapping node, String path) {

    @Nullable
    String text(String key) {
        return node.get(key)
                .map(it -> it instanceof YamlNode.Scalar scalar ? scalar.text() : null)
                .orElse(null);
    }

    String text(String key, String otherwise) {
        String text = text(key);
        return text == null ? otherwise : text;
    }

    boolean flag(String key, boolean otherwise) {
        String text = text(key);
        return text == null || Values.isExpression(text)
                ? otherwise
                : text.strip().equalsIgnoreCase("true");
    }

    @Nullable
    Integer whole(String key) {
        String text = text(key);
        return text != null && text.strip().matches("[-+]?\\d{1,9}") ? Integer.valueOf(text.strip()) : null;
    }

    double decimal(String key, double otherwise) {
        return node.get(key)
                .map(YamlNode::plain)
                .map(it -> it instanceof Number number ? number.doubleValue() : otherwise)
                .orElse(otherwise);
    }

    @Nullable
    Duration duration(String key) {
        String text = text(key);
        return text == null ? null : Values.duration(text).orElse(null);
    }

    <E extends Enum<E>> E choice(String key, E otherwise) {
        String text = text(key);
        if (text == null) {
            return otherwise;
        }
        String word = text.strip().replace('-', '_').toUpperCase(Locale.ROOT);
        for (E constant : otherwise.getDeclaringClass().getEnumConstants()) {
            if (constant.name().equals(word)) {
                return constant;
            }
        }
        return otherwise;
    }

    /** Any value; null if absent. */
    @Nullable
    Object any(String key) {
        return node.get(key).map(YamlNode::plain).orElse(null);
    }

    List<String> texts(String key) {
        List<String> texts = new ArrayList<>();
        node.get(key).ifPresent(value -> {
            if (value instanceof YamlNode.Sequence sequence) {
                sequence.items().stream()
                        .filter(YamlNode.Scalar.class::isInstance)
                        .forEach(item -> texts.add(((YamlNode.Scalar) item).text()));
            } else if (value instanceof YamlNode.Scalar scalar) {
                texts.add(scalar.text());
            }
        });
        return texts;
    }

    @SuppressWarnings("unchecked")
    Map<String, Object> map(String key) {
        return any(key) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    String at(String key) {
        return Values.join(path, key);
    }

    /** Where a value stands, or the map itself if it is absent. */
    Span span(String key) {
        return node.get(key).map(YamlNode::span).orElseGet(node::span);
    }
}
