package dev.millrace.store.execution;

import dev.millrace.store.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/** Which server works on which lane, fenced by epochs. */
public final class Lanes {
    private Lanes() {}

    /** @param node who has it; empty for nobody */
    public record Row(int number, long epoch, String node) {}

    /** Makes the lanes that are not there yet; nobody has them. */
    public static void make(Handle handle, int count) {
        handle.createUpdate("""
                        WITH RECURSIVE numbers(n) AS (SELECT 0 UNION ALL SELECT n + 1 FROM numbers WHERE n + 1 < :count)
                        INSERT INTO lane (id, epoch, node) SELECT n, 0, '' FROM numbers WHERE true
                        ON CONFLICT (id) DO NOTHING""").bind("count", count).execute();
    }

    public static List<Row> all(Handle handle) {
        return handle.createQuery("SELECT id, epoch, node FROM lane ORDER BY id")
                .map((row, context) -> new Row(row.getInt("id"), row.getLong("epoch"), Rows.text(row, "node")))
                .list();
    }

    /**
     * Takes a lane from whoever had it as it was seen. Empty if it has changed hands meanwhile, or if a transaction that writes in it is still
     * open: then it may work the next time.
     */
    public static Optional<HeldLane> take(Handle handle, Dialect dialect, Row seen, String node) {
        boolean free = handle.createQuery("SELECT epoch FROM lane WHERE id = :lane" + dialect.forUpdateSkipLocked())
                .bind("lane", seen.number())
                .mapTo(Long.class)
                .findOne()
                .filter(epoch -> epoch == seen.epoch())
                .isPresent();
        if (!free) {
            return Optional.empty();
        }
        write(handle, seen.number(), node);
        return Optional.of(new HeldLane(seen.number(), seen.epoch() + 1));
    }

    /** Leaves a lane to whoever wants it; nothing happens if it is another's by now. */
    public static void leave(Handle handle, Dialect dialect, HeldLane lane) {
        handle.createQuery("SELECT epoch FROM lane WHERE id = :lane" + dialect.forUpdate())
                .bind("lane", lane.number())
                .mapTo(Long.class)
                .findOne()
                .filter(epoch -> epoch == lane.epoch())
                .ifPresent(epoch -> write(handle, lane.number(), ""));
    }

    private static void write(Handle handle, int lane, String node) {
        handle.createUpdate("UPDATE lane SET epoch = epoch + 1, node = :node WHERE id = :lane")
                .bind("node", node)
                .bind("lane", lane)
                .execute();
    }

    /** Those of the lanes that have been taken since. The others cannot be until this transaction ends. */
    static Set<HeldLane> taken(Connection connection, Collection<HeldLane> lanes) throws SQLException {
        if (lanes.isEmpty()) {
            return Set.of();
        }
        boolean postgresql = connection.getMetaData().getDatabaseProductName().startsWith("Postgre");
        String numbers = lanes.stream()
                .map(HeldLane::number)
                .distinct()
                .sorted()
                .map(String::valueOf)
                .collect(Collectors.joining(","));
        // In one order, so that two servers that wait for one another's lanes cannot wait for ever.
        String sql = "SELECT id, epoch FROM lane WHERE id IN (" + numbers + ")"
                + (postgresql ? " ORDER BY id FOR SHARE" : "");
        Map<Integer, Long> epochs = new HashMap<>();
        try (PreparedStatement query = connection.prepareStatement(sql);
                ResultSet rows = query.executeQuery()) {
            while (rows.next()) {
                epochs.put(rows.getInt(1), rows.getLong(2));
            }
        }
        Set<HeldLane> taken = new HashSet<>();
        for (HeldLane lane : lanes) {
            if (epochs.getOrDefault(lane.number(), -1L) != lane.epoch()) {
                taken.add(lane);
            }
        }
        return taken;
    }

    /** Serializes everything that counts or changes the slots of one flow, until the transaction ends. */
    public static void lockFlow(Handle handle, Dialect dialect, String namespace, String flowId) {
        if (dialect == Dialect.POSTGRESQL) {
            handle.createQuery("SELECT pg_advisory_xact_lock(hashtext(:namespace), hashtext(:flow))::text")
                    .bind("namespace", namespace)
                    .bind("flow", flowId)
                    .mapTo(String.class)
                    .one();
        }
    }
}
