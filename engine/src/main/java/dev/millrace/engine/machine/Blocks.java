package dev.millrace.engine.machine;

import dev.millrace.model.execution.State;
import dev.millrace.model.execution.TaskRun;
import dev.millrace.model.flow.Block;
import dev.millrace.model.flow.Structure;
import dev.millrace.model.flow.TaskNode;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How containers open, go on and end. */
final class Blocks {
    private final Machine.Parts parts;
    private final Work work;

    Blocks(Machine.Parts parts) {
        this.parts = parts;
        this.work = parts.work;
    }

    /** Until nothing is left that changed and was not looked at. */
    void settle() {
        for (Spot spot = work.nextTouched(); spot != null; spot = work.nextTouched()) {
            advance(spot);
        }
    }

    /** A container begins: it asks what it must know first, or goes to its tasks. */
    void open(TaskRun run, TaskNode node) {
        switch (node.structure()) {
            case Structure.If branch -> parts.tasks.ask(run, Question.CONDITION);
            case Structure.Switch choice -> parts.tasks.ask(run, Question.CASE);
            case Structure.ForEach loop -> parts.tasks.ask(run, Question.VALUES);
            case Structure.WorkingDirectory folder -> parts.tasks.ask(run, Question.OPEN);
            case Structure.Parallel parallel -> limited(run, node);
            case Structure.Dag dag -> limited(run, node);
            case Structure.LoopUntil loop -> parts.loops.turn(run);
            case Structure.Sequential body -> work.touch(new Spot(run.id(), null));
            case Structure.AllowFailure body -> work.touch(new Spot(run.id(), null));
            case Structure.Pause pause -> throw new IllegalStateException(node.id() + " begins by an attempt");
            case Structure.Leaf leaf -> throw new IllegalStateException(node.id() + " is no container");
        }
    }

    private void limited(TaskRun run, TaskNode node) {
        if (work.index().property(node, "concurrent") == null) {
            work.touch(new Spot(run.id(), null));
        } else {
            parts.tasks.ask(run, Question.LIMIT);
        }
    }

    private void advance(Spot spot) {
        String containerId = spot.containerId();
        if (containerId == null) {
            parts.life.advance();
            return;
        }
        TaskRun run = work.find(containerId);
        if (run == null || run.current().isTerminal() || run.progress().containsKey(Keys.ASKED)) {
            return;
        }
        if (work.stopping(run)) {
            stopped(run);
            return;
        }
        if (run.current() == State.RETRYING) {
            return;
        }
        TaskNode node = work.node(run);
        switch (node.structure()) {
            case Structure.ForEach loop when spot.iteration() == null -> parts.loops.turns(run);
            case Structure.LoopUntil loop when spot.iteration() == null -> parts.loops.turn(run);
            case Structure.ForEach loop -> {
                State over = block(spot, run, node);
                if (over != null) {
                    parts.loops.turnEnded(work.get(run), over);
                }
            }
            case Structure.LoopUntil loop -> {
                State over = block(spot, run, node);
                if (over != null) {
                    parts.loops.untilEnded(work.get(run), over);
                }
            }
            case Structure.WorkingDirectory folder -> {
                State over = block(spot, run, node);
                if (over != null) {
                    close(run, over, Question.CLOSE);
                }
            }
            case Structure.Sequential body -> plain(spot, run, node);
            case Structure.AllowFailure body -> plain(spot, run, node);
            case Structure.Parallel body -> plain(spot, run, node);
            case Structure.Dag body -> plain(spot, run, node);
            case Structure.If body -> plain(spot, run, node);
            case Structure.Switch body -> plain(spot, run, node);
            case Structure.Pause pause -> parts.pauses.advance(run, pause);
            case Structure.Leaf leaf -> {}
        }
    }

    private void plain(Spot spot, TaskRun run, TaskNode node) {
        State over = block(spot, run, node);
        if (over != null) {
            parts.tasks.end(run, over);
        }
    }

    /** Asks a last question before the container ends. */
    void close(TaskRun run, State state, Question question) {
        TaskRun current = work.get(run);
        work.set(current.withProgress(Work.with(current.progress(), Keys.ENDING, state.name())));
        parts.tasks.ask(current, question);
    }

    private void stopped(TaskRun run) {
        if (work.hasActiveChild(run.id())) {
            return;
        }
        if (work.stoppingAround(run)) {
            State ends = Timers.ends(run);
            parts.tasks.end(run, ends.isFailed() ? ends : State.KILLED);
        } else {
            parts.passes.stopped(run);
        }
    }

