package dev.millrace.engine.machine;

import dev.millrace.model.execution.State;
import dev.millrace.model.execution.TaskRun;
import dev.millrace.model.flow.Block;
import dev.millrace.model.flow.TaskNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one block does next, given the task runs it has so far. */
sealed interface Step {
    record Start(List<TaskNode> tasks) implements Step {}

    record Wait() implements Step {}

    record Over(State state) implements Step {}

    Step WAIT = new Wait();

    /** The order of a block's tasks. A {@code limit} of 0 is none. */
    sealed interface Order {
        record OneByOne() implements Order {}

        record Together(int limit) implements Order {}

        record ByDependency(int limit, Map<String, List<String>> dependsOn) implements Order {}

        Order ONE_BY_ONE = new OneByOne();
    }

    /** @param runs the block's task runs by task id */
    static Step next(Block block, Order order, Map<String, TaskRun> runs) {
        boolean failed = anyFailed(block.tasks(), runs);
        if (!begun(block.errors(), runs) && !begun(block.last(), runs)) {
            Step step = tasks(block.tasks(), order, runs, failed);
            if (!(step instanceof Over(State state)) || state.isFailed()) {
                return step;
            }
        }
        if (failed && !begun(block.last(), runs)) {
            Step step = sequence(block.errors(), runs);
            if (!(step instanceof Over)) {
                return step;
            }
        }
        State state = worst(block.tasks(), runs);
        Step last = sequence(block.last(), runs);
        return last instanceof Over(State end) ? new Over(Ranks.worst(state, end)) : last;
    }

    /** True once the tasks are over because one of them failed, and nothing that follows a failure has begun. */
    static boolean isFailed(Block block, Map<String, TaskRun> runs) {
        return anyFailed(block.tasks(), runs)
                && !begun(block.errors(), runs)
                && !begun(block.last(), runs)
                && block.tasks().stream()
                        .map(task -> runs.get(task.id()))
                        .allMatch(run -> run == null || run.current().isTerminal())
                && worst(block.tasks(), runs) == State.FAILED;
    }

    /** What is left of a block whose tasks were stopped in the midst: errors, then finally. */
    static Step sweep(Block block, Map<String, TaskRun> runs) {
        if (!begun(block.last(), runs)) {
            Step step = sequence(block.errors(), runs);
            if (!(step instanceof Over)) {
                return step;
            }
        }
        Step last = sequence(block.last(), runs);
        return last instanceof Over ? new Over(State.FAILED) : last;
    }

    /** One after the other, to the first that fails. */
    static Step sequence(List<TaskNode> tasks, Map<String, TaskRun> runs) {
        State worst = State.SUCCESS;
        for (TaskNode task : tasks) {
            TaskRun run = runs.get(task.id());
            if (run == null) {
                return new Start(List.of(task));
            }
            if (!run.current().isTerminal()) {
                return WAIT;
            }
            worst = Ranks.worst(worst, run.current());
            if (run.current().isFailed()) {
                break;
            }
        }
        return new Over(worst);
    }

    private static Step tasks(List<TaskNode> tasks, Order order, Map<String, TaskRun> runs, boolean failed) {
        int active = 0;
        List<TaskNode> missing = new ArrayList<>();
        for (TaskNode task : tasks) {
            TaskRun run = runs.get(task.id());
            if (run == null) {
                missing.add(task);
            } else if (!run.current().isTerminal()) {
                active++;
            }
        }
        if (!failed && !missing.isEmpty()) {
            List<TaskNode> ready = ready(missing, order, runs, active);
            if (!ready.isEmpty()) {
                return new Start(ready);
            }
            if (active == 0) {
                // Tasks that wait for one another: the reader refuses such a flow, so this is for one that was changed
                // behind its back.
                return new Over(State.FAILED);
            }
        }
        return active > 0 ? WAIT : new Over(State.SUCCESS);
    }

    private static List<TaskNode> ready(List<TaskNode> missing, Order order, Map<String, TaskRun> runs, int active) {
        return switch (order) {
            case Order.OneByOne() -> active == 0 ? List.of(missing.getFirst()) : List.of();
            case Order.Together(int limit) -> first(missing, limit, active);
            case Order.ByDependency(int limit, Map<String, List<String>> dependsOn) ->
                first(
                        missing.stream()
                                .filter(task -> dependsOn.getOrDefault(task.id(), List.of()).stream()
                                        .allMatch(id -> isDone(runs.get(id))))
                                .toList(),
                        limit,
                        active);
        };
    }

    private static List<TaskNode> first(List<TaskNode> tasks, int limit, int active) {
        return limit <= 0 ? tasks : tasks.subList(0, Math.min(tasks.size(), Math.max(0, limit - active)));
    }

    private static boolean isDone(@Nullable TaskRun run) {
        return run != null && run.current().isTerminal();
    }

    private static boolean begun(List<TaskNode> tasks, Map<String, TaskRun> runs) {
        return tasks.stream().anyMatch(task -> runs.containsKey(task.id()));
    }

    private static boolean anyFailed(List<TaskNode> tasks, Map<String, TaskRun> runs) {
        return tasks.stream()
                .map(task -> runs.get(task.id()))
                .anyMatch(run -> run != null && run.current().isFailed());
    }

    private static State worst(List<TaskNode> tasks, Map<String, TaskRun> runs) {
        State worst = State.SUCCESS;
        for (TaskNode task : tasks) {
            TaskRun run = runs.get(task.id());
            if (run != null) {
                worst = Ranks.worst(worst, run.current());
            }
        }
        return worst;
    }
}
