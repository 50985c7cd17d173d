package dev.millrace.engine.run;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Hides the secret values that one execution has rendered, wherever they would be stored or shown. */
final class Mask {
    private static final String STARS = "******";
    /** Shorter values would turn every text into stars. */
    private static final int SHORTEST = 2;

    private volatile List<String> secrets = List.of();

    synchronized void add(String value) {
        String plain = value.strip();
        if (plain.length() < SHORTEST || secrets.contains(plain)) {
            return;
        }
        List<String> more = new ArrayList<>(secrets);
        more.add(plain);
        // The longest first, because one secret may be part of another.
        more.sort(Comparator.comparingInt(String::length).reversed());
        secrets = List.copyOf(more);
    }

    String text(String text) {
        String masked = text;
        for (String secret : secrets) {
            if (masked.contains(secret)) {
                masked = masked.replace(secret, STARS);
            }
        }
        return masked;
    }

    /** The same values with masked texts; the same object where there is nothing to mask. */
    @SuppressWarnings("unchecked")
    Map<String, Object> values(Map<String, Object> values) {
        return secrets.isEmpty() ? values : (Map<String, Object>) value(values);
    }

    private Object value(Object value) {
        return switch (value) {
            case String text -> text(text);
            case Map<?, ?> map -> {
                Map<Object, Object> masked = new LinkedHashMap<>();
                map.forEach((key, inner) -> masked.put(key, inner == null ? "" : value(inner)));
                yield masked;
            }
            case List<?> list ->
                list.stream().map(inner -> inner == null ? "" : value(inner)).toList();
            default -> value;
        };
    }
}
