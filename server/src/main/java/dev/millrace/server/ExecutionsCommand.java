package dev.millrace.server;

import dev.millrace.language.data.Json;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Executions of a running server. */
@Command(
        name = "executions",
        description = {"Starts, lists, shows, follows, stops and repeats executions of a running server.", ""},
        mixinStandardHelpOptions = true,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            ExecutionsCommand.Start.class,
            ExecutionsCommand.ListExecutions.class,
            ExecutionsCommand.Get.class,
            ExecutionsCommand.Logs.class,
            ExecutionsCommand.Kill.class,
            ExecutionsCommand.Replay.class,
            ExecutionsCommand.Restart.class
        },
        footer = {"", "Example: millrace executions logs 4bSxVmJHN2XwBTPjC6sGgh --follow"})
final class ExecutionsCommand extends NeedsSubcommand {

    /** What all are told that work on one. */
    abstract static class OnExecution extends RemoteCommand {
        @Parameters(index = "0", paramLabel = "ID", description = "The id of the execution.")
        String id = "";

        String path(String rest) {
            return "/executions/" + query(id) + rest;
        }

        void say(@Nullable Object execution) {
            println(text(execution, "id") + "  " + text(execution, "namespace") + "." + text(execution, "flowId") + "  "
                    + text(execution, "state.current"));
        }
    }

    @Command(
            name = "start",
            description = "Starts a flow and prints the id; with --wait, its end: 1 unless SUCCESS or WARNING.",
            mixinStandardHelpOptions = true)
    static final class Start extends RemoteCommand implements picocli.CommandLine.IExitCodeGenerator {
        @Parameters(index = "0", paramLabel = "NAMESPACE", description = "The namespace of the flow.")
        private String namespace = "";

        @Parameters(index = "1", paramLabel = "FLOW", description = "The id of the flow.")
        private String flow = "";

        @Option(names = "--input", paramLabel = "NAME=VALUE", description = "An input; may be repeated.")
        private Map<String, String> inputs = new LinkedHashMap<>();

        @Option(names = "--label", paramLabel = "KEY=VALUE", description = "A label; may be repeated.")
        private Map<String, String> labels = new LinkedHashMap<>();

        @Option(names = "--wait", description = "Wait until it has ended.")
        private boolean wait;

        private int code;

        @Override
        public void run() {
            StringBuilder path =
                    new StringBuilder("/executions/" + query(namespace) + "/" + query(flow) + "?wait=" + wait);
            labels.forEach((key, value) -> path.append("&labels=").append(query(key + ":" + value)));
            String boundary = "part-" + UUID.randomUUID();
            StringBuilder body = new StringBuilder();
            inputs.forEach((name, value) -> body.append("--" + boundary + "\r\nContent-Disposition: form-data; name=\"")
                    .append(name.replace("\"", "%22"))
                    .append("\"\r\n\r\n")
                    .append(value)
                    .append("\r\n"));
            Object started = inputs.isEmpty()
                    ? send("POST", path.toString())
                    : send(
                            "POST",
                            path.toString(),
                            "multipart/form-data; boundary=" + boundary,
                            body + "--" + boundary + "--\r\n");
            String state = text(started, "state.current");
            println(wait ? text(started, "id") + "  " + state : text(started, "id"));
            code = wait && !state.equals("SUCCESS") && !state.equals("WARNING") ? Main.FAILED : Main.GOOD;
        }

        @Override
        public int getExitCode() {
            return code;
        }
    }

    @Command(name = "list", description = "Lists executions, the newest first.", mixinStandardHelpOptions = true)
    static final class ListExecutions extends RemoteCommand {
        @Option(names = "--namespace", paramLabel = "NAME", description = "Of this namespace and those below it.")
        private @Nullable String namespace;

        @Option(names = "--flow", paramLabel = "ID", description = "Of this flow.")
        private @Nullable String flow;

        @Option(
                names = "--state",
                paramLabel = "STATE",
                description = "In this state, such as FAILED; may be repeated.")
        private List<String> states = new ArrayList<>();

        @Option(names = "--size", paramLabel = "N", description = "At most so many. Default: ${DEFAULT-VALUE}")
        private int size = 25;

