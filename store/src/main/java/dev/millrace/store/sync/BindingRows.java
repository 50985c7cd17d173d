package dev.millrace.store.sync;

import dev.millrace.store.Batches;
import dev.millrace.store.Database;
import dev.millrace.store.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The bindings that are looked after, and which server looks after which of them now. */
public final class BindingRows {
    private static final String COLUMNS = """
            id, namespace, settings, fingerprint, approved, paused, state, since, message, plan_run, last_run, last_success,
            seen, failures, next_look, created, updated""";

    private final Database database;
    private final Claims<BindingRow> claims;

    public BindingRows(Database database) {
        this.database = database;
        this.claims = new Claims<>(database, "binding", COLUMNS, (row, _) -> read(row));
    }

    public Optional<BindingRow> find(String id) {
        return database.look(handle -> find(handle, id));
    }

    public static Optional<BindingRow> find(Handle handle, String id) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM binding WHERE id = :id")
                .bind("id", id)
                .map((row, _) -> read(row))
                .findFirst();
    }

    /** The binding whose plan this run is. */
    public Optional<BindingRow> ofPlan(String runId) {
        return database.look(handle -> handle.createQuery("SELECT " + COLUMNS + " FROM binding WHERE plan_run = :run")
                .bind("run", runId)
                .map((row, _) -> read(row))
                .findFirst());
    }

    /** By id; all, or those of a namespace. */
    public List<BindingRow> all(@Nullable String namespace) {
        return database.look(handle -> all(handle, namespace));
    }

    public static List<BindingRow> all(Handle handle, @Nullable String namespace) {
        var query = handle.createQuery("SELECT " + COLUMNS + " FROM binding"
                + (namespace == null ? "" : " WHERE namespace = :namespace") + " ORDER BY id");
        if (namespace != null) {
            query.bind("namespace", namespace);
        }
        return query.map((row, _) -> read(row)).list();
    }

    /** Stores a binding whole, new or changed by a person; whoever looks after it at this moment looks in vain. */
    public static void put(Handle handle, BindingRow row) {
        handle.createUpdate("""
                        INSERT INTO binding (id, namespace, settings, fingerprint, approved, paused, state, since, message, plan_run,
                            last_run, last_success, seen, failures, next_look, holder, held_until, created, updated)
                        VALUES (:id, :namespace, :settings, :fingerprint, :approved, :paused, :state, :since, :message, :planRun,
                            :lastRun, :lastSuccess, :seen, :failures, :nextLook, NULL, 0, :created, :updated)
                        ON CONFLICT (id) DO UPDATE SET settings = excluded.settings, fingerprint = excluded.fingerprint,
                            approved = excluded.approved, paused = excluded.paused, state = excluded.state, since = excluded.since,
                            message = excluded.message, plan_run = excluded.plan_run, last_run = excluded.last_run,
                            last_success = excluded.last_success, seen = excluded.seen, failures = excluded.failures,
                            next_look = excluded.next_look, holder = NULL, held_until = 0, updated = excluded.updated
                        """)
                .bind("id", row.id())
                .bind("namespace", row.namespace())
                .bind("settings", row.settings())
                .bind("fingerprint", row.fingerprint())
                .bind("approved", row.approved())
                .bind("paused", row.paused() ? 1 : 0)
                .bind("state", row.state())
                .bind("since", Micros.of(row.since()))
                .bind("message", row.message())
                .bind("planRun", row.planRun())
                .bind("lastRun", row.lastRun())
                .bind("lastSuccess", micros(row.lastSuccess()))
                .bind("seen", row.seen())
                .bind("failures", row.failures())
                .bind("nextLook", Micros.of(row.nextLook()))
                .bind("created", Micros.of(row.created()))
                .bind("updated", Micros.of(row.updated()))
                .execute();
    }

    /** Forgets a binding and all that is kept about it. */
    public static boolean delete(Handle handle, String id) {
        BindingDeliveries.forget(handle, id);
        BindingHook.forget(handle, id);
        BindingWatch.forget(handle, id);
        BindingNote.forget(handle, id);
        return handle.createUpdate("DELETE FROM binding WHERE id = :id")
                        .bind("id", id)
                        .execute()
                > 0;
    }

    /** Has a binding looked at as soon as may be; on a binding that is being looked at, once more afterwards. */
    public boolean wake(String id, Instant now) {
        return database.write(handle -> handle.createUpdate(
                                "UPDATE binding SET next_look = CASE WHEN next_look = :now THEN :now - 1 ELSE :now END, seen = NULL "
                                        + "WHERE id = :id AND paused = 0")
                        .bind("now", Micros.of(now))
                        .bind("id", id)
                        .execute()
                > 0);
    }

    /** The same for a hint from outside: what the last look found still counts, so that a hint without news costs no plan. */
    public static boolean announced(Handle handle, String id, Instant now) {
        return handle.createUpdate(
                                "UPDATE binding SET next_look = CASE WHEN next_look = :now THEN :now - 1 ELSE :now END "
                                        + "WHERE id = :id AND paused = 0")
                        .bind("now", Micros.of(now))
                        .bind("id", id)
                        .execute()
                > 0;
    }

    /** When the next look is due; empty if there is nothing to look after. */
    public Optional<Instant> nextLook() {
        return claims.nextLook();
    }

    /** Takes those that are due and that nobody holds, the longest due first; they are the holder's until then. */
    public List<BindingRow> claim(Instant now, Instant until, String holder, int limit) {
        return claims.claim(now, until, holder, limit);
    }

    /** Holds on to what is still being looked at. */
    public void hold(Collection<String> ids, String holder, Instant until) {
        claims.hold(ids, holder, until);
    }

    /** A binding as it was claimed, and as it is now. */
    public record Looked(BindingRow before, BindingRow after) {}

    /**
     * Gives back bindings that were found as they were, each to be looked at again at its {@code nextLook}. One that somebody woke meanwhile keeps the
     * earlier time.
     */
    public void giveBack(Collection<Looked> rows, String holder) {
        if (rows.isEmpty()) {
            return;
        }
        database.writing(handle -> Batches.run(
                handle,
                """
                UPDATE binding SET holder = NULL, held_until = 0, last_success = :lastSuccess,
                    seen = CASE WHEN next_look = :claimed THEN :seen ELSE seen END,
                    next_look = CASE WHEN next_look = :claimed THEN :nextLook ELSE next_look END
                WHERE id = :id AND holder = :holder
                """,
                rows,
                (batch, row) -> batch.bind("id", row.after().id())
                        .bind("holder", holder)
                        .bind("claimed", Micros.of(row.before().nextLook()))
                        .bind("seen", row.after().seen())
                        .bind("lastSuccess", micros(row.after().lastSuccess()))
                        .bind("nextLook", Micros.of(row.after().nextLook()))));
    }

    /**
     * Writes down what a look came to, unless somebody changed the binding meanwhile or another server holds it. True if it was written.
     *
     * @param before the row as it was claimed; if it was woken since, it is looked at once more at once
     */
    public boolean looked(BindingRow before, BindingRow after, String holder) {
        return database.write(handle -> handle.createUpdate("""
                                UPDATE binding SET approved = :approved, state = :state, since = :since, message = :message,
                                    plan_run = :planRun, last_run = :lastRun, last_success = :lastSuccess, failures = :failures,
                                    seen = CASE WHEN next_look = :claimed THEN :seen ELSE NULL END,
                                    next_look = CASE WHEN next_look = :claimed THEN :nextLook ELSE next_look END,
                                    holder = NULL, held_until = 0
                                WHERE id = :id AND holder = :holder AND fingerprint = :fingerprint AND paused = 0
                                """)
                        .bind("id", after.id())
                        .bind("holder", holder)
                        .bind("fingerprint", before.fingerprint())
                        .bind("claimed", Micros.of(before.nextLook()))
                        .bind("approved", after.approved())
                        .bind("state", after.state())
                        .bind("since", Micros.of(after.since()))
                        .bind("message", after.message())
                        .bind("planRun", after.planRun())
                        .bind("lastRun", after.lastRun())
                        .bind("lastSuccess", micros(after.lastSuccess()))
                        .bind("failures", after.failures())
                        .bind("seen", after.seen())
                        .bind("nextLook", Micros.of(after.nextLook()))
                        .execute()
                > 0);
    }

    private static @Nullable Long micros(@Nullable Instant time) {
        return time == null ? null : Micros.of(time);
    }

    private static BindingRow read(ResultSet row) throws SQLException {
        long success = row.getLong("last_success");
        boolean never = row.wasNull();
        return new BindingRow(
                row.getString("id"),
                row.getString("namespace"),
                row.getString("settings"),
                row.getString("fingerprint"),
                row.getString("approved"),
                row.getInt("paused") != 0,
                row.getString("state"),
                Micros.toInstant(row.getLong("since")),
                row.getString("message"),
                row.getString("plan_run"),
                row.getString("last_run"),
                never ? null : Micros.toInstant(success),
                row.getString("seen"),
                row.getInt("failures"),
                Micros.toInstant(row.getLong("next_look")),
                Micros.toInstant(row.getLong("created")),
                Micros.toInstant(row.getLong("updated")));
    }
}
