package dev.millrace.engine.run;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Hides the secret values that one execution has rendered, wherever they would be stored or shown. */
final class Mask {
    private static final String STARS = "******";
    /** Shorter values would turn every text into stars. */
    private static final int SHORTEST = 2;

    private volatile List<String> hidden = List.of();

    synchronized void add(String value) {
        String plain = value.strip();
        if (plain.length() < SHORTEST || hidden.contains(plain)) {
            return;
        }
        Set<String> more = new LinkedHashSet<>(hidden);
        more.addAll(SecretForms.of(plain));
        // The longest first, because one secret may be part of another.
        hidden = more.stream()
                .sorted(Comparator.comparingInt(String::length).reversed())
                .toList();
    }

    String text(String text) {
        String masked = text;
        for (String secret : hidden) {
            if (masked.contains(secret)) {
                masked = masked.replace(secret, STARS);
            }
        }
        return masked;
    }

    /** Whether a text holds something to hide. */
    boolean hides(String text) {
        return hidden.stream().anyMatch(text::contains);
    }

    /** Takes over what another hides, as far as it stands in a text. */
    void learn(Mask other, String text) {
        other.hidden.stream().filter(text::contains).forEach(this::add);
    }

    /** The same values with masked texts; the same object where there is nothing to mask. */
    @SuppressWarnings("unchecked")
    Map<String, Object> values(Map<String, Object> values) {
        return hidden.isEmpty() ? values : (Map<String, Object>) value(values);
    }

    private Object value(Object value) {
        return switch (value) {
            case String text -> text(text);
            case Map<?, ?> map -> {
                Map<Object, Object> masked = new LinkedHashMap<>();
                map.forEach((key, inner) -> masked.put(value(key), inner == null ? "" : value(inner)));
                yield masked;
            }
            case Collection<?> list ->
                list.stream().map(inner -> inner == null ? "" : value(inner)).toList();
            // A number may be a secret, and an address may hold one.
            default -> {
                String text = value.toString();
                String masked = text(text);
                yield masked.equals(text) ? value : masked;
            }
        };
    }
}
