package dev.millrace.model.flow;

import dev.millrace.model.FlowKey;
import dev.millrace.model.Label;
import dev.millrace.model.Namespace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A flow, parsed and checked. Expressions are unrendered text.
 *
 * @param key namespace and id
 * @param revision 1 for the first saved version; 0 for a flow that was never saved
 * @param source the YAML as its author wrote it, comments included
 * @param block the tasks with their {@code errors} and {@code finally}
 * @param afterExecution tasks that run once the state is final and cannot change it
 */
public record Flow(
        FlowKey key,
        int revision,
        String source,
        @Nullable String description,
        List<Label> labels,
        List<Input> inputs,
        Map<String, Object> variables,
        Block block,
        List<TaskNode> afterExecution,
        List<TriggerNode> triggers,
        List<OutputNode> outputs,
        @Nullable Concurrency concurrency,
        @Nullable Retry retry,
        List<Sla> sla,
        List<Check> checks,
        List<PluginDefault> pluginDefaults,
        boolean disabled,
        boolean draft) {

    public Flow {
        labels = List.copyOf(labels);
        inputs = List.copyOf(inputs);
        afterExecution = List.copyOf(afterExecution);
        triggers = List.copyOf(triggers);
        outputs = List.copyOf(outputs);
        sla = List.copyOf(sla);
        checks = List.copyOf(checks);
        pluginDefaults = List.copyOf(pluginDefaults);
    }

    public Namespace namespace() {
        return key.namespace();
    }

    public String id() {
        return key.id();
    }

    public Flow withRevision(int number) {
        return new Flow(
                key,
                number,
                source,
                description,
                labels,
                inputs,
                variables,
                block,
                afterExecution,
                triggers,
                outputs,
                concurrency,
                retry,
                sla,
                checks,
                pluginDefaults,
                disabled,
                draft);
    }

    /** Every task of the flow, nested ones, errors and afterExecution included, in the order of the text. */
    public Stream<TaskNode> allTasks() {
        return Stream.concat(block.allTasks(), afterExecution.stream().flatMap(TaskNode::withNested));
    }

    /** A task by its id, which is unique in the whole flow. */
    public Optional<TaskNode> task(String taskId) {
        return allTasks().filter(task -> task.id().equals(taskId)).findFirst();
    }
}
