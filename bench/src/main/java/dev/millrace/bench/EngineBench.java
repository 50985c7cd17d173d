package dev.millrace.bench;

import dev.millrace.engine.Engine;
import dev.millrace.engine.StartRequest;
import dev.millrace.model.FlowKey;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.Execution.TriggerInfo;
import dev.millrace.model.execution.State;
import dev.millrace.store.testing.Databases;
import dev.millrace.testkit.packaged.Millrace;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;

/**
 * The engine in this process, on both databases, with durable checkpoints: how many executions a second when many are asked for at once, and how long
 * one takes when it is alone. Then the packaged server: its start and its size.
 */
final class EngineBench {
    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int IN_FLIGHT = 256;
    private static final String LOG = """
              - id: t%d
                type: io.kestra.plugin.core.log.Log
                message: "hello {{ execution.id }}"
            """;

    private final int scale;

    /** @param scale how many executions of the small flows; the others are fewer in proportion */
    EngineBench(int scale) {
        this.scale = scale;
    }

    void run() throws Exception {
        System.out.printf(
                Locale.ROOT,
                "%d processors, load %.1f before; executions that end in SUCCESS, checkpoints on disk, at most %d at once.%n%n",
                Runtime.getRuntime().availableProcessors(),
                ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage(),
                IN_FLIGHT);
        System.out.println("| database | what | executions/s | processor ms each | alone: ms, median | p99 |");
        System.out.println("|---|---|---|---|---|---|");
        for (Databases kind : Databases.values()) {
            Path folder = Files.createTempDirectory("millrace-bench");
            try (InProcess host = new InProcess(kind, folder)) {
                flows(kind, host);
            } finally {
                Native.delete(folder);
            }
        }
        server();
    }

    private void flows(Databases kind, InProcess host) throws Exception {
        FlowKey one = host.save(flow("one", 1));
        FlowKey two = host.save(flow("two", 2));
        FlowKey ten = host.save(flow("ten", 10));
        FlowKey each = host.save("""
                id: each
                namespace: bench
                tasks:
                  - id: all
                    type: io.kestra.plugin.core.flow.ForEach
                    values: "{{ range(1, 100) }}"
                    concurrencyLimit: 0
                    tasks:
                      - id: log
                        type: io.kestra.plugin.core.log.Log
                        message: "{{ taskrun.value }}"
                """);
        FlowKey queued = host.save(flow("queued", 1) + "concurrency:\n  limit: 20\n  behavior: QUEUE\n");
        burst(host.engine(), StartRequest.of(one), scale / 2);

        TriggerInfo push = new TriggerInfo(
                "hook",
                "io.kestra.plugin.core.trigger.Webhook",
                Map.of("body", Map.of("ref", "refs/heads/main"), "headers", Map.of("X-GitHub-Event", List.of("push"))));
        row(kind, "one Log task", host.engine(), StartRequest.of(one), scale);
        row(
                kind,
                "two tasks, started as by a webhook",
                host.engine(),
                StartRequest.of(two).withTrigger(push),
                scale);
        row(kind, "ten tasks in sequence", host.engine(), StartRequest.of(ten), scale / 4);
        row(kind, "ForEach of 100", host.engine(), StartRequest.of(each), scale / 100);
        row(kind, "one task, 20 at a time, the others queued", host.engine(), StartRequest.of(queued), scale / 2);
    }

    private static String flow(String id, int tasks) {
        StringBuilder yaml = new StringBuilder("id: " + id + "\nnamespace: bench\ntasks:\n");
        for (int i = 0; i < tasks; i++) {
            yaml.append(LOG.formatted(i));
        }
        return yaml.toString();
    }

