package dev.millrace.tasks.scripts.shell;

import dev.millrace.model.task.OneOrMany;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Spread;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import dev.millrace.tasks.scripts.RunCommands;
import dev.millrace.tasks.scripts.Shared;

@TaskType(
        value = "io.kestra.plugin.scripts.shell.Commands",
        title = "Runs shell commands.",
        description = Shared.DESCRIPTION,
        examples = """
                id: shell-commands
                namespace: company.team
                tasks:
                  - id: greet
                    type: io.kestra.plugin.scripts.shell.Commands
                    outputFiles:
                      - "*.txt"
                    commands:
                      - echo hello > greeting.txt
                      - "echo '::{\\"outputs\\":{\\"lines\\":1}}::'"
                """,
        outputs = {Shared.OUT_CODE, Shared.OUT_VARS, Shared.OUT_FILES, Shared.OUT_OUT, Shared.OUT_ERR})
public record Commands(
        @Property(value = "The commands, one after the other in one shell.", required = true)
        OneOrMany<String> commands,

        @Spread Shared shared)
        implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        return new RunCommands(context, shared, "ubuntu").commands(commands.values());
    }
}
