package dev.millrace.tasks.core.execution;

import dev.millrace.engine.EngineReference;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Spread;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;

@TaskType(
        value = "io.kestra.plugin.kestra.executions.Delete",
        title = "Removes an execution that has ended.",
        examples = """
                id: forget
                namespace: company.team
                inputs:
                  - id: execution
                    type: STRING
                tasks:
                  - id: delete
                    type: io.kestra.plugin.kestra.executions.Delete
                    executionId: "{{ inputs.execution }}"
                """)
public record Delete(
        @Property(value = "The execution.", required = true) String executionId,

        @Property(value = "With its log.", defaultValue = "true")
        boolean deleteLogs,

        @Property(value = "With its metrics; they always go with it.", defaultValue = "true")
        boolean deleteMetrics,

        @Property(value = "With its files.", defaultValue = "true")
        boolean deleteStorage,

        @Spread Remote remote)
        implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        context.service(EngineReference.class).engine().delete(executionId, deleteLogs, deleteStorage);
        return Outcome.done();
    }
}
