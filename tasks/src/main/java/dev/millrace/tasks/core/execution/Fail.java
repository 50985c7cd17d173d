package dev.millrace.tasks.core.execution;

import dev.millrace.language.expression.Expressions;
import dev.millrace.model.Invalid;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import org.jspecify.annotations.Nullable;

@TaskType(
        value = "io.kestra.plugin.core.execution.Fail",
        aliases = {"io.kestra.core.tasks.executions.Fail"},
        title = "Fails on purpose, always or under a condition.",
        examples = """
                id: guard
                namespace: company.team
                inputs:
                  - id: size
                    type: INT
                    defaults: 5
                tasks:
                  - id: too_big
                    type: io.kestra.plugin.core.execution.Fail
                    condition: "{{ inputs.size > 10 }}"
                    errorMessage: The size {{ inputs.size }} is too big.
                """)
public record Fail(
        @Property("Fail only if this is true. Without it, always.") @Nullable
        Object condition,

        @Property(value = "What the log says.", defaultValue = "Task failure")
        String errorMessage)
        implements Task {

    @Override
    public Outcome run(RunContext context) {
        if (condition == null || Expressions.isTrue(condition)) {
            throw new Invalid(errorMessage);
        }
        return Outcome.done();
    }
}
