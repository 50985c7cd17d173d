package dev.millrace.tasks.core.kv;

import dev.millrace.model.Namespace;
import dev.millrace.model.NotFound;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import dev.millrace.store.kv.KeyValueTable;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@TaskType(
        value = "io.kestra.plugin.core.kv.Get",
        title = "Reads a key of the key-value store.",
        description = "Without `namespace`, the parents of the flow's namespace are asked too, the nearest first.",
        examples = """
                id: recall
                namespace: company.team
                tasks:
                  - id: get
                    type: io.kestra.plugin.core.kv.Get
                    key: last_run
                    errorOnMissing: false
                """,
        outputs = "value: the value, absent if there is none")
public record Get(
        @Property(value = "The key.", required = true) String key,

        @Property("The namespace; the flow's if absent.") @Nullable
        String namespace,

        @Property(value = "Fail if there is no such key.", defaultValue = "false")
        boolean errorOnMissing)
        implements Task {

    @Override
    public Outcome run(RunContext context) {
        KeyValueTable table = context.service(KeyValueTable.class);
        Namespace at = Pairs.namespace(namespace, context);
        Optional<Object> found = (namespace == null ? table.findInherited(at, key) : table.find(at, key))
                .map(KeyValueTable.KeyValue::value);
        if (found.isEmpty() && errorOnMissing) {
            throw new NotFound("The key '" + key + "' does not exist in the key-value store.");
        }
        return Outcome.done(
                found.<Map<String, Object>>map(value -> Map.of("value", value)).orElse(Map.of()));
    }
}
