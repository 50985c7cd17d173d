package dev.millrace.engine.machine;

import dev.millrace.model.execution.Level;
import dev.millrace.model.execution.State;
import dev.millrace.model.execution.TaskRun;
import dev.millrace.model.flow.Structure;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** Sets an execution going that was loaded from its checkpoint. */
final class Recovery {
    private final Machine.Parts parts;
    private final Work work;

    Recovery(Machine.Parts parts) {
        this.parts = parts;
        this.work = parts.work;
    }

    void recover() {
        switch (work.current()) {
            case CREATED -> created();
            case QUEUED -> {}
            case RETRYING -> {
                Instant at = Work.time(work.get(Keys.WAKE));
                work.act(new Action.SetTimer(new Timer.OfRetry(), at == null ? work.now() : at));
            }
            case SUCCESS, WARNING, FAILED, KILLED, CANCELLED, RETRIED, SKIPPED -> {
                if (work.has(Keys.AFTER)) {
                    goOn();
                }
            }
            case SUBMITTED, RUNNING, PAUSED, RESTARTED, KILLING, BREAKPOINT -> {
                parts.life.setSlaTimers();
                goOn();
            }
        }
    }

    private void created() {
        Instant date = work.before().scheduleDate();
        if (date != null && date.isAfter(work.now())) {
            work.act(new Action.SetTimer(new Timer.OfStart(), date));
        } else {
            work.act(new Action.Admit());
        }
    }

    private void goOn() {
        if (work.has(Keys.ASKED)) {
            work.act(new Action.Evaluate(Question.OUTPUTS, work.before().id()));
        }
        for (TaskRun run : List.copyOf(work.runs())) {
            if (!run.current().isTerminal()) {
                goOn(run);
            }
        }
        touchAll();
    }

    private void goOn(TaskRun run) {
        if (run.progress().containsKey(Keys.DEADLINE) && run.progress().containsKey(Keys.ASKED)) {
            wake(run);
        }
        if (work.home(run) == null) {
            work.tell(run.id(), Level.ERROR, "The task is not in this revision of the flow.");
            parts.tasks.end(run, State.FAILED);
        } else if (run.progress().get(Keys.ASKED) instanceof String question) {
            work.act(new Action.Evaluate(Question.valueOf(question), run.id()));
        } else if (parts.tasks.isExecuting(run)) {
            executing(run);
        } else if (work.isLeaf(run) && run.current() == State.CREATED) {
            parts.tasks.launch(run);
        } else {
            Subflows.active(run).forEach(child -> work.act(new Action.AwaitChild(run.id(), child)));
            wake(run);
        }
    }

    private void executing(TaskRun run) {
        if (run.current() == State.KILLING) {
            parts.tasks.fail(run, "The server was stopped before the task was.", true);
            return;
        }
        work.tell(run.id(), Level.INFO, "The task is run again, because the server was stopped while it ran.");
        work.act(new Action.RunTask(run.id(), run.attempts().size()));
    }

    /** Sets the timers of a run again. */
    private void wake(TaskRun run) {
        Instant at = Work.time(run.progress().get(Keys.WAKE));
        if (at != null) {
            work.act(new Action.SetTimer(new Timer.OfTaskRun(run.id()), at));
        }
        Instant deadline = Work.time(run.progress().get(Keys.DEADLINE));
        if (deadline != null) {
            work.act(new Action.SetTimer(new Timer.OfTimeout(run.id()), deadline));
        }
        Instant patience = Work.time(run.progress().get(Keys.PATIENCE));
        if (patience != null) {
            work.act(new Action.SetTimer(new Timer.OfPause(run.id()), patience));
        }
    }

    void wakeAll() {
        work.runs().stream().filter(run -> !run.current().isTerminal()).forEach(this::wake);
    }

    /** Has every open block looked at. */
    void touchAll() {
        touchAll(run -> true);
        work.touch(Spot.ROOT);
    }

    /** Has some open blocks looked at. */
    void touchAll(Predicate<TaskRun> which) {
        for (TaskRun run : List.copyOf(work.runs())) {
            if (!run.current().isTerminal()
                    && !work.isLeaf(run)
                    && which.test(run)
                    && !run.progress().containsKey(Keys.ASKED)) {
                if (work.node(run).structure() instanceof Structure.ForEach) {
                    parts.loops.recount(run);
                }
                work.touch(new Spot(run.id(), null));
            }
        }
    }
}