    private @Nullable State block(Spot spot, TaskRun run, TaskNode node) {
        Block body = body(node, run);
        if (Keys.SWEEPING.equals(run.progress().get(Keys.CUT))) {
            return advance(spot, runs -> Step.sweep(body, runs));
        }
        parts.passes.fell(run, node, work.children(spot));
        Step.Order order = order(node, run);
        boolean whole = spot.iteration() == null;
        return advance(
                spot,
                runs -> whole && Step.isFailed(body, runs) && parts.passes.triesAgain(run)
                        ? Step.WAIT
                        : Step.next(body, order, runs));
    }

    /** Begins what a block can begin; its state once it is over, else null. */
    @Nullable
    State advance(Spot spot, Function<Map<String, TaskRun>, Step> next) {
        while (true) {
            switch (next.apply(work.children(spot))) {
                case Step.Over(State state) -> {
                    // A task that ended at once has touched the block again; that it is over is to be heard once.
                    work.untouch(spot);
                    return state;
                }
                case Step.Wait() -> {
                    return null;
                }
                case Step.Start(List<TaskNode> tasks) -> {
                    if (work.held() || work.stopping() || !startAll(tasks, spot)) {
                        return null;
                    }
                }
            }
        }
    }

    /** True when one of them ended at once, so that the block must be asked again. */
    boolean startAll(List<TaskNode> tasks, Spot spot) {
        boolean ended = false;
        String value = parts.loops.valueAt(spot);
        for (TaskNode task : tasks) {
            if (work.runs().size() >= Machine.MOST_TASK_RUNS && !work.current().isTerminal()) {
                parts.life.tooManyRuns();
                return false;
            }
            parts.tasks.begin(task, spot, value);
            ended |= work.runs().getLast().current().isTerminal();
        }
        return ended;
    }

    /** The block of a container that its run has chosen. */
    static Block body(TaskNode node, TaskRun run) {
        return switch (node.structure()) {
            case Structure.Sequential(Block body) -> body;
            case Structure.Parallel(Block body) -> body;
            case Structure.Dag(Block body, Map<String, List<String>> dependsOn) -> body;
            case Structure.ForEach loop -> loop.body();
            case Structure.LoopUntil(Block body) -> body;
            case Structure.AllowFailure(Block body) -> body;
            case Structure.WorkingDirectory(Block body) -> body;
            case Structure.If(Block then, Block otherwise, Block around) ->
                within(around, Boolean.TRUE.equals(run.outputs().get("evaluationResult")) ? then : otherwise);
            case Structure.Switch(Map<String, Block> cases, Block defaults, Block around) ->
                within(around, cases.getOrDefault(String.valueOf(run.outputs().get("value")), defaults));
            case Structure.Pause(Block body, Block onPause) -> body;
            case Structure.Leaf leaf -> Block.EMPTY;
        };
    }

    private static Block within(Block around, Block branch) {
        return new Block(branch.tasks(), around.errors(), around.last());
    }

    static Step.Order order(TaskNode node, TaskRun run) {
        int limit = run.progress().get(Keys.LIMIT) instanceof Number number ? number.intValue() : 0;
        return switch (node.structure()) {
            case Structure.Parallel parallel -> new Step.Order.Together(limit);
            case Structure.Dag(Block body, Map<String, List<String>> dependsOn) ->
                new Step.Order.ByDependency(limit, dependsOn);
            case Structure.ForEach loop
            when node.canonicalType().endsWith(".EachParallel") -> new Step.Order.Together(0);
            case Structure.ForEach loop -> Step.Order.ONE_BY_ONE;
            case Structure.Sequential body -> Step.Order.ONE_BY_ONE;
            case Structure.AllowFailure body -> Step.Order.ONE_BY_ONE;
            case Structure.WorkingDirectory body -> Step.Order.ONE_BY_ONE;
            case Structure.LoopUntil body -> Step.Order.ONE_BY_ONE;
            case Structure.If body -> Step.Order.ONE_BY_ONE;
            case Structure.Switch body -> Step.Order.ONE_BY_ONE;
            case Structure.Pause body -> Step.Order.ONE_BY_ONE;
            case Structure.Leaf leaf -> Step.Order.ONE_BY_ONE;
        };
    }
}
