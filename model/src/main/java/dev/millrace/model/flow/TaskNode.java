package dev.millrace.model.flow;

import dev.millrace.model.Location;
import java.util.Map;
import java.util.stream.Stream;

/**
 * One task as written in a flow.
 *
 * @param id unique in the whole flow
 * @param type the class name as written, an alias perhaps
 * @param canonicalType the name that the catalog knows the task by
 * @param options what every task has
 * @param properties the task's own properties as plain values ({@code String, Long, Double, BigInteger, Boolean, List, Map}, null values
 *     dropped), unrendered; nested tasks are in {@code structure} instead
 * @param structure how its nested tasks run; {@link Structure.Leaf} for a task that does work itself
 * @param location where the task begins
 * @param locations where each property's value stands, by path such as {@code files[0]}
 */
public record TaskNode(
        String id,
        String type,
        String canonicalType,
        TaskOptions options,
        Map<String, Object> properties,
        Structure structure,
        Location location,
        Map<String, Location> locations) {

    public boolean isLeaf() {
        return structure instanceof Structure.Leaf;
    }

    /** This task and all tasks nested in it. */
    public Stream<TaskNode> withNested() {
        return Stream.concat(Stream.of(this), structure.blocks().flatMap(Block::allTasks));
    }

    public TaskNode withProperties(Map<String, Object> changed) {
        return new TaskNode(id, type, canonicalType, options, changed, structure, location, locations);
    }
}
