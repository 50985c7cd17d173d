package dev.millrace.server;

import dev.millrace.language.FlowReader;
import dev.millrace.language.Parsed;
import dev.millrace.model.Invalid;
import dev.millrace.model.Problem;
import dev.millrace.server.node.Language;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Looks at flows without a server. */
@Command(
        name = "validate",
        description = {
            "Says what is wrong with flows, one line each: file:line:column: severity: what is wrong.",
            "Ends with 0 if all are valid, 2 if not; warnings are printed and are no reason to fail.",
            ""
        },
        mixinStandardHelpOptions = true,
        footer = {"", "Example: millrace validate flows/ hello.yml"})
final class ValidateCommand implements Callable<Integer> {
    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "FILE", description = "YAML files, or folders of them.")
    private List<Path> files = List.of();

    @Mixin
    private PluginFolder plugins = new PluginFolder();

    @Override
    public Integer call() throws Exception {
        try (Language language = Language.load(plugins.path())) {
            language.plugins().tell();
            return validate(language.reader());
        }
    }

    private int validate(FlowReader reader) {
        Console console = Console.of(spec);
        int flows = 0;
        int wrong = 0;
        for (Path file : yamlFiles(files)) {
            for (Parsed parsed : reader.readAll(read(file))) {
                parsed.problems().forEach(problem -> console.out().println(line(file, problem)));
                flows++;
                wrong += parsed.hasErrors() ? 1 : 0;
            }
        }
        console.out()
                .println(flows + (flows == 1 ? " flow, " : " flows, ") + (wrong == 0 ? "valid" : wrong + " not valid"));
        return wrong == 0 ? Main.GOOD : Main.INVALID;
    }

    static String line(Path file, Problem problem) {
        String severity = problem.severity().name().toLowerCase(java.util.Locale.ROOT);
        return file + ":" + problem.start().line() + ":" + problem.start().column() + ": " + severity + ": "
                + problem.message();
    }

    /** The files named, and those in the folders named. */
    static List<Path> yamlFiles(List<Path> files) {
        List<Path> all = new ArrayList<>();
        for (Path file : files) {
            if (!Files.isDirectory(file)) {
                all.add(file);
                continue;
            }
            try (Stream<Path> found = Files.walk(file)) {
                found.filter(path -> path.toString().endsWith(".yml")
                                || path.toString().endsWith(".yaml"))
                        .sorted()
                        .forEach(all::add);
            } catch (IOException e) {
                throw new Invalid("The folder " + file + " cannot be read: " + e.getMessage(), e);
            }
        }
        return all;
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (java.nio.file.NoSuchFileException e) {
            throw new Invalid("There is no file " + file + ".", e);
        } catch (IOException e) {
            throw new Invalid("The file " + file + " cannot be read: " + e.getMessage(), e);
        }
    }
}
