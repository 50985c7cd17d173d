package dev.millrace.tasks.scripts;

import dev.millrace.engine.WorkFiles;
import dev.millrace.model.Invalid;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.RunContext;
import dev.millrace.store.execution.Metrics;
import dev.millrace.tasks.docker.Docker;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs commands in the working directory of a task run: files in, process, files out. */
public final class RunCommands {
    private final RunContext context;
    private final Shared shared;
    private final Path folder;
    private final Path own;
    private final Path output;
    private final Optional<Docker> container;

    /**
     * @param image of a container, where one is asked for and the task names none
     * @throws dev.millrace.model.Failure where the task asks for a runner that is not there
     */
    public RunCommands(RunContext context, Shared shared, String image) throws IOException {
        this.container = TaskRunners.container(shared)
                .map(options ->
                        Docker.reached(options, options.imageOr(shared.containerImage(), image), context.log()));
        if (container.isEmpty()
                && shared.containerImage() != null
                && !shared.containerImage().isBlank()) {
            context.log()
                    .warn(
                            "containerImage '" + shared.containerImage()
                                    + "' is not used: the commands run as processes of this server, with the programs installed on it.");
        }
        this.context = context;
        this.shared = shared;
        this.folder = context.workingDirectory().toAbsolutePath();
        this.output = context.outputDirectory().toAbsolutePath();
        this.own = folder.resolve(WorkFiles.OWN + context.taskRunId());
    }

    /** Commands for the interpreter. */
    public Outcome commands(List<String> commands) throws IOException, InterruptedException {
        return run(commands);
    }

    /**
     * A script in a language with a program of its own. Its file lies in the working directory, where it finds its neighbours.
     *
     * @param extension of the file, with the dot
     * @param programs names of the program, the best first
     */
    public Outcome script(String script, String extension, List<String> programs)
            throws IOException, InterruptedException {
        Path file = folder.resolve(WorkFiles.OWN + context.taskRunId() + extension);
        ShellLine.OwnFile.write(file, script);
        try {
            return run(List.of(start(file, programs)));
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private String start(Path file, List<String> programs) {
        String quoted = ShellLine.quoted(file.toString());
        if (!new ShellLine(Shared.list(shared.interpreter())).isShell()) {
            return programs.getFirst() + " " + quoted;
        }
        StringBuilder choice = new StringBuilder();
        for (String program : programs) {
            choice.append("command -v " + program + " >/dev/null 2>&1 && exec " + program + " " + quoted + "\n");
        }
        return "set +e\n" + choice + "echo "
                + ShellLine.quoted(programs.getFirst() + " is not installed "
                        + (container.isPresent() ? "in the image." : "on this server."))
                + " >&2\nexit 127";
    }

    private Outcome run(List<String> commands) throws IOException, InterruptedException {
        try {
            WorkFiles files = context.service(WorkFiles.class);
            files.namespaceFiles(Shared.options(shared.namespaceFiles()), folder);
            files.inputFiles(shared.inputFiles(), folder);
            Map<String, String> environment = container.isPresent()
                    ? Environment.ofContainer(shared.variables(), folder, output)
                    : Environment.of(System.getenv(), shared.variables(), folder, output);
            List<String> command = command(commands, environment);
            Printed printed = new Printed(context.log());
            int exitCode = container.isPresent()
                    ? container.get().run(command, folder, environment, printed::out, printed::err)
                    : new RunProcess(context.log()).run(command, folder, environment, printed);
            if (!printed.metrics().isEmpty()) {
                context.service(Metrics.Sink.class).keep(printed.metrics());
            }
            return outcome(exitCode, printed, outputFiles());
        } finally {
            DeleteFolder.delete(own);
        }
    }

    private List<String> command(List<String> commands, Map<String, String> environment) throws IOException {
        ShellLine shell = new ShellLine(Shared.list(shared.interpreter()));
        if (container.isEmpty()
                && Environment.find(shell.program(), environment, folder).isEmpty()) {
            throw new Invalid("The interpreter '" + shell.program()
                    + "' is not installed on this server: install it, or name another under 'interpreter'. Searched in PATH="
                    + environment.get("PATH") + ".");
        }
        List<String> all = new ArrayList<>(Shared.list(shared.beforeCommands()));
        all.addAll(commands);
        return shell.command(String.join("\n", all), shared.failFast(), own.resolve("run"));
    }

    private Map<String, Object> outputFiles() throws IOException {
        Map<String, Object> stored = new LinkedHashMap<>();
        List<String> globs = Shared.list(shared.outputFiles());
        if (!globs.isEmpty()) {
            store(folder, WorkFiles.matching(folder, globs), stored);
        }
        store(output, WorkFiles.matching(output, List.of("**")), stored);
        return stored;
    }

    private void store(Path from, List<Path> files, Map<String, Object> stored) throws IOException {
        for (Path file : files) {
            try (InputStream content = Files.newInputStream(file)) {
                URI address = context.store(String.valueOf(file.getFileName()), content);
                stored.put(from.relativize(file).toString().replace('\\', '/'), address);
            }
        }
    }

    private Outcome outcome(int exitCode, Printed printed, Map<String, Object> files) {
        Map<String, Object> outputs = new LinkedHashMap<>();
        outputs.put("exitCode", (long) exitCode);
        outputs.put("vars", printed.vars());
        outputs.put("outputFiles", files);
        outputs.put("stdOutLineCount", printed.outLines());
        outputs.put("stdErrLineCount", printed.errLines());
        if (exitCode != 0) {
            String message = "The commands ended with exit code " + exitCode + hint(exitCode) + ".";
            return new Outcome.Failed(message, outputs);
        }
        return shared.warningOnStdErr() && printed.errLines() > 0
                ? new Outcome.DoneWithWarning(outputs)
                : new Outcome.Done(outputs);
    }

    private static String hint(int exitCode) {
        return switch (exitCode) {
            case 126 -> ": a file that was to be run is not executable";
            case 127 -> ": a command was not found; it must be installed where the commands run";
            case 137 -> ": killed (SIGKILL), by somebody or because the machine ran out of memory";
            case 139 -> ": the program crashed (SIGSEGV)";
            case 143 -> ": ended by SIGTERM";
            default -> "";
        };
    }
}
