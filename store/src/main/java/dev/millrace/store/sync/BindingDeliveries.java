package dev.millrace.store.sync;

import dev.millrace.store.Micros;
import dev.millrace.store.sync.BindingDelivery.Outcome;
import dev.millrace.store.sync.BindingDelivery.Verdict;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The log of what came to the webhooks of bindings. It is bounded for each binding, and strangers cannot push out what was proven. */
public final class BindingDeliveries {
    /** For how long a delivery that comes again is known. */
    public static final Duration REMEMBERED = Duration.ofHours(24);
    /** Deliveries of a binding that are kept. */
    public static final int MOST = 200;
    /** Deliveries that are kept of those that nobody proved. */
    public static final int MOST_UNPROVEN = 50;

    private BindingDeliveries() {}

    /** Writes one down; the oldest beyond the bound are forgotten. */
    public static void add(Handle handle, BindingDelivery row) {
        boolean proven = row.verdict().isProven();
        handle.createUpdate("""
                        INSERT INTO binding_delivery (binding, time, delivery, event, bytes, status, verdict, reason, proven, outcome, run_id)
                        VALUES (:binding, :time, :delivery, :event, :bytes, :status, :verdict, :reason, :proven, :outcome, :run)""")
                .bind("binding", row.binding())
                .bind("time", Micros.of(row.time()))
                .bind("delivery", row.delivery())
                .bind("event", row.event())
                .bind("bytes", row.bytes())
                .bind("status", row.status())
                .bind("verdict", row.verdict().name())
                .bind("reason", row.reason())
                .bind("proven", proven ? 1 : 0)
                .bind("outcome", row.outcome() == null ? null : row.outcome().name())
                .bind("run", row.runId())
                .execute();
        handle.createUpdate("""
                        DELETE FROM binding_delivery WHERE binding = :binding AND proven = :proven AND id <= (
                            SELECT id FROM binding_delivery WHERE binding = :binding AND proven = :proven
                            ORDER BY id DESC LIMIT 1 OFFSET :most)""")
                .bind("binding", row.binding())
                .bind("proven", proven ? 1 : 0)
                .bind("most", proven ? MOST : MOST_UNPROVEN)
                .execute();
    }

    /** When a delivery was accepted that had this id; empty if none was within the time that is remembered. */
    public static Optional<Instant> accepted(Handle handle, String binding, String delivery, Instant now) {
        return handle.createQuery("""
                        SELECT time FROM binding_delivery WHERE binding = :binding AND delivery = :delivery
                            AND verdict = 'ACCEPTED' AND time >= :forgotten ORDER BY id LIMIT 1""")
                .bind("binding", binding)
                .bind("delivery", delivery)
                .bind("forgotten", Micros.of(now.minus(REMEMBERED)))
                .mapTo(Long.class)
                .findOne()
                .map(Micros::toInstant);
    }

    /** The newest first. */
    public static List<BindingDelivery> list(Handle handle, String binding, int limit) {
        return handle.createQuery(
                        "SELECT * FROM binding_delivery WHERE binding = :binding ORDER BY id DESC LIMIT :limit")
                .bind("binding", binding)
                .bind("limit", limit)
                .map((row, _) -> read(row))
                .list();
    }

    /** The newest with this id of the sender's. */
    public static Optional<BindingDelivery> find(Handle handle, String binding, String delivery) {
        return handle.createQuery(
                        "SELECT * FROM binding_delivery WHERE binding = :binding AND delivery = :delivery ORDER BY id DESC LIMIT 1")
                .bind("binding", binding)
                .bind("delivery", delivery)
                .map((row, _) -> read(row))
                .findOne();
    }

    /** When the last one came that announced something; those that the server sent to itself announce nothing. */
    public static Optional<Instant> lastAnnouncement(Handle handle, String binding) {
        return newest(handle, binding, Instant.EPOCH, null);
    }

    /** Whether one that announces something came after a time, and not after another. */
    public static boolean isAnnounced(Handle handle, String binding, Instant after, Instant until) {
        return newest(handle, binding, after, until).isPresent();
    }

    private static Optional<Instant> newest(Handle handle, String binding, Instant after, @Nullable Instant until) {
        return handle.createQuery("""
                        SELECT MAX(time) FROM binding_delivery WHERE binding = :binding AND verdict = 'ACCEPTED'
                            AND (delivery IS NULL OR delivery NOT LIKE :test) AND time > :after AND time <= :until""")
                .bind("binding", binding)
                .bind("test", BindingDelivery.TEST + "%")
                .bind("after", Micros.of(after))
                .bind("until", until == null ? Long.MAX_VALUE : Micros.of(until))
                .mapTo(Long.class)
                .findOne()
                .map(Micros::toInstant);
    }

    /** By binding, the newest of those that wait for the outcome of a look. */
    public static Map<String, Long> waiting(Handle handle, Collection<String> bindings) {
        Map<String, Long> newest = new HashMap<>();
        handle.createQuery("""
                        SELECT binding, MAX(id) AS newest FROM binding_delivery
                        WHERE binding IN (<bindings>) AND verdict = 'ACCEPTED' AND outcome IS NULL GROUP BY binding""")
                .bindList("bindings", List.copyOf(bindings))
                .map((row, _) -> Map.entry(row.getString("binding"), row.getLong("newest")))
                .forEach(entry -> newest.put(entry.getKey(), entry.getValue()));
        return newest;
    }

    /** What the look came to that the deliveries up to one had asked for. */
    public static void settle(Handle handle, String binding, long newest, Outcome outcome, @Nullable String runId) {
        handle.createUpdate("""
                        UPDATE binding_delivery SET outcome = :outcome, run_id = :run
                        WHERE binding = :binding AND verdict = 'ACCEPTED' AND outcome IS NULL AND id <= :newest""")
                .bind("binding", binding)
                .bind("newest", newest)
                .bind("outcome", outcome.name())
                .bind("run", runId)
                .execute();
    }

    public static void forget(Handle handle, String binding) {
        handle.createUpdate("DELETE FROM binding_delivery WHERE binding = :binding")
                .bind("binding", binding)
                .execute();
    }

    private static BindingDelivery read(ResultSet row) throws SQLException {
        String outcome = row.getString("outcome");
        return new BindingDelivery(
                row.getString("binding"),
                Micros.toInstant(row.getLong("time")),
                row.getString("delivery"),
                row.getString("event"),
                row.getLong("bytes"),
                row.getInt("status"),
                Verdict.valueOf(row.getString("verdict")),
                row.getString("reason"),
                outcome == null ? null : Outcome.valueOf(outcome),
                row.getString("run_id"));
    }
}
