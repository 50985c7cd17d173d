package dev.millrace.language;

import dev.millrace.model.flow.Flow;
import dev.millrace.model.flow.PluginDefault;
import dev.millrace.model.flow.TaskNode;
import dev.millrace.model.flow.TriggerNode;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The properties of a task or trigger with the flow's {@code pluginDefaults} in them, unrendered. */
public final class EffectiveProperties {
    private EffectiveProperties() {}

    /**
     * Maps are merged key by key, other values replaced. Of several defaults for a type the one with the longer type wins, then the one that
     * comes first; a forced one wins over what is written. Common properties such as {@code timeout} are in the task's options already.
     */
    public static Map<String, Object> of(Flow flow, TaskNode task) {
        Map<String, Object> merged = merge(flow.pluginDefaults(), task.canonicalType(), task.properties());
        merged.keySet().removeAll(TaskReader.COMMON);
        return merged;
    }

    public static Map<String, Object> of(Flow flow, TriggerNode trigger) {
        return merge(flow.pluginDefaults(), trigger.canonicalType(), trigger.properties());
    }

    static Map<String, Object> merge(List<PluginDefault> defaults, String type, Map<String, Object> written) {
        List<PluginDefault> fitting = defaults.stream()
                .filter(it -> type.equals(it.type()) || type.startsWith(it.type() + "."))
                .sorted(Comparator.comparingInt((PluginDefault it) -> -it.type().length()))
                .toList();
        Map<String, Object> merged = new LinkedHashMap<>(written);
        fitting.stream().filter(it -> !it.forced()).forEach(it -> fill(merged, it.values()));
        Map<String, Object> forced = new LinkedHashMap<>();
        fitting.stream().filter(PluginDefault::forced).forEach(it -> fill(forced, it.values()));
        fill(forced, merged);
        return forced;
    }

    /** Adds what is not there yet. */
    private static void fill(Map<String, Object> into, Map<?, ?> from) {
        from.forEach((name, value) -> into.merge(String.valueOf(name), value, EffectiveProperties::both));
    }

    private static Object both(Object there, Object added) {
        if (there instanceof Map<?, ?> inner && added instanceof Map<?, ?> more) {
            Map<String, Object> merged = new LinkedHashMap<>();
            fill(merged, inner);
            fill(merged, more);
            return merged;
        }
        return there;
    }
}
