package dev.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.testkit.packaged.Http;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import tools.jackson.databind.JsonNode;

/**
 * Flows of all kinds, whose tasks note down outside of the server that they ran, and what must be true of every execution of them however often
 * the server was killed.
 */
final class MixedLoad {
    static final String NAMESPACE = "mixed";
    private static final List<String> STARTED = List.of(
            "sequence", "parallel", "each", "shaky", "parent", "pausing", "counter", "refused", "script", "failing");

    private final Notebook notebook;
    private final Path lines;
    /** Executions that the server has acknowledged, with their flows. */
    private final Map<String, String> accepted = new ConcurrentHashMap<>();

    private final Queue<String> refused = new ConcurrentLinkedQueue<>();

    /** @param lines a file that scripts append to */
    MixedLoad(Notebook notebook, Path lines) {
        this.notebook = notebook;
        this.lines = lines;
    }

    void prepare(Http http) {
        flows().forEach((id, body) ->
                http.saveFlow(NAMESPACE, id, "id: " + id + "\nnamespace: " + NAMESPACE + "\n" + body));
        GuidesIT.assertState(http.execute(NAMESPACE, "zero", Map.of()), "SUCCESS");
    }

    private Map<String, String> flows() {
        Map<String, String> flows = new LinkedHashMap<>();
        flows.put("zero", """
                tasks:
                  - {id: zero, type: io.kestra.plugin.core.kv.Set, key: counter, value: "0", kvType: NUMBER}
                """);
        flows.put("sequence", "tasks:\n" + list(note("one"), note("two"), note("three")));
        flows.put("parallel", """
                tasks:
                  - id: all
                    type: io.kestra.plugin.core.flow.Parallel
                    tasks:
                """ + list(note("left"), note("right")).indent(4) + list(note("join")));
        flows.put("each", """
                tasks:
                  - id: loop
                    type: io.kestra.plugin.core.flow.ForEach
                    values: [1, 2, 3, 4]
                    concurrencyLimit: 2
                    tasks:
                """ + list(note("a"), note("b")).indent(4) + list(note("last")));
        flows.put(
                "shaky",
                "tasks:\n"
                        + list(
                                notebook.task("try", "shaky")
                                        .replaceFirst(
                                                "}$", ", retry: {type: constant, interval: PT0.05S, maxAttempts: 5}}"),
                                note("then")));
        flows.put("child", "concurrency: {limit: 2}\ntasks:\n" + list(note("inner")));
        flows.put(
                "parent",
                "tasks:\n"
                        + list(
                                "{id: sub, type: io.kestra.plugin.core.flow.Subflow, namespace: mixed, flowId: child, wait: true, transmitFailed: true}",
                                note("after")));
        flows.put(
                "pausing",
                "tasks:\n"
                        + list(
                                note("before"),
                                "{id: wait, type: io.kestra.plugin.core.flow.Pause, pauseDuration: PT0.1S}",
                                note("after")));
        flows.put(
                "counter",
                "concurrency: {limit: 1}\ntasks:\n"
                        + list(
                                "{id: get, type: io.kestra.plugin.core.debug.Return, format: \"{{ kv('counter') }}\"}",
                                "{id: set, type: io.kestra.plugin.core.kv.Set, key: counter, kvType: NUMBER, value: \"{{ outputs.get.value | number + 1 }}\"}"));
        flows.put("refused", "concurrency: {limit: 1, behavior: CANCEL}\ntasks:\n" + list(note("only")));
        flows.put("script", "tasks:\n" + list(script("one"), script("two")));
        flows.put(
                "failing",
                "tasks:\n" + list("{id: bad, type: io.kestra.plugin.core.execution.Fail}") + "errors:\n"
                        + list(note("rescue")) + "finally:\n" + list(note("always")));
        flows.put(
                "hook",
                "tasks:\n" + list(note("called")) + "triggers:\n"
                        + list("{id: call, type: io.kestra.plugin.core.trigger.Webhook, key: a-long-enough-key}"));
        flows.put(
                "tick",
                "tasks:\n" + list(note("tock"))
                        + "triggers:\n"
                        + list("{id: secondly, type: io.kestra.plugin.core.trigger.Schedule, cron: \"* * * * * *\", "
                                + "withSeconds: true, allowConcurrent: true}"));
        flows.put(
                "listener",
                "tasks:\n" + list(note("heard"))
                        + "triggers:\n"
                        + list("{id: ends, type: io.kestra.plugin.core.trigger.Flow, "
                                + "preconditions: {id: it, flows: [{namespace: mixed, flowId: sequence}]}}"));
        return flows;
    }

    private String note(String id) {
        return notebook.task(id, "note");
    }

