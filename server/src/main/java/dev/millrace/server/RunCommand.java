package dev.millrace.server;

import dev.millrace.engine.StartRequest.Upload;
import dev.millrace.language.Parsed;
import dev.millrace.model.Invalid;
import dev.millrace.model.Namespace;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.LogEntry;
import dev.millrace.model.execution.State;
import dev.millrace.model.flow.Flow;
import dev.millrace.server.node.Scratch;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Runs one flow without a server. */
@Command(
        name = "run",
        description = {
            "Runs one flow to its end, without a server, and prints its log. Nothing is kept.",
            "Ends with 0 on SUCCESS or WARNING, 1 on any other state, 2 if the flow or an input is not valid.",
            "Secrets come from the environment: SECRET_NAME in base64, or MILLRACE_SECRET_NAME as it is.",
            ""
        },
        mixinStandardHelpOptions = true,
        sortOptions = false,
        footer = {"", "Example: millrace run push.yml --files company.team=./scripts --input dryRun=true"})
final class RunCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "FLOW.yml", description = "The flow.")
    private Path file = Path.of("");

    @Option(names = "--files", paramLabel = "NAMESPACE=DIR", description = "Files of a namespace; may be repeated.")
    private Map<String, Path> files = new LinkedHashMap<>();

    @Option(
            names = "--input",
            paramLabel = "NAME=VALUE",
            description = "An input; @path for the file of a FILE input. May be repeated.")
    private Map<String, String> inputs = new LinkedHashMap<>();

    @Mixin
    private PluginFolder plugins = new PluginFolder();

    @Override
    public Integer call() {
        Console console = Console.of(spec);
        String yaml = ValidateCommand.read(file);
        files.values().forEach(RunCommand::checkFolder);
        try (Scratch scratch = Scratch.open(System.getenv(), plugins.path())) {
            Parsed parsed = scratch.language().reader().read(yaml);
            parsed.problems().forEach(problem -> console.err().println(ValidateCommand.line(file, problem)));
            if (parsed.hasErrors()) {
                return Main.INVALID;
            }
            files.forEach((namespace, folder) -> scratch.putFiles(new Namespace(namespace), folder));
            Progress progress = new Progress(console);
            Execution end = scratch.run(
                    parsed.flow().orElseThrow(), values(parsed.flow().orElseThrow()), progress::line, progress::show);
            progress.end(end);
            State state = end.state().current();
            return state == State.SUCCESS || state == State.WARNING ? Main.GOOD : Main.FAILED;
        }
    }

    private Map<String, Object> values(Flow flow) {
        Map<String, Object> values = new LinkedHashMap<>();
        inputs.forEach((name, value) -> {
            boolean isFile = flow.inputs().stream()
                    .anyMatch(input ->
                            input.id().equals(name) && input.type() == dev.millrace.model.flow.Input.Type.FILE);
            values.put(name, isFile && value.startsWith("@") ? upload(Path.of(value.substring(1))) : value);
        });
        return values;
    }

    private static Upload upload(Path path) {
        if (!Files.isReadable(path)) {
            throw new Invalid("There is no file " + path + ".");
        }
        return new Upload(String.valueOf(path.getFileName()), () -> Files.newInputStream(path));
    }

    private static void checkFolder(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new Invalid("There is no folder " + folder + ".");
        }
    }

    /** The log on standard output; on a terminal a last line that says how far the execution is. */
    private static final class Progress {
        private static final String CLEAR = "\r\u001b[K";
        private final Console console;
        private final boolean terminal;

        Progress(Console console) {
            this.console = console;
            this.terminal = System.console() != null && System.console().isTerminal();
        }

        void line(LogEntry entry) {
            clear();
            String task = entry.taskId() == null ? "" : entry.taskId() + ": ";
            console.out().println(entry.level() + " " + task + entry.message());
        }

        void show(Execution execution) {
            if (terminal) {
                long done = execution.taskRuns().stream()
                        .filter(run -> run.state().current().isTerminal())
                        .count();
                String now = execution.taskRuns().stream()
                        .filter(run -> !run.state().current().isTerminal())
                        .map(run -> run.taskId())
                        .collect(Collectors.joining(", "));
                console.err()
                        .print(CLEAR + execution.state().current() + ", " + done + " done"
                                + (now.isEmpty() ? "" : ", at " + now));
                console.err().flush();
            }
        }

        void end(Execution execution) {
            clear();
            execution.outputs().forEach((name, value) -> console.out().println(name + " = " + value));
            if (execution.error() != null) {
                console.err().println(execution.error());
            }
            console.out()
                    .println(execution.state().current() + " after "
                            + execution.state().duration().toMillis() + " ms");
        }

        private void clear() {
            if (terminal) {
                console.err().print(CLEAR);
                console.err().flush();
            }
        }
    }
}
