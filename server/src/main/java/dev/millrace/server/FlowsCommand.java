package dev.millrace.server;

import dev.millrace.language.yaml.YamlDocuments;
import dev.millrace.model.Invalid;
import java.io.IOException;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Flows of a running server. */
@Command(
        name = "flows",
        description = {"Lists, reads, saves, deletes and exports flows of a running server.", ""},
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            FlowsCommand.ListFlows.class,
            FlowsCommand.Get.class,
            FlowsCommand.Validate.class,
            FlowsCommand.Apply.class,
            FlowsCommand.Delete.class,
            FlowsCommand.Export.class
        },
        footer = {"", "Example: millrace flows apply flows/ --dry-run"})
final class FlowsCommand extends NeedsSubcommand {
    private static final String YAML = "application/x-yaml";

    @Command(name = "list", description = "Lists flows.", mixinStandardHelpOptions = true)
    static final class ListFlows extends RemoteCommand {
        @Parameters(
                index = "0",
                arity = "0..1",
                paramLabel = "NAMESPACE",
                description = "Of this namespace and those below it.")
        private String namespace = "";

        @Override
        public void run() {
            List<List<String>> rows = new ArrayList<>();
            String below = namespace.isEmpty() ? "" : "&namespace=" + query(namespace);
            List<Map<?, ?>> page;
            int number = 1;
            do {
                page = items(get("/flows/search?size=1000&sort=id:asc&page=" + number++ + below));
                page.forEach(flow -> rows.add(List.of(
                        text(flow, "namespace"),
                        text(flow, "id"),
                        "revision " + text(flow, "revision"),
                        text(flow, "disabled").equals("true") ? "disabled" : "")));
            } while (page.size() == 1000);
            table(rows);
        }
    }

    @Command(name = "get", description = "Prints the text of a flow.", mixinStandardHelpOptions = true)
    static final class Get extends RemoteCommand {
        @Parameters(index = "0", paramLabel = "NAMESPACE", description = "Its namespace.")
        private String namespace = "";

        @Parameters(index = "1", paramLabel = "FLOW", description = "Its id.")
        private String flow = "";

        @Option(names = "--revision", paramLabel = "N", description = "Not the newest, but this one.")
        private @Nullable Integer revision;

        @Override
        public void run() {
            String which = revision == null ? "" : "&revision=" + revision;
            String source = text(get(flowPath(namespace, flow) + "?source=true" + which), "source");
            Console.of(spec).out().print(source.endsWith("\n") ? source : source + "\n");
            Console.of(spec).out().flush();
        }
    }

    private static String flowPath(String namespace, String flow) {
        return "/flows/" + RemoteServer.query(namespace) + "/" + RemoteServer.query(flow);
    }

    /** What is done with files of flows. */
    abstract static class OnFiles extends RemoteCommand {
        @Parameters(arity = "1..*", paramLabel = "FILE", description = "YAML files, or folders of them.")
        List<Path> files = List.of();

        /** A flow of a file, or of several in one. */
        record Source(String namespace, String id, String text) {
            String name() {
                return namespace + "." + id;
            }
        }

        /** The flows of the files; fails with what is wrong, file by file, if one of them is not valid. */
        List<Source> valid() {
            List<Source> sources = new ArrayList<>();
            int wrong = 0;
            for (Path file : ValidateCommand.yamlFiles(files)) {
                for (YamlDocuments.Document document : YamlDocuments.split(ValidateCommand.read(file))) {
                    Map<?, ?> verdict = items(send("POST", "/flows/validate", YAML, document.text()))
                            .getFirst();
                    if (!text(verdict, "constraints").isEmpty()) {
                        Console.of(spec).err().println(file + ": " + text(verdict, "constraints"));
                        wrong++;
                    }
                    sources.add(new Source(text(verdict, "namespace"), text(verdict, "flow"), document.text()));
                }
            }
            if (wrong > 0) {
                throw new Invalid(wrong + (wrong == 1 ? " flow is" : " flows are") + " not valid.");
            }
            return sources;
        }
    }

