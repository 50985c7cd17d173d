package dev.millrace.tasks.scripts.node;

import dev.millrace.language.builtin.FlowControls.NamespaceFiles;
import dev.millrace.model.task.OneOrMany;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import dev.millrace.tasks.scripts.RunCommands;
import dev.millrace.tasks.scripts.Shared;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@TaskType(
        value = "io.kestra.plugin.scripts.node.Script",
        title = "Runs JavaScript with Node.",
        description =
                "Lines on stdout are logged as INFO, on stderr as ERROR, as they come. When the task is killed or times out, all of its processes are ended: SIGTERM, and SIGKILL after five seconds.",
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

        @Property(Shared.TASK_RUNNER) @Nullable Map<String, Object> taskRunner,

        @Property(Shared.CONTAINER_IMAGE) @Nullable String containerImage,

        @Property(Shared.BEFORE) @Nullable OneOrMany<String> beforeCommands,

        @Property(Shared.ENV) @Nullable Map<String, String> env,

        @Property(Shared.INPUT_FILES) @Nullable Object inputFiles,

        @Property(Shared.OUTPUT_FILES) @Nullable OneOrMany<String> outputFiles,

        @Property(Shared.NAMESPACE_FILES) @Nullable NamespaceFiles namespaceFiles,

        @Property(value = Shared.INTERPRETER, defaultValue = "[/bin/sh, -c]")
        OneOrMany<String> interpreter,

        @Property(value = Shared.FAIL_FAST, defaultValue = "true")
        boolean failFast,

        @Property(value = Shared.WARNING, defaultValue = "false")
        boolean warningOnStdErr,

        @Property(Shared.RUNNER) @Nullable String runner,

        @Property(value = "Older options for Docker.", notYet = "This server does not run containers.") @Nullable
        Map<String, Object> docker,

        @Property(
                value = "The operating system the commands are for; here always that of the server.",
                notYet = "The commands run on the server's own operating system.")
        @Nullable
        String targetOS,

        @Property("An older switch for `{{ outputDir }}`, which is always there.") @Nullable
        Boolean outputDirectory)
        implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        Shared shared = new Shared(
                taskRunner,
                runner,
                containerImage,
                beforeCommands,
                env,
                inputFiles,
                outputFiles,
                namespaceFiles,
                interpreter,
                failFast,
                warningOnStdErr);
        return new RunCommands(context, shared).script(script, ".js", List.of("node", "nodejs"));
    }
}
