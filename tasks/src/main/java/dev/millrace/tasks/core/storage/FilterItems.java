package dev.millrace.tasks.core.storage;

import dev.millrace.language.data.Ion;
import dev.millrace.language.data.IonRows;
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
        value = "io.kestra.plugin.core.storage.FilterItems",
        title = "Keeps the rows of an Ion file that meet a condition.",
        description =
                "The condition sees the columns of a row as variables. A row for which it cannot be computed is an error unless `errorOrNullBehavior` says otherwise.",
        examples = """
                id: adults
                namespace: company.team
                inputs:
                  - id: people
                    type: FILE
                tasks:
                  - id: filter
                    type: io.kestra.plugin.core.storage.FilterItems
                    from: "{{ inputs.people }}"
                    filterCondition: "{{ age >= 18 }}"
                """,
        outputs = {
            "uri: the address of the new file",
            "processedItemsTotal: the rows read",
            "droppedItemsTotal: the rows left out"
        })
public record FilterItems(
        @Property(value = "The address of the Ion file.", required = true)
        String from,

        @Property(value = "An expression that is true or false for a row.", required = true, rendered = false)
        String filterCondition,

        @Property(value = "INCLUDE keeps the rows for which it is true, EXCLUDE the others.", defaultValue = "INCLUDE")
        FilterType filterType,

        @Property(
                value = "For a row whose condition fails or is empty: FAIL, INCLUDE or EXCLUDE.",
                defaultValue = "FAIL")
        OnError errorOrNullBehavior)
        implements Task {
    private static final Expressions EXPRESSIONS = new Expressions();

    public enum FilterType {
        INCLUDE,
        EXCLUDE
    }

    public enum OnError {
        FAIL,
        INCLUDE,
        EXCLUDE
    }

    @Override
    public Outcome run(RunContext context) throws Exception {
        long[] counts = new long[2];
        URI stored = Rows.storeIon(context, "filtered.ion", out -> {
            try (IonRows rows = Ion.rows(Rows.open(context, from))) {
                while (rows.next()) {
                    Rows.checkStopped();
                    counts[0]++;
                    if (keeps(rows.value(), context)) {
                        out.write(rows.value());
                    } else {
                        counts[1]++;
                    }
                }
            }
        });
        return Outcome.done(Map.of("uri", stored, "processedItemsTotal", counts[0], "droppedItemsTotal", counts[1]));
    }

    private boolean keeps(@Nullable Object row, RunContext context) {
        Map<String, Object> variables = new HashMap<>(context.variables());
        variables.put("value", row == null ? "" : row);
        if (row instanceof Map<?, ?> columns) {
            columns.forEach((name, value) -> variables.put(String.valueOf(name), value));
        }
        String result;
        try {
            result = EXPRESSIONS
                    .render(filterCondition, new Scope(variables, Lookup.NONE))
                    .strip();
        } catch (dev.millrace.model.Invalid e) {
            if (errorOrNullBehavior == OnError.FAIL) {
                throw e;
            }
            result = "";
        }
        if (result.isEmpty()) {
            return switch (errorOrNullBehavior) {
                case INCLUDE -> true;
                case EXCLUDE -> false;
                case FAIL ->
                    throw new dev.millrace.model.Invalid("The condition is empty for a row: " + filterCondition);
            };
        }
        return Expressions.isTrue(result) == (filterType == FilterType.INCLUDE);
    }
}