    @Command(
            name = "validate",
            description =
                    "Asks the server whether flows are valid; 2 if one is not. Without a server: millrace validate.",
            mixinStandardHelpOptions = true)
    static final class Validate extends OnFiles {
        @Override
        public void run() {
            int count = valid().size();
            println(count + (count == 1 ? " flow, valid" : " flows, valid"));
        }
    }

    @Command(
            name = "apply",
            description = {
                "Saves flows from files, if all are valid; those of one namespace together. One that has not changed makes no new revision.",
                "Nothing is deleted unless --delete says so."
            },
            mixinStandardHelpOptions = true)
    static final class Apply extends OnFiles {
        @Option(names = "--dry-run", description = "Only say what would be done.")
        private boolean dryRun;

        @Option(
                names = "--delete",
                paramLabel = "NAMESPACE",
                description =
                        "Delete the flows of this namespace that the files do not have. All files have to be of it then.")
        private @Nullable String deleteIn;

        @Override
        public void run() {
            List<Source> wanted = valid();
            Map<String, String> verdicts = new LinkedHashMap<>();
            wanted.forEach(flow -> verdicts.put(flow.name(), verdict(flow)));
            String namespace = deleteIn;
            if (namespace != null) {
                items(get("/flows/" + query(namespace)))
                        .forEach(flow ->
                                verdicts.putIfAbsent(text(flow, "namespace") + "." + text(flow, "id"), "delete"));
            }
            verdicts.forEach((flow, verdict) -> println(String.format("%-9s  %s", verdict, flow)));
            if (dryRun) {
                println("Nothing was changed: this was a dry run.");
            } else {
                save(wanted, namespace);
            }
        }

        private String verdict(Source flow) {
            for (Map<?, ?> known : items(
                    get("/flows/search?size=1000&namespace=" + query(flow.namespace()) + "&q=" + query(flow.id())))) {
                if (text(known, "id").equals(flow.id())
                        && text(known, "namespace").equals(flow.namespace())) {
                    String source = text(get(flowPath(flow.namespace(), flow.id()) + "?source=true"), "source");
                    return source.strip().equals(flow.text().strip()) ? "unchanged" : "update";
                }
            }
            return "create";
        }

        private void save(List<Source> wanted, @Nullable String namespace) {
            // A line break more would be another text, and so another revision.
            String all = wanted.stream()
                    .map(flow -> flow.text().endsWith("\n") ? flow.text() : flow.text() + "\n")
                    .collect(Collectors.joining("---\n"));
            String rest = namespace == null ? "?delete=false" : "?delete=true&namespace=" + query(namespace);
            send("POST", "/flows/bulk" + rest, YAML, all);
        }
    }

    @Command(name = "delete", description = "Deletes a flow; its history is kept.", mixinStandardHelpOptions = true)
    static final class Delete extends RemoteCommand {
        @Parameters(index = "0", paramLabel = "NAMESPACE", description = "Its namespace.")
        private String namespace = "";

        @Parameters(index = "1", paramLabel = "FLOW", description = "Its id.")
        private String flow = "";

        @Override
        public void run() {
            send("DELETE", flowPath(namespace, flow));
            println("Deleted " + namespace + "." + flow);
        }
    }

    @Command(name = "export", description = "Writes flows into a zip file.", mixinStandardHelpOptions = true)
    static final class Export extends RemoteCommand {
        @Parameters(index = "0", paramLabel = "FILE.zip", description = "Where to write; must not be there yet.")
        private Path target = Path.of("");

        @Option(names = "--namespace", paramLabel = "NAME", description = "Only of this namespace and those below it.")
        private @Nullable String namespace;

        @Override
        public void run() {
            String which = namespace == null ? "" : "?namespace=" + query(namespace);
            byte[] zip = server.send("GET", "/flows/export/by-query" + which, BodyPublishers.noBody());
            try {
                Files.write(target, zip, StandardOpenOption.CREATE_NEW);
            } catch (FileAlreadyExistsException e) {
                throw new Invalid("There is a " + target + " already.", e);
            } catch (IOException e) {
                throw new Invalid("Cannot write " + target + ": " + e.getMessage(), e);
            }
            println("Wrote " + target);
        }
    }
}
