package dev.millrace.server.node;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.millrace.server.config.Config;
import dev.millrace.server.node.Client.Part;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** Every flow in {@code examples/} is valid without a warning, runs as it stands, and does what it says. */
class ExampleFlowsTest {
    /** Those that need a repository on a host; the guides' tests run their like against a real one. */
    private static final Set<String> NEED_A_HOST = Set.of(
            "push-files-to-git",
            "sync-files-from-git",
            "sync-on-push",
            "push-flows-to-git",
            "sync-flows-from-git",
            "whole-namespace-in-git",
            "archive-report-in-git");

    private static final Set<String> ENDED = Set.of("SUCCESS", "WARNING", "FAILED", "KILLED", "CANCELLED");

    @TempDir
    static Path data;

    static Node node;
    static Client http;
    static HttpServer shop;

    @BeforeAll
    static void start() throws IOException {
        shop = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        shop.createContext("/products/1", exchange -> {
            byte[] body = "{\"id\": 1, \"title\": \"Carrot cake\"}".getBytes(UTF_8);
            exchange.sendResponseHeaders(200, body.length);
            exchange.getResponseBody().write(body);
            exchange.close();
        });
        shop.start();
        String token = Base64.getEncoder().encodeToString("s3cr3t-t0ken".getBytes(UTF_8));
        node = Node.start(
                Config.in(data).withPort(0).withTutorial(false),
                Map.of("SECRET_EXAMPLE_TOKEN", token),
                InstantSource.system());
        http = new Client(node);
        List<String> invalid = sources().values().stream()
                .map(source -> http.post("/api/v1/flows", Client.YAML, source))
                .filter(answer -> answer.status() != 200)
                .map(Client.Answer::text)
                .toList();
        assertThat(invalid).isEmpty();
        http.putFile("examples", "scripts/hello.py", "print('from a file')").expect(200);
    }

    @AfterAll
    static void stop() {
        node.close();
        shop.stop(0);
    }

    private static Map<String, String> sources() {
        return new Examples().sources();
    }

    /** What an example does: how it ends, which of its lines the log has, which values its outputs have. */
    private record Expected(
            String flow, List<Part> inputs, String state, List<String> logs, Map<String, String> outputs) {
        Expected with(String name, String value) {
            return new Expected(
                    flow,
                    Stream.concat(inputs.stream(), Stream.of(Part.field(name, value)))
                            .toList(),
                    state,
                    logs,
                    outputs);
        }

        Expected ends(String changed) {
            return new Expected(flow, inputs, changed, logs, outputs);
        }

        Expected logs(String... lines) {
            return new Expected(flow, inputs, state, List.of(lines), outputs);
        }

        Expected gives(Map<String, String> byPath) {
            return new Expected(flow, inputs, state, logs, byPath);
        }

        @Override
        public String toString() {
            return flow + inputs.stream().map(input -> " " + input.name()).reduce("", String::concat) + " " + state;
        }
    }

    private static Expected flow(String id) {
        return new Expected(id, List.of(), "SUCCESS", List.of(), Map.of());
    }

