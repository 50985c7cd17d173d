package dev.millrace.server;

import dev.millrace.language.data.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The key-value store of a running server. */
@Command(
        name = "kv",
        description = {"Sets, reads, lists and deletes key-value pairs of a running server.", ""},
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {KvCommand.Set.class, KvCommand.Get.class, KvCommand.ListKeys.class, KvCommand.Delete.class},
        footer = {"", "Example: millrace kv set company.team last_run 2026-01-31T12:00:00Z --ttl P7D"})
final class KvCommand extends NeedsSubcommand {

    /** What all but the list are told. */
    abstract static class OnKey extends RemoteCommand {
        @Parameters(index = "0", paramLabel = "NAMESPACE", description = "Such as company.team.")
        String namespace = "";

        @Parameters(index = "1", paramLabel = "KEY", description = "Flows read it as {{ kv('KEY') }}.")
        String key = "";

        String path() {
            return "/namespaces/" + query(namespace) + "/kv/" + query(key);
        }
    }

    @Command(
            name = "set",
            description =
                    "Sets a value. Its type is what it looks like: 1.5, true, 2026-01-31, 2026-01-31T12:00:00Z, PT5M, '{\"a\": 1}', or a text.",
            mixinStandardHelpOptions = true)
    static final class Set extends OnKey {
        @Parameters(index = "2", paramLabel = "VALUE", description = "The value.")
        private String value = "";

        @Option(
                names = "--type",
                paramLabel = "TYPE",
                description = "STRING, NUMBER, BOOLEAN, DATETIME, DATE, DURATION or JSON, whatever it looks like.")
        private @Nullable String type;

        @Option(
                names = "--ttl",
                paramLabel = "DURATION",
                description = "How long it lives, such as PT1H or P7D. Default: for ever")
        private @Nullable String ttl;

        @Option(names = "--description", paramLabel = "TEXT", description = "What it is for.")
        private @Nullable String description;

        @Override
        public void run() {
            List<String> parameters = new ArrayList<>();
            add(parameters, "type", type);
            add(parameters, "ttl", ttl);
            add(parameters, "description", description);
            Object set = send("PUT", path() + "?" + String.join("&", parameters), "text/plain", value);
            println("Set " + key + " in " + namespace + " (" + text(set, "type") + ")");
        }

        private static void add(List<String> parameters, String name, @Nullable String value) {
            if (value != null) {
                parameters.add(name + "=" + query(value));
            }
        }
    }

    @Command(name = "get", description = "Prints a value; objects and lists as JSON.", mixinStandardHelpOptions = true)
    static final class Get extends OnKey {
        @Option(names = "--inherited", description = "Also from namespaces above, the nearest first.")
        private boolean inherited;

        @Override
        public void run() {
            Object value = get(path() + "?inherited=" + inherited) instanceof Map<?, ?> pair ? pair.get("value") : null;
            println(value instanceof String text ? text : Json.write(value));
        }
    }

    @Command(
            name = "list",
            description = "Lists keys: of all namespaces, or those that one has itself.",
            mixinStandardHelpOptions = true)
    static final class ListKeys extends RemoteCommand {
        @Parameters(index = "0", arity = "0..1", paramLabel = "NAMESPACE", description = "Only this namespace.")
        private String namespace = "";

        @Override
        public void run() {
            String path = namespace.isEmpty() ? "/kv?size=1000" : "/namespaces/" + query(namespace) + "/kv";
            List<List<String>> rows = new ArrayList<>();
            items(get(path))
                    .forEach(pair -> rows.add(List.of(
                            text(pair, "namespace"),
                            text(pair, "key"),
                            text(pair, "type"),
                            text(pair, "expirationDate").isEmpty() ? "" : "until " + text(pair, "expirationDate"),
                            text(pair, "description"))));
            table(rows);
        }
    }

    @Command(name = "delete", description = "Deletes a key.", mixinStandardHelpOptions = true)
    static final class Delete extends OnKey {
        @Override
        public void run() {
            send("DELETE", path());
            println("Deleted " + key + " in " + namespace);
        }
    }
}
