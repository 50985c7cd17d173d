package dev.millrace.server;

import dev.millrace.language.data.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Secrets of a running server. */
@Command(
        name = "secrets",
        description = {
            "Sets, lists and deletes secrets of a running server. Their values can be read by flows only.",
            ""
        },
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            SecretsCommand.Set.class,
            SecretsCommand.ListSecrets.class,
            SecretsCommand.Delete.class,
            SecretsCommand.Reseal.class
        },
        footer = {"", "Example: millrace secrets set company.team GITHUB_TOKEN < token.txt"})
final class SecretsCommand extends NeedsSubcommand {

    @Command(
            name = "set",
            description = {
                "Sets a secret. The value is asked for, or read from standard input if that is no terminal; a line break at its end is left away.",
                "It is no argument, because other people of this machine can see those."
            },
            mixinStandardHelpOptions = true)
    static final class Set extends RemoteCommand {
        @Parameters(
                index = "0",
                paramLabel = "NAMESPACE",
                description = "Such as company.team; namespaces below it can read it too.")
        private String namespace = "";

        @Parameters(index = "1", paramLabel = "KEY", description = "Flows read it as {{ secret('KEY') }}.")
        private String key = "";

        @Option(names = "--description", paramLabel = "TEXT", description = "What it is for.")
        private @Nullable String description;

        @Override
        public void run() {
            Map<String, Object> change =
                    new LinkedHashMap<>(Map.of("key", key, "value", HiddenInput.read("Value (not shown): ")));
            if (description != null) {
                change.put("description", description);
            }
            send("PUT", "/namespaces/" + query(namespace) + "/secrets", "application/json", Json.write(change));
            println("Set " + key.toUpperCase(java.util.Locale.ROOT) + " in " + namespace);
        }
    }

    @Command(
            name = "list",
            description = "Lists the names of secrets: of all namespaces, or those that one can read.",
            mixinStandardHelpOptions = true)
    static final class ListSecrets extends RemoteCommand {
        @Parameters(
                index = "0",
                arity = "0..1",
                paramLabel = "NAMESPACE",
                description = "Only what this namespace can read.")
        private String namespace = "";

        @Override
        public void run() {
            String path = namespace.isEmpty() ? "/secrets" : "/namespaces/" + query(namespace) + "/secrets";
            List<List<String>> rows = new ArrayList<>();
            items(get(path))
                    .forEach(secret -> rows.add(List.of(
                            text(secret, "namespace").isEmpty() ? "(environment)" : text(secret, "namespace"),
                            text(secret, "key"),
                            text(secret, "description"))));
            table(rows);
        }
    }

    @Command(name = "delete", description = "Deletes a secret.", mixinStandardHelpOptions = true)
    static final class Delete extends RemoteCommand {
        @Parameters(index = "0", paramLabel = "NAMESPACE", description = "The namespace that has it itself.")
        private String namespace = "";

        @Parameters(index = "1", paramLabel = "KEY", description = "Its name.")
        private String key = "";

        @Override
        public void run() {
            send("DELETE", "/namespaces/" + query(namespace) + "/secrets/" + query(key));
            println("Deleted " + key + " in " + namespace);
        }
    }

    @Command(
            name = "reseal",
            description =
                    "After a change of encryption.key: encrypts with the new key what was encrypted with a previous one.",
            mixinStandardHelpOptions = true)
    static final class Reseal extends RemoteCommand {
        @Override
        public void run() {
            println("Encrypted anew: " + text(send("POST", "/secrets/reseal"), "count"));
        }
    }
}
