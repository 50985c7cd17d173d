package dev.millrace.engine.machine;

import dev.millrace.model.execution.Level;
import dev.millrace.model.execution.State;
import dev.millrace.model.execution.TaskRun;
import dev.millrace.model.flow.Structure;
import dev.millrace.model.task.Outcome;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Pauses, by a task and by hand. A Pause task holds up what comes after it; branches beside it go on, though the execution shows PAUSED. A pause by
 * hand lets nothing new begin anywhere.
 */
final class Pauses {
    private final Machine.Parts parts;
    private final Work work;

    Pauses(Machine.Parts parts) {
        this.parts = parts;
        this.work = parts.work;
    }

    void pause(TaskRun run, Outcome.Paused paused) {
        if (work.stopping(run)) {
            parts.tasks.fail(run, "Stopped before the pause.", true);
            return;
        }
        if (work.current().isTerminal()) {
            work.tell(
                    run.id(), Level.WARN, "An execution that has ended cannot be paused, so this pause ends at once.");
            end(work.set(run.withProgress(Map.of(Keys.LATER, paused.outputs()))), State.SUCCESS, Map.of());
            return;
        }
        Map<String, Object> progress = new HashMap<>();
        progress.put(Keys.LATER, paused.outputs());
        progress.put(Keys.EXPECTED, paused.expected());
        progress.put(Keys.ENDS, ends(paused.behavior()).name());
        if (paused.delay() != null) {
            Instant at = work.now().plus(paused.delay());
            progress.put(Keys.WAKE, Work.micros(at));
            work.act(new Action.SetTimer(new Timer.OfTaskRun(run.id()), at));
        }
        if (paused.timeout() != null) {
            Instant at = work.now().plus(paused.timeout());
            progress.put(Keys.PATIENCE, Work.micros(at));
            work.act(new Action.SetTimer(new Timer.OfPause(run.id()), at));
        }
        work.set(parts.tasks.become(run, State.PAUSED).withProgress(Map.copyOf(progress)));
        work.become(State.PAUSED);
        work.touch(new Spot(run.id(), null));
    }

    private static State ends(Outcome.Paused.Behavior behavior) {
        return switch (behavior) {
            case RESUME -> State.SUCCESS;
            case WARN -> State.WARNING;
            case FAIL -> State.FAILED;
            case CANCEL -> State.CANCELLED;
        };
    }

    void hold() {
        if (work.current() == State.RUNNING || work.current() == State.PAUSED) {
            work.put(Keys.HELD, true);
            work.become(State.PAUSED);
        }
    }

    void resume(Map<String, Object> values) {
        if (work.current() != State.PAUSED) {
            return;
        }
        boolean held = work.held();
        work.remove(Keys.HELD);
        for (TaskRun run : List.copyOf(work.runs())) {
            if (run.current() == State.PAUSED) {
                end(run, State.SUCCESS, values);
            }
        }
        if (held) {
            parts.recovery.touchAll();
            parts.recovery.wakeAll();
        }
        goOn();
    }

    /** Ends the pause of one task run. */
    void end(TaskRun run, State state, Map<String, Object> values) {
        Map<String, Object> outputs = new HashMap<>(Timers.later(run));
        if (!values.isEmpty()) {
            outputs.put("onResume", values);
        }
        work.act(new Action.CancelTimer(new Timer.OfTaskRun(run.id())));
        work.act(new Action.CancelTimer(new Timer.OfPause(run.id())));
        if (!work.isLeaf(run)) {
            resumed(run, state, outputs);
            return;
        }
        if (state == State.CANCELLED) {
            parts.tasks.succeed(run, State.CANCELLED, outputs);
            parts.stops.exit(State.CANCELLED);
            return;
        }
        if (state.isFailed()) {
            TaskRun closed = parts.tasks.closeAttempt(work.get(run), state, "The pause ended without being resumed.");
            parts.tasks.end(work.set(closed.withOutputs(outputs)), state);
        } else {
            parts.tasks.succeed(run, state, outputs);
        }
        goOn();
    }

    /** A pause that holds tasks is over: those of onPause may still be on, and the others are to come. */
    private void resumed(TaskRun run, State state, Map<String, Object> outputs) {
        String why = state.isFailed() ? "The pause ended without being resumed." : null;
        TaskRun closed = parts.tasks.closeAttempt(work.get(run), state, why).withOutputs(outputs);
        parts.tasks.become(closed.withProgress(Map.of(Keys.ENDS, state.name())), State.RUNNING);
        work.touch(new Spot(run.id(), null));
        if (state == State.CANCELLED) {
            parts.stops.exit(State.CANCELLED);
        }
        goOn();
    }

    /** The next step of the tasks in a Pause: onPause while it waits, the others once it was resumed. */
    void advance(TaskRun run, Structure.Pause pause) {
        boolean resumed = !run.attempts().isEmpty()
                && run.attempts().getLast().state().current().isTerminal();
        if (run.current() != State.PAUSED && !(run.current() == State.RUNNING && resumed)) {
            return;
        }
        Spot spot = new Spot(run.id(), null);
        State begun =
                parts.blocks.advance(spot, runs -> Step.sequence(pause.onPause().tasks(), runs));
        if (begun == null || run.current() == State.PAUSED) {
            return;
        }
        // That nobody could be told of a pause is a reason to warn, not to fail what was resumed.
        State before = Ranks.worst(Timers.ends(run), begun.isFailed() ? State.WARNING : begun);
        if (before.isFailed()) {
            parts.tasks.end(run, before);
            return;
        }
        State over = parts.blocks.advance(spot, runs -> Step.next(pause.body(), Step.Order.ONE_BY_ONE, runs));
        if (over != null) {
            parts.tasks.end(run, Ranks.worst(before, over));
        }
    }

    /** RUNNING again once nothing holds the execution up. */
    void goOn() {
        boolean paused = work.held() || work.runs().stream().anyMatch(run -> run.current() == State.PAUSED);
        if (!paused && work.current() == State.PAUSED) {
            work.become(State.RESTARTED);
            work.become(State.RUNNING);
        }
    }
}
