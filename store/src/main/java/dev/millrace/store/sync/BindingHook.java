package dev.millrace.store.sync;

import dev.millrace.store.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * What is known of whether the webhook of a binding announces what it should.
 *
 * @param tip where the branch was when it was last asked for; empty text where there was no such branch
 * @param asked when that was
 * @param open a move of the branch that no delivery has announced so far
 * @param missed moves that no delivery announced
 * @param inARow such moves since the last that was announced
 */
public record BindingHook(
        String binding,
        String tip,
        Instant asked,
        @Nullable Move open,
        int missed,
        int inARow,
        @Nullable Instant lastMissed) {

    /** A branch came to be elsewhere after a time, which was found at another. */
    public record Move(Instant after, Instant found) {}

    public static Optional<BindingHook> find(Handle handle, String binding) {
        return Optional.ofNullable(all(handle, List.of(binding)).get(binding));
    }

    /** Those of some bindings, by binding. */
    public static Map<String, BindingHook> all(Handle handle, Collection<String> bindings) {
        Map<String, BindingHook> all = new HashMap<>();
        if (!bindings.isEmpty()) {
            handle.createQuery("SELECT * FROM binding_hook WHERE binding IN (<bindings>)")
                    .bindList("bindings", List.copyOf(bindings))
                    .map((row, _) -> read(row))
                    .forEach(hook -> all.put(hook.binding(), hook));
        }
        return all;
    }

    public static void put(Handle handle, BindingHook hook) {
        handle.createUpdate("""
                        INSERT INTO binding_hook (binding, tip, asked, open_from, open_at, missed, in_a_row, last_missed)
                        VALUES (:binding, :tip, :asked, :after, :found, :missed, :inARow, :lastMissed)
                        ON CONFLICT (binding) DO UPDATE SET tip = excluded.tip, asked = excluded.asked, open_from = excluded.open_from,
                            open_at = excluded.open_at, missed = excluded.missed, in_a_row = excluded.in_a_row,
                            last_missed = excluded.last_missed""")
                .bind("binding", hook.binding())
                .bind("tip", hook.tip())
                .bind("asked", Micros.of(hook.asked()))
                .bind(
                        "after",
                        hook.open() == null ? null : Micros.of(hook.open().after()))
                .bind(
                        "found",
                        hook.open() == null ? null : Micros.of(hook.open().found()))
                .bind("missed", hook.missed())
                .bind("inARow", hook.inARow())
                .bind("lastMissed", hook.lastMissed() == null ? null : Micros.of(hook.lastMissed()))
                .execute();
    }

    public static void forget(Handle handle, String binding) {
        handle.createUpdate("DELETE FROM binding_hook WHERE binding = :binding")
                .bind("binding", binding)
                .execute();
    }

    private static BindingHook read(ResultSet row) throws SQLException {
        Instant after = time(row, "open_from");
        Instant found = time(row, "open_at");
        return new BindingHook(
                row.getString("binding"),
                row.getString("tip"),
                Micros.toInstant(row.getLong("asked")),
                after == null || found == null ? null : new Move(after, found),
                row.getInt("missed"),
                row.getInt("in_a_row"),
                time(row, "last_missed"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        long time = row.getLong(column);
        return row.wasNull() ? null : Micros.toInstant(time);
    }
}
