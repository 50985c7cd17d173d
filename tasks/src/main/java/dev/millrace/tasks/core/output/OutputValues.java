package dev.millrace.tasks.core.output;

import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import java.util.Map;

@TaskType(
        value = "io.kestra.plugin.core.output.OutputValues",
        title = "Sets outputs for later tasks.",
        examples = """
                id: values
                namespace: company.team
                tasks:
                  - id: set
                    type: io.kestra.plugin.core.output.OutputValues
                    values:
                      today: "{{ now(format='yyyy-MM-dd') }}"
                      sizes: [1, 2, 3]
                  - id: use
                    type: io.kestra.plugin.core.log.Log
                    message: "{{ outputs.set.values.today }}"
                """,
        outputs = "values: the rendered values, by name")
public record OutputValues(
        @Property(value = "Values of any type, by name.", required = true)
        Map<String, Object> values) implements Task {

    @Override
    public Outcome run(RunContext context) {
        return Outcome.done(Map.of("values", values));
    }
}