        @Override
        public void run() {
            StringBuilder path = new StringBuilder("/executions/search?size=" + size);
            if (namespace != null) {
                path.append("&namespace=").append(query(namespace));
            }
            if (flow != null) {
                path.append("&flowId=").append(query(flow));
            }
            states.forEach(state -> path.append("&state=").append(query(state)));
            List<List<String>> rows = new ArrayList<>();
            items(get(path.toString()))
                    .forEach(execution -> rows.add(List.of(
                            text(execution, "id"),
                            text(execution, "state.current"),
                            text(execution, "state.startDate"),
                            text(execution, "state.duration"),
                            text(execution, "namespace") + "." + text(execution, "flowId"))));
            table(rows);
        }
    }

    @Command(
            name = "get",
            description = "Shows an execution and its task runs; with --json, all of it.",
            mixinStandardHelpOptions = true)
    static final class Get extends OnExecution {
        @Option(names = "--json", description = "As the server answers.")
        private boolean json;

        @Override
        public void run() {
            Object execution = get(path(""));
            if (json) {
                println(Json.pretty(execution));
                return;
            }
            say(execution);
            if (!text(execution, "error").isEmpty()) {
                println(text(execution, "error"));
            }
            List<List<String>> rows = new ArrayList<>();
            items(execution instanceof Map<?, ?> map ? map.get("taskRunList") : null)
                    .forEach(run -> rows.add(List.of(
                            "  " + text(run, "taskId")
                                    + (text(run, "value").isEmpty() ? "" : " [" + text(run, "value") + "]"),
                            text(run, "state.current"),
                            text(run, "state.duration"))));
            table(rows);
        }
    }

    @Command(
            name = "logs",
            description = "Prints the log of an execution; with --follow, until it has ended.",
            mixinStandardHelpOptions = true)
    static final class Logs extends OnExecution {
        @Option(names = "--follow", description = "Go on with new lines until the execution has ended.")
        private boolean follow;

        @Option(
                names = "--level",
                paramLabel = "LEVEL",
                description = "This level and more urgent ones: TRACE, DEBUG, INFO, WARN, ERROR.")
        private String level = "TRACE";

        @Override
        public void run() {
            String path = "/logs/" + query(id);
            String least = "?minLevel=" + query(level);
            if (follow) {
                server.events(path + "/follow" + least, this::line);
            } else {
                byte[] log = server.send("GET", path + "/download" + least, BodyPublishers.noBody());
                Console.of(spec).out().print(new String(log, StandardCharsets.UTF_8));
                Console.of(spec).out().flush();
            }
        }

        private void line(String data) {
            Map<String, Object> line = Json.parseObject(data);
            if (line.containsKey("message")) {
                String task = text(line, "taskId");
                println(text(line, "timestamp") + " " + text(line, "level")
                        + (task.isEmpty() ? " " : " [" + task + "] ") + text(line, "message"));
            }
        }
    }

    @Command(
            name = "kill",
            description = "Stops an execution, and those that it started.",
            mixinStandardHelpOptions = true)
    static final class Kill extends OnExecution {
        @Override
        public void run() {
            say(send("DELETE", path("/actions/kill")));
        }
    }

    @Command(
            name = "replay",
            description = "Runs an execution again as a new one, and prints its id and state.",
            mixinStandardHelpOptions = true)
    static final class Replay extends OnExecution {
        @Option(
                names = "--task-run",
                paramLabel = "ID",
                description = "Begin with this task run; what came before is taken over.")
        private @Nullable String taskRun;

        @Option(names = "--latest", description = "With the newest revision of the flow, not the one of then.")
        private boolean latest;

        @Override
        public void run() {
            String from = taskRun == null ? "" : "&taskRunId=" + query(taskRun);
            say(send("POST", path("/actions/replay?latestRevision=" + latest + from)));
        }
    }

    @Command(
            name = "restart",
            description = "Runs what failed again, in the same execution.",
            mixinStandardHelpOptions = true)
    static final class Restart extends OnExecution {
        @Override
        public void run() {
            say(send("POST", path("/actions/restart")));
        }
    }
}
