package dev.millrace.tasks.core.execution;

import dev.millrace.language.expression.Expressions;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@TaskType(
        value = "io.kestra.plugin.core.execution.Assert",
        title = "Fails if one of several conditions is not true, and says which.",
        examples = """
                id: checked
                namespace: company.team
                inputs:
                  - id: size
                    type: INT
                    defaults: 5
                tasks:
                  - id: sizes
                    type: io.kestra.plugin.core.execution.Assert
                    errorMessage: The size does not fit.
                    conditions:
                      - "{{ inputs.size > 1 }}"
                      - "{{ inputs.size < 10 }}"
                """,
        outputs = {"success: how many conditions were true", "failed: how many were not"})
public record Assert(
        @Property(value = "Conditions that must all be true.", required = true, rendered = false)
        List<Object> conditions,

        @Property("What the log says, before the conditions that failed.") @Nullable
        String errorMessage)
        implements Task {

    @Override
    public Outcome run(RunContext context) {
        long failed = 0;
        for (Object condition : conditions) {
            if (!Expressions.isTrue(context.renderValue(condition))) {
                failed++;
                context.log().error("Condition not met: " + condition);
            }
        }
        Map<String, Object> outputs = Map.of("success", conditions.size() - failed, "failed", failed);
        if (failed == 0) {
            return Outcome.done(outputs);
        }
        String summary = failed + " of " + conditions.size() + " conditions failed";
        return new Outcome.Failed(errorMessage == null ? summary + "." : errorMessage + " (" + summary + ")", outputs);
    }
}
