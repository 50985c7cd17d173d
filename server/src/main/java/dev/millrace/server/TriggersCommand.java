package dev.millrace.server;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** What starts flows by itself on a running server. */
@Command(
        name = "triggers",
        description = {"Shows what starts flows by itself on a running server.", ""},
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {TriggersCommand.Next.class},
        footer = {"", "Example: millrace triggers next company.team"})
final class TriggersCommand extends NeedsSubcommand {

    @Command(
            name = "next",
            description =
                    "Lists triggers by when they fire or look next; those without a date, such as webhooks, come last.",
            mixinStandardHelpOptions = true)
    static final class Next extends RemoteCommand {
        @Parameters(
                index = "0",
                arity = "0..1",
                paramLabel = "NAMESPACE",
                description = "Of this namespace and those below it.")
        private String namespace = "";

        @Override
        public void run() {
            String below = namespace.isEmpty() ? "" : "&namespace=" + query(namespace);
            List<Map<?, ?>> triggers = new ArrayList<>(items(get("/triggers/search?size=1000" + below)));
            triggers.sort(Comparator.comparing(trigger -> next(trigger).isEmpty() ? "~" : next(trigger)));
            List<List<String>> rows = new ArrayList<>();
            triggers.forEach(trigger -> rows.add(List.of(
                    text(trigger, "disabled").equals("true") ? "disabled" : next(trigger),
                    text(trigger, "namespace") + "." + text(trigger, "flowId"),
                    text(trigger, "triggerId"),
                    text(trigger, "type").replaceFirst("^.*\\.", ""))));
            table(rows);
        }

        private static String next(Map<?, ?> trigger) {
            String execution = text(trigger, "nextExecutionDate");
            return execution.isEmpty() ? text(trigger, "nextEvaluationDate") : execution;
        }
    }
}
