package dev.millrace.tasks.scripts;

import dev.millrace.language.builtin.FlowControls.NamespaceFiles;
import dev.millrace.language.data.Json;
import dev.millrace.model.task.OneOrMany;
import dev.millrace.model.task.Property;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The properties that all script tasks have. */
public record Shared(
        @Property(
                "Where the commands run. `type: io.kestra.plugin.core.runner.Process`, as processes of the server, is what holds if this is absent; `type: io.kestra.plugin.scripts.runner.docker.Docker` runs them in a container.")
        @Nullable
        Map<String, Object> taskRunner,

        @Property("The image of a container; without effect where the commands run as processes of the server.")
        @Nullable
        String containerImage,

        @Property("Commands that run first, in the same shell.") @Nullable
        OneOrMany<String> beforeCommands,

        @Property(
                "Environment variables. Of the server's own only `PATH`, `HOME`, `USER`, `SHELL`, `LANG`, `LC_*`, `TZ`, `TMPDIR`, `JAVA_HOME` and those for proxies and certificates are passed on, never its configuration or secrets; a container gets none of them. `WORKING_DIR` and `OUTPUT_DIR` are set.")
        @Nullable
        Map<String, String> env,

        @Property(
                "Files put into the working directory first: text, or the address of a stored file, by path; or such a map as JSON.")
        @Nullable
        Object inputFiles,

        @Property(
                "Globs of files in the working directory that are kept with the execution, as `outputs.task.outputFiles['path']`. What lies in `{{ outputDir }}` is kept in any case.")
        @Nullable
        OneOrMany<String> outputFiles,

        @Property(
                "Namespace files put into the working directory first, as of the commit that the execution began at; executable ones stay executable.")
        @Nullable
        NamespaceFiles namespaceFiles,

        @Property(
                value =
                        "The program that runs the commands, with its arguments. A shell reads them from a file instead of the argument after `-c`.",
                defaultValue = "[/bin/sh, -c]")
        OneOrMany<String> interpreter,

        @Property(value = "Stop at the first command that fails (`set -e`).", defaultValue = "true")
        boolean failFast,

        @Property(value = "End in WARNING if anything was written to stderr.", defaultValue = "false")
        boolean warningOnStdErr,

        @Property("The older place of the runner: `PROCESS` or `DOCKER`.") @Nullable
        String runner,

        @Property("The older place of the options of a container, `image` among them; read where `runner` is `DOCKER`.")
        @Nullable
        Map<String, Object> docker,

        @Property(
                value = "The operating system the commands are for; here always that of the server.",
                notYet = "The commands run on the server's own operating system.")
        @Nullable
        String targetOS,

        @Property("An older switch for `{{ outputDir }}`, which is always there.") @Nullable
        Boolean outputDirectory) {

    public static final String DESCRIPTION =
            "Lines on stdout are logged as INFO, on stderr as ERROR, as they come. When the task is killed or times out, all of its processes are ended: SIGTERM, and SIGKILL after five seconds.";
    public static final String OUT_VARS =
            "vars: the values that the script printed as `::{\"outputs\":{\"name\":\"value\"}}::` on a line of its own";
    public static final String OUT_FILES = "outputFiles: the addresses of the files that were kept, by path";
    public static final String OUT_CODE = "exitCode: the exit code, 0 for success";
    public static final String OUT_OUT = "stdOutLineCount: the number of lines on stdout";
    public static final String OUT_ERR = "stdErrLineCount: the number of lines on stderr";

    static List<String> list(@Nullable OneOrMany<String> values) {
        return values == null ? List.of() : values.values();
    }

    Map<String, String> variables() {
        return env == null ? Map.of() : env;
    }

    /** As the engine's WorkFiles read it. */
    static @Nullable Map<String, Object> options(@Nullable NamespaceFiles files) {
        if (files == null) {
            return null;
        }
        Map<String, Object> options = new LinkedHashMap<>();
        Json.putIfPresent(options, "enabled", files.enabled());
        Json.putIfPresent(options, "namespaces", files.namespaces());
        Json.putIfPresent(options, "include", files.include());
        Json.putIfPresent(options, "exclude", files.exclude());
        Json.putIfPresent(options, "ifExists", files.ifExists());
        Json.putIfPresent(options, "folderPerNamespace", files.folderPerNamespace());
        return options;
    }
}
