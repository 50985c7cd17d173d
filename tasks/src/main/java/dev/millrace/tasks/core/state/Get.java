package dev.millrace.tasks.core.state;

import dev.millrace.model.NotFound;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Spread;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import java.util.Map;
import java.util.Optional;

@TaskType(
        value = "io.kestra.plugin.core.state.Get",
        aliases = {"io.kestra.core.tasks.states.Get"},
        title = "Gets what was kept for later executions of the flow.",
        description = "The older form of the key-value store, where this server keeps it.",
        examples = """
                id: remember
                namespace: company.team
                tasks:
                  - id: known
                    type: io.kestra.plugin.core.state.Get
                    name: default
                """,
        outputs = {"data: the values", "count: how many there are"})
public record Get(
        @Property(value = "Fail if nothing is kept.", defaultValue = "false")
        boolean errorOnMissing,

        @Spread StateKey key)
        implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        Optional<Map<String, Object>> data = key.read(context);
        if (data.isEmpty() && errorOnMissing) {
            throw new NotFound("Nothing is kept under '" + key.name(context) + "'.");
        }
        return Outcome.done(Map.of("count", (long) data.map(Map::size).orElse(0), "data", data.orElse(Map.of())));
    }
}
