package dev.millrace.server.node;

import dev.millrace.api.http.Traffic;
import dev.millrace.api.shape.PrometheusText;
import dev.millrace.engine.Engine;
import dev.millrace.store.Counts;
import dev.millrace.store.Database;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.time.Duration;
import java.util.Map;
import java.util.function.Supplier;

/** Gathers what monitoring asks for. Before somebody first asks it costs nothing, so its counters begin then. */
final class Metrics implements Supplier<PrometheusText>, AutoCloseable {
    private final Database database;
    private final Traffic traffic;
    private final EndedExecutions ended;
    private final BindingMetrics bindings;

    Metrics(Database database, Engine engine, Traffic traffic, BindingMetrics bindings) {
        this.database = database;
        this.traffic = traffic;
        this.bindings = bindings;
        this.ended = new EndedExecutions(engine);
    }

    @Override
    public PrometheusText get() {
        ended.begin();
        PrometheusText text = new PrometheusText();
        text.gauges(
                "millrace_info", "Always 1; the version stands in the label.", "version", Map.of(Version.current(), 1));
        database(text);
        bindings.write(text);
        ended.write(text);
        http(text);
        machine(text);
        return text;
    }

    private void database(PrometheusText text) {
        long begin = System.nanoTime();
        Counts counts = Counts.of(database);
        double read = (System.nanoTime() - begin) / 1e9;
        begin = System.nanoTime();
        database.writing(handle -> {});
        double write = (System.nanoTime() - begin) / 1e9;
        text.gauges("millrace_executions", "Executions that have not ended, by state.", "state", counts.unfinished())
                .gauges(
                        "millrace_sync_runs",
                        "Pushes and syncs that are kept, by how they ended.",
                        "state",
                        counts.syncs())
                .gauge("millrace_triggers", "Triggers that are switched on.", counts.triggers())
                .gauge("millrace_secrets", "Secrets in the store.", counts.secrets())
                .gauge("millrace_kv_pairs", "Key-value pairs.", counts.pairs())
                .gauge("millrace_database_size_bytes", "Size of the database.", counts.bytes())
                .gauge("millrace_database_read_seconds", "How long these counts took to read.", read)
                .gauge(
                        "millrace_database_write_seconds",
                        "How long a transaction with nothing in it waited for the writer.",
                        write)
                .gauge(
                        "millrace_database_writes_waiting",
                        "Writes in the queue of the writer.",
                        database.groupCommit().waiting());
    }

    private void http(PrometheusText text) {
        text.counters(
                        "millrace_http_requests_total",
                        "Requests answered, by the class of the status.",
                        "status",
                        traffic.counts())
                .counter(
                        "millrace_http_request_seconds_total",
                        "Time that answering them took, together.",
                        traffic.seconds());
    }

    private static void machine(PrometheusText text) {
        var memory = ManagementFactory.getMemoryMXBean();
        MemoryUsage heap = memory.getHeapMemoryUsage();
        text.gauge("jvm_memory_heap_used_bytes", "Heap in use.", heap.getUsed())
                .gauge("jvm_memory_heap_committed_bytes", "Heap taken from the system.", heap.getCommitted())
                .gauge("jvm_memory_heap_max_bytes", "The most that the heap may become.", heap.getMax())
                .gauge(
                        "jvm_memory_nonheap_used_bytes",
                        "Other memory of the JVM in use.",
                        memory.getNonHeapMemoryUsage().getUsed())
                .gauge(
                        "jvm_threads",
                        "Threads of the platform.",
                        ManagementFactory.getThreadMXBean().getThreadCount());
        long pauses = 0;
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            pauses += Math.max(0, collector.getCollectionTime());
        }
        text.counter("jvm_gc_seconds_total", "Time spent collecting garbage.", pauses / 1000.0)
                .gauge(
                        "process_uptime_seconds",
                        "Time since the start.",
                        Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime())
                                        .toMillis()
                                / 1000.0);
        ProcessHandle.current()
                .info()
                .totalCpuDuration()
                .ifPresent(used ->
                        text.counter("process_cpu_seconds_total", "Processor time used.", used.toMillis() / 1000.0));
    }

    @Override
    public void close() {
        ended.close();
    }
}
