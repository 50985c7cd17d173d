package dev.millrace.engine.run;

import dev.millrace.engine.machine.Decision;
import dev.millrace.engine.machine.Event;
import dev.millrace.engine.machine.Event.Admission;
import dev.millrace.engine.machine.Machine;
import dev.millrace.model.FlowKey;
import dev.millrace.model.Unavailable;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.State;
import dev.millrace.model.flow.Concurrency;
import dev.millrace.model.flow.Flow;
import dev.millrace.store.InTransaction;
import dev.millrace.store.execution.Checkpoint;
import dev.millrace.store.execution.Checkpoints;
import dev.millrace.store.execution.Executions;
import dev.millrace.store.execution.HeldLane;
import dev.millrace.store.execution.Lanes;
import dev.millrace.store.execution.LiveExecutions;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Concurrency limits. Who holds a slot is counted in the transaction that gives one away; nothing else remembers it. Executions in a queue belong to
 * no lane: the node that takes one out takes it into a lane of its own.
 */
final class Queues {
    private final EngineParts parts;
    private final Runner runner;

    Queues(EngineParts parts, Runner runner) {
        this.parts = parts;
        this.runner = runner;
    }

    /** Lets an execution begin, or puts it where its flow's limit wants it; it is on disk afterwards. */
    Execution admit(Live live) {
        Machine machine = live.machine();
        Concurrency limit = limit(machine.flow());
        if (limit == null) {
            return Joined.join(live.handle(new Event.Begin(Admission.RUN, runner.now())));
        }
        Execution before = live.current();
        boolean known = runner.find(live.id()).isPresent();
        if (known) {
            // What is on its way to the disk must be there before a transaction beside the committer's goes on from it.
            before = Joined.join(live.synced());
        }
        Execution from = before;
        if (from.current() != State.CREATED) {
            return from;
        }
        Decision decision = parts.database().write(handle -> {
            Lanes.lockFlow(
                    handle,
                    parts.database().dialect(),
                    name(from.flow()),
                    from.flow().id());
            boolean free = LiveExecutions.slots(handle, from.flow()) < limit.limit() || isDelayed(from);
            Decision begun = machine.decide(from, new Event.Begin(admission(free, limit), runner.now()));
            write(handle, known ? from : null, begun, live);
            return begun;
        });
        if (decision.execution().current() == State.QUEUED) {
            runner.forget(live, decision.execution());
        } else {
            runner.adopt(live, from, decision);
        }
        return decision.execution();
    }

    /**
     * Lets a new execution begin in one transaction with somebody else's work, which comes first and can undo everything. A limit of its flow has
     * its say, unless the execution is to fail anyway.
     */
    Execution admit(Live live, Admission wanted, InTransaction<Execution> with) {
        Machine machine = live.machine();
        Execution from = live.current();
        Concurrency limit = wanted == Admission.RUN ? limit(machine.flow()) : null;
        Decision decision = parts.database().write(handle -> {
            with.run(handle, from);
            Admission admission = wanted;
            if (limit != null) {
                Lanes.lockFlow(
                        handle,
                        parts.database().dialect(),
                        name(from.flow()),
                        from.flow().id());
                boolean free = LiveExecutions.slots(handle, from.flow()) < limit.limit() || isDelayed(from);
                admission = admission(free, limit);
            }
            Decision begun = machine.decide(from, new Event.Begin(admission, runner.now()));
            write(handle, null, begun, live);
            return begun;
        });
        if (decision.execution().current() == State.QUEUED) {
            runner.forget(live, decision.execution());
        } else {
            runner.adopt(live, from, decision);
        }
        return decision.execution();
    }

    private boolean isDelayed(Execution execution) {
        return execution.scheduleDate() != null && execution.scheduleDate().isAfter(runner.now());
    }

    private static String name(FlowKey flow) {
        return flow.namespace().name();
    }

    private static Admission admission(boolean free, Concurrency limit) {
        return free
                ? Admission.RUN
                : switch (limit.behavior()) {
                    case QUEUE -> Admission.QUEUE;
                    case CANCEL -> Admission.CANCEL;
                    case FAIL -> Admission.FAIL;
                };
    }

    private @Nullable Concurrency limit(Flow flow) {
        return flow.concurrency() == null
                ? null
                : parts.flows()
                        .source()
                        .current(flow.key())
                        .map(Flow::concurrency)
                        .orElse(flow.concurrency());
    }

    private void write(Handle handle, @Nullable Execution before, Decision decision, Live live) throws SQLException {
        Execution after = decision.execution();
        Checkpoint checkpoint = new Checkpoint(
                before,
                after,
                live.lane(),
                runner.laneOf(live, after),
                !Decision.isOver(after),
                runner.holdsSlot(live.machine().flow(), after),
                List.of(),
                runner.ends().requests(before, after, null),
                List.of());
        if (!Checkpoints.write(handle.getConnection(), List.of(checkpoint)).isEmpty()) {
            throw new Elsewhere(after.id());
        }
    }

