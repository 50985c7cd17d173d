package dev.millrace.tasks.core.flow;

import dev.millrace.model.flow.Flow;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Spread;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import dev.millrace.tasks.core.execution.Remote;
import dev.millrace.workspace.Workspace;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@TaskType(
        value = "io.kestra.plugin.kestra.flows.List",
        title = "Lists flows.",
        examples = """
                id: list
                namespace: company.team
                tasks:
                  - id: flows
                    type: io.kestra.plugin.kestra.flows.List
                    namespace: company.team
                """,
        outputs = "flows: `id`, `namespace`, `revision`, `disabled` and perhaps `description` of each")
public record ListFlows(
        @Property("Only flows of this namespace.") @Nullable String namespace,
        @Spread Remote remote) implements Task {

    @Override
    public Outcome run(RunContext context) {
        List<Map<String, Object>> flows = context.service(Workspace.class).allFlows().stream()
                .filter(flow ->
                        namespace == null || flow.key().namespace().name().equals(namespace))
                .map(ListFlows::row)
                .toList();
        return Outcome.done(Map.of("flows", flows));
    }

    private static Map<String, Object> row(Flow flow) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("id", flow.key().id());
        row.put("namespace", flow.key().namespace().name());
        row.put("revision", (long) flow.revision());
        row.put("disabled", flow.disabled());
        if (flow.description() != null) {
            row.put("description", flow.description());
        }
        return row;
    }
}
