package dev.millrace.engine.run;

import java.util.AbstractMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A map whose values are made when they are first asked for; most templates ask for one of many. For one thread at a time. */
final class LazyMap extends AbstractMap<String, Object> {
    private final Map<String, Object> entries = new LinkedHashMap<>();

    private record Later(Supplier<Object> value) {}

    LazyMap later(String key, Supplier<Object> value) {
        entries.put(key, new Later(value));
        return this;
    }

    LazyMap now(String key, Object value) {
        entries.put(key, value);
        return this;
    }

    @Override
    public @Nullable Object get(Object key) {
        Object value = entries.get(key);
        if (value instanceof Later(Supplier<Object> supplier)) {
            Object made = supplier.get();
            entries.put((String) key, made);
            return made;
        }
        return value;
    }

    @Override
    public boolean containsKey(Object key) {
        return entries.containsKey(key);
    }

    @Override
    public int size() {
        return entries.size();
    }

    @Override
    public Set<String> keySet() {
        return entries.keySet();
    }

    @Override
    public Set<Entry<String, Object>> entrySet() {
        Map<String, Object> all = new LinkedHashMap<>();
        for (String key : Set.copyOf(entries.keySet())) {
            Object value = get(key);
            if (value != null) {
                all.put(key, value);
            }
        }
        return all.entrySet();
    }
}
