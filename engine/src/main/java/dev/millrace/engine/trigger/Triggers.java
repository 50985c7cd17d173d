package dev.millrace.engine.trigger;

import dev.millrace.engine.ExecutionEvents;
import dev.millrace.engine.ExecutionEvents.Event;
import dev.millrace.engine.machine.Decision;
import dev.millrace.model.FlowKey;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.State;
import dev.millrace.model.flow.Flow;
import dev.millrace.store.trigger.Deliveries;
import java.util.List;
import java.util.Set;

/** All triggers of one node, at work. */
public final class Triggers implements AutoCloseable {
    private final KeepStates keep;
    private final FireDue fire;
    private final ManageTriggers manage;
    private final FireFlow flows;
    private final PollLooks looks;
    private final StopAfter stopAfter;
    private final ExecutionEvents.Subscription ends;

    private Triggers(TriggerParts parts, List<Flow> all, List<Look> looks) {
        this.keep = new KeepStates(parts);
        this.looks = new PollLooks(parts, looks);
        this.fire = new FireDue(parts, this.looks);
        this.manage = new ManageTriggers(parts, this::look);
        keep.all(all);
        this.flows = new FireFlow(parts);
        new Deliveries(parts.database()).forget(parts.now());
        this.stopAfter = new StopAfter(parts);
        this.ends = parts.engine().events().followAll(event -> {
            if (event instanceof Event.Changed(var execution)) {
                changed(execution);
            }
        });
        parts.engine().onEnd(flows);
    }

    private void changed(Execution execution) {
        if (execution.current() == State.PAUSED && flows.wants(execution)) {
            Thread.startVirtualThread(() -> flows.ended(execution));
        } else if (execution.trigger() != null && Decision.isOver(execution)) {
            Thread.startVirtualThread(() -> {
                stopAfter.ended(execution);
                fire.wake();
            });
        }
    }

    private void look() {
        fire.wake();
        flows.changed();
    }

    /** @param flows all that can run now; later changes are told to {@link #flowsChanged} */
    public static Triggers open(TriggerParts parts, List<Flow> flows, List<Look> looks) {
        Triggers triggers = new Triggers(parts, flows, looks);
        triggers.fire.begin();
        return triggers;
    }

    /** To be called after flows were saved, disabled or deleted. */
    public void flowsChanged(Set<FlowKey> changed) {
        keep.changed(changed);
        look();
    }

    /** What people do to triggers. */
    public ManageTriggers manage() {
        return manage;
    }

    @Override
    public void close() {
        ends.close();
        fire.close();
        looks.close();
    }
}
