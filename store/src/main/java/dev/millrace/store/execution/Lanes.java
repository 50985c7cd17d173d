package dev.millrace.store.execution;

import dev.millrace.store.Dialect;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** Which node works on which lane, fenced by epochs. */
public final class Lanes {
    private Lanes() {}

    /** Takes a lane from whoever had it, and returns the new epoch. */
    public static long take(Handle handle, int lane, String node) {
        return handle.createQuery("""
                        INSERT INTO lane (id, epoch, node) VALUES (:lane, 1, :node)
                        ON CONFLICT (id) DO UPDATE SET epoch = lane.epoch + 1, node = excluded.node
                        RETURNING epoch""")
                .bind("lane", lane)
                .bind("node", node)
                .mapTo(Long.class)
                .one();
    }

    /** Those of the lanes that are in another epoch by now. The others cannot move until this transaction ends. */
    static Set<Integer> moved(Connection connection, Map<Integer, Long> epochs) throws SQLException {
        if (epochs.isEmpty()) {
            return Set.of();
        }
        boolean postgresql = connection.getMetaData().getDatabaseProductName().startsWith("Postgre");
        String sql = "SELECT epoch FROM lane WHERE id = ?" + (postgresql ? " FOR SHARE" : "");
        Set<Integer> moved = new HashSet<>();
        try (PreparedStatement query = connection.prepareStatement(sql)) {
            for (Map.Entry<Integer, Long> lane : epochs.entrySet()) {
                query.setInt(1, lane.getKey());
                try (ResultSet row = query.executeQuery()) {
                    if (!row.next() || row.getLong(1) != lane.getValue()) {
                        moved.add(lane.getKey());
                    }
                }
            }
        }
        return moved;
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
