package dev.millrace.tasks.core.execution;

import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import java.util.Map;

@TaskType(
        value = "io.kestra.plugin.core.execution.Exit",
        aliases = {"io.kestra.core.tasks.executions.Exit"},
        title = "Ends the execution here, in a state of your choice.",
        examples = """
                id: leave
                namespace: company.team
                tasks:
                  - id: enough
                    type: io.kestra.plugin.core.flow.If
                    condition: "{{ now() is not empty }}"
                    then:
                      - id: leave
                        type: io.kestra.plugin.core.execution.Exit
                        state: SUCCESS
                  - id: never
                    type: io.kestra.plugin.core.log.Log
                    message: this does not run
                """)
public record Exit(
        @Property(value = "`SUCCESS`, `WARNING`, `FAILED`, `KILLED` or `CANCELLED`.", defaultValue = "SUCCESS")
        State state)
        implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        return new Outcome.Exit(
                switch (state) {
                    case SUCCESS -> dev.millrace.model.execution.State.SUCCESS;
                    case WARNING -> dev.millrace.model.execution.State.WARNING;
                    case FAILED -> dev.millrace.model.execution.State.FAILED;
                    case KILLED -> dev.millrace.model.execution.State.KILLED;
                    case CANCELLED, CANCELED -> dev.millrace.model.execution.State.CANCELLED;
                },
                Map.of());
    }

    public enum State {
        SUCCESS,
        WARNING,
        FAILED,
        KILLED,
        CANCELLED,
        CANCELED
    }
}
