package dev.millrace.engine.trigger;

import dev.millrace.language.EffectiveProperties;
import dev.millrace.model.Failure;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.State;
import dev.millrace.model.flow.Flow;
import dev.millrace.store.trigger.TriggerKey;
import dev.millrace.store.trigger.TriggerState;
import dev.millrace.store.trigger.TriggerStates;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Switches triggers off when what they started has ended in a state of their {@code stopAfter}: when the news of it comes, and, for the case that
 * nobody was there to hear it, again before the trigger's next turn.
 */
public final class StopAfter {
    private static final int TRIES = 20;

    private final TriggerParts parts;
    private final TriggerRows rows;

    public StopAfter(TriggerParts parts) {
        this.parts = parts;
        this.rows = new TriggerRows(parts);
    }

    public static boolean isAsked(Map<String, Object> properties) {
        return properties.get("stopAfter") instanceof List<?> states && !states.isEmpty();
    }

    /** Whether the execution that a trigger started last has ended so that it is to stop. */
    public boolean isDue(Map<String, Object> properties, TriggerState state) {
        return isAsked(properties)
                && stops(
                        properties,
                        parts.database()
                                .read(handle -> TriggerStates.executionState(handle, state.executionId()))
                                .orElse(null));
    }

    private static boolean stops(Map<String, Object> properties, @Nullable State ended) {
        return ended != null && properties.get("stopAfter") instanceof List<?> states && states.contains(ended.name());
    }

    /** An execution has ended. */
    void ended(Execution execution) {
        Execution.TriggerInfo info = execution.trigger();
        if (info == null || !asks(execution, info)) {
            return;
        }
        TriggerKey key = new TriggerKey(execution.flow(), info.id());
        for (int i = 0; i < TRIES; i++) {
            TriggerState seen = new TriggerStates(parts.database()).find(key).orElse(null);
            if (seen == null || seen.disabled() || stop(seen, execution.id())) {
                return;
            }
        }
    }

    /** The revision that ran says so; it is in memory, so this asks no database. */
    private boolean asks(Execution execution, Execution.TriggerInfo info) {
        try {
            Optional<Flow> flow = parts.flows().revision(execution.flow(), execution.flowRevision());
            return flow.flatMap(it -> TriggerTypes.find(it, info.id()).map(node -> EffectiveProperties.of(it, node)))
                    .filter(properties -> stops(properties, execution.current()))
                    .isPresent();
        } catch (Failure e) {
            return false;
        }
    }

    /** False if the row has changed meanwhile. */
    public boolean stop(TriggerState seen, @Nullable String executionId) {
        return rows.put(
                seen,
                seen.withDisabled(true).withNext(null).withBackfill(null),
                "Stopped by 'stopAfter', as the execution " + executionId + " ended so.");
    }
}
