package dev.millrace.tasks.scripts.node;

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
        value = "io.kestra.plugin.scripts.node.Commands",
        title = "Runs commands that use Node.",
        description = Shared.DESCRIPTION,
        examples = """
                id: node-commands
                namespace: company.team
                tasks:
                  - id: run
                    type: io.kestra.plugin.scripts.node.Commands
                    inputFiles:
                      main.js: console.log("hello")
                    commands:
                      - node main.js
                """,
        outputs = {Shared.OUT_CODE, Shared.OUT_VARS, Shared.OUT_FILES, Shared.OUT_OUT, Shared.OUT_ERR})
public record Commands(
        @Property(value = "The commands, one after the other in one shell.", required = true)
        OneOrMany<String> commands,

        @Spread Shared shared)
        implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        return new RunCommands(context, shared, "node").commands(commands.values());
    }
}
