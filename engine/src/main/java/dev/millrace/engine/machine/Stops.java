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
            if (!run.current().isTerminal()) {
                stop(run, cascade);
            }
        }
        work.touch(Spot.ROOT);
    }

    /** Stops everything in a container. */
    void inside(TaskRun container) {
        for (TaskRun run : List.copyOf(work.runs())) {
            if (!run.current().isTerminal() && work.isInside(run, container.id())) {
                stop(run, true);
            }
        }
    }

    /** Stops the tasks of a container that are on, but not those of its errors and finally. */
    void beside(TaskRun container) {
        for (TaskRun run : List.copyOf(work.runs())) {
            boolean felled = container.id().equals(run.parentId()) && work.felled(run) != null;
            if (felled && !run.current().isTerminal()) {
                stop(run, true);
                inside(run);
            }
        }
    }

    private void stop(TaskRun run, boolean cascade) {
        if (parts.tasks.isExecuting(run)) {
            if (run.current() != State.KILLING) {
                parts.tasks.become(run, State.KILLING);
                work.act(new Action.Stop(run.id()));
            }
        } else if (work.isLeaf(run)) {
            stopWaiting(run, cascade);
        } else {
            stopContainer(run, cascade);
        }
    }

    private void stopContainer(TaskRun run, boolean cascade) {
        if (cascade) {
            Subflows.active(run).forEach(child -> work.act(new Action.KillChild(child)));
        }
        work.act(new Action.CancelTimer(new Timer.OfTaskRun(run.id())));
        work.act(new Action.CancelTimer(new Timer.OfPause(run.id())));
        work.act(new Action.CancelTimer(new Timer.OfTimeout(run.id())));
        TaskRun closed = parts.tasks.closeAttempt(run, State.KILLED, null);
        work.set(closed.withProgress(
                Work.without(closed.progress(), Keys.ASKED, Keys.WAKE, Keys.PATIENCE, Keys.DEADLINE)));
        work.touch(new Spot(run.id(), null));
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
