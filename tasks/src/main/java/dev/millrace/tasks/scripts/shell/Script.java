package dev.millrace.tasks.scripts.shell;

import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Spread;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import dev.millrace.tasks.scripts.RunCommands;
import dev.millrace.tasks.scripts.Shared;
import java.util.List;

@TaskType(
        value = "io.kestra.plugin.scripts.shell.Script",
        title = "Runs a shell script.",
        description = Shared.DESCRIPTION,
        examples = """
                id: shell-script
                namespace: company.team
                tasks:
                  - id: count
                    type: io.kestra.plugin.scripts.shell.Script
                    script: |
                      for i in 1 2 3; do
                        echo "line $i"
                      done
                """,
        outputs = {Shared.OUT_CODE, Shared.OUT_VARS, Shared.OUT_FILES, Shared.OUT_OUT, Shared.OUT_ERR})
public record Script(
        @Property(value = "The script.", required = true) String script,

        @Spread Shared shared) implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        return new RunCommands(context, shared, "ubuntu").commands(List.of(script));
    }
}
