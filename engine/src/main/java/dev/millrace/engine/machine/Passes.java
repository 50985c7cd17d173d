package dev.millrace.engine.machine;

import dev.millrace.model.execution.Level;
import dev.millrace.model.execution.State;
import dev.millrace.model.execution.TaskRun;
import dev.millrace.model.flow.Retry;
import dev.millrace.model.flow.Structure;
import dev.millrace.model.flow.TaskNode;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a container is tried again and bounded in time. Trying again is as a restart of that container alone: what failed in it begins once more, what
 * was done stays. Its errors and finally are put off until there is no further try. Where nothing in it failed, but the container itself, and in a
 * WorkingDirectory, it begins anew as a whole.
 */
final class Passes {
    private final Machine.Parts parts;
    private final Work work;

    Passes(Machine.Parts parts) {
        this.parts = parts;
        this.work = parts.work;
    }

    void begin(TaskRun run, TaskNode node) {
        if (node.options().timeout() == null) {
            parts.blocks.open(run, node);
        } else {
            parts.tasks.ask(run, Question.TIMEOUT);
        }
    }

    void bound(TaskRun run, Map<String, Object> answer) {
        Map<String, Object> progress = Work.with(run.progress(), Keys.ALLOWED, String.valueOf(answer.get("timeout")));
        TaskRun bounded = work.set(run.withProgress(progress));
        clock(bounded);
        parts.blocks.open(work.get(bounded), work.node(bounded));
    }

    /** Has the time of a container begin, if its time is limited. */
    void clock(TaskRun run) {
        Duration allowed = Numbers.duration(run.progress().get(Keys.ALLOWED), Duration.ZERO);
        if (run.progress().containsKey(Keys.ALLOWED)) {
            Instant at = work.now().plus(allowed);
            work.set(run.withProgress(Work.with(run.progress(), Keys.DEADLINE, Work.micros(at))));
            work.act(new Action.SetTimer(new Timer.OfTimeout(run.id()), at));
        }
    }

    /** The time of a container is over. */
    void late(String runId) {
        TaskRun run = work.find(runId);
        if (run == null || run.current().isTerminal() || !run.progress().containsKey(Keys.DEADLINE)) {
            return;
        }
        work.tell(runId, Level.ERROR, "The task ran longer than its timeout allows and was stopped.");
        Map<String, Object> progress = Work.without(run.progress(), Keys.DEADLINE, Keys.ASKED, Keys.WAKE);
        work.act(new Action.CancelTimer(new Timer.OfTaskRun(runId)));
        work.set(run.withProgress(Work.with(progress, Keys.CUT, Keys.STOPPING)));
        parts.stops.inside(run);
        work.touch(new Spot(runId, null));
        parts.pauses.goOn();
    }

    /** Stops what still runs in a Parallel or Dag once a task of it has failed, if it says so. */
    void fell(TaskRun container, TaskNode node, Map<String, TaskRun> children) {
        String ends = node.structure() instanceof Structure.Parallel || node.structure() instanceof Structure.Dag
                ? felledState(work.index().property(node, "onChildFailure"))
                : null;
        boolean failed = Blocks.body(node, container).tasks().stream()
                .map(task -> children.get(task.id()))
                .anyMatch(run -> run != null && run.current().isFailed());
        if (ends == null || !failed || container.progress().containsKey(Keys.FELLED)) {
            return;
        }
        TaskRun marked = work.set(container.withProgress(Work.with(container.progress(), Keys.FELLED, ends)));
        parts.stops.beside(marked);
    }

    private static @Nullable String felledState(@Nullable Object written) {
        return switch (String.valueOf(written).toUpperCase(Locale.ROOT)) {
            case "CANCEL", "CANCELLED" -> State.CANCELLED.name();
            case "FAIL", "FAILED" -> State.FAILED.name();
            default -> null;
        };
    }

    /** Nothing is on any more in a container that was stopped because its time was over. */
    void stopped(TaskRun run) {
        if (triesAgain(run)) {
            return;
        }
        boolean loops = work.node(run).structure() instanceof Structure.ForEach
                || work.node(run).structure() instanceof Structure.LoopUntil;
        if (loops) {
            parts.tasks.end(run, State.FAILED);
        } else {
            work.set(run.withProgress(Work.with(run.progress(), Keys.CUT, Keys.SWEEPING)));
            work.touch(new Spot(run.id(), null));
        }
    }

    /** Ends a container, unless it failed and is tried again. */
    void end(TaskRun run, State state) {
        if (state != State.FAILED || !triesAgain(run)) {
            parts.tasks.end(run, state);
        }
    }

    /** Has a failed container wait for its next try; false if there is none. */
    boolean triesAgain(TaskRun stale) {
        TaskRun run = work.get(stale);
        Instant next = next(run);
        if (next == null) {
            return false;
        }
        long tries = tries(run) + 1;
        Map<String, Object> progress =
                Work.without(run.progress(), Keys.CUT, Keys.FELLED, Keys.DEADLINE, Keys.ASKED, Keys.ENDING, Keys.WAKE);
        progress = Work.with(Work.with(progress, Keys.TRIES, tries), Keys.WAKE, Work.micros(next));
        parts.tasks.become(run.withProgress(progress), State.RETRYING);
        work.act(new Action.CancelTimer(new Timer.OfTimeout(run.id())));
        work.act(new Action.SetTimer(new Timer.OfTaskRun(run.id()), next));
        work.tell(run.id(), Level.WARN, "What failed in here is tried again at " + next + ".");
        return true;
    }

    private @Nullable Instant next(TaskRun run) {
        Retry retry = work.node(run).options().retry();
        if (retry == null || retry.behavior() == Retry.Behavior.CREATE_NEW_EXECUTION || work.stoppingAround(run)) {
            return null;
        }
        return Delays.next(retry, run.id(), (int) tries(run) + 1, run.state().start(), work.now());
    }

    /** How often a container was tried again. */
    static long tries(TaskRun run) {
        return Numbers.of(run.progress().get(Keys.TRIES), 0);
    }

    /** The time of the next try has come. */
    void again(TaskRun run) {
        if (work.isWorked(run)) {
            parts.tasks.attempt(run);
            return;
        }
        TaskRun open = parts.tasks.become(run.withProgress(Work.without(run.progress(), Keys.WAKE)), State.RUNNING);
        boolean folder = work.node(open).structure() instanceof Structure.WorkingDirectory;
        if (folder || !parts.restarts.again(open)) {
            parts.restarts.empty(open);
            long tries = tries(open);
            TaskRun bare = work.set(open.withOutputs(Map.of()).withProgress(Map.of(Keys.TRIES, tries)));
            begin(bare, work.node(bare));
        }
    }
}
