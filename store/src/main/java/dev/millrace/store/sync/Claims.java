package dev.millrace.store.sync;

import dev.millrace.store.Database;
import dev.millrace.store.Micros;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.mapper.RowMapper;

/**
 * Which server looks after which rows of a table now. The table has the columns {@code id}, {@code paused}, {@code next_look}, {@code holder} and
 * {@code held_until}: a row is looked at when its time has come, by the server that holds it until then.
 *
 * @param columns those that a row is read from
 */
record Claims<T>(Database database, String table, String columns, RowMapper<T> rows) {

    /** When the next look is due; empty if there is nothing to look after. */
    Optional<Instant> nextLook() {
        return database.look(handle -> handle.createQuery(
                        "SELECT MIN(CASE WHEN held_until > next_look THEN held_until ELSE next_look END) FROM " + table
                                + " WHERE paused = 0")
                .mapTo(Long.class)
                .findOne()
                .map(Micros::toInstant));
    }

    /** Takes those that are due and that nobody holds, the longest due first; they are the holder's until then. */
    List<T> claim(Instant now, Instant until, String holder, int limit) {
        return database.write(handle -> handle.createQuery("UPDATE " + table
                        + " SET holder = :holder, held_until = :until "
                        + "WHERE paused = 0 AND held_until <= :now AND next_look <= :now AND id IN "
                        + "(SELECT id FROM " + table + " WHERE paused = 0 AND held_until <= :now AND next_look <= :now "
                        + "ORDER BY next_look LIMIT " + limit + ") RETURNING " + columns)
                .bind("holder", holder)
                .bind("until", Micros.of(until))
                .bind("now", Micros.of(now))
                .map(rows)
                .list());
    }

    /** Holds on to what is still being looked at. */
    void hold(Collection<String> ids, String holder, Instant until) {
        // A copy, because looks that come to an end while this waits for its turn take theirs out.
        List<String> still = List.copyOf(ids);
        if (still.isEmpty()) {
            return;
        }
        database.writing(handle -> handle.createUpdate(
                        "UPDATE " + table + " SET held_until = :until WHERE holder = :holder AND id IN (<ids>)")
                .bind("until", Micros.of(until))
                .bind("holder", holder)
                .bindList("ids", still)
                .execute());
    }
}
