package dev.millrace.engine.machine;

import dev.millrace.language.EffectiveProperties;
import dev.millrace.model.flow.Block;
import dev.millrace.model.flow.Flow;
import dev.millrace.model.flow.Structure;
import dev.millrace.model.flow.TaskNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Where each task of a flow stands. */
final class Index {
    /** The lists that a task can stand in. */
    enum Section {
        TASKS,
        ERRORS,
        LAST,
        AFTER
    }

    record Home(TaskNode node, @Nullable TaskNode container, Section section) {}

    private final Flow flow;
    private final Map<String, Home> homes = new HashMap<>();
    /** Filled as they are asked for, by all executions of the flow at once. */
    private final Map<String, Map<String, Object>> properties = new ConcurrentHashMap<>();

    Index(Flow flow) {
        this.flow = flow;
        add(null, flow.block());
        addAll(null, flow.afterExecution(), Section.AFTER);
    }

    Flow flow() {
        return flow;
    }

    /** Null for a task that this revision of the flow does not have. */
    @Nullable
    Home home(String taskId) {
        return homes.get(taskId);
    }

    /** A property of a container, pluginDefaults applied, unrendered. */
    @Nullable
    Object property(TaskNode node, String name) {
        return properties
                .computeIfAbsent(node.id(), id -> EffectiveProperties.of(flow, node))
                .get(name);
    }

    private void add(@Nullable TaskNode container, Block block) {
        addAll(container, block.tasks(), Section.TASKS);
        addAll(container, block.errors(), Section.ERRORS);
        addAll(container, block.last(), Section.LAST);
    }

    private void addAll(@Nullable TaskNode container, List<TaskNode> nodes, Section section) {
        for (TaskNode node : nodes) {
            homes.put(node.id(), new Home(node, container, section));
            Structure structure = node.structure();
            structure.blocks().forEach(block -> add(node, block));
        }
    }
}