    static Stream<Expected> runs() {
        return Stream.of(
                flow("hello-world").with("name", "Ada").logs("Hello, Ada!"),
                flow("pass-outputs").logs("The first task returned: pass-outputs started at 20"),
                flow("variables").logs("data-lake/examples"),
                flow("label-executions").logs("Team data works for acme"),
                flow("plugin-defaults").logs("This is a warning by default.", "This one says otherwise."),
                flow("expressions")
                        .gives(Map.of(
                                "show.values.name", "Ada lovelace",
                                "show.values.names", "cake and pie",
                                "show.values.total", "22.5",
                                "show.values.fallback", "nobody",
                                "show.values.day", "2026-03-29",
                                "show.values.later", "01.04.2026",
                                "show.values.choice", "many",
                                "show.values.json", "{\"a\":[1,2]}")),
                flow("every-input")
                        .gives(Map.of(
                                "show.values.sum", "5.5",
                                "show.values.inner", "1",
                                "show.values.fromYaml", "b",
                                "show.values.colors", "red+blue",
                                "show.values.extra", "more",
                                "show.values.year", "2026")),
                flow("branch-on-input").logs("One small machine will do.", "Nobody needs to know."),
                flow("branch-on-input")
                        .with("environment", "production")
                        .logs("Three large machines, please.", "Telling everybody first."),
                flow("branch-on-input").with("environment", "staging").logs("Two machines for staging."),
                flow("parallel-tasks").logs("12 customers, 40 orders"),
                flow("task-graph").logs("cleaned orders and exchange rates"),
                flow("for-each").logs("Second: 1: Vienna"),
                flow("loop").logs("4 turns: "),
                flow("batch-worker").with("batch", "nsfile:///scripts/hello.py").gives(Map.of("count.size", "20")),
                flow("for-each-item")
                        .gives(Map.of("batches.numberOfBatches", "3", "batches.iterations", "{\"SUCCESS\":3}")),
                flow("loop-until").logs("Ready after 3 looks."),
                flow("add-up").with("numbers", "[1, 2, 39]").gives(Map.of("add.value", "42")),
                flow("subflow").logs("The sum is 6.5"),
                flow("skip-tasks").gives(Map.of("delete.state", "SKIPPED", "oldWay.state", "SKIPPED")),
                flow("skip-tasks").with("dryRun", "false").logs("Doing it: three files to delete"),
                flow("one-at-a-time").gives(Map.of("work.state", "SUCCESS")),
                flow("allow-failure").ends("WARNING").logs("Out of glitter.", "Life goes on."),
                flow("fail-on-purpose").logs("Working on 3 rows."),
                flow("fail-on-purpose").with("rows", "0"),
                flow("fail-on-purpose").with("rows", "-1").ends("FAILED").logs("-1 rows cannot be."),
                flow("checks").logs("From 1 to 10"),
                flow("query-sqlite").logs("cake 20, pie 12"),
                flow("clean-up").gives(Map.of("purge.executionsCount", "0")),
                flow("assert-data").logs("2 good orders"),
                flow("assert-data")
                        .with("orders", "[{\"amount\": -1}]")
                        .ends("FAILED")
                        .logs("Condition not met"),
                flow("errors-and-finally").ends("FAILED").logs("Failed: work", "Lights out."),
                flow("errors-and-finally").with("works", "true").logs("Lights out."),
                flow("retry").logs("It worked in the end."),
                flow("timeout")
                        .ends("WARNING")
                        .logs("Nobody waits ten minutes here.")
                        .gives(Map.of("tooLong.state", "WARNING")),
                flow("service-level").ends("CANCELLED").gives(Map.of("slow.state", "KILLED")),
                flow("key-value").logs("This was run number "),
                flow("csv-to-json").logs("cake", "pie"),
                flow("secret").logs("has 12 characters"),
                flow("shell-script").logs("10 numbers are in "),
                flow("python-script").logs("The total is 42.0"),
                flow("node-script").logs("[1,4,9]"),
                flow("shared-folder").logs("The result is 7"),
                flow("namespace-script").logs("from a file"),
                flow("every-weekday").logs("For 20"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("runs")
    void runs(Expected expected) {
        JsonNode done = run(expected.flow(), expected.inputs().toArray(Part[]::new));
        String logs = logs(done);
        assertThat(state(done)).as(logs).isEqualTo(expected.state());
        expected.logs().forEach(line -> assertThat(logs).contains(line));
        expected.outputs()
                .forEach(
                        (path, value) -> assertThat(output(done, path)).as(path).isEqualTo(value));
        assertThat(logs).doesNotContain("s3cr3t-t0ken");
    }

    @Test
    void asksAWebServiceAndReadsItsAnswer() {
        String address = "http://127.0.0.1:" + shop.getAddress().getPort() + "/products/1";
        assertThat(logs(run("http-request", Part.field("address", address)))).contains("200: Carrot cake");
    }

    @Test
    void waitsForApproval() {
        JsonNode paused = http.form("/api/v1/executions/examples/pause-for-approval")
                .expect(200)
                .json();
        String id = paused.path("id").asString();
        await(id, "PAUSED");
        http.form("/api/v1/executions/" + id + "/resume", Part.field("reason", "all tests pass"))
                .expect(200);
        JsonNode done = await(id, "SUCCESS");
        assertThat(logs(done)).contains("Approved (true): all tests pass");
    }

    @Test
    void startsByAWebhookAndByTheEndOfAnotherFlow() {
        String address = "/api/v1/executions/webhook/examples/on-webhook/choose-a-long-random-key";
        http.post(address, "application/json", "{\"event\": \"deleted\", \"user\": \"Ada\"}")
                .expect(204);
        JsonNode started = http.post(address, "application/json", "{\"event\": \"created\", \"user\": \"Ada\"}")
                .expect(200)
                .json();
        assertThat(logs(await(started.path("id").asString(), "SUCCESS"))).contains("Ada called");

        String hello = run("hello-world").path("id").asString();
        assertThat(logs(await(startedBy(hello), "SUCCESS"))).contains("hello-world has ended");
    }

    @Test
    void runsOneAtATime() {
        List<String> ids = Stream.of(1, 2, 3)
                .map(each -> http.form("/api/v1/executions/examples/one-at-a-time")
                        .expect(200)
                        .json()
                        .path("id")
                        .asString())
                .toList();
        List<JsonNode> done = ids.stream().map(id -> await(id, "SUCCESS")).toList();
        for (int i = 1; i < done.size(); i++) {
            assertThat(time(done.get(i), "RUNNING")).isGreaterThanOrEqualTo(time(done.get(i - 1), "SUCCESS"));
        }
    }

    @Test
    void takesOutputsFromTheCache() {
        String first = run("task-cache").path("id").asString();
        assertThat(logs(run("task-cache"))).contains("counted in " + first);
    }

    @Test
    void refusesInputsThatDoNotFitTogether() {
        assertThat(http.form("/api/v1/executions/examples/checks?wait=true", Part.field("from", "11"))
                        .expect(422)
                        .message())
                .contains("The beginning is after the end.");
    }

    @Test
    void leavesNoExampleOut() {
        Set<String> tried = new TreeSet<>(NEED_A_HOST);
        runs().map(Expected::flow).forEach(tried::add);
        tried.addAll(List.of("http-request", "pause-for-approval", "on-webhook", "when-hello-ends", "task-cache"));
        assertThat(tried).isEqualTo(sources().keySet());
        assertThat(sources()).hasSizeGreaterThan(30);
    }

    @Test
    void holdsNothingToComplainAbout() {
        sources()
                .forEach((name, source) -> assertThat(http.post("/api/v1/flows/validate", Client.YAML, source)
                                .expect(200)
                                .json()
                                .path(0)
                                .path("constraints")
                                .asString(""))
                        .as(name)
                        .isEmpty());
    }

    // ------------------------------------------------------------------------------------------------ what the server
    // says

    private static JsonNode run(String flow, Part... inputs) {
        return http.form("/api/v1/executions/examples/" + flow + "?wait=true", inputs)
                .expect(200)
                .json();
    }

    private static JsonNode await(String id, String state) {
        JsonNode seen = http.await(
                "/api/v1/executions/" + id + "/follow",
                execution -> state(execution).equals(state) || ENDED.contains(state(execution)));
        assertThat(state(seen)).as(logs(seen)).isEqualTo(state);
        return seen;
    }

    /** The id of the execution that the flow trigger has started, or will have in a moment. */
    private static String startedBy(String execution) {
        Instant end = Instant.now().plusSeconds(60);
        while (Instant.now().isBefore(end)) {
            Optional<JsonNode> found = http.get("/api/v1/executions/search?flowId=when-hello-ends&namespace=examples")
                    .expect(200)
                    .json()
                    .path("results")
                    .valueStream()
                    .filter(each -> each.path("trigger")
                            .path("variables")
                            .path("executionId")
                            .asString("")
                            .equals(execution))
                    .findFirst();
            if (found.isPresent()) {
                return found.get().path("id").asString();
            }
        }
        throw new AssertionError("nothing was started by " + execution);
    }

    private static String state(JsonNode execution) {
        return execution.path("state").path("current").asString("");
    }

    private static String time(JsonNode execution, String state) {
        return execution
                .path("state")
                .path("histories")
                .valueStream()
                .filter(entry -> entry.path("state").asString().equals(state))
                .map(entry -> entry.path("date").asString())
                .findFirst()
                .orElseThrow();
    }

    private static String logs(JsonNode execution) {
        return http.get("/api/v1/logs/" + execution.path("id").asString())
                .expect(200)
                .text();
    }

    /** The output of a task by task and path, with what is not text as JSON; or its state, as {@code task.state}. */
    private static String output(JsonNode execution, String path) {
        String[] parts = path.split("\\.");
        JsonNode run = execution
                .path("taskRunList")
                .valueStream()
                .filter(each -> each.path("taskId").asString().equals(parts[0]))
                .findFirst()
                .orElseThrow();
        if (path.endsWith(".state")) {
            return state(run);
        }
        JsonNode found = run.path("outputs");
        for (String part : Arrays.asList(parts).subList(1, parts.length)) {
            found = found.path(part);
        }
        return found.isString() ? found.asString() : found.toString();
    }
}
