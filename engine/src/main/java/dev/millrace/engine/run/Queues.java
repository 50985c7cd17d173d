package dev.millrace.engine.run;

import dev.millrace.engine.machine.Decision;
import dev.millrace.engine.machine.Event;
import dev.millrace.engine.machine.Event.Admission;
import dev.millrace.engine.machine.Machine;
import dev.millrace.model.FlowKey;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.State;
import dev.millrace.model.flow.Concurrency;
import dev.millrace.model.flow.Flow;
import dev.millrace.store.InTransaction;
import dev.millrace.store.execution.Checkpoint;
import dev.millrace.store.execution.Checkpoints;
import dev.millrace.store.execution.Executions;
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
    private static final System.Logger LOG = System.getLogger(Queues.class.getName());

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
            runner.add(live);
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
            runner.add(live);
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
                runner.laneOf(live, after),
                runner.epoch(live.lane()),
                !Decision.isOver(after),
                runner.holdsSlot(live.machine().flow(), after),
                List.of());
        if (!Checkpoints.write(handle.getConnection(), List.of(checkpoint), true)
                .isEmpty()) {
            throw Runner.elsewhere(after.id());
        }
    }

    /** Takes as many executions out of a flow's queue as there are free slots. */
    void pump(FlowKey key) {
        try {
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
                runner.add(begun.get(i));
                runner.adopt(begun.get(i), begun.get(i).current(), decisions.get(i));
            }
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "The queue of " + key + " cannot be worked on", e);
        }
    }

    private void begin(Handle handle, Execution queued, Admission admission, List<Live> begun, List<Decision> decisions)
            throws SQLException {
        Machine machine = parts.flows().machine(queued.flow(), queued.flowRevision());
        Live live = new Live(runner, machine, queued, queued, runner.lanes().any());
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

    void killQueued(String id) {
        change(id, new Event.Kill(true, runner.now()));
    }

    /** Applies an event to an execution that waits in a queue. */
    Optional<Execution> change(String id, Event event) {
        Live[] taken = new Live[1];
        Decision[] made = new Decision[1];
        parts.database().writing(handle -> {
            taken[0] = null;
            Execution queued = Executions.find(handle, id).orElse(null);
            if (queued == null) {
                return;
            }
            Lanes.lockFlow(
                    handle,
                    parts.database().dialect(),
                    name(queued.flow()),
                    queued.flow().id());
            queued = Executions.find(handle, id).orElse(null);
            if (queued == null || queued.current() != State.QUEUED) {
                return;
            }
            Machine machine = parts.flows().machine(queued.flow(), queued.flowRevision());
            Live live = new Live(runner, machine, queued, queued, runner.lanes().any());
            made[0] = machine.decide(queued, event);
            write(handle, queued, made[0], live);
            taken[0] = live;
        });
        Live live = taken[0];
        if (live == null) {
            return Optional.empty();
        }
        runner.add(live);
        runner.adopt(live, live.current(), made[0]);
        return Optional.of(made[0].execution());
    }

    /** At start: whatever waits and may run. */
    void pumpAll() {
        new LiveExecutions(parts.database()).queuedFlows().forEach(this::pump);
    }
}
