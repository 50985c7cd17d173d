package dev.millrace.tasks.core.execution;

import dev.millrace.language.expression.Expressions;
import dev.millrace.language.expression.Lookup;
import dev.millrace.language.expression.Scope;
import dev.millrace.model.FlowKey;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Spread;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import dev.millrace.store.execution.ExecutionQuery;
import dev.millrace.store.execution.Executions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

@TaskType(
        value = "io.kestra.plugin.kestra.executions.Count",
        aliases = {
            "io.kestra.plugin.core.execution.Count",
            "io.kestra.core.tasks.executions.Counts",
            "io.kestra.plugin.core.execution.Counts"
        },
        title = "Counts executions.",
        examples = """
                id: counted
                namespace: company.team
                tasks:
                  - id: count
                    type: io.kestra.plugin.core.execution.Count
                    states: [FAILED]
                    startDate: "{{ now() | dateAdd(-1, 'DAYS') }}"
                    flows:
                      - namespace: company.team
                        flowId: nightly
                    expression: "{{ count >= 1 }}"
                """,
        outputs = {
            "count: how many there are in all",
            "results: for each of `flows` its `namespace`, `flowId` and `count`",
            "total: the sum of what is in `results`"
        })
public record Count(
        @Spread Which which,

        @Property("Flows that are counted each by itself.") @Nullable
        List<FlowName> flows,

        @Property(
                value = "An expression over `count`: flows for which it is false are left out of `results`.",
                rendered = false)
        @Nullable
        String expression,

        @Spread Remote remote)
        implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        Executions executions = context.service(Executions.class);
        if (flows == null) {
            long count = count(executions, which.query(Set.of()));
            return Outcome.done(Map.of("count", count));
        }
        List<Map<String, Object>> results = new ArrayList<>();
        long total = 0;
        for (FlowName flow : flows) {
            long count = count(executions, which.query(Set.of()).ofFlow(FlowKey.of(flow.namespace(), flow.flowId())));
            if (expression == null || holds(context, count)) {
                results.add(Map.of("namespace", flow.namespace(), "flowId", flow.flowId(), "count", count));
                total += count;
            }
        }
        return Outcome.done(Map.of("results", results, "total", total, "count", total));
    }

    public record FlowName(
            @Property(value = "Its namespace.", required = true)
            String namespace,

            @Property(value = "Its id.", required = true) String flowId) {}

    private static long count(Executions executions, ExecutionQuery query) {
        return executions.totals(query).values().stream()
                .mapToLong(Long::longValue)
                .sum();
    }

    private boolean holds(RunContext context, long count) {
        Map<String, Object> names = new HashMap<>(context.variables());
        names.put("count", count);
        return new Expressions().renderCondition(Objects.requireNonNull(expression), new Scope(names, Lookup.NONE));
    }
}
