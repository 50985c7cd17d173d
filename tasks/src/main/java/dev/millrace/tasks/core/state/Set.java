package dev.millrace.tasks.core.state;

import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Spread;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@TaskType(
        value = "io.kestra.plugin.core.state.Set",
        aliases = {"io.kestra.core.tasks.states.Set"},
        title = "Keeps values for later executions of the flow.",
        description = "The older form of the key-value store, where this server keeps it.",
        examples = """
                id: remember
                namespace: company.team
                tasks:
                  - id: keep
                    type: io.kestra.plugin.core.state.Set
                    data:
                      last: "{{ execution.startDate }}"
                """,
        outputs = {"count: how many values are kept now", "key: what they are kept under"})
public record Set(
        @Property("The values, added to those that are there.") @Nullable
        Map<String, Object> data,

        @Spread StateKey key)
        implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        Map<String, Object> all = new LinkedHashMap<>(key.read(context).orElse(Map.of()));
        all.putAll(data == null ? Map.of() : data);
        key.write(context, all);
        return Outcome.done(Map.of("count", (long) all.size(), "key", key.name(context)));
    }
}
