package dev.millrace.model.flow;

import java.util.List;
import java.util.stream.Stream;

/**
 * A list of tasks with what runs when one of them fails and what always runs at the end.
 *
 * @param errors run in sequence after a failure that nothing inside handled
 * @param last the {@code finally} list: always run, before the block's state is final
 */
public record Block(List<TaskNode> tasks, List<TaskNode> errors, List<TaskNode> last) {
    public static final Block EMPTY = new Block(List.of(), List.of(), List.of());

    public Block {
        tasks = List.copyOf(tasks);
        errors = List.copyOf(errors);
        last = List.copyOf(last);
    }

    public static Block of(List<TaskNode> tasks) {
        return new Block(tasks, List.of(), List.of());
    }

    public Stream<TaskNode> allTasks() {
        return Stream.of(tasks, errors, last).flatMap(List::stream).flatMap(TaskNode::withNested);
    }
}
