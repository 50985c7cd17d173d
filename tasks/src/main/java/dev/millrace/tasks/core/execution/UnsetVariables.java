package dev.millrace.tasks.core.execution;

import dev.millrace.model.NotFound;
import dev.millrace.model.task.OneOrMany;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import java.util.Map;

@TaskType(
        value = "io.kestra.plugin.core.execution.UnsetVariables",
        title = "Takes variables of the execution away.",
        examples = """
                id: forget
                namespace: company.team
                variables:
                  color: red
                tasks:
                  - id: unset
                    type: io.kestra.plugin.core.execution.UnsetVariables
                    variables: [color]
                """)
public record UnsetVariables(
        @Property(value = "Names.", required = true) OneOrMany<String> variables,

        @Property(value = "Whether names that are not there are no error.", defaultValue = "false")
        boolean ignoreMissing)
        implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        Object there = context.variables().get("vars");
        for (String name : variables) {
            if (!ignoreMissing && !(there instanceof Map<?, ?> all && all.containsKey(name))) {
                throw new NotFound("There is no variable '" + name
                        + "' to take away; write 'ignoreMissing: true' if that is fine.");
            }
        }
        return new Outcome.VariablesSet(Map.of(), variables.values(), Map.of());
    }
}
