package dev.millrace.tasks.core.flow;

import dev.millrace.model.Invalid;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import java.time.Duration;
import java.util.Map;

@TaskType(
        value = "io.kestra.plugin.core.flow.Sleep",
        title = "Waits for a while, then succeeds.",
        description = "It keeps no thread while it waits, and a restart of the server does not begin the time again.",
        examples = """
                id: wait
                namespace: company.team
                tasks:
                  - id: a_moment
                    type: io.kestra.plugin.core.flow.Sleep
                    duration: PT5S
                """)
public record Sleep(
        @Property(value = "How long, as in PT5S.", required = true)
        Duration duration) implements Task {

    @Override
    public Outcome run(RunContext context) {
        if (duration.isNegative()) {
            throw new Invalid("The duration " + duration + " is negative.");
        }
        return new Outcome.DoneLater(duration, Map.of());
    }
}
