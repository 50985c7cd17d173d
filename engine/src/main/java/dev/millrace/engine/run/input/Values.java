package dev.millrace.engine.run.input;

import java.util.LinkedHashMap;
import java.util.Map;

/** Names with dots as maps in maps. */
final class Values {
    private Values() {}

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
}
