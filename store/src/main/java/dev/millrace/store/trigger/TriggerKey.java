package dev.millrace.store.trigger;

import dev.millrace.model.FlowKey;

/** One trigger of one flow. */
public record TriggerKey(FlowKey flow, String id) {
    @Override
    public String toString() {
        return flow + "." + id;
    }
}
