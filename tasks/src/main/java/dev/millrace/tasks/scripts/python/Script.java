package dev.millrace.tasks.scripts.python;

import dev.millrace.model.task.OneOrMany;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Spread;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import dev.millrace.tasks.scripts.RunCommands;
import dev.millrace.tasks.scripts.Shared;
import java.util.List;
import org.jspecify.annotations.Nullable;

@TaskType(
        value = "io.kestra.plugin.scripts.python.Script",
        title = "Runs a Python script.",
        description = "Run by `python3`, or `python` where there is none. " + Shared.DESCRIPTION,
        examples = """
                id: python-script
                namespace: company.team
                tasks:
                  - id: run
                    type: io.kestra.plugin.scripts.python.Script
                    script: |
                      import json
                      print('::' + json.dumps({"outputs": {"answer": 42}}) + '::')
                """,
        outputs = {Shared.OUT_CODE, Shared.OUT_VARS, Shared.OUT_FILES, Shared.OUT_OUT, Shared.OUT_ERR})
public record Script(
        @Property(value = "The script.", required = true) String script,

        @Property(
                value = "Packages to install first.",
                notYet = "Packages are not installed; do it under beforeCommands, with pip or uv.")
        @Nullable
        OneOrMany<String> dependencies,

        @Spread Shared shared)
        implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        return new RunCommands(context, shared, "python:3.13-slim").script(script, ".py", List.of("python3", "python"));
    }
}
