package dev.millrace.tasks.core.execution;

import dev.millrace.engine.EngineReference;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Spread;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@TaskType(
        value = "io.kestra.plugin.kestra.executions.Resume",
        aliases = {"io.kestra.plugin.core.execution.Resume", "io.kestra.core.tasks.executions.Resume"},
        title = "Lets a paused execution go on.",
        examples = """
                id: approve
                namespace: company.team
                inputs:
                  - id: execution
                    type: STRING
                tasks:
                  - id: resume
                    type: io.kestra.plugin.kestra.executions.Resume
                    executionId: "{{ inputs.execution }}"
                    inputs:
                      approved: true
                """)
public record Resume(
        @Property(value = "The execution.", required = true) String executionId,
        @Property("What it waits for, by input.") @Nullable Map<String, Object> inputs,
        @Spread Remote remote)
        implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        context.service(EngineReference.class).engine().resume(executionId, inputs == null ? Map.of() : inputs);
        return Outcome.done();
    }
}
