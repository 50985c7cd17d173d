package dev.millrace.language;

import dev.millrace.model.flow.Flow;
import dev.millrace.model.flow.TaskNode;
import dev.millrace.model.flow.TriggerNode;
import java.util.Map;

/** The properties of a task or trigger with the flow's {@code pluginDefaults} in them, unrendered. */
public final class EffectiveProperties {
    private EffectiveProperties() {}

    /** Maps are merged key by key; defaults fill gaps, forced ones win; later defaults win over earlier ones. */
    public static Map<String, Object> of(Flow flow, TaskNode task) {
        throw new UnsupportedOperationException("under construction");
    }

    public static Map<String, Object> of(Flow flow, TriggerNode trigger) {
        throw new UnsupportedOperationException("under construction");
    }
}
