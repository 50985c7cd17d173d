package dev.millrace.engine.machine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.State;
import dev.millrace.model.execution.TaskRun;
import dev.millrace.model.flow.Block;
import dev.millrace.model.flow.Flow;
import dev.millrace.model.flow.TaskNode;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;

/**
 * Random flows and random orders of events; how many: {@code -Dmillrace.histories=100000} for the full run, see {@code jqwik.tries.default} in
 * junit-platform.properties for the small one.
 */
class RandomHistoriesTest {
    private static final int EACH = Math.max(1, Integer.getInteger("millrace.histories", 4000) / 1000);

    @Property
    void undisturbed(@ForAll long seed) {
        for (int i = 0; i < EACH; i++) {
            Flow flow = new Histories(seed + i).flow();
            World world = new World(flow, seed - i);
            world.run(false);
            stateIsTheWorstOfTheUnhandled(flow, world.execution());
            errorsAndFinallyRanExactlyWhenTheyShould(flow.block(), world.execution(), null, null);
            replayingGivesTheSame(world, flow);
        }
    }

    @Property
    void disturbed(@ForAll long seed) {
        for (int i = 0; i < EACH; i++) {
            Flow flow = new Histories(seed + i).flow();
            World world = new World(flow, seed - i);
            world.run(true);
            if (world.killed()) {
                assertThat(world.execution().current())
                        .as("a kill ends it")
                        .isIn(State.KILLED, State.SUCCESS, State.WARNING, State.FAILED, State.RETRIED);
            }
            replayingGivesTheSame(world, flow);
            restartingEnds(world, seed + i);
        }
    }

    /** An ended execution can be restarted as often as one likes, and ends again. */
    private static void restartingEnds(World world, long seed) {
        if (!world.execution().current().isFailed()) {
            return;
        }
        Execution before = world.execution();
        Decision again = world.machine().decide(before, new Event.Restart(Histories.BEGIN.plusSeconds(1_000_000)));
        Set<String> ids = new HashSet<>();
        assertThat(again.execution().taskRuns()).allMatch(run -> ids.add(run.id()));
        Set<String> done = new HashSet<>();
        before.taskRuns().stream().filter(run -> run.current() == State.SUCCESS).forEach(run -> done.add(run.id()));
        for (Action action : again.actions()) {
            if (action instanceof Action.RunTask(String id, int attempt)) {
                assertThat(done).as("what was successful is not run again").doesNotContain(id);
            }
        }
    }

    private static void replayingGivesTheSame(World world, Flow flow) {
        Machine machine = new Machine(flow);
        Execution execution = Histories.execution(flow);
        for (Event event : world.history()) {
            execution = machine.decide(execution, event).execution();
        }
        assertThat(execution).isEqualTo(world.execution());
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
        if (execution.current() == State.RETRIED) {
            assertThat(worst).isEqualTo(State.FAILED);
        } else {
            assertThat(execution.current()).isEqualTo(worst);
        }
    }

    private static void errorsAndFinallyRanExactlyWhenTheyShould(
            Block block, Execution execution, String parent, Integer turn) {
        List<TaskRun> runs = execution.taskRuns().stream()
                .filter(run -> java.util.Objects.equals(run.parentId(), parent)
                        && java.util.Objects.equals(run.iteration(), turn))
                .toList();
        Set<String> ran = new HashSet<>(runs.stream().map(TaskRun::taskId).toList());
        boolean failed = runs.stream()
                .anyMatch(run -> run.current().isFailed()
                        && block.tasks().stream().anyMatch(task -> task.id().equals(run.taskId())));
        if (!block.errors().isEmpty()) {
            assertThat(ran.contains(block.errors().getFirst().id()))
                    .as("errors run after a failure")
                    .isEqualTo(failed);
        }
        if (!block.last().isEmpty()) {
            assertThat(ran)
                    .as("finally always runs")
                    .contains(block.last().getFirst().id());
        }
        for (TaskRun run : runs) {
            TaskNode node = block.allTasks()
                    .filter(task -> task.id().equals(run.taskId()))
                    .findFirst()
                    .orElse(null);
            if (node instanceof TaskNode container
                    && container.structure() instanceof dev.millrace.model.flow.Structure.Sequential(Block body)
                    && run.current() != State.SKIPPED
                    && run.attempts().isEmpty()
                    && run.state().changes().size() > 2) {
                errorsAndFinallyRanExactlyWhenTheyShould(body, execution, run.id(), null);
            }
        }
    }
}
