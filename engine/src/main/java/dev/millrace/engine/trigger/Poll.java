package dev.millrace.engine.trigger;

import dev.millrace.model.flow.Flow;
import dev.millrace.model.flow.TriggerNode;
import dev.millrace.store.trigger.TriggerState;
import java.time.Instant;

/** Looks at something outside, for a trigger that does so from time to time. */
@FunctionalInterface
public interface Poll {
    /** True if the trigger has had its turn; false to come again soon. */
    boolean look(Flow flow, TriggerNode node, TriggerState state, Instant now);
}
