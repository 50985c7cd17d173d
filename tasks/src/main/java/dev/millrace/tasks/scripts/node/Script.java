package dev.millrace.tasks.scripts.node;

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
        value = "io.kestra.plugin.scripts.node.Script",
        title = "Runs JavaScript with Node.",
        description = Shared.DESCRIPTION,
        examples = """
                id: node-script
                namespace: company.team
                tasks:
                  - id: run
                    type: io.kestra.plugin.scripts.node.Script
                    script: |
                      console.log('::' + JSON.stringify({outputs: {answer: 42}}) + '::')
                """,
        outputs = {Shared.OUT_CODE, Shared.OUT_VARS, Shared.OUT_FILES, Shared.OUT_OUT, Shared.OUT_ERR})
public record Script(
        @Property(value = "The script.", required = true) String script,

        @Spread Shared shared) implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        return new RunCommands(context, shared, "node").script(script, ".js", List.of("node", "nodejs"));
    }
}
