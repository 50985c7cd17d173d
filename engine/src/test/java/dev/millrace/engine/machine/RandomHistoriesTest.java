package dev.millrace.engine.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.State;
import dev.millrace.model.execution.TaskRun;
import dev.millrace.model.flow.Block;
import dev.millrace.model.flow.Flow;
import dev.millrace.model.flow.Structure;
import dev.millrace.model.flow.TaskNode;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Random flows and random orders of events: 60,000 of each of two kinds, half a million in the long run, or {@code -Dmillrace.histories}; jqwik tries
 * a thousand seeds, each stands for its share.
 */
class RandomHistoriesTest {
    private static final int USUAL = Boolean.getBoolean("millrace.long") ? 500_000 : 60_000;
    private static final int EACH = Math.max(1, Integer.getInteger("millrace.histories", USUAL) / 1000);

    @Property(seed = "20261130")
    void undisturbed(@ForAll long seed) {
        for (int i = 0; i < EACH; i++) {
            undisturbedOne(mixed(seed, i));
        }
    }

    @Property(seed = "20261130")
    void disturbed(@ForAll long seed) {
        for (int i = 0; i < EACH; i++) {
            disturbedOne(mixed(seed, i));
        }
    }

    /** Seeds of neighbours, and jqwik likes small ones, must not overlap. */
    private static long mixed(long seed, int i) {
        return seed * 0x9E3779B97F4A7C15L + i * 0xBF58476D1CE4E5B9L;
    }

    static void undisturbedOne(long seed) {
        Flow flow = new Histories(seed, false).flow();
        World world = new World(flow, ~seed);
        world.run(false);
        if (!world.steered()) {
            stateIsTheWorstOfTheUnhandled(flow, world.execution());
            new Handled(world).check(flow.block(), null, null);
        }
        replayingGivesTheSame(world, flow);
        restartingEnds(world);
    }

    static void disturbedOne(long seed) {
        Flow flow = new Histories(seed, true).flow();
        World world = new World(flow, ~seed);
        world.run(true);
        if (world.killed()) {
            assertThat(world.execution().current())
                    .as("a kill ends it")
                    .isIn(State.KILLED, State.SUCCESS, State.WARNING, State.FAILED, State.RETRIED, State.CANCELLED);
        }
        replayingGivesTheSame(world, flow);
        restartingEnds(world);
    }

    /** An ended execution can be restarted, does not repeat what was successful, and ends again. */
    private static void restartingEnds(World world) {
        Execution before = world.execution();
        if (!before.current().isFailed()) {
            return;
        }
        Map<String, Integer> done = new HashMap<>();
        for (TaskRun run : before.taskRuns()) {
            if (run.current() == State.SUCCESS) {
                done.put(run.id(), run.attempts().size());
            }
        }
        world.restart();
        for (TaskRun run : world.execution().taskRuns()) {
            Integer attempts = done.get(run.id());
            assertThat(attempts == null || attempts == run.attempts().size())
                    .as("what was successful is not run again: %s", run)
                    .isTrue();
        }
    }

    private static void replayingGivesTheSame(World world, Flow flow) {
        Machine machine = new Machine(flow);
        Execution execution = Histories.execution(flow);
        for (Event event : world.history()) {
            execution = machine.decide(execution, event).execution();
        }
        assertThat(execution.equals(world.execution()))
                .as("the same history gives the same decisions")
                .isTrue();
    }

    private static void stateIsTheWorstOfTheUnhandled(Flow flow, Execution execution) {
        Set<String> after =
                new HashSet<>(flow.afterExecution().stream().map(TaskNode::id).toList());
        Set<String> errors =
                new HashSet<>(flow.block().errors().stream().map(TaskNode::id).toList());
        State worst = State.SUCCESS;
        for (TaskRun run : execution.taskRuns()) {
            if (run.parentId() == null && !after.contains(run.taskId()) && !errors.contains(run.taskId())) {
                worst = Ranks.worst(worst, run.current());
            }
        }
        if (execution.current() == State.RETRIED || execution.error() != null) {
            assertThat(execution.error() != null || worst == State.FAILED).isTrue();
        } else {
            assertThat(execution.current()).as("the worst of its children").isEqualTo(worst);
        }
    }

