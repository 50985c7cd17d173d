package dev.millrace.tasks.core.debug;

import dev.millrace.model.execution.Level;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;

@TaskType(
        value = "io.kestra.plugin.core.debug.Echo",
        aliases = "io.kestra.core.tasks.debugs.Echo",
        title = "Writes one message to the log; the older form of Log.",
        examples = """
                id: echo
                namespace: company.team
                tasks:
                  - id: say
                    type: io.kestra.plugin.core.debug.Echo
                    format: "{{ taskrun.startDate }}"
                """)
public record Echo(
        @Property(value = "The message.", required = true, rendered = false)
        String format,

        @Property(value = "TRACE, DEBUG, INFO, WARN or ERROR.", defaultValue = "INFO")
        Level level)
        implements Task {

    @Override
    public Outcome run(RunContext context) {
        context.log().log(level, context.render(format));
        return Outcome.done();
    }
}
