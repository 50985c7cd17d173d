package dev.millrace.tasks.core.kv;

import dev.millrace.model.Conflict;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import dev.millrace.store.kv.KeyValueTable;
import dev.millrace.store.kv.TypedValue;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

@TaskType(value = "io.kestra.plugin.core.kv.Set", title = "Sets a key in the key-value store.", examples = """
                id: remember
                namespace: company.team
                tasks:
                  - id: set
                    type: io.kestra.plugin.core.kv.Set
                    key: last_run
                    value: "{{ execution.startDate }}"
                    kvType: DATETIME
                  - id: get
                    type: io.kestra.plugin.core.log.Log
                    message: "{{ kv('last_run') }}"
                """)
public record Set(
        @Property(value = "The key.", required = true) String key,

        @Property(value = "The value, of any type.", required = true)
        Object value,

        @Property("The namespace; the flow's if absent.") @Nullable
        String namespace,

        @Property("What the value is for.") @Nullable String kvDescription,

        @Property(value = "Replace a value that is there; else it being there is an error.", defaultValue = "true")
        boolean overwrite,

        @Property("How long the value lives, as in P1D; for ever if absent.") @Nullable
        Duration ttl,

        @Property("STRING, NUMBER, BOOLEAN, DATETIME, DATE, DURATION or JSON; what the value is by itself if absent.")
        KeyValueTable.@Nullable Type kvType)
        implements Task {

    @Override
    public Outcome run(RunContext context) {
        TypedValue typed = kvType != null ? TypedValue.of(value, kvType) : TypedValue.of(value);
        boolean set = context.service(KeyValueTable.class)
                .set(
                        Pairs.namespace(namespace, context),
                        key,
                        typed.type(),
                        typed.value(),
                        Optional.ofNullable(kvDescription),
                        Optional.ofNullable(ttl),
                        overwrite);
        if (!set) {
            throw new Conflict("The key '" + key + "' is there already, and overwrite is false.");
        }
        return Outcome.done();
    }
}
