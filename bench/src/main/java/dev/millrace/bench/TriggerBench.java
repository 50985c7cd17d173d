package dev.millrace.bench;

import dev.millrace.testkit.packaged.Http;
import dev.millrace.testkit.packaged.Millrace;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import tools.jackson.databind.JsonNode;

/**
 * Webhooks and schedules of the packaged server. Clients and server share the machine. A delivery counts when it was answered with 200, which is after
 * its execution is on disk. When the first task has started is what the execution says; the clock is the same.
 */
final class TriggerBench {
    private static final List<String> JVM = List.of("-XX:+UseSerialGC", "-Xmx512m");
    private static final int SAMPLES = 400;
    private static final byte[] PUSH =
            Http.bytes("{\"ref\":\"refs/heads/main\",\"after\":\"da1560886d4f\",\"commits\":[{\"added\":"
                    + "[\"_files/new.py\"],\"removed\":[],\"modified\":[\"_files/example.py\"]}]}");
    private static final String HOOK = "/api/v1/executions/webhook/bench/called/abcdefg";

    private final Duration time;
    private final int schedules;

    TriggerBench(Duration time, int schedules) {
        this.time = time;
        this.schedules = schedules;
    }

    void run() throws Exception {
        Path folder = Files.createTempDirectory("millrace-bench");
        try (Millrace millrace = Millrace.startWith(jvm(), folder.resolve("data"), Map.of(), "--no-tutorial");
                Heap heap = new Heap(millrace.pid())) {
            System.out.printf(
                    "%d processors, load %.1f before; the server has 512 MB of heap, clients and server share the machine.%n",
                    Runtime.getRuntime().availableProcessors(),
                    java.lang.management.ManagementFactory.getOperatingSystemMXBean()
                            .getSystemLoadAverage());
            webhooks(millrace, heap);
            if (schedules > 0) {
                schedules(millrace.http(), heap);
            }
            millrace.stop();
        } finally {
            Native.delete(folder);
        }
    }

    /** With more of them in MILLRACE_BENCH_JVM, such as those of a flight recording. */
    private static List<String> jvm() {
        List<String> options = new ArrayList<>(JVM);
        String more = System.getenv("MILLRACE_BENCH_JVM");
        if (more != null) {
            options.addAll(List.of(more.split(" ")));
        }
        return options;
    }

    // Webhooks.

    private void webhooks(Millrace millrace, Heap heap) throws Exception {
        Http http = millrace.http();
        prepare(http);
        load(millrace.address(), 50, time.multipliedBy(2));
        System.out.println(
                "| clients | deliveries/s | answer ms, median | p99 | to first task start ms, median | p99 | processor ms per delivery |");
        System.out.println("|---|---|---|---|---|---|---|");
        for (int clients : List.of(1, 50, 500)) {
            double before = heap.processorSeconds();
            Load load = load(millrace.address(), clients, time);
            double spent = heap.processorSeconds() - before;
            Sample starts = starts(http, load);
            System.out.printf(
                    Locale.ROOT,
                    "| %d | %,.0f | %.1f | %.1f | %.1f | %.1f | %.2f |%n",
                    clients,
                    load.answers.size() / load.seconds,
                    load.answers.median(),
                    load.answers.at(0.99),
                    starts.median(),
                    starts.at(0.99),
                    spent * 1000 / load.answers.size());
        }
    }

    private static void prepare(Http http) {
        http.saveFlow("bench", "called", """
                id: called
                namespace: bench
                tasks:
                  - id: first
                    type: io.kestra.plugin.core.log.Log
                    message: "{{ trigger.body.ref }}"
                  - id: second
                    type: io.kestra.plugin.core.debug.Return
                    format: done
                triggers:
                  - id: hook
                    type: io.kestra.plugin.core.trigger.Webhook
                    key: abcdefg
                    rateLimit: 100000000
                """);
    }

    /** Fifty clients for a while, on a server that nobody has used yet. */
    static void underLoad(Millrace millrace, Duration time) throws Exception {
        prepare(millrace.http());
        load(millrace.address(), 50, time);
    }

    /** What one or many clients have seen; of some deliveries, when they were sent and what they started. */
    private static final class Load {
        final Sample answers = new Sample();
        final List<Sent> some = new ArrayList<>();
        double seconds;
    }

    private record Sent(Instant at, String execution) {}

