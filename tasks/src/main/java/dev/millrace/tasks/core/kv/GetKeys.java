package dev.millrace.tasks.core.kv;

import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import dev.millrace.store.kv.KeyValueTable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@TaskType(
        value = "io.kestra.plugin.core.kv.GetKeys",
        title = "Lists the keys of the key-value store.",
        examples = """
                id: keys
                namespace: company.team
                tasks:
                  - id: list
                    type: io.kestra.plugin.core.kv.GetKeys
                    prefix: last_
                """,
        outputs = "keys: the keys, in order")
public record GetKeys(
        @Property("What the keys begin with; all keys if absent.") @Nullable
        String prefix,

        @Property("The namespace; the flow's if absent.") @Nullable
        String namespace)
        implements Task {

    @Override
    public Outcome run(RunContext context) {
        KeyValueTable table = context.service(KeyValueTable.class);
        return Outcome.done(Map.of(
                "keys",
                table.list(Pairs.namespace(namespace, context), prefix == null ? "" : prefix).stream()
                        .map(KeyValueTable.KeyValue::key)
                        .toList()));
    }
}
