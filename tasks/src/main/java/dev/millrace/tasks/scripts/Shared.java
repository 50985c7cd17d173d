package dev.millrace.tasks.scripts;

import dev.millrace.language.builtin.FlowControls.NamespaceFiles;
import dev.millrace.model.task.OneOrMany;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The properties that all script tasks have, and the texts that document them. */
public record Shared(
        @Nullable Map<String, Object> taskRunner,
        @Nullable String runner,
        @Nullable String containerImage,
        @Nullable OneOrMany<String> beforeCommands,
        @Nullable Map<String, String> env,
        @Nullable Object inputFiles,
        @Nullable OneOrMany<String> outputFiles,
        @Nullable NamespaceFiles namespaceFiles,
        @Nullable OneOrMany<String> interpreter,
        boolean failFast,
        boolean warningOnStdErr) {

    public static final String TASK_RUNNER =
            "Where the commands run. `type: io.kestra.plugin.core.runner.Process`, as processes of the server, is what holds if this is absent; a `Docker` runner is refused.";
    public static final String RUNNER = "The older place of the runner: `PROCESS` or `DOCKER`.";
    public static final String CONTAINER_IMAGE =
            "The image for a container; without effect as long as the commands run as processes of the server.";
    public static final String BEFORE = "Commands that run first, in the same shell.";
    public static final String ENV =
            "Environment variables. Of the server's own only `PATH`, `HOME`, `USER`, `SHELL`, `LANG`, `LC_*`, `TZ`, `TMPDIR`, `JAVA_HOME` and those for proxies and certificates are passed on, never its configuration or secrets. `WORKING_DIR` and `OUTPUT_DIR` are set.";
    public static final String INPUT_FILES =
            "Files put into the working directory first: text, or the address of a stored file, by path; or such a map as JSON.";
    public static final String OUTPUT_FILES =
            "Globs of files in the working directory that are kept with the execution, as `outputs.task.outputFiles['path']`. What lies in `{{ outputDir }}` is kept in any case.";
    public static final String NAMESPACE_FILES =
            "Namespace files put into the working directory first, as of the commit that the execution began at; executable ones stay executable.";
    public static final String INTERPRETER =
            "The program that runs the commands, with its arguments. A shell reads them from a file instead of the argument after `-c`.";
    public static final String FAIL_FAST = "Stop at the first command that fails (`set -e`).";
    public static final String WARNING = "End in WARNING if anything was written to stderr.";
    public static final String OUT_VARS =
            "vars: the values that the script printed as `::{\"outputs\":{\"name\":\"value\"}}::` on a line of its own";
    public static final String OUT_FILES = "outputFiles: the addresses of the files that were kept, by path";
    public static final String OUT_CODE = "exitCode: the exit code, 0 for success";
    public static final String OUT_OUT = "stdOutLineCount: the number of lines on stdout";
    public static final String OUT_ERR = "stdErrLineCount: the number of lines on stderr";

    static List<String> list(@Nullable OneOrMany<String> values) {
        return values == null ? List.of() : values.values();
    }

    /** As the engine's WorkFiles read it. */
    static @Nullable Map<String, Object> options(@Nullable NamespaceFiles files) {
        if (files == null) {
            return null;
        }
        Map<String, Object> options = new LinkedHashMap<>();
        put(options, "enabled", files.enabled());
        put(options, "namespaces", files.namespaces());
        put(options, "include", files.include());
        put(options, "exclude", files.exclude());
        put(options, "ifExists", files.ifExists());
        put(options, "folderPerNamespace", files.folderPerNamespace());
        return options;
    }

    private static void put(Map<String, Object> options, String name, @Nullable Object value) {
        if (value != null) {
            options.put(name, value);
        }
    }
}