    private String script(String id) {
        return "{id: " + id
                + ", type: io.kestra.plugin.scripts.shell.Script, taskRunner: {type: io.kestra.plugin.core.runner.Process}, "
                + "script: \"echo '{{ execution.id }} " + id + "' >> " + lines + "\"}";
    }

    private static String list(String... tasks) {
        StringBuilder list = new StringBuilder();
        for (String task : tasks) {
            list.append("  - ").append(task).append('\n');
        }
        return list.toString();
    }

    // --- the load

    /** Starts one of everything, again and again, until the server is gone or it is enough. */
    void startUntilLost(Http http, CountDownLatch answers, AtomicBoolean over) {
        try {
            while (!over.get()) {
                for (String flow : STARTED) {
                    accept(
                            flow,
                            http.multipart("POST", "/api/v1/main/executions/mixed/" + flow, Map.of(), null),
                            answers);
                }
                String hook = "/api/v1/main/executions/webhook/mixed/hook/a-long-enough-key";
                accept("hook", http.send("POST", hook, "application/json", "{}"), answers);
            }
        } catch (Http.Lost gone) {
            // killed, as it should be
        }
    }

    private void accept(String flow, Http.Answer answer, CountDownLatch answers) {
        if (answer.status() == 200) {
            accepted.put(answer.json().path("id").asString(), flow);
            answers.countDown();
        } else {
            refused.add(answer.status() + " " + answer.text());
        }
    }

    /** Answers that were no acknowledgements. */
    List<String> refused() {
        return List.copyOf(refused);
    }

    int accepted() {
        return accepted.size();
    }

    // --- what must be true

    /** Waits for the end of everything and says what is wrong. */
    List<String> check(Http http) throws IOException {
        List<String> wrong = new ArrayList<>();
        Map<String, Integer> counts = new TreeMap<>();
        http.send("DELETE", "/api/v1/main/flows/mixed/tick", "text/plain", "");
        accepted.forEach((id, flow) -> {
            String state = awaitEnd(http, id).path("state").path("current").asString();
            counts.merge(flow + " " + state, 1, Integer::sum);
            if (!allowed(flow).contains(state)) {
                wrong.add(flow + " " + id + " is " + state + "\n" + http.log(id));
            }
            wrong.addAll(order(flow, id, state));
        });
        wrong.addAll(scripts());
        wrong.addAll(listeners(http));
        wrong.addAll(ticks(http));
        wrong.addAll(counter(http, counts));
        for (String state : List.of("CREATED", "QUEUED", "RUNNING", "PAUSED", "KILLING", "RETRYING")) {
            search(http, "state=" + state)
                    .forEach(left -> wrong.add("still " + state + ": " + left.path("flowId") + " " + left.path("id")));
        }
        return wrong;
    }

    private static Set<String> allowed(String flow) {
        return switch (flow) {
            case "failing" -> Set.of("FAILED");
            case "refused" -> Set.of("SUCCESS", "CANCELLED");
            default -> Set.of("SUCCESS");
        };
    }

    /**
     * A task starts only when it is on disk that the ones before it are done. So after the first note of a later task there must be none of an
     * earlier one, and of one that is run several times none of an earlier attempt.
     */
    private List<String> order(String flow, String id, String state) {
        List<List<String>> steps = switch (flow) {
            case "sequence" -> List.of(List.of("one"), List.of("two"), List.of("three"));
            case "parallel" -> List.of(List.of("left", "right"), List.of("join"));
            case "each" -> List.of(List.of("a", "b"), List.of("last"));
            case "shaky" -> List.of(List.of("try"), List.of("then"));
            case "parent" -> List.of(List.of("after"));
            case "pausing" -> List.of(List.of("before"), List.of("after"));
            case "failing" -> List.of(List.of("rescue"), List.of("always"));
            case "refused" -> state.equals("CANCELLED") ? List.of() : List.of(List.of("only"));
            case "hook" -> List.of(List.of("called"));
            default -> List.of();
        };
        List<Notebook.Note> notes = notebook.of(id);
        List<String> wrong = new ArrayList<>();
        for (List<String> step : steps) {
            step.stream()
                    .filter(task -> notes.stream().noneMatch(note -> note.task().equals(task)))
                    .forEach(task -> wrong.add(flow + " " + id + ": " + task + " never ran"));
        }
        int reached = 0;
        Map<String, Integer> attempts = new HashMap<>();
        for (Notebook.Note note : notes) {
            int step = stepOf(steps, note.task());
            int attempt = attempts.merge(note.run(), note.attempt(), Math::max);
            if (step < reached || note.attempt() < attempt) {
                wrong.add(flow + " " + id + ": " + note + " was repeated although recorded as done, in " + notes);
            }
            reached = Math.max(reached, step);
        }
        if (flow.equals("each")
                && notes.stream().map(Notebook.Note::run).distinct().count() != 9) {
            wrong.add(flow + " " + id + ": not all turns ran: " + notes);
        }
        return wrong;
    }

