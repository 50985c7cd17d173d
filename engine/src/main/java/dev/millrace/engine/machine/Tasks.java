package dev.millrace.engine.machine;

import dev.millrace.model.execution.Level;
import dev.millrace.model.execution.State;
import dev.millrace.model.execution.StateHistory;
import dev.millrace.model.execution.TaskRun;
import dev.millrace.model.execution.TaskRun.Attempt;
import dev.millrace.model.flow.Retry;
import dev.millrace.model.flow.Structure;
import dev.millrace.model.flow.TaskNode;
import dev.millrace.model.task.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How a task run begins, is tried, and ends. */
final class Tasks {
    private final Machine.Parts parts;
    private final Work work;

    Tasks(Machine.Parts parts) {
        this.parts = parts;
        this.work = parts.work;
    }

    /** A new run of a task, up to the first thing it must wait for. */
    void begin(TaskNode node, Spot spot, @Nullable String value) {
        TaskRun run = work.add(node, spot, value);
        if (node.options().disabled()) {
            end(run, State.SKIPPED);
        } else if (node.options().runIf() != null) {
            ask(run, Question.RUN_IF);
        } else {
            launch(run);
        }
    }

    /** What comes after runIf. */
    void launch(TaskRun run) {
        TaskNode node = work.node(run);
        if (work.isWorked(run)) {
            attempt(run);
        } else {
            parts.passes.begin(become(run, State.RUNNING), node);
        }
    }

    void ask(TaskRun run, Question question) {
        TaskRun asking = work.get(run);
        work.set(asking.withProgress(Work.with(asking.progress(), Keys.ASKED, question.name())));
        work.act(new Action.Evaluate(question, run.id()));
    }

    /** The next attempt of a task that does work itself. */
    void attempt(TaskRun run) {
        TaskRun current = work.get(run);
        List<Attempt> attempts = new ArrayList<>(current.attempts());
        attempts.add(new Attempt(StateHistory.begin(State.RUNNING, work.now()), null));
        become(current.withAttempts(attempts).withProgress(Map.of()), State.RUNNING);
        work.act(new Action.RunTask(run.id(), attempts.size()));
    }

    /** True for a run whose attempt is with a worker. */
    boolean isExecuting(TaskRun run) {
        return work.isWorked(run)
                && run.progress().isEmpty()
                && !run.attempts().isEmpty()
                && !run.attempts().getLast().state().current().isTerminal()
                && (run.current() == State.RUNNING || run.current() == State.KILLING);
    }

    void ended(String runId, int attempt, Outcome outcome) {
        TaskRun run = executing(runId, attempt);
        if (run == null) {
            return;
        }
        switch (outcome) {
            case Outcome.Done(Map<String, Object> outputs) -> succeed(run, State.SUCCESS, outputs);
            case Outcome.DoneWithWarning(Map<String, Object> outputs) -> succeed(run, State.WARNING, outputs);
            case Outcome.Failed(String message, Map<String, Object> outputs) ->
                fail(work.set(run.withOutputs(outputs)), message, false);
            case Outcome.DoneLater(Duration delay, Map<String, Object> outputs) -> later(run, delay, outputs);
            case Outcome.Labelled labelled -> {
                work.addLabels(labelled.labels());
                succeed(run, State.SUCCESS, labelled.outputs());
            }
            case Outcome.VariablesSet set -> {
                work.changeVariables(set.variables(), set.removed());
                succeed(run, State.SUCCESS, set.outputs());
            }
            case Outcome.Exit(State state, Map<String, Object> outputs) -> {
                succeed(run, State.SUCCESS, outputs);
                parts.stops.exit(state);
            }
            case Outcome.Paused paused -> parts.pauses.pause(run, paused);
            case Outcome.Subflows subflows ->
                throw new IllegalArgumentException("executions are asked for by the event SubflowsAsked");
        }
    }

    void failed(String runId, int attempt, String message, boolean stopped) {
        TaskRun run = executing(runId, attempt);
        if (run != null) {
            fail(run, message, stopped && run.current() == State.KILLING);
        }
    }

    @Nullable
    TaskRun executing(String runId, int attempt) {
        TaskRun run = work.find(runId);
        return run != null && isExecuting(run) && run.attempts().size() == attempt ? run : null;
    }

    void succeed(TaskRun run, State state, Map<String, Object> outputs) {
        TaskRun done = closeAttempt(work.get(run), state, null).withOutputs(outputs);
        Retry retry = work.node(run).options().retry();
        boolean warned =
                retry != null && retry.warningOnRetry() && done.attempts().size() > 1;
        end(work.set(done), warned ? Ranks.worst(state, State.WARNING) : state);
    }

