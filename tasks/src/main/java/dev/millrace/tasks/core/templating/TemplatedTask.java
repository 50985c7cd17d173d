package dev.millrace.tasks.core.templating;

import dev.millrace.engine.AnyTask;
import dev.millrace.language.data.Yaml;
import dev.millrace.model.Invalid;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import java.util.LinkedHashMap;
import java.util.Map;

@TaskType(
        value = "io.kestra.plugin.core.templating.TemplatedTask",
        aliases = {"io.kestra.core.tasks.templating.TemplatedTask"},
        title = "Runs a task that an expression writes.",
        examples = """
                id: templated
                namespace: company.team
                inputs:
                  - id: level
                    type: STRING
                    defaults: WARN
                tasks:
                  - id: any
                    type: io.kestra.plugin.core.templating.TemplatedTask
                    spec: |
                      type: io.kestra.plugin.core.log.Log
                      level: {{ inputs.level }}
                      message: written by an expression
                """)
public record TemplatedTask(
        @Property(
                value = "The task in YAML, after its expressions are rendered; `id` is not needed. No flow control.",
                required = true)
        String spec)
        implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        if (!(Yaml.parse(spec) instanceof Map<?, ?> written)) {
            throw new Invalid("The property 'spec' is no task in YAML.");
        }
        Map<String, Object> task = new LinkedHashMap<>();
        written.forEach((name, value) -> {
            if (value != null) {
                task.put(String.valueOf(name), value);
            }
        });
        return context.service(AnyTask.class).run(task);
    }
}