    /** Takes as many executions out of a flow's queue as there are free slots. */
    void pump(FlowKey key) {
        Concurrency limit =
                parts.flows().source().current(key).map(Flow::concurrency).orElse(null);
        List<Live> begun = new ArrayList<>();
        List<Decision> decisions = new ArrayList<>();
        parts.database().writing(handle -> {
            begun.clear();
            decisions.clear();
            Lanes.lockFlow(handle, parts.database().dialect(), name(key), key.id());
            long free = limit == null ? Long.MAX_VALUE : limit.limit() - LiveExecutions.slots(handle, key);
            if (free > 0) {
                for (Execution queued : LiveExecutions.queued(handle, key, Math.min(free, 1000))) {
                    begin(handle, queued, Admission.RUN, begun, decisions);
                }
            }
        });
        for (int i = 0; i < begun.size(); i++) {
            runner.adopt(begun.get(i), begun.get(i).current(), decisions.get(i));
        }
    }

    private void begin(Handle handle, Execution queued, Admission admission, List<Live> begun, List<Decision> decisions)
            throws SQLException {
        Machine machine = parts.flows().machine(queued.flow(), queued.flowRevision());
        Live live = new Live(runner, machine, queued, queued, lane(queued));
        Decision decision = machine.decide(queued, new Event.Begin(admission, runner.now()));
        write(handle, queued, decision, live);
        begun.add(live);
        decisions.add(decision);
    }

    /** Runs one out of its turn; empty if it is not in a queue any more. */
    Optional<Execution> force(String id) {
        return change(id, new Event.Begin(Admission.FORCED, runner.now()));
    }

    Optional<Execution> cancel(String id, State state) {
        Admission end = state == State.FAILED ? Admission.FAIL : Admission.CANCEL;
        return change(id, new Event.Begin(end, runner.now()));
    }

    /** That of its parent if that is here, so that the two stay together. */
    private HeldLane lane(Execution execution) {
        return Optional.ofNullable(execution.parentId())
                .flatMap(runner::find)
                .map(Live::lane)
                .filter(lane -> runner.lanes().has(lane))
                .orElseGet(() -> runner.lanes().any());
    }

    /** Applies an event to an execution that waits in a queue; empty if it is not there any more. */
    Optional<Execution> change(String id, Event event) {
        return change(id, event, new Unowned() {
            @Override
            public boolean fits(Execution found) {
                return found.current() == State.QUEUED;
            }

            @Override
            public Execution from(Execution found) {
                return found;
            }
        });
    }

    /** What is to be done with an execution that no server works on. */
    interface Unowned {
        /** Whether it is as it should be; may throw as well. */
        boolean fits(Execution found);

        /** What to go on from. */
        Execution from(Execution found);
    }

    /** Takes an execution that no server works on into a lane of this one and applies an event to it; empty if it does not fit. */
    Optional<Execution> change(String id, Event event, Unowned unowned) {
        for (int i = 0; ; i++) {
            try {
                return tryChange(id, event, unowned);
            } catch (Elsewhere e) {
                if (i == ShareLanes.COUNT) {
                    throw new Unavailable("This server has just lost its lanes to another; try again in a moment.", e);
                }
            }
        }
    }

    private record Changed(Live live, Execution from, Decision decision) {}

    private Optional<Execution> tryChange(String id, Event event, Unowned unowned) {
        FlowKey flow =
                new Executions(parts.database()).find(id).map(Execution::flow).orElse(null);
        if (flow == null) {
            return Optional.empty();
        }
        HeldLane[] lane = new HeldLane[1];
        try {
            Optional<Changed> changed = parts.database().write(handle -> {
                Lanes.lockFlow(handle, parts.database().dialect(), name(flow), flow.id());
                Execution found = LiveExecutions.unowned(
                                handle, parts.database().dialect(), id)
                        .filter(unowned::fits)
                        .orElse(null);
                if (found == null) {
                    return Optional.empty();
                }
                Execution from = unowned.from(found);
                Machine machine = parts.flows().machine(from.flow(), from.flowRevision());
                Live live = new Live(runner, machine, from, found, lane(found));
                lane[0] = live.lane();
                Decision decision = machine.decide(from, event);
                write(handle, found, decision, live);
                return Optional.of(new Changed(live, from, decision));
            });
            changed.ifPresent(it -> runner.adopt(it.live(), it.from(), it.decision()));
            return changed.map(it -> it.decision().execution());
        } catch (Elsewhere e) {
            runner.lose(lane[0]);
            throw e;
        }
    }

    /** After a start: whatever waits and may run. */
    void pumpAll() {
        for (FlowKey flow : new LiveExecutions(parts.database()).queuedFlows()) {
            runner.aside(() -> pump(flow));
        }
    }
}
