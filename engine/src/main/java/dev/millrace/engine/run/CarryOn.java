package dev.millrace.engine.run;

import dev.millrace.engine.machine.Event;
import dev.millrace.engine.machine.Machine;
import dev.millrace.model.Failure;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.Level;
import dev.millrace.model.execution.State;
import dev.millrace.store.execution.Executions;
import dev.millrace.store.execution.LiveExecutions;
import java.util.ArrayList;
import java.util.List;

/** Takes lanes and carries on with the executions in them from their last checkpoints. */
final class CarryOn {
    private static final System.Logger LOG = System.getLogger(CarryOn.class.getName());
    /** The one lane of a database that only one node works on. */
    private static final int ONLY = 0;

    private final EngineParts parts;
    private final Runner runner;

    CarryOn(EngineParts parts, Runner runner) {
        this.parts = parts;
        this.runner = runner;
    }

    void begin() {
        runner.tasks().folders().deleteAll();
        take(ONLY);
        runner.queues().pumpAll();
    }

    void take(int lane) {
        runner.lanes().take(lane);
        List<Live> loaded = new ArrayList<>();
        for (String id : new LiveExecutions(parts.database()).idsOf(lane)) {
            new Executions(parts.database()).find(id).ifPresent(execution -> load(execution, lane, loaded));
        }
        // First all of them, so that parents and children find one another.
        loaded.forEach(live -> live.tell(new Event.Recovered(runner.now())));
    }

    private void load(Execution execution, int lane, List<Live> loaded) {
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
    private void fail(Execution execution, int lane, String why) {
        Machine machine = new Machine(Empties.flow(execution));
        Live live = new Live(runner, machine, execution, execution, lane);
        runner.add(live);
        live.log(new dev.millrace.store.execution.NewLine(null, null, 0, runner.now(), Level.ERROR, why));
        live.tell(new Event.Kill(false, runner.now()));
        for (var run : execution.taskRuns()) {
            if (run.current() == State.RUNNING || run.current() == State.KILLING) {
                live.tell(new Event.TaskFailed(run.id(), run.attempts().size(), why, true, runner.now()));
            }
        }
    }
}
