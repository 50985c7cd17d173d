package dev.millrace.server;

import dev.millrace.language.data.Json;
import dev.millrace.model.access.Role;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Accounts of a running server. */
@Command(
        name = "accounts",
        description = {"Makes, changes, lists and deletes accounts of a running server.", ""},
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            AccountsCommand.Create.class,
            AccountsCommand.Change.class,
            AccountsCommand.ListAccounts.class,
            AccountsCommand.Delete.class,
            AccountsCommand.Password.class,
            AccountsCommand.Me.class
        },
        footer = {"", "Example: millrace accounts create vera --role viewer --namespace company.team"})
final class AccountsCommand extends NeedsSubcommand {

    /** What an account is, as far as it is said. */
    abstract static class Changing extends RemoteCommand {
        @Parameters(index = "0", paramLabel = "NAME", description = "Of the account.")
        String name = "";

        @Option(names = "--role", paramLabel = "ROLE", description = "viewer, operator, editor, maintainer or admin.")
        private @Nullable Role role;

        @Option(
                names = "--namespace",
                paramLabel = "NAME",
                description = "Only in this one and those below it; may be repeated, '*' is all.")
        private List<String> namespaces = new ArrayList<>();

        Map<String, Object> change() {
            Map<String, Object> change = new LinkedHashMap<>();
            if (role != null) {
                change.put("role", role.name());
            }
            if (!namespaces.isEmpty()) {
                change.put("namespaces", namespaces);
            }
            return change;
        }
    }

    @Command(
            name = "create",
            description = {
                "Makes an account: a viewer of all namespaces, if nothing else is said.",
                "The password is asked for, or read from standard input if that is no terminal."
            },
            mixinStandardHelpOptions = true)
    static final class Create extends Changing {
        @Override
        public void run() {
            Map<String, Object> account = change();
            account.put("name", name);
            account.put("password", HiddenInput.read("Password for " + name + " (not shown): "));
            show(this, send("POST", "/accounts", "application/json", Json.write(account)));
        }
    }

    @Command(
            name = "change",
            description = "Changes role, namespaces or password of an account, or switches it off or on.",
            mixinStandardHelpOptions = true)
    static final class Change extends Changing {
        @Option(
                names = "--disabled",
                paramLabel = "true|false",
                arity = "1",
                description = "true: nobody gets in with it.")
        private @Nullable Boolean disabled;

        @Option(names = "--password", description = "Asks for a new password, or reads it from standard input.")
        private boolean password;

        @Override
        public void run() {
            Map<String, Object> account = change();
            if (disabled != null) {
                account.put("disabled", disabled);
            }
            if (password) {
                account.put("password", HiddenInput.read("New password for " + name + " (not shown): "));
            }
            show(this, send("PUT", "/accounts/" + query(name), "application/json", Json.write(account)));
        }
    }

    @Command(
            name = "list",
            description = "Lists the accounts beside that of the settings.",
            mixinStandardHelpOptions = true)
    static final class ListAccounts extends RemoteCommand {
        @Override
        public void run() {
            table(items(get("/accounts")).stream().map(AccountsCommand::row).toList());
        }
    }

    @Command(name = "delete", description = "Deletes an account with its tokens.", mixinStandardHelpOptions = true)
    static final class Delete extends RemoteCommand {
        @Parameters(index = "0", paramLabel = "NAME", description = "Of the account.")
        private String name = "";

        @Override
        public void run() {
            send("DELETE", "/accounts/" + query(name));
            println("Deleted " + name);
        }
    }

    @Command(
            name = "password",
            description = {
                "Changes one's own password, that of --user.",
                "The new one is asked for, or read from standard input if that is no terminal."
            },
            mixinStandardHelpOptions = true)
    static final class Password extends RemoteCommand {
        @Override
        public void run() {
            Map<String, Object> change =
                    Map.of("old", server.password(), "password", HiddenInput.read("New password (not shown): "));
            send("PUT", "/me/password", "application/json", Json.write(change));
            println("Changed");
        }
    }

    @Command(name = "me", description = "Says who one is and what one may do.", mixinStandardHelpOptions = true)
    static final class Me extends RemoteCommand {
        @Override
        public void run() {
            Object me = get("/me");
            println(text(me, "name") + (text(me, "token").isEmpty() ? "" : " (token " + text(me, "token") + ")") + ": "
                    + words(me, "permissions") + " in " + words(me, "namespaces"));
        }
    }

    private static void show(RemoteCommand command, @Nullable Object account) {
        command.table(List.of(row(account)));
    }

    private static List<String> row(@Nullable Object account) {
        return List.of(
                RemoteCommand.text(account, "name"),
                RemoteCommand.text(account, "role"),
                words(account, "namespaces"),
                RemoteCommand.text(account, "disabled").equals("true") ? "disabled" : "");
    }

    /** A list of texts as one. */
    static String words(@Nullable Object item, String field) {
        return item instanceof Map<?, ?> map && map.get(field) instanceof List<?> list
                ? String.join(",", list.stream().map(String::valueOf).toList())
                : "";
    }
}
