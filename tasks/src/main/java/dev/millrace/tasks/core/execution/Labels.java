package dev.millrace.tasks.core.execution;

import dev.millrace.language.data.Json;
import dev.millrace.model.Invalid;
import dev.millrace.model.Label;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@TaskType(
        value = "io.kestra.plugin.core.execution.Labels",
        aliases = {"io.kestra.core.tasks.executions.Labels"},
        title = "Adds labels to the execution.",
        examples = """
                id: label
                namespace: company.team
                tasks:
                  - id: label
                    type: io.kestra.plugin.core.execution.Labels
                    labels:
                      customer: "{{ flow.id }}"
                """)
public record Labels(
        @Property(
                value =
                        "The labels, as a map, as a list of `key` and `value`, or as such JSON. One that is there is replaced.",
                required = true)
        Object labels)
        implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        List<Label> all = new ArrayList<>();
        Object plain = labels instanceof String json ? Json.parse(json) : labels;
        switch (plain) {
            case Map<?, ?> map -> map.forEach((key, value) -> all.add(label(key, value)));
            case List<?> list ->
                list.forEach(entry -> {
                    if (!(entry instanceof Map<?, ?> pair)) {
                        throw new Invalid("A label is written as 'key' and 'value', not as '" + entry + "'.");
                    }
                    all.add(label(pair.get("key"), pair.get("value")));
                });
            case null, default ->
                throw new Invalid("The property 'labels' must be a map or a list of 'key' and 'value'.");
        }
        return new Outcome.Labelled(all, Map.of());
    }

    private static Label label(@Nullable Object key, @Nullable Object value) {
        if (key == null || value == null) {
            throw new Invalid("A label needs both 'key' and 'value'.");
        }
        String name = key.toString();
        if (name.startsWith("system.")) {
            throw new Invalid(
                    "The label '" + name + "' is the server's own: labels that begin with 'system.' cannot be set.");
        }
        return new Label(name, value.toString());
    }
}
