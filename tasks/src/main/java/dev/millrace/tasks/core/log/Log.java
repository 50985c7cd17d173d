package dev.millrace.tasks.core.log;

import dev.millrace.language.data.Json;
import dev.millrace.model.execution.Level;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import java.util.List;
import java.util.Map;

@TaskType(
        value = "io.kestra.plugin.core.log.Log",
        aliases = {"io.kestra.core.tasks.log.Log"},
        title = "Writes messages to the log.",
        description = "Each item of a list is a message of its own.",
        examples = {"""
            id: hello
            namespace: company.team
            tasks:
              - id: greet
                type: io.kestra.plugin.core.log.Log
                message: Hello {{ flow.id }}
            """, """
            id: warn
            namespace: company.team
            tasks:
              - id: several
                type: io.kestra.plugin.core.log.Log
                level: WARN
                message:
                  - "{{ task.id }}"
                  - started at {{ execution.startDate }}
            """})
public record Log(
        @Property(value = "One message, or a list of them.", required = true, rendered = false)
        Object message,

        @Property(value = "TRACE, DEBUG, INFO, WARN or ERROR.", defaultValue = "INFO")
        Level level)
        implements Task {

    @Override
    public Outcome run(RunContext context) {
        List<?> messages = message instanceof List<?> list ? list : List.of(message);
        for (Object one : messages) {
            context.log().log(level, text(one, context));
        }
        return Outcome.done();
    }

    /** Rendered here and not before, because a message that is one expression is text all the same. */
    private static String text(Object message, RunContext context) {
        if (message instanceof String template) {
            return context.render(template);
        }
        Object value = context.renderValue(message);
        return value instanceof Map || value instanceof List ? Json.write(value) : String.valueOf(value);
    }
}
