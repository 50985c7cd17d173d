package dev.millrace.engine.run;

import dev.millrace.engine.machine.Event;
import dev.millrace.engine.machine.Machine;
import dev.millrace.model.Failure;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.Level;
import dev.millrace.model.execution.State;
import dev.millrace.store.Dialect;
import dev.millrace.store.execution.Executions;
import dev.millrace.store.execution.HeldLane;
import dev.millrace.store.execution.LiveExecutions;
import dev.millrace.store.execution.NewLine;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Carries on with the executions of lanes from their last checkpoints, and lets go of those whose lanes are another's. */
final class CarryOn implements ShareLanes.Tenants {
    private static final System.Logger LOG = System.getLogger(CarryOn.class.getName());
    /** Counts for so many executions that do nothing at the moment. */
    private static final int RUNNING = 1000;

    private final EngineParts parts;
    private final Runner runner;

    CarryOn(EngineParts parts, Runner runner) {
        this.parts = parts;
        this.runner = runner;
    }

    @Override
    public void took(List<HeldLane> lanes) {
        if (parts.database().dialect() == Dialect.SQLITE) {
            carryOn(lanes);
        } else {
            // However long it takes, the signs of life go on.
            runner.aside(() -> carryOn(lanes));
        }
    }

    private void carryOn(List<HeldLane> lanes) {
        List<Live> loaded = new ArrayList<>();
        for (HeldLane lane : lanes) {
            for (String id : new LiveExecutions(parts.database()).idsOf(lane.number())) {
                load(id, lane, loaded);
            }
        }
        // First all of them, so that parents and children find one another.
        loaded.forEach(live -> live.tell(new Event.Recovered(runner.now())));
        runner.queues().pumpAll();
        runner.requests().wake();
    }

    private void load(String id, HeldLane lane, List<Live> loaded) {
        if (runner.find(id).isEmpty() && runner.lanes().has(lane)) {
            new Executions(parts.database()).find(id).ifPresent(execution -> load(execution, lane, loaded));
        }
    }

    private void load(Execution execution, HeldLane lane, List<Live> loaded) {
        try {
            Machine machine = parts.flows().machine(execution.flow(), execution.flowRevision());
            Live live = new Live(runner, machine, execution, execution, lane);
            if (runner.add(live) == live) {
                loaded.add(live);
            }
        } catch (Failure e) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "The execution {0} cannot go on, because its flow cannot be read: {1}",
                    execution.id(),
                    e.text());
            fail(execution, lane, e.text());
        }
    }

    /** An execution whose flow is gone ends where it stands. */
    private void fail(Execution execution, HeldLane lane, String why) {
        Machine machine = new Machine(Empties.flow(execution));
        Live live = new Live(runner, machine, execution, execution, lane);
        runner.add(live);
        live.log(new NewLine(null, null, 0, runner.now(), Level.ERROR, why));
        live.tell(new Event.Kill(false, runner.now()));
        for (var run : execution.taskRuns()) {
            if (run.current() == State.RUNNING || run.current() == State.KILLING) {
                live.tell(new Event.TaskFailed(run.id(), run.attempts().size(), why, true, runner.now()));
            }
        }
    }

    @Override
    public void lost(HeldLane lane) {
        runner.lose(lane);
    }

    @Override
    public boolean leave(HeldLane lane) {
        List<Live> lives = runner.in(lane);
        if (!lives.stream().allMatch(Live::isAtRest)) {
            return false;
        }
        List<Live> resting = lives.stream().filter(Live::rest).toList();
        resting.forEach(runner::lose);
        if (resting.size() == lives.size()) {
            return true;
        }
        // Something has just begun in one of them, so the lane stays, and so do the others.
        List<Live> loaded = new ArrayList<>();
        resting.forEach(live -> load(live.id(), lane, loaded));
        loaded.forEach(live -> live.tell(new Event.Recovered(runner.now())));
        return false;
    }

    @Override
    public void asked() {
        runner.requests().wake();
    }

    @Override
    public Map<HeldLane, Integer> weights() {
        Map<HeldLane, Integer> weights = new HashMap<>();
        for (Live live : runner.all()) {
            weights.merge(live.lane(), 1 + RUNNING * live.running().size(), Integer::sum);
        }
        return weights;
    }
}
