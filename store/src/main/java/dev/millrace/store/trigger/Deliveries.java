package dev.millrace.store.trigger;

import dev.millrace.model.FlowKey;
import dev.millrace.store.Database;
import dev.millrace.store.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** What was delivered to webhooks, and which deliveries have started an execution already. */
public final class Deliveries {
    /** For how long a delivery's id is remembered. */
    public static final Duration REMEMBERED = Duration.ofHours(24);
    /** For how long the log of deliveries is kept. */
    public static final Duration LOGGED = Duration.ofDays(30);

    private final Database database;

    public Deliveries(Database database) {
        this.database = database;
    }

    /**
     * One delivery.
     *
     * @param id the sender's id of it; null where it gave none
     * @param event what the sender says has happened, such as {@code push}
     * @param status how it was answered
     * @param verdict a word: STARTED, DUPLICATE, PING, NOT_MET, REFUSED
     * @param reason a sentence for people; empty where the verdict says it all
     */
    public record Row(
            Instant time,
            TriggerKey trigger,
            @Nullable String id,
            @Nullable String event,
            long bytes,
            int status,
            String verdict,
            String reason,
            @Nullable String executionId) {}

    public static void add(Handle handle, Row row) {
        handle.createUpdate("""
                        INSERT INTO webhook_delivery (time, namespace, flow_id, trigger_id, delivery, event, bytes, status,
                            verdict, reason, execution_id)
                        VALUES (:time, :namespace, :flow, :trigger, :delivery, :event, :bytes, :status, :verdict,
                            :reason, :execution)""")
                .bind("time", Micros.of(row.time()))
                .bind("namespace", row.trigger().flow().namespace().name())
                .bind("flow", row.trigger().flow().id())
                .bind("trigger", row.trigger().id())
                .bind("delivery", row.id())
                .bind("event", row.event())
                .bind("bytes", row.bytes())
                .bind("status", row.status())
                .bind("verdict", row.verdict())
                .bind("reason", row.reason())
                .bind("execution", row.executionId())
                .execute();
    }

    /** False if the delivery was remembered already and not too long ago; else it is remembered from now on. */
    public static boolean remember(
            Handle handle, TriggerKey trigger, String delivery, Instant now, String executionId) {
        return handle.createUpdate("""
                        INSERT INTO webhook_seen (namespace, flow_id, trigger_id, delivery, time, execution_id)
                        VALUES (:namespace, :flow, :trigger, :delivery, :time, :execution)
                        ON CONFLICT (namespace, flow_id, trigger_id, delivery)
                            DO UPDATE SET time = excluded.time, execution_id = excluded.execution_id
                            WHERE webhook_seen.time < :forgotten""")
                        .bind("namespace", trigger.flow().namespace().name())
                        .bind("flow", trigger.flow().id())
                        .bind("trigger", trigger.id())
                        .bind("delivery", delivery)
                        .bind("time", Micros.of(now))
                        .bind("execution", executionId)
                        .bind("forgotten", Micros.of(now.minus(REMEMBERED)))
                        .execute()
                > 0;
    }

    /** The execution that a delivery started within the time that is remembered. */
    public Optional<String> executionOf(TriggerKey trigger, String delivery, Instant now) {
        return database.read(handle -> handle.createQuery("""
                        SELECT execution_id FROM webhook_seen WHERE namespace = :namespace AND flow_id = :flow
                            AND trigger_id = :trigger AND delivery = :delivery AND time >= :forgotten""")
                .bind("namespace", trigger.flow().namespace().name())
                .bind("flow", trigger.flow().id())
                .bind("trigger", trigger.id())
                .bind("delivery", delivery)
                .bind("forgotten", Micros.of(now.minus(REMEMBERED)))
                .mapTo(String.class)
                .findOne());
    }

    /** The deliveries to a trigger, newest first. */
    public List<Row> list(TriggerKey trigger, int limit) {
        return database.read(handle -> handle.createQuery("""
                        SELECT * FROM webhook_delivery
                        WHERE namespace = :namespace AND flow_id = :flow AND trigger_id = :trigger
                        ORDER BY id DESC LIMIT :limit""")
                .bind("namespace", trigger.flow().namespace().name())
                .bind("flow", trigger.flow().id())
                .bind("trigger", trigger.id())
                .bind("limit", limit)
                .map((row, context) -> read(row))
                .list());
    }

    /** Deletes what is older than it is kept for. */
    public void forget(Instant now) {
        database.writing(handle -> {
            handle.createUpdate("DELETE FROM webhook_seen WHERE time < :before")
                    .bind("before", Micros.of(now.minus(REMEMBERED)))
                    .execute();
            handle.createUpdate("DELETE FROM webhook_delivery WHERE time < :before")
                    .bind("before", Micros.of(now.minus(LOGGED)))
                    .execute();
        });
    }

    private static Row read(ResultSet row) throws SQLException {
        return new Row(
                Micros.toInstant(row.getLong("time")),
                new TriggerKey(
                        FlowKey.of(row.getString("namespace"), row.getString("flow_id")), row.getString("trigger_id")),
                row.getString("delivery"),
                row.getString("event"),
                row.getLong("bytes"),
                row.getInt("status"),
                row.getString("verdict"),
                row.getString("reason"),
                row.getString("execution_id"));
    }
}
