package dev.millrace.engine.machine;

import dev.millrace.model.FlowKey;
import dev.millrace.model.Location;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.State;
import dev.millrace.model.execution.StateHistory;
import dev.millrace.model.flow.Block;
import dev.millrace.model.flow.Flow;
import dev.millrace.model.flow.OutputNode;
import dev.millrace.model.flow.Retry;
import dev.millrace.model.flow.Sla;
import dev.millrace.model.flow.Structure;
import dev.millrace.model.flow.TaskNode;
import dev.millrace.model.flow.TaskOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/** Flows and executions out of a seed. */
final class Histories {
    static final Instant BEGIN = Instant.parse("2026-01-01T00:00:00Z");
    private static final int DEEPEST = 3;

    private final SplittableRandom random;
    private final boolean timeouts;
    private int tasks;

    /** @param timeouts containers may have too little time */
    Histories(long seed, boolean timeouts) {
        this.random = new SplittableRandom(seed);
        this.timeouts = timeouts;
    }

    Flow flow() {
        Block block = block(0);
        List<TaskNode> after = random.nextInt(5) == 0 ? List.of(leaf()) : List.of();
        return new Flow(
                FlowKey.of("company.team", "random"),
                1,
                "",
                null,
                List.of(),
                List.of(),
                Map.of(),
                block,
                after,
                List.of(),
                random.nextInt(10) == 0 ? List.of(new OutputNode("o", "STRING", "x", null, null, true)) : List.of(),
                null,
                random.nextInt(10) == 0 ? retry() : null,
                sla(),
                List.of(),
                List.of(),
                false,
                false);
    }

    static Execution execution(Flow flow) {
        return new Execution(
                "x",
                flow.key(),
                1,
                null,
                StateHistory.begin(State.CREATED, BEGIN),
                List.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                null,
                null,
                null,
                "x",
                null,
                1,
                null,
                Map.of());
    }

    private List<Sla> sla() {
        if (!timeouts || random.nextInt(12) > 0) {
            return List.of();
        }
        Sla.Behavior behavior = Sla.Behavior.values()[random.nextInt(3)];
        boolean timed = random.nextBoolean();
        return List.of(new Sla("s", timed ? Duration.ofMinutes(1) : null, timed ? null : "x", behavior, List.of()));
    }

    private Block block(int depth) {
        List<TaskNode> nodes = new ArrayList<>();
        int count = 1 + random.nextInt(3);
        for (int i = 0; i < count; i++) {
            nodes.add(node(depth));
        }
        List<TaskNode> errors = random.nextInt(4) == 0 ? List.of(node(depth + 1)) : List.of();
        List<TaskNode> last = random.nextInt(4) == 0 ? List.of(node(depth + 1)) : List.of();
        return new Block(nodes, errors, last);
    }

    private TaskNode node(int depth) {
        if (depth >= DEEPEST || random.nextInt(3) > 0) {
            return leaf();
        }
        return switch (random.nextInt(11)) {
            case 0 -> make("Sequential", new Structure.Sequential(block(depth + 1)), Map.of());
            case 1 -> make("Parallel", new Structure.Parallel(block(depth + 1)), Map.of());
            case 2 ->
                make(
                        "Parallel",
                        new Structure.Parallel(block(depth + 1)),
                        random.nextBoolean() ? Map.of("concurrent", 2L) : Map.of("onChildFailure", "CANCELLED"));
            case 3 -> dag(depth);
            case 4 ->
                make(
                        "If",
                        new Structure.If(block(depth + 1), Block.of(List.of(leaf())), Block.EMPTY),
                        Map.of("condition", "x"));
            case 5 ->
                make(
                        "Switch",
                        new Structure.Switch(Map.of("a", block(depth + 1)), Block.EMPTY, Block.EMPTY),
                        Map.of("value", "x"));
            case 6, 7 ->
                make(
                        "ForEach",
                        new Structure.ForEach(
                                block(depth + 1),
                                random.nextBoolean()
                                        ? Structure.ForEach.Dialect.FOR_EACH
                                        : Structure.ForEach.Dialect.LOOP),
                        Map.of("values", "x"));
            case 10 ->
                make(
                        "Pause",
                        new Structure.Pause(
                                block(depth + 1), random.nextBoolean() ? Block.of(List.of(leaf())) : Block.EMPTY),
                        Map.of());
            case 8 -> make("AllowFailure", new Structure.AllowFailure(block(depth + 1)), Map.of());
            default ->
                random.nextBoolean()
                        ? make("WorkingDirectory", new Structure.WorkingDirectory(block(depth + 1)), Map.of())
                        : make("LoopUntil", new Structure.LoopUntil(block(depth + 1)), Map.of("condition", "x"));
        };
    }

    private TaskNode dag(int depth) {
        Block block = block(depth + 1);
        Map<String, List<String>> edges = new LinkedHashMap<>();
        for (int i = 1; i < block.tasks().size(); i++) {
            edges.put(
                    block.tasks().get(i).id(),
                    List.of(block.tasks().get(random.nextInt(i)).id()));
        }
        return make("Dag", new Structure.Dag(block, edges), Map.of());
    }

    private TaskNode leaf() {
        return make("Leaf", Structure.Leaf.INSTANCE, Map.of());
    }

    private TaskNode make(String type, Structure structure, Map<String, Object> properties) {
        String name = "test." + type;
        boolean bounded = timeouts
                && !(structure instanceof Structure.Leaf)
                && !(structure instanceof Structure.Pause)
                && random.nextInt(4) == 0;
        return new TaskNode(
                "t" + tasks++, name, name, options(bounded), properties, structure, Location.START, Map.of());
    }

    private TaskOptions options(boolean bounded) {
        return new TaskOptions(
                null,
                random.nextInt(6) == 0 ? retry() : null,
                bounded ? "x" : null,
                random.nextInt(20) == 0,
                random.nextInt(10) == 0,
                random.nextInt(10) == 0,
                random.nextInt(10) == 0 ? "{{ x }}" : null,
                null,
                false,
                null);
    }

    private Retry retry() {
        return new Retry(
                new Retry.Delay.Random(Duration.ofSeconds(1), Duration.ofSeconds(9)),
                1 + random.nextInt(3),
                null,
                random.nextBoolean(),
                random.nextInt(8) == 0 ? Retry.Behavior.CREATE_NEW_EXECUTION : Retry.Behavior.RETRY_FAILED_TASK);
    }
}