    private static Load load(URI server, int clients, Duration time) throws Exception {
        long start = System.nanoTime();
        long end = start + time.toNanos();
        Load all = new Load();
        List<Future<Load>> running = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < clients; i++) {
                int client = i;
                running.add(threads.submit(() -> client(server, client, clients, end)));
            }
            for (Future<Load> one : running) {
                all.answers.addAll(one.get().answers);
                all.some.addAll(one.get().some);
            }
        }
        all.seconds = (System.nanoTime() - start) / 1e9;
        return all;
    }

    /** One after the other until the time is over. */
    private static Load client(URI server, int client, int clients, long end) throws IOException {
        Load load = new Load();
        int every = Math.max(1, 20 / clients);
        try (Wire wire = new Wire(server)) {
            for (int i = 0; System.nanoTime() < end; i++) {
                Instant at = Instant.now();
                long begin = System.nanoTime();
                Wire.Answer answer = wire.post(
                        HOOK,
                        "X-GitHub-Event: push\r\nX-GitHub-Delivery: " + end + "-" + client + "-" + i + "\r\n",
                        PUSH);
                load.answers.add((System.nanoTime() - begin) / 1e6);
                if (answer.status() != 200) {
                    throw new IllegalStateException(new String(answer.body(), java.nio.charset.StandardCharsets.UTF_8));
                }
                if (i % every == 0 && load.some.size() < Math.max(1, SAMPLES / clients)) {
                    load.some.add(new Sent(at, id(answer)));
                }
            }
        }
        return load;
    }

    private static String id(Wire.Answer answer) {
        return Http.JSON.readTree(answer.body()).path("id").asString();
    }

    private static Sample starts(Http http, Load load) {
        Sample starts = new Sample();
        for (Sent sent : load.some) {
            JsonNode execution = ended(http, sent.execution());
            Instant first = Instant.parse(execution
                    .path("taskRunList")
                    .path(0)
                    .path("state")
                    .path("startDate")
                    .asString());
            starts.add(Duration.between(sent.at(), first).toNanos() / 1e6);
        }
        return starts;
    }

    private static JsonNode ended(Http http, String id) {
        JsonNode execution = http.get("/api/v1/executions/" + id).expect(200).json();
        while (execution.path("taskRunList").isEmpty()) {
            execution = http.get("/api/v1/executions/" + id).expect(200).json();
        }
        return execution;
    }

    // Schedules.

    private void schedules(Http http, Heap heap) throws Exception {
        int flows = Math.max(1, schedules / 100);
        Instant due = Instant.now().plusSeconds(15 + schedules / 200).truncatedTo(ChronoUnit.SECONDS);
        ZonedDateTime at = due.atZone(ZoneOffset.UTC);
        String cron = "%d %d %d %d %d *"
                .formatted(at.getSecond(), at.getMinute(), at.getHour(), at.getDayOfMonth(), at.getMonthValue());
        for (int i = 0; i < flows; i++) {
            http.saveFlow("bench.due", "f" + i, flow(i, cron));
        }
        Duration early = Duration.between(Instant.now(), due);
        if (early.isNegative()) {
            System.out.println("Saving the schedules took too long; nothing measured.");
            return;
        }
        waitFor(early);
        double before = heap.processorSeconds();
        long total = 0;
        Instant patience = due.plusSeconds(180);
        while (total < flows * 100L && Instant.now().isBefore(patience)) {
            waitFor(Duration.ofMillis(500));
            total = http.get("/api/v1/executions/search?namespace=bench.due&size=1")
                    .json()
                    .path("total")
                    .asLong();
        }
        report(http, due, flows * 100);
        System.out.printf(Locale.ROOT, "Processors worked %.1f s on it.%n", heap.processorSeconds() - before);
    }

    private static String flow(int number, String cron) {
        StringBuilder yaml = new StringBuilder("""
                id: f%d
                namespace: bench.due
                tasks:
                  - id: log
                    type: io.kestra.plugin.core.log.Log
                    message: "{{ trigger.date }}"
                triggers:
                """.formatted(number));
        for (int i = 0; i < 100; i++) {
            yaml.append("  - id: t" + i + "\n    type: io.kestra.plugin.core.trigger.Schedule\n    withSeconds: true\n"
                    + "    timezone: UTC\n    cron: \"" + cron + "\"\n");
        }
        return yaml.toString();
    }

    private static void report(Http http, Instant due, int wanted) {
        Set<String> distinct = new HashSet<>();
        Sample late = new Sample();
        int all = 0;
        for (int page = 1; page <= wanted / 1000 + 1; page++) {
            JsonNode results = http.get("/api/v1/executions/search?namespace=bench.due&size=1000&page=" + page)
                    .expect(200)
                    .json()
                    .path("results");
            for (JsonNode execution : results) {
                all++;
                distinct.add(execution.path("flowId").asString() + "."
                        + execution.path("trigger").path("id").asString());
                Instant start =
                        Instant.parse(execution.path("state").path("startDate").asString());
                late.add(Duration.between(due, start).toNanos() / 1e9);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "%n%,d schedules due in the same second: %,d executions, %,d lost, %,d twice; started %.2f s after it (median), the last %.2f s.%n",
                wanted,
                all,
                wanted - distinct.size(),
                all - distinct.size(),
                late.median(),
                late.at(1));
    }

    private static void waitFor(Duration duration) throws InterruptedException {
        Thread.sleep(duration);
    }
}
