package dev.millrace.server.node;

import dev.millrace.api.shape.PrometheusText;
import dev.millrace.git.remote.RemoteTraffic;
import dev.millrace.store.Database;
import dev.millrace.store.sync.BindingHook;
import dev.millrace.store.sync.BindingRow;
import dev.millrace.store.sync.BindingRows;
import dev.millrace.sync.binding.WatchBindings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What monitoring is told of the bindings that are looked after: how they stand on all servers, and what this one did about it. */
final class BindingMetrics {
    private final Database database;
    private final BindingRows rows;
    private final WatchBindings watch;
    private final RemoteTraffic traffic;
    private final InstantSource clock;

    BindingMetrics(Database database, WatchBindings watch, RemoteTraffic traffic, InstantSource clock) {
        this.database = database;
        this.rows = new BindingRows(database);
        this.watch = watch;
        this.traffic = traffic;
        this.clock = clock;
    }

    private Map<String, Integer> missed(List<BindingRow> all) {
        Map<String, Integer> missed = new TreeMap<>();
        database.read(handle ->
                        BindingHook.all(handle, all.stream().map(BindingRow::id).toList()))
                .forEach((id, hook) -> missed.put(id, hook.missed()));
        return missed;
    }

    void write(PrometheusText text) {
        List<BindingRow> all = rows.all((String) null);
        Map<String, Integer> states = new TreeMap<>();
        Map<String, Double> ages = new TreeMap<>();
        Instant now = clock.instant();
        for (BindingRow row : all) {
            states.merge(row.state(), 1, Integer::sum);
            Instant since = row.lastSuccess() == null ? row.created() : row.lastSuccess();
            ages.put(row.id(), Duration.between(since, now).toMillis() / 1000.0);
        }
        text.gauges("millrace_bindings", "Bindings that are looked after, by how they stand.", "state", states)
                .gauges(
                        "millrace_binding_success_age_seconds",
                        "Time since both sides of a binding were last as they should be.",
                        "binding",
                        ages)
                .counters(
                        "millrace_binding_looks_total",
                        "What looking after bindings came to; ref_check is a question to a remote.",
                        "outcome",
                        watch.counts().all())
                .counter(
                        "millrace_binding_announced_total",
                        "Changes that a webhook announced and that were brought.",
                        watch.counts().announced())
                .counter(
                        "millrace_binding_announced_to_live_seconds_total",
                        "Time from such announcements until the change was live, together.",
                        watch.counts().announcedToLive().toMillis() / 1000.0)
                .counters(
                        "millrace_binding_deliveries_total",
                        "What came to webhooks of bindings, by what was made of it.",
                        "verdict",
                        watch.counts().deliveries())
                .counters(
                        "millrace_binding_missed_deliveries_total",
                        "Moves of a binding's branch that no delivery announced.",
                        "binding",
                        missed(all))
                .counters(
                        "millrace_git_requests_total",
                        "Requests to Git servers by tasks, plans and bindings; a conversation over SSH is one.",
                        "kind",
                        traffic.requests())
                .counter("millrace_git_received_bytes_total", "Bytes that Git servers sent.", traffic.received());
    }
}
