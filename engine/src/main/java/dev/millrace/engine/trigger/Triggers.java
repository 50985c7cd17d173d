package dev.millrace.engine.trigger;

import dev.millrace.engine.ExecutionEvents;
import dev.millrace.engine.ExecutionEvents.Event;
import dev.millrace.model.FlowKey;
import dev.millrace.model.flow.Flow;
import dev.millrace.store.trigger.Deliveries;
import java.util.List;
import java.util.Set;

/** All triggers of one node, at work. */
public final class Triggers implements AutoCloseable {
    private final KeepStates keep;
    private final FireDue fire;
    private final ManageTriggers manage;
    private final ExecutionEvents.Subscription ends;

    private Triggers(TriggerParts parts, List<Flow> flows, Poll poll) {
        this.keep = new KeepStates(parts);
        this.fire = new FireDue(parts, poll);
        this.manage = new ManageTriggers(parts, fire::wake);
        keep.all(flows);
        new Deliveries(parts.database()).forget(parts.now());
        this.ends = parts.engine().events().followAll(event -> {
            if (event instanceof Event.Changed(var execution)
                    && execution.current().isTerminal()
                    && execution.trigger() != null) {
                fire.wake();
            }
        });
    }

    /** @param flows all that can run now; later changes are told to {@link #flowsChanged} */
    public static Triggers open(TriggerParts parts, List<Flow> flows, Poll poll) {
        Triggers triggers = new Triggers(parts, flows, poll);
        triggers.fire.begin();
        return triggers;
    }

    /** To be called after flows were saved, disabled or deleted. */
    public void flowsChanged(Set<FlowKey> flows) {
        keep.changed(flows);
        fire.wake();
    }

    /** What people do to triggers. */
    public ManageTriggers manage() {
        return manage;
    }

    @Override
    public void close() {
        ends.close();
        fire.close();
    }
}
