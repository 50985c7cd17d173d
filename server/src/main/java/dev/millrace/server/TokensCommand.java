package dev.millrace.server;

import dev.millrace.language.data.Json;
import dev.millrace.model.access.Permission;
import dev.millrace.model.access.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** API tokens of a running server. */
@Command(
        name = "tokens",
        description = {"Makes, lists and revokes API tokens of a running server.", ""},
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {TokensCommand.Create.class, TokensCommand.ListTokens.class, TokensCommand.Revoke.class},
        footer = {
            "",
            "Example: millrace tokens create ci --permission plan,apply --namespace company.team --expires-in P90D"
        })
final class TokensCommand extends NeedsSubcommand {

    @Command(
            name = "create",
            description = "Makes a token with a part of what one may do oneself, and prints it this once.",
            mixinStandardHelpOptions = true)
    static final class Create extends RemoteCommand {
        @Parameters(index = "0", paramLabel = "NAME", description = "What it is for; stands in the history.")
        private String name = "";

        @Option(
                names = "--permission",
                paramLabel = "NAME",
                split = ",",
                description = "One or more of ${COMPLETION-CANDIDATES}.")
        private List<Permission> permissions = new ArrayList<>();

        @Option(names = "--role", paramLabel = "ROLE", description = "All permissions of a role, beside --permission.")
        private @Nullable Role role;

        @Option(
                names = "--namespace",
                paramLabel = "NAME",
                description = "Only in this one and those below it; may be repeated. Default: as the account")
        private List<String> namespaces = new ArrayList<>();

        @Option(
                names = "--expires-in",
                paramLabel = "DURATION",
                description = "How long it lives, such as P90D. Default: until it is revoked")
        private @Nullable Duration expiresIn;

        @Override
        public void run() {
            Set<Permission> all = new TreeSet<>(permissions);
            if (role != null) {
                all.addAll(role.permissions());
            }
            Map<String, Object> wish = new LinkedHashMap<>();
            wish.put("name", name);
            wish.put("permissions", all.stream().map(Permission::name).toList());
            if (!namespaces.isEmpty()) {
                wish.put("namespaces", namespaces);
            }
            if (expiresIn != null) {
                wish.put("expires", Instant.now().plus(expiresIn).toString());
            }
            println(text(send("POST", "/tokens", "application/json", Json.write(wish)), "token"));
        }
    }

    @Command(
            name = "list",
            description = "Lists one's own tokens, or those of all for an administrator.",
            mixinStandardHelpOptions = true)
    static final class ListTokens extends RemoteCommand {
        @Override
        public void run() {
            table(items(get("/tokens")).stream()
                    .map(token -> List.of(
                            text(token, "id"),
                            text(token, "account"),
                            text(token, "name"),
                            AccountsCommand.words(token, "permissions"),
                            AccountsCommand.words(token, "namespaces"),
                            text(token, "expires").isEmpty() ? "" : "until " + text(token, "expires"),
                            text(token, "lastUsed").isEmpty() ? "never used" : "used " + text(token, "lastUsed")))
                    .toList());
        }
    }

    @Command(name = "revoke", description = "Ends a token at once.", mixinStandardHelpOptions = true)
    static final class Revoke extends RemoteCommand {
        @Parameters(index = "0", paramLabel = "ID", description = "As 'millrace tokens list' shows it.")
        private String id = "";

        @Override
        public void run() {
            send("DELETE", "/tokens/" + query(id));
            println("Revoked " + id);
        }
    }
}
