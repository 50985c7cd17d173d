package dev.millrace.engine.machine;

import dev.millrace.model.execution.Level;
import dev.millrace.model.execution.State;
import dev.millrace.model.execution.TaskRun;
import dev.millrace.model.flow.Structure;
import dev.millrace.model.flow.TaskNode;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Loops: over values, some turns at a time, and until a condition holds, one turn after the other. */
final class Loops {
    /** Output of a loop: its values as texts. */
    static final String VALUES = "values";

    /** Output of a loop over a map: its keys. */
    private static final String KEYS = "keys";

    private static final String COUNT = "iterationCount";

    private final Machine.Parts parts;
    private final Work work;

    Loops(Machine.Parts parts) {
        this.parts = parts;
        this.work = parts.work;
    }

    // Over values.

    void values(TaskRun run, Map<String, Object> answer) {
        int count = answer.get(VALUES) instanceof List<?> values ? values.size() : 0;
        if (count > Machine.MOST_TASK_RUNS) {
            work.tell(
                    run.id(),
                    Level.ERROR,
                    "There are " + count + " values, and " + Machine.MOST_TASK_RUNS
                            + " are the most: write them to a file and give it to a ForEachItem.");
            parts.passes.end(run, State.FAILED);
            return;
        }
        Map<String, Object> progress = new HashMap<>(run.progress());
        progress.put(Keys.LIMIT, Numbers.of(answer.get("limit"), 0));
        progress.put(Keys.TRANSMIT, !Boolean.FALSE.equals(answer.get("transmitFailed")));
        progress.put(Keys.NEXT, 0L);
        progress.put(Keys.DONE, 0L);
        if (Boolean.TRUE.equals(answer.get("stored"))) {
            progress.put(Keys.STORED, true);
        }
        Map<String, Object> outputs = new HashMap<>();
        outputs.put(VALUES, answer.getOrDefault(VALUES, List.of()));
        if (answer.get(KEYS) instanceof List<?> keys) {
            outputs.put(KEYS, keys);
        }
        TaskRun opened = work.set(run.withOutputs(Map.copyOf(outputs)).withProgress(Map.copyOf(progress)));
        recount(opened);
        work.touch(new Spot(run.id(), null));
    }

    /** Begins as many turns as may be on. */
    void turns(TaskRun stale) {
        TaskRun run = work.get(stale);
        long count = valuesOf(run).size();
        long limit = Numbers.of(run.progress().get(Keys.LIMIT), 0);
        long next = Numbers.of(run.progress().get(Keys.NEXT), 0);
        long done = Numbers.of(run.progress().get(Keys.DONE), 0);
        boolean ending = failing(run);
        if (!work.held()) {
            while (!ending && next < count && (limit <= 0 || next - done < limit)) {
                work.touch(new Spot(run.id(), (int) next++));
            }
            work.set(run.withProgress(Work.with(run.progress(), Keys.NEXT, next)));
        }
        if (done == next && (ending || next >= count)) {
            over(work.get(run));
        }
    }

    void turnEnded(TaskRun run, State state) {
        Map<String, Object> progress = new HashMap<>(run.progress());
        progress.put(Keys.DONE, Numbers.of(progress.get(Keys.DONE), 0) + 1);
        progress.put(Keys.WORST, Ranks.worst(worst(run), state).name());
        work.set(run.withProgress(Map.copyOf(progress)));
        turns(run);
    }

    private void over(TaskRun run) {
        boolean transmit = !Boolean.FALSE.equals(run.progress().get(Keys.TRANSMIT));
        State state = transmit || !worst(run).isFailed() ? worst(run) : State.SUCCESS;
        TaskNode node = work.node(run);
        if (node.structure() instanceof Structure.ForEach loop && loop.dialect() == Structure.ForEach.Dialect.LOOP) {
            TaskRun counted = work.set(run.withOutputs(
                    Work.with(run.outputs(), COUNT, (long) valuesOf(run).size())));
            if (!state.isFailed() && work.index().property(node, "outputs") != null) {
                parts.blocks.close(counted, state, Question.LOOP_OUTPUTS);
                return;
            }
        }
        parts.passes.end(run, state);
    }

    private boolean failing(TaskRun run) {
        return worst(run).isFailed() && !Boolean.FALSE.equals(run.progress().get(Keys.TRANSMIT));
    }

