package dev.millrace.tasks.core.kv;

import dev.millrace.model.NotFound;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import dev.millrace.store.kv.KeyValueTable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@TaskType(
        value = "io.kestra.plugin.core.kv.Delete",
        title = "Deletes a key of the key-value store.",
        examples = """
                id: forget
                namespace: company.team
                tasks:
                  - id: delete
                    type: io.kestra.plugin.core.kv.Delete
                    key: last_run
                """,
        outputs = "deleted: true if there was such a key")
public record Delete(
        @Property(value = "The key.", required = true) String key,

        @Property("The namespace; the flow's if absent.") @Nullable
        String namespace,

        @Property(value = "Fail if there is no such key.", defaultValue = "false")
        boolean errorOnMissing)
        implements Task {

    @Override
    public Outcome run(RunContext context) {
        boolean deleted = context.service(KeyValueTable.class).delete(Pairs.namespace(namespace, context), key);
        if (!deleted && errorOnMissing) {
            throw new NotFound("The key '" + key + "' does not exist in the key-value store.");
        }
        return Outcome.done(Map.of("deleted", deleted));
    }
}
