package dev.millrace.language.yaml;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A value in a YAML text and where it stands. */
public sealed interface YamlNode {

    Span span();

    /** The value as {@code String, Long, Double, BigInteger, Boolean, List, Map}; null for YAML's null. Nulls inside maps and lists are dropped. */
    @Nullable
    Object plain();

    /** A tree of plain values, all of them standing in one place. */
    static YamlNode of(Object plain, Span span) {
        return switch (plain) {
            case Map<?, ?> map ->
                new Mapping(
                        map.entrySet().stream()
                                .map(it -> new Entry(String.valueOf(it.getKey()), span, of(it.getValue(), span)))
                                .toList(),
                        span);
            case List<?> list ->
                new Sequence(list.stream().map(it -> of(it, span)).toList(), span);
            default -> new Scalar(plain, plain.toString(), Scalar.Style.PLAIN, span);
        };
    }

    /**
     * A scalar.
     *
     * @param value {@code String, Long, Double, BigInteger, Boolean} or null
     * @param text what was written, without quotes
     * @param style how it was written
     */
    record Scalar(@Nullable Object value, String text, Style style, Span span) implements YamlNode {
        public enum Style {
            PLAIN,
            QUOTED,
            BLOCK
        }

        @Override
        public @Nullable Object plain() {
            return value;
        }
    }

    record Sequence(List<YamlNode> items, Span span) implements YamlNode {
        public Sequence {
            items = List.copyOf(items);
        }

        @Override
        public List<Object> plain() {
            List<Object> values = new ArrayList<>(items.size());
            for (YamlNode item : items) {
                Object value = item.plain();
                if (value != null) {
                    values.add(value);
                }
            }
            return values;
        }
    }

    /** Entries in the order of the text, each key once (the first wins). */
    record Mapping(List<Entry> entries, Span span) implements YamlNode {
        public Mapping {
            entries = List.copyOf(entries);
        }

        public Optional<Entry> entry(String key) {
            for (Entry entry : entries) {
                if (entry.key().equals(key)) {
                    return Optional.of(entry);
                }
            }
            return Optional.empty();
        }

        /** The value of a key; empty if absent or null. */
        public Optional<YamlNode> get(String key) {
            return entry(key).map(Entry::value).filter(value -> value.plain() != null);
        }

        @Override
        public Map<String, Object> plain() {
            Map<String, Object> values = new LinkedHashMap<>();
            for (Entry entry : entries) {
                Object value = entry.value().plain();
                if (value != null) {
                    values.put(entry.key(), value);
                }
            }
            return values;
        }
    }

    record Entry(String key, Span keySpan, YamlNode value) {}
}