    private static int stepOf(List<List<String>> steps, String task) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).contains(task)) {
                return i;
            }
        }
        return -1;
    }

    private List<String> scripts() throws IOException {
        Map<String, List<String>> byExecution = new HashMap<>();
        if (Files.exists(lines)) {
            for (String line : Files.readAllLines(lines)) {
                String[] parts = line.split(" ", 2);
                byExecution.computeIfAbsent(parts[0], id -> new ArrayList<>()).add(parts[1]);
            }
        }
        List<String> wrong = new ArrayList<>();
        accepted.forEach((id, flow) -> {
            List<String> ran = byExecution.getOrDefault(id, List.of());
            if (flow.equals("script") && (!ran.contains("two") || ran.lastIndexOf("one") > ran.indexOf("two"))) {
                wrong.add("script " + id + " ran as " + ran);
            }
        });
        return wrong;
    }

    /** Every sequence that has ended is heard of once. */
    private List<String> listeners(Http http) {
        Set<String> ended = new TreeSet<>();
        search(http, "flowId=sequence")
                .forEach(execution -> ended.add(execution.path("id").asString()));
        Map<String, Integer> heard = new TreeMap<>();
        awaitCount(http, "listener", ended.size())
                .forEach(execution -> heard.merge(
                        execution
                                .path("trigger")
                                .path("variables")
                                .path("executionId")
                                .asString(),
                        1,
                        Integer::sum));
        List<String> wrong = new ArrayList<>();
        ended.forEach(id -> {
            if (heard.getOrDefault(id, 0) != 1) {
                wrong.add("the end of " + id + " was heard " + heard.getOrDefault(id, 0) + " times");
            }
        });
        return wrong;
    }

    private static List<JsonNode> awaitCount(Http http, String flow, int count) {
        long end = System.nanoTime() + Duration.ofSeconds(60).toNanos();
        List<JsonNode> found = search(http, "flowId=" + flow);
        while (found.size() < count && System.nanoTime() < end) {
            found = search(http, "flowId=" + flow);
        }
        found.forEach(execution -> awaitEnd(http, execution.path("id").asString()));
        return found;
    }

    /** Every second from the first to the last once. */
    private static List<String> ticks(Http http) {
        Map<Long, Integer> seconds = new TreeMap<>();
        for (JsonNode execution : search(http, "flowId=tick")) {
            String date =
                    execution.path("trigger").path("variables").path("date").asString();
            seconds.merge(OffsetDateTime.parse(date).toEpochSecond(), 1, Integer::sum);
            awaitEnd(http, execution.path("id").asString());
        }
        List<String> wrong = new ArrayList<>();
        Long before = null;
        for (Map.Entry<Long, Integer> second : seconds.entrySet()) {
            if (second.getValue() != 1 || before != null && second.getKey() != before + 1) {
                wrong.add("second " + second.getKey() + " " + second.getValue() + " times, after " + before);
            }
            before = second.getKey();
        }
        if (seconds.size() < 5) {
            wrong.add("there were only the seconds " + seconds);
        }
        return wrong;
    }

    /** Executions that were not acknowledged may have counted as well. */
    private static List<String> counter(Http http, Map<String, Integer> counts) {
        long ran = search(http, "flowId=counter").stream()
                .filter(execution ->
                        execution.path("state").path("current").asString().equals("SUCCESS"))
                .count();
        long value = http.get("/api/v1/main/namespaces/mixed/kv/counter")
                .expect(200)
                .json()
                .path("value")
                .asLong();
        assertThat(ran).isGreaterThanOrEqualTo(counts.getOrDefault("counter SUCCESS", 0));
        return value == ran ? List.of() : List.of(ran + " executions have counted to " + value);
    }

    private static List<JsonNode> search(Http http, String query) {
        List<JsonNode> found = new ArrayList<>();
        for (int page = 1; ; page++) {
            JsonNode answer = http.get(
                            "/api/v1/main/executions/search?namespace=mixed&size=100&page=" + page + "&" + query)
                    .expect(200)
                    .json();
            answer.path("results").forEach(found::add);
            if (answer.path("results").size() < 100) {
                return found;
            }
        }
    }

    /** Follows the execution's events to the last, which closes the stream. */
    private static JsonNode awaitEnd(Http http, String id) {
        JsonNode execution =
                http.get("/api/v1/main/executions/" + id).expect(200).json();
        if (execution.path("state").path("endDate").isMissingNode()
                || execution.path("state").path("endDate").isNull()) {
            http.get("/api/v1/main/executions/" + id + "/follow").expect(200);
            execution = http.get("/api/v1/main/executions/" + id).expect(200).json();
        }
        return execution;
    }
}
