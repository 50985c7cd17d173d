package dev.millrace.engine.run;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names with dots as maps in maps. */
final class Nested {
    private Nested() {}

    /** Where a part of the name holds a value already, the whole stays as it is. */
    @SuppressWarnings("unchecked")
    static void put(Map<String, Object> map, String name, Object value) {
        int dot = name.indexOf('.');
        if (dot <= 0) {
            map.put(name, value);
            return;
        }
        Object inner = map.computeIfAbsent(name.substring(0, dot), key -> new LinkedHashMap<String, Object>());
        if (inner instanceof LinkedHashMap<?, ?> nested) {
            put((Map<String, Object>) nested, name.substring(dot + 1), value);
        }
    }

    static @Nullable Object get(Map<String, Object> map, String name) {
        int dot = name.indexOf('.');
        if (dot <= 0) {
            return map.get(name);
        }
        return map.get(name.substring(0, dot)) instanceof Map<?, ?> inner
                ? get(cast(inner), name.substring(dot + 1))
                : null;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> cast(Map<?, ?> map) {
        return (Map<String, Object>) map;
    }
}