    private static void row(Databases kind, String what, Engine engine, StartRequest request, int count)
            throws Exception {
        double before = processorSeconds();
        double seconds = burst(engine, request, count);
        double spent = processorSeconds() - before;
        Sample alone = new Sample();
        for (int i = 0; i < Math.min(500, count); i++) {
            long begin = System.nanoTime();
            end(engine, request);
            alone.add((System.nanoTime() - begin) / 1e6);
        }
        System.out.printf(
                Locale.ROOT,
                "| %s | %s | %,.0f | %.2f | %.1f | %.1f |%n",
                kind == Databases.SQLITE ? "SQLite" : "PostgreSQL",
                what,
                count / seconds,
                spent * 1000 / count,
                alone.median(),
                alone.at(0.99));
    }

    private static double burst(Engine engine, StartRequest request, int count) throws Exception {
        long begin = System.nanoTime();
        Semaphore places = new Semaphore(IN_FLIGHT);
        List<Future<?>> all = new ArrayList<>();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < count; i++) {
                places.acquire();
                all.add(threads.submit(() -> {
                    try {
                        end(engine, request);
                    } finally {
                        places.release();
                    }
                }));
            }
            for (Future<?> one : all) {
                one.get();
            }
        }
        return (System.nanoTime() - begin) / 1e9;
    }

    private static void end(Engine engine, StartRequest request) {
        Execution ended = engine.await(engine.start(request).id(), PATIENCE);
        if (ended.current() != State.SUCCESS) {
            throw new IllegalStateException(ended.flow() + " ended as " + ended.current());
        }
    }

    /** Of this process. A PostgreSQL beside it is not in there. */
    private static double processorSeconds() {
        return ((com.sun.management.OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
                        .getProcessCpuTime()
                / 1e9;
    }

    // The packaged server.

    private static void server() throws Exception {
        Path cache = Millrace.HOME.resolve("server/target/millrace.aot");
        List<String> plain = List.of("-XX:+UseSerialGC", "-XX:+UseCompactObjectHeaders", "-Xms48m", "-Xmx256m");
        System.out.println();
        starts("without", plain);
        if (Files.exists(cache)) {
            List<String> cached = new ArrayList<>(plain);
            cached.add("-XX:AOTCache=" + cache);
            starts("with", cached);
        }
        Path folder = Files.createTempDirectory("millrace-bench");
        try (Millrace millrace = Millrace.startWith(plain, folder, Map.of(), "--no-tutorial");
                Heap heap = new Heap(millrace.pid())) {
            long idle = resident(millrace.pid());
            double before = heap.processorSeconds();
            Thread.sleep(Duration.ofSeconds(10));
            double share = (heap.processorSeconds() - before) * 10;
            TriggerBench.underLoad(millrace, Duration.ofSeconds(20));
            System.out.printf(
                    Locale.ROOT,
                    "Resident: %d MB idle (%.1f %% of one processor), %d MB after 20 s of 50 webhook clients, with -Xmx256m.%n",
                    idle >> 20,
                    share,
                    resident(millrace.pid()) >> 20);
            millrace.stop();
        } finally {
            Native.delete(folder);
        }
    }

    private static void starts(String how, List<String> jvm) throws Exception {
        Sample took = new Sample();
        Sample spent = new Sample();
        for (int i = 0; i < 5; i++) {
            Path folder = Files.createTempDirectory("millrace-bench");
            long begin = System.nanoTime();
            try (Millrace millrace = Millrace.startWith(jvm, folder, Map.of(), "--no-tutorial")) {
                took.add((System.nanoTime() - begin) / 1e6);
                spent.add(processorMillis(millrace.pid()));
                millrace.stop();
            } finally {
                Native.delete(folder);
            }
        }
        System.out.printf(
                Locale.ROOT,
                "From the JVM's start to ready, %s the cache of loaded classes: %s ms, of which processors worked %s ms.%n",
                how,
                took.text(),
                spent.text());
    }

    /** What the kernel has given a process so far, user and system. */
    private static double processorMillis(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/" + pid + "/stat"));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ");
        return (Long.parseLong(fields[11]) + Long.parseLong(fields[12])) * 10.0;
    }

    /** In bytes, as the kernel counts it. */
    private static long resident(long pid) throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/" + pid + "/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
            }
        }
        throw new IOException("the kernel does not say how large process " + pid + " is");
    }
}
