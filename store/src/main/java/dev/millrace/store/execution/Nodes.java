package dev.millrace.store.execution;

import dev.millrace.store.Dialect;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** The servers on this database, each with the last sign of life. All times are the database's, so that the servers' clocks do not matter. */
public final class Nodes {
    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private Nodes() {}

    /** Gives a sign of life, and says how long ago the one before was; empty for the first. */
    public static Optional<Duration> beat(Handle handle, Dialect dialect, String node) {
        Optional<Duration> since = handle.createQuery("SELECT " + now(dialect) + " - beat FROM node WHERE id = :node")
                .bind("node", node)
                .mapTo(Long.class)
                .findOne()
                .map(micros -> Duration.ofNanos(micros * 1000));
        handle.createUpdate("INSERT INTO node (id, beat) VALUES (:node, " + now(dialect)
                        + ") ON CONFLICT (id) DO UPDATE SET beat = excluded.beat")
                .bind("node", node)
                .execute();
        return since;
    }

    /** Those that gave a sign of life within this time, in order. */
    public static List<String> alive(Handle handle, Dialect dialect, Duration within) {
        return handle.createQuery("SELECT id FROM node WHERE beat > " + now(dialect) + " - :micros ORDER BY id")
                .bind("micros", within.toNanos() / 1000)
                .mapTo(String.class)
                .list();
    }

    /** A server that stops says so; those that were killed long ago are forgotten with it. */
    public static void leave(Handle handle, Dialect dialect, String node) {
        handle.createUpdate("DELETE FROM node WHERE id = :node OR beat < " + now(dialect) + " - :micros")
                .bind("node", node)
                .bind("micros", FORGOTTEN.toNanos() / 1000)
                .execute();
    }

    private static String now(Dialect dialect) {
        return switch (dialect) {
            case SQLITE -> "CAST((julianday('now') - 2440587.5) * 86400000000 AS INTEGER)";
            case POSTGRESQL -> "CAST(extract(epoch FROM clock_timestamp()) * 1000000 AS BIGINT)";
        };
    }
}
