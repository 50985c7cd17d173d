package dev.millrace.engine.machine;

import dev.millrace.model.execution.Level;
import dev.millrace.model.execution.State;
import dev.millrace.model.execution.TaskRun;
import dev.millrace.model.flow.Structure;
import java.util.Map;

/** What happens when a time has come. */
final class Timers {
    private final Machine.Parts parts;
    private final Work work;

    Timers(Machine.Parts parts) {
        this.parts = parts;
        this.work = parts.work;
    }

    void fired(Timer timer) {
        switch (timer) {
            case Timer.OfTaskRun(String runId) -> run(runId);
            case Timer.OfPause(String runId) -> pause(runId);
            case Timer.OfTimeout(String runId) -> parts.passes.late(runId);
            case Timer.OfStart() -> {
                if (work.current() == State.CREATED) {
                    work.act(new Action.Admit());
                }
            }
            case Timer.OfRetry() -> parts.life.retry();
            case Timer.OfSla(String id) -> parts.life.broken(id);
        }
    }

    private void run(String runId) {
        TaskRun run = work.find(runId);
        if (run == null || run.current().isTerminal() || !run.progress().containsKey(Keys.WAKE)) {
            return;
        }
        if (run.current() == State.PAUSED) {
            parts.pauses.end(run, ends(run), Map.of());
        } else if (run.current() == State.RETRYING) {
            // Held: looked at again on resuming.
            if (!work.held()) {
                parts.passes.again(run);
            }
        } else if (work.node(run).structure() instanceof Structure.LoopUntil) {
            TaskRun awake = work.set(run.withProgress(Work.without(run.progress(), Keys.WAKE)));
            parts.loops.turn(awake);
        } else {
            parts.tasks.succeed(run, ends(run), later(run));
        }
    }

    private void pause(String runId) {
        TaskRun run = work.find(runId);
        if (run != null && run.current() == State.PAUSED && run.progress().containsKey(Keys.PATIENCE)) {
            work.tell(runId, Level.ERROR, "Nobody resumed the execution in time.");
            parts.pauses.end(run, State.FAILED, Map.of());
        }
    }

    static State ends(TaskRun run) {
        return run.progress().get(Keys.ENDS) instanceof String name ? State.valueOf(name) : State.SUCCESS;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> later(TaskRun run) {
        return run.progress().get(Keys.LATER) instanceof Map<?, ?> outputs ? (Map<String, Object>) outputs : Map.of();
    }
}
