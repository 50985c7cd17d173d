package dev.millrace.engine.trigger;

import dev.millrace.model.Failure;
import dev.millrace.model.FlowKey;
import dev.millrace.model.flow.Flow;
import dev.millrace.store.trigger.TriggerKey;
import dev.millrace.store.trigger.TriggerState;
import dev.millrace.store.trigger.TriggerStates;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Changes to the rows of triggers that fail where somebody else was faster. */
final class TriggerRows {
    private static final System.Logger LOG = System.getLogger(TriggerRows.class.getName());
    private static final int WARN = 3;

    private final TriggerParts parts;

    TriggerRows(TriggerParts parts) {
        this.parts = parts;
    }

    /** The flow as it is now; empty for one that is not there, cannot run, or is in a preview, where nothing starts by itself. */
    Optional<Flow> flow(FlowKey key) {
        try {
            return parts.flows().current(key).filter(flow -> !parts.isPreview(key));
        } catch (Failure e) {
            return Optional.empty();
        }
    }

    /** Within the transaction that starts an execution: makes the trigger's row what it is to be, or undoes everything. */
    void claim(Handle handle, TriggerState seen, TriggerState after) {
        TriggerState now = TriggerStates.claimLiving(handle, parts.database().dialect(), seen.key())
                .orElseThrow(Lost::new);
        if (!now.equals(seen)) {
            throw new Lost();
        }
        TriggerStates.save(handle, after.evaluatedAt(parts.now()));
    }

    /** Changes the row without starting anything; says why in the log if there is something to say. */
    boolean put(TriggerState seen, TriggerState after, String why) {
        try {
            parts.database().writing(handle -> {
                TriggerState now = TriggerStates.claim(handle, parts.database().dialect(), seen.key())
                        .orElseThrow(Lost::new);
                if (!now.equals(seen)) {
                    throw new Lost();
                }
                TriggerStates.save(handle, after.evaluatedAt(parts.now()));
                if (!why.isEmpty()) {
                    TriggerStates.log(handle, seen.key(), parts.now(), WARN, why);
                }
            });
            if (!why.isEmpty()) {
                LOG.log(System.Logger.Level.WARNING, "Trigger {0}: {1}", seen.key(), why);
            }
            return true;
        } catch (Lost e) {
            return false;
        }
    }

    /** A line in the log of a trigger, and in the server's. */
    void warn(TriggerKey key, String why) {
        LOG.log(System.Logger.Level.WARNING, "Trigger {0}: {1}", key, why);
        parts.database().writing(handle -> TriggerStates.log(handle, key, parts.now(), WARN, why));
    }
}
