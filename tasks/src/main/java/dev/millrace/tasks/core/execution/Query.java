package dev.millrace.tasks.core.execution;

import dev.millrace.language.builtin.Sql;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Spread;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import dev.millrace.store.execution.ExecutionQuery;
import dev.millrace.store.execution.Executions;
import dev.millrace.tasks.stored.Rows;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

@TaskType(
        value = "io.kestra.plugin.kestra.executions.Query",
        title = "Finds executions.",
        examples = """
                id: failures
                namespace: company.team
                tasks:
                  - id: find
                    type: io.kestra.plugin.kestra.executions.Query
                    namespace: company.team
                    states: [FAILED]
                    fetchType: FETCH
                """,
        outputs = {
            "rows: the executions, newest first, for `fetchType: FETCH`",
            "row: the newest one, for `fetchType: FETCH_ONE`",
            "uri: the address of an Ion file, for `fetchType: STORE`",
            "size: how many were put out"
        })
public record Query(
        @Spread Which which,

        @Property(value = "The most that are found.", defaultValue = "1000")
        int size,

        @Property(value = "`STORE`, `FETCH`, `FETCH_ONE` or `NONE`.", defaultValue = "STORE")
        Sql.FetchType fetchType,

        @Spread Remote remote)
        implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        ExecutionQuery.Paging paging = new ExecutionQuery.Paging(1, size, ExecutionQuery.Sort.CREATED, true);
        List<Map<String, Object>> rows =
                context.service(Executions.class).search(which.query(Set.of()), paging).results().stream()
                        .map(Query::row)
                        .toList();
        return Rows.fetched(context, rows, fetchType);
    }

    private static Map<String, Object> row(Execution execution) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", execution.id());
        row.put("namespace", execution.flow().namespace().name());
        row.put("flowId", execution.flow().id());
        row.put("flowRevision", (long) execution.flowRevision());
        row.put("state", execution.current().name());
        row.put("startDate", execution.state().start().toString());
        execution.state().end().ifPresent(end -> row.put("endDate", end.toString()));
        return row;
    }
}
