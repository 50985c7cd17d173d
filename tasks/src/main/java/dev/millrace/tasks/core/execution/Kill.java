package dev.millrace.tasks.core.execution;

import dev.millrace.engine.EngineReference;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Spread;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;

@TaskType(
        value = "io.kestra.plugin.kestra.executions.Kill",
        aliases = {"io.kestra.plugin.core.execution.Kill"},
        title = "Ends an execution.",
        examples = """
                id: stop
                namespace: company.team
                inputs:
                  - id: execution
                    type: STRING
                tasks:
                  - id: kill
                    type: io.kestra.plugin.kestra.executions.Kill
                    executionId: "{{ inputs.execution }}"
                """)
public record Kill(
        @Property(value = "The execution.", defaultValue = "{{ execution.id }}")
        String executionId,

        @Property(value = "Also the executions that it started.", defaultValue = "true")
        boolean propagateKill,

        @Spread Remote remote)
        implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        context.service(EngineReference.class).engine().kill(executionId, propagateKill);
        return Outcome.done();
    }
}