    /** What must hold of a block whose tasks were all left to themselves: what ran in it, and how its container ended. */
    private record Handled(World world) {

        void check(Block block, String parent, Integer turn) {
            Map<String, TaskRun> runs = new HashMap<>();
            for (TaskRun run : world.execution().taskRuns()) {
                if (Objects.equals(run.parentId(), parent) && Objects.equals(run.iteration(), turn)) {
                    runs.put(run.taskId(), run);
                }
            }
            boolean failed = block.tasks().stream()
                    .map(task -> runs.get(task.id()))
                    .anyMatch(run -> run != null && run.current().isFailed());
            if (!block.errors().isEmpty() && world.execution().current() != State.RETRIED) {
                assertThat(runs.containsKey(block.errors().getFirst().id()))
                        .as("errors run after a failure, and only then")
                        .isEqualTo(failed);
            }
            if (!block.last().isEmpty()) {
                assertThat(runs.containsKey(block.last().getFirst().id()))
                        .as("finally always runs")
                        .isTrue();
            }
            inner(block.tasks(), runs);
            inner(block.errors(), runs);
            inner(block.last(), runs);
        }

        private void inner(List<TaskNode> nodes, Map<String, TaskRun> runs) {
            for (TaskNode node : nodes) {
                TaskRun run = runs.get(node.id());
                // What is CANCELLED was stopped, because a task beside it failed.
                boolean whole = run != null && run.current() != State.SKIPPED && run.current() != State.CANCELLED;
                if (whole && !world.askedInVain(run.id())) {
                    container(node, run);
                }
            }
        }

        private void container(TaskNode node, TaskRun run) {
            switch (node.structure()) {
                case Structure.Sequential(Block body) -> whole(node, body, run);
                case Structure.Parallel(Block body) -> whole(node, body, run);
                case Structure.Dag(Block body, Map<String, List<String>> edges) -> whole(node, body, run);
                case Structure.AllowFailure(Block body) -> whole(node, body, run);
                case Structure.WorkingDirectory(Block body) -> whole(node, body, run);
                case Structure.If branch -> whole(node, Blocks.body(node, run), run);
                case Structure.Switch choice -> whole(node, Blocks.body(node, run), run);
                case Structure.ForEach loop -> turns(loop.body(), run);
                case Structure.LoopUntil loop -> turns(loop.body(), run);
                case Structure.Pause pause -> {}
                case Structure.Leaf leaf -> {}
            }
        }

        private void whole(TaskNode node, Block body, TaskRun run) {
            check(body, run.id(), null);
            Set<String> errors =
                    new HashSet<>(body.errors().stream().map(TaskNode::id).toList());
            State worst = State.SUCCESS;
            for (TaskRun child : world.execution().taskRuns()) {
                if (run.id().equals(child.parentId()) && !errors.contains(child.taskId())) {
                    worst = Ranks.worst(worst, child.current());
                }
            }
            boolean lenient = node.options().allowFailure()
                    || node.structure() instanceof Structure.AllowFailure
                    || node.options().allowWarning()
                    || node.options().retry() != null;
            assertThat(run.current() == worst || lenient)
                    .as("a container is as its worst child: %s, not %s", run, worst)
                    .isTrue();
        }

        private void turns(Block body, TaskRun run) {
            Set<Integer> turns = new HashSet<>();
            for (TaskRun child : world.execution().taskRuns()) {
                if (run.id().equals(child.parentId())) {
                    turns.add(child.iteration());
                }
            }
            turns.forEach(turn -> check(body, run.id(), turn));
        }
    }
}
