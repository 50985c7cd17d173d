package dev.millrace.tasks.core.state;

import dev.millrace.model.NotFound;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Spread;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import java.util.Map;

@TaskType(
        value = "io.kestra.plugin.core.state.Delete",
        aliases = {"io.kestra.core.tasks.states.Delete"},
        title = "Forgets what was kept for later executions of the flow.",
        description = "The older form of the key-value store, where this server keeps it.",
        examples = """
                id: remember
                namespace: company.team
                tasks:
                  - id: known
                    type: io.kestra.plugin.core.state.Delete
                    name: default
                """,
        outputs = {"deleted: whether there was anything"})
public record Delete(
        @Property(value = "Fail if nothing is kept.", defaultValue = "false")
        boolean errorOnMissing,

        @Spread StateKey key)
        implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        boolean deleted = key.delete(context);
        if (!deleted && errorOnMissing) {
            throw new NotFound("Nothing is kept under '" + key.name(context) + "'.");
        }
        return Outcome.done(Map.of("deleted", deleted));
    }
}
