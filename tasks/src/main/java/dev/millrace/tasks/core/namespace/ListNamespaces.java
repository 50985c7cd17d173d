package dev.millrace.tasks.core.namespace;

import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Spread;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import dev.millrace.tasks.core.execution.Remote;
import dev.millrace.workspace.Workspace;
import java.util.List;
import java.util.Map;

@TaskType(
        value = "io.kestra.plugin.kestra.namespaces.List",
        aliases = {"io.kestra.plugin.kestra.namespaces.NamespacesWithFlows"},
        title = "Lists namespaces.",
        examples = """
                id: list
                namespace: company.team
                tasks:
                  - id: namespaces
                    type: io.kestra.plugin.kestra.namespaces.List
                    prefix: company
                """,
        outputs = "namespaces: their names, sorted")
public record ListNamespaces(
        @Property(value = "Only names that begin so.", defaultValue = "''")
        String prefix,

        @Spread Remote remote) implements Task {

    @Override
    public Outcome run(RunContext context) {
        List<String> names = context.service(Workspace.class).namespaces().stream()
                .map(namespace -> namespace.namespace().name())
                .filter(name -> name.startsWith(prefix))
                .sorted()
                .toList();
        return Outcome.done(Map.of("namespaces", names));
    }
}
