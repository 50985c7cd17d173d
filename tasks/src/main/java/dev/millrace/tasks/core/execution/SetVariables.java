package dev.millrace.tasks.core.execution;

import dev.millrace.model.Conflict;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import java.util.List;
import java.util.Map;

@TaskType(
        value = "io.kestra.plugin.core.execution.SetVariables",
        title = "Changes variables of the execution: `vars` of the tasks that come after.",
        examples = """
                id: count
                namespace: company.team
                variables:
                  color: red
                tasks:
                  - id: set
                    type: io.kestra.plugin.core.execution.SetVariables
                    variables:
                      color: blue
                  - id: say
                    type: io.kestra.plugin.core.log.Log
                    message: "{{ vars.color }}"
                """)
public record SetVariables(
        @Property(value = "Values by name.", required = true)
        Map<String, Object> variables,

        @Property(value = "Whether variables that are there may be replaced.", defaultValue = "true")
        boolean overwrite)
        implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        if (!overwrite && context.variables().get("vars") instanceof Map<?, ?> there) {
            for (String name : variables.keySet()) {
                if (there.containsKey(name)) {
                    throw new Conflict("The variable '" + name + "' is there already, and 'overwrite' is false.");
                }
            }
        }
        return new Outcome.VariablesSet(variables, List.of(), Map.of());
    }
}
