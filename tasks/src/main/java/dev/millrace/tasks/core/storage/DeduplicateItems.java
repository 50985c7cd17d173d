package dev.millrace.tasks.core.storage;

import dev.millrace.language.data.Ion;
import dev.millrace.language.data.IonRows;
import dev.millrace.language.data.Json;
import dev.millrace.language.expression.Expressions;
import dev.millrace.language.expression.Lookup;
import dev.millrace.language.expression.Scope;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import dev.millrace.tasks.stored.Rows;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@TaskType(
        value = "io.kestra.plugin.core.storage.DeduplicateItems",
        title = "Keeps one row of an Ion file for each key, the last one.",
        examples = """
                id: once
                namespace: company.team
                inputs:
                  - id: events
                    type: FILE
                tasks:
                  - id: deduplicate
                    type: io.kestra.plugin.core.storage.DeduplicateItems
                    from: "{{ inputs.events }}"
                    expr: "{{ key }}"
                """,
        outputs = {
            "uri: the address of the new file",
            "numKeys: how many keys there are",
            "processedItemsTotal: the rows read",
            "droppedItemsTotal: the rows left out"
        })
public record DeduplicateItems(
        @Property(value = "The address of the Ion file.", required = true)
        String from,

        @Property(value = "An expression that gives the key of a row.", required = true, rendered = false)
        String expr)
        implements Task {
    private static final Expressions EXPRESSIONS = new Expressions();

    @Override
    public Outcome run(RunContext context) throws Exception {
        Map<String, Long> last = new HashMap<>();
        long read = 0;
        try (IonRows rows = Ion.rows(Rows.open(context, from))) {
            while (rows.next()) {
                Rows.checkStopped();
                last.put(key(rows.value()), read++);
            }
        }
        URI stored = Rows.storeIon(context, "deduplicated.ion", out -> {
            try (IonRows rows = Ion.rows(Rows.open(context, from))) {
                for (long at = 0; rows.next(); at++) {
                    Rows.checkStopped();
                    if (Long.valueOf(at).equals(last.get(key(rows.value())))) {
                        out.write(rows.value());
                    }
                }
            }
        });
        return Outcome.done(Map.of(
                "uri",
                stored,
                "numKeys",
                (long) last.size(),
                "processedItemsTotal",
                read,
                "droppedItemsTotal",
                read - last.size()));
    }

    private String key(@Nullable Object row) {
        Map<String, Object> variables = new HashMap<>();
        variables.put("value", row == null ? "" : row);
        if (row instanceof Map<?, ?> columns) {
            columns.forEach((name, value) -> variables.put(String.valueOf(name), value));
        }
        String key = EXPRESSIONS.render(expr, new Scope(variables, Lookup.NONE));
        return key.isEmpty() ? Json.write(row) : key;
    }
}