    private static State worst(TaskRun run) {
        return run.progress().get(Keys.WORST) instanceof String name ? State.valueOf(name) : State.SUCCESS;
    }

    static List<?> valuesOf(TaskRun run) {
        return run.outputs().get(VALUES) instanceof List<?> values ? values : List.of();
    }

    /** What a turn of a loop is at; null outside of loops. */
    @Nullable
    String valueAt(Spot spot) {
        String containerId = spot.containerId();
        Integer turn = spot.iteration();
        TaskRun run = containerId == null || turn == null ? null : work.find(containerId);
        if (run == null || turn == null) {
            return null;
        }
        List<?> values = valuesOf(run);
        return turn < values.size() ? String.valueOf(values.get(turn)) : null;
    }

    /** Sets the counts by what the turns have come to, after runs were added or taken away from outside; touches the open turns. */
    void recount(TaskRun stale) {
        TaskRun run = work.get(stale);
        TaskNode node = work.node(run);
        int next = 1 + work.lastTurn(run.id());
        int done = 0;
        State worst = State.SUCCESS;
        for (int turn = 0; turn < next; turn++) {
            Spot spot = new Spot(run.id(), turn);
            Step step = Step.next(Blocks.body(node, run), Blocks.order(node, run), work.children(spot));
            if (step instanceof Step.Over(State state)) {
                // Counted here, so it must not be counted once more when the block is looked at.
                work.untouch(spot);
                done++;
                worst = Ranks.worst(worst, state);
            } else {
                work.touch(spot);
            }
        }
        Map<String, Object> progress = new HashMap<>(run.progress());
        progress.put(Keys.NEXT, (long) next);
        progress.put(Keys.DONE, (long) done);
        progress.put(Keys.WORST, worst.name());
        work.set(run.withProgress(Map.copyOf(progress)));
    }

    // Until a condition holds.

    /** Begins the next turn, unless one is on. */
    void turn(TaskRun stale) {
        TaskRun run = work.get(stale);
        if (work.held() || run.progress().containsKey(Keys.WAKE)) {
            return;
        }
        long next = Numbers.of(run.progress().get(Keys.NEXT), 0);
        if (work.lastTurn(run.id()) < next) {
            work.set(run.withProgress(Work.with(run.progress(), Keys.NEXT, next)));
        }
        work.touch(new Spot(run.id(), (int) next));
    }

    void untilEnded(TaskRun run, State state) {
        if (state.isFailed()) {
            parts.passes.end(run, state);
        } else if (!run.progress().containsKey(Keys.WAKE)) {
            work.set(run.withProgress(Work.with(
                    run.progress(), Keys.WORST, Ranks.worst(worst(run), state).name())));
            parts.tasks.ask(run, Question.UNTIL);
        }
    }

    void until(TaskRun run, Map<String, Object> answer) {
        long turns = Numbers.of(run.progress().get(Keys.NEXT), 0) + 1;
        TaskRun counted = work.set(run.withOutputs(Map.of(COUNT, turns)));
        if (Boolean.TRUE.equals(answer.get("result"))) {
            parts.tasks.end(counted, worst(run));
            return;
        }
        Instant next = work.now().plus(Numbers.duration(answer.get("interval"), Duration.ofSeconds(1)));
        String reached = limitReached(run, answer, turns, next);
        if (reached == null) {
            work.set(counted.withProgress(
                    Work.with(Work.with(run.progress(), Keys.NEXT, turns), Keys.WAKE, Work.micros(next))));
            work.act(new Action.SetTimer(new Timer.OfTaskRun(run.id()), next));
            return;
        }
        boolean fails = Boolean.TRUE.equals(answer.get("failOnMaxReached"));
        work.tell(run.id(), fails ? Level.ERROR : Level.WARN, "The condition did not hold in time: " + reached + ".");
        parts.passes.end(counted, fails ? State.FAILED : worst(run));
    }

    private static @Nullable String limitReached(TaskRun run, Map<String, Object> answer, long turns, Instant next) {
        long most = Numbers.of(answer.get("maxIterations"), 0);
        if (most > 0 && turns >= most) {
            return "the limit of " + most + " turns is reached";
        }
        Duration longest = Numbers.duration(answer.get("maxDuration"), Duration.ZERO);
        return longest.isPositive() && next.isAfter(run.state().start().plus(longest))
                ? "the limit of " + longest + " is reached"
                : null;
    }
}