    /** Ends the attempt, and the run unless there is another attempt to come. */
    void fail(TaskRun run, String message, boolean killed) {
        State state = killed ? State.KILLED : State.FAILED;
        TaskRun closed = work.set(closeAttempt(work.get(run), state, message));
        Instant next = killed || work.stopping(closed) ? null : nextAttempt(closed);
        if (next == null) {
            end(closed, state);
            return;
        }
        work.set(become(closed, State.RETRYING).withProgress(Map.of(Keys.WAKE, Work.micros(next))));
        work.act(new Action.SetTimer(new Timer.OfTaskRun(run.id()), next));
        work.tell(
                run.id(),
                Level.WARN,
                "Attempt " + closed.attempts().size() + " failed; the next one begins at " + next + ".");
    }

    private @Nullable Instant nextAttempt(TaskRun run) {
        Index.Home home = work.home(run);
        Retry retry = home == null ? null : home.node().options().retry();
        if (retry == null || retry.behavior() == Retry.Behavior.CREATE_NEW_EXECUTION) {
            return null;
        }
        Instant first = run.attempts().getFirst().state().start();
        return Delays.next(retry, run.id(), run.attempts().size(), first, work.now());
    }

    private void later(TaskRun run, Duration delay, Map<String, Object> outputs) {
        if (work.stopping(run)) {
            fail(run, "Stopped while waiting.", true);
            return;
        }
        Instant at = work.now().plus(delay);
        work.set(run.withProgress(
                Map.of(Keys.WAKE, Work.micros(at), Keys.ENDS, State.SUCCESS.name(), Keys.LATER, outputs)));
        work.act(new Action.SetTimer(new Timer.OfTaskRun(run.id()), at));
    }

    static TaskRun closeAttempt(TaskRun run, State state, StateHistory history, @Nullable String message) {
        List<Attempt> attempts = new ArrayList<>(run.attempts());
        if (!attempts.isEmpty() && !attempts.getLast().state().current().isTerminal()) {
            attempts.set(attempts.size() - 1, new Attempt(history, message));
        }
        return run.withAttempts(attempts);
    }

    TaskRun closeAttempt(TaskRun run, State state, @Nullable String message) {
        if (run.attempts().isEmpty()) {
            return run;
        }
        StateHistory history = run.attempts().getLast().state();
        return history.current().isTerminal()
                ? run
                : closeAttempt(run, state, history.with(state, work.now()), message);
    }

    TaskRun become(TaskRun run, State state) {
        return work.set(run.current() == state ? run : run.withState(run.state().with(state, work.now())));
    }

    /** Ends a run in this state, or in the better one that its options allow. */
    void end(TaskRun stale, State state) {
        TaskRun run = work.get(stale);
        TaskRun closed = closeAttempt(run, state, null);
        if (run.progress().containsKey(Keys.DEADLINE)) {
            work.act(new Action.CancelTimer(new Timer.OfTimeout(run.id())));
        }
        Map<String, Object> kept = work.isLeaf(run) ? Map.of() : lasting(run.progress());
        become(closed.withProgress(kept), allowed(run, felled(run, warned(run, state))));
        work.touch(new Spot(run.parentId(), run.iteration()));
        parts.life.runEnded();
    }

    /** A container that was tried again may be worth a warning; of other tasks their attempts tell. */
    private State warned(TaskRun run, State state) {
        Retry retry = Passes.tries(run) == 0 ? null : work.node(run).options().retry();
        return retry != null && retry.warningOnRetry() ? Ranks.worst(state, State.WARNING) : state;
    }

    private State felled(TaskRun run, State state) {
        String instead = state == State.KILLED && !work.stopping() ? work.felled(run) : null;
        return instead == null ? state : State.valueOf(instead);
    }

    private State allowed(TaskRun run, State state) {
        Index.Home home = work.home(run);
        if (home == null) {
            return state;
        }
        boolean lenient =
                home.node().options().allowFailure() || home.node().structure() instanceof Structure.AllowFailure;
        State end = state == State.FAILED && lenient ? State.WARNING : state;
        return end == State.WARNING && home.node().options().allowWarning() ? State.SUCCESS : end;
    }

    /** What a container must still know if it is opened again. */
    private static Map<String, Object> lasting(Map<String, Object> progress) {
        Map<String, Object> kept = new HashMap<>(progress);
        kept.keySet().retainAll(List.of(Keys.LIMIT, Keys.TRANSMIT, Keys.NEXT, Keys.ENDS, Keys.ALLOWED, Keys.STORED));
        return kept.isEmpty() ? Map.of() : Map.copyOf(kept);
    }
}
