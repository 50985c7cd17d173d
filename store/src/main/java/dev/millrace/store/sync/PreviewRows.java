package dev.millrace.store.sync;

import dev.millrace.store.Database;
import dev.millrace.store.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The previews, and which server looks after which of them now. */
public final class PreviewRows {
    private static final String COLUMNS =
            "id, namespace, settings, fingerprint, paused, state, since, message, failures, next_look, created, updated";

    private final Database database;
    private final Claims<PreviewRow> claims;

    public PreviewRows(Database database) {
        this.database = database;
        this.claims = new Claims<>(database, "preview", COLUMNS, (row, _) -> read(row));
    }

    public Optional<PreviewRow> find(String id) {
        return database.look(handle -> find(handle, id));
    }

    public static Optional<PreviewRow> find(Handle handle, String id) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM preview WHERE id = :id")
                .bind("id", id)
                .map((row, _) -> read(row))
                .findFirst();
    }

    /** By id. */
    public List<PreviewRow> all() {
        return database.look(PreviewRows::all);
    }

    public static List<PreviewRow> all(Handle handle) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM preview ORDER BY id")
                .map((row, _) -> read(row))
                .list();
    }

    /** Stores a preview whole, new or changed by a person; whoever looks after it at this moment can change nothing any more. */
    public static void put(Handle handle, PreviewRow row) {
        handle.createUpdate("""
                        INSERT INTO preview (id, namespace, settings, fingerprint, paused, state, since, message, failures, next_look,
                            holder, held_until, created, updated)
                        VALUES (:id, :namespace, :settings, :fingerprint, :paused, :state, :since, :message, :failures, :nextLook,
                            NULL, 0, :created, :updated)
                        ON CONFLICT (id) DO UPDATE SET settings = excluded.settings, fingerprint = excluded.fingerprint,
                            paused = excluded.paused, state = excluded.state, since = excluded.since, message = excluded.message,
                            failures = excluded.failures, next_look = excluded.next_look, holder = NULL, held_until = 0,
                            updated = excluded.updated
                        """)
                .bind("id", row.id())
                .bind("namespace", row.namespace())
                .bind("settings", row.settings())
                .bind("fingerprint", row.fingerprint())
                .bind("paused", row.paused() ? 1 : 0)
                .bind("state", row.state())
                .bind("since", Micros.of(row.since()))
                .bind("message", row.message())
                .bind("failures", row.failures())
                .bind("nextLook", Micros.of(row.nextLook()))
                .bind("created", Micros.of(row.created()))
                .bind("updated", Micros.of(row.updated()))
                .execute();
    }

    public static void delete(Handle handle, String id) {
        PreviewTests.forget(handle, id);
        handle.execute("DELETE FROM preview_branch WHERE preview = ?", id);
        handle.execute("DELETE FROM preview WHERE id = ?", id);
    }

    /** Has a preview looked at as soon as may be; one that is being looked at, once more afterwards. */
    public boolean wake(String id, Instant now) {
        return database.write(handle -> handle.createUpdate(
                                "UPDATE preview SET next_look = CASE WHEN next_look = :now THEN :now - 1 ELSE :now END "
                                        + "WHERE id = :id AND paused = 0")
                        .bind("now", Micros.of(now))
                        .bind("id", id)
                        .execute()
                > 0);
    }

    /** When the next look is due; empty if there is nothing to look after. */
    public Optional<Instant> nextLook() {
        return claims.nextLook();
    }

    /** Takes those that are due and that nobody holds, the longest due first; they are the holder's until then. */
    public List<PreviewRow> claim(Instant now, Instant until, String holder, int limit) {
        return claims.claim(now, until, holder, limit);
    }

    /** Holds on to what is still being looked at. */
    public void hold(Collection<String> ids, String holder, Instant until) {
        claims.hold(ids, holder, until);
    }

    /**
     * True if a server still looks after a preview, with the settings that it knows. Until the transaction ends nobody else can take it away.
     *
     * @param lock {@code FOR UPDATE} where the database has that
     */
    public static boolean isHeld(Handle handle, String id, String fingerprint, String holder, String lock) {
        return handle.createQuery(
                        "SELECT 1 FROM preview WHERE id = :id AND holder = :holder AND fingerprint = :fingerprint"
                                + lock)
                .bind("id", id)
                .bind("holder", holder)
                .bind("fingerprint", fingerprint)
                .mapTo(Integer.class)
                .findFirst()
                .isPresent();
    }

    /**
     * Gives a preview back after a look and writes down what that came to, unless somebody changed it meanwhile or another server holds it.
     *
     * @param before the row as it was claimed; if it was woken since, it is looked at once more at once
     */
    public boolean looked(PreviewRow before, PreviewRow after, String holder) {
        return database.write(handle -> handle.createUpdate("""
                                UPDATE preview SET state = :state, since = :since, message = :message, failures = :failures,
                                    next_look = CASE WHEN next_look = :claimed THEN :nextLook ELSE next_look END,
                                    holder = NULL, held_until = 0
                                WHERE id = :id AND holder = :holder AND paused = 0
                                """)
                        .bind("id", after.id())
                        .bind("holder", holder)
                        .bind("claimed", Micros.of(before.nextLook()))
                        .bind("state", after.state())
                        .bind("since", Micros.of(after.since()))
                        .bind("message", after.message())
                        .bind("failures", after.failures())
                        .bind("nextLook", Micros.of(after.nextLook()))
                        .execute()
                > 0);
    }

    private static PreviewRow read(ResultSet row) throws SQLException {
        return new PreviewRow(
                row.getString("id"),
                row.getString("namespace"),
                row.getString("settings"),
                row.getString("fingerprint"),
                row.getInt("paused") != 0,
                row.getString("state"),
                Micros.toInstant(row.getLong("since")),
                row.getString("message"),
                row.getInt("failures"),
                Micros.toInstant(row.getLong("next_look")),
                Micros.toInstant(row.getLong("created")),
                Micros.toInstant(row.getLong("updated")));
    }
}
