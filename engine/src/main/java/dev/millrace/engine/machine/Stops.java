package dev.millrace.engine.machine;

import dev.millrace.model.execution.State;
import dev.millrace.model.execution.TaskRun;
import java.util.List;
import java.util.Map;

/** Brings everything that is on to an end: a kill, an Exit, a broken promise. Neither errors nor finally are run then. */
final class Stops {
    private final Machine.Parts parts;
    private final Work work;

    Stops(Machine.Parts parts) {
        this.parts = parts;
        this.work = parts.work;
    }

    void kill(boolean cascade) {
        State state = work.current();
        if (state.isTerminal()) {
            if (work.has(Keys.AFTER)) {
                stop(State.KILLED, cascade);
            }
            return;
        }
        work.remove(Keys.HELD);
        work.become(State.KILLING);
        stop(State.KILLED, cascade);
    }

    void exit(State state) {
        if (!work.current().isTerminal() && !work.stopping()) {
            work.remove(Keys.HELD);
            stop(state, true);
        }
    }

    private void stop(State end, boolean cascade) {
        if (!work.stopping()) {
            work.put(Keys.EXIT, end.name());
        }
        for (TaskRun run : List.copyOf(work.runs())) {
            if (run.current().isTerminal()) {
                continue;
            }
            if (!work.isLeaf(run)) {
                work.set(run.withProgress(Work.without(run.progress(), Keys.ASKED, Keys.WAKE)));
                work.touch(new Spot(run.id(), null));
            } else if (parts.tasks.isExecuting(run)) {
                if (run.current() != State.KILLING) {
                    parts.tasks.become(run, State.KILLING);
                    work.act(new Action.Stop(run.id()));
                }
            } else {
                stopWaiting(run, cascade);
            }
        }
        work.touch(Spot.ROOT);
    }

    private void stopWaiting(TaskRun run, boolean cascade) {
        if (cascade) {
            Subflows.active(run).forEach(child -> work.act(new Action.KillChild(child)));
        }
        work.act(new Action.CancelTimer(new Timer.OfTaskRun(run.id())));
        work.act(new Action.CancelTimer(new Timer.OfPause(run.id())));
        TaskRun closed = parts.tasks.closeAttempt(run, State.KILLED, null).withProgress(Map.of());
        parts.tasks.end(work.set(closed), State.KILLED);
    }
}
