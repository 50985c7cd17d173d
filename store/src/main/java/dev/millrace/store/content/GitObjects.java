package dev.millrace.store.content;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jdbi.v3.core.Handle;

/** The table {@code git_object}. Plain JDBC, because a walk asks here once per folder. */
public final class GitObjects {
    private static final int CHUNK = 500;
    private static final int BATCH = 1000;
    /** An object that is inserted again counts as new if it was last so an hour ago; more often would only cost writes. */
    private static final long TOUCH_AFTER_MICROS = 3_600_000_000L;

    private GitObjects() {}

    public static Optional<StoredObject> find(Handle handle, byte[] id) {
        try (PreparedStatement select =
                handle.getConnection().prepareStatement("SELECT type, data FROM git_object WHERE id = ?")) {
            select.setBytes(1, id);
            try (ResultSet rows = select.executeQuery()) {
                return rows.next()
                        ? Optional.of(new StoredObject(id, rows.getInt(1), rows.getBytes(2)))
                        : Optional.empty();
            }
        } catch (SQLException e) {
            throw failed("read", e);
        }
    }

    /** Hands every object that is there to the consumer, in no order. */
    public static void findAll(Handle handle, Collection<byte[]> ids, Consumer<StoredObject> found) {
        chunks(
                handle,
                "SELECT id, type, data FROM git_object WHERE id IN (",
                ids,
                rows -> found.accept(new StoredObject(rows.getBytes(1), rows.getInt(2), rows.getBytes(3))));
    }

    /** Type and size of an object, without its content. */
    public record Header(byte[] id, int type, long size) {}

    public static void findHeaders(Handle handle, Collection<byte[]> ids, Consumer<Header> found) {
        chunks(
                handle,
                "SELECT id, type, size FROM git_object WHERE id IN (",
                ids,
                rows -> found.accept(new Header(rows.getBytes(1), rows.getInt(2), rows.getLong(3))));
    }

    /** Ids that start with the given bytes, at most {@code limit} of them. */
    public static List<byte[]> findByRange(Handle handle, byte[] from, byte[] to, int limit) {
        return handle.createQuery("""
                        SELECT id FROM git_object WHERE id >= :from AND id <= :to ORDER BY id LIMIT :limit""")
                .bind("from", from)
                .bind("to", to)
                .bind("limit", limit)
                .mapTo(byte[].class)
                .list();
    }

    /** Inserts what is not there and marks the rest as wanted now. Sorted, so that two writers cannot wait for each other in a circle. */
    public static void insertAll(Handle handle, Collection<StoredObject> objects, long nowMicros) {
        List<StoredObject> sorted = objects.stream()
                .sorted((a, b) -> Arrays.compareUnsigned(a.id(), b.id()))
                .toList();
        try (PreparedStatement insert = handle.getConnection().prepareStatement("""
                INSERT INTO git_object (id, type, size, added, data) VALUES (?, ?, ?, ?, ?)
                ON CONFLICT (id) DO UPDATE SET added = excluded.added
                WHERE git_object.added < excluded.added - %d""".formatted(TOUCH_AFTER_MICROS))) {
            int waiting = 0;
            for (StoredObject object : sorted) {
                insert.setBytes(1, object.id());
                insert.setInt(2, object.type());
                insert.setLong(3, object.data().length);
                insert.setLong(4, nowMicros);
                insert.setBytes(5, object.data());
                insert.addBatch();
                if (++waiting == BATCH) {
                    insert.executeBatch();
                    waiting = 0;
                }
            }
            if (waiting > 0) {
                insert.executeBatch();
            }
        } catch (SQLException e) {
            throw failed("write", e);
        }
    }

    /** Marks objects as wanted now, so that the collection leaves them alone. */
    public static void touch(Handle handle, Collection<byte[]> ids, long nowMicros) {
        try (PreparedStatement update =
                handle.getConnection().prepareStatement("UPDATE git_object SET added = ? WHERE id = ? AND added < ?")) {
            for (byte[] id : ids.stream().sorted(Arrays::compareUnsigned).toList()) {
                update.setLong(1, nowMicros);
                update.setBytes(2, id);
                update.setLong(3, nowMicros - TOUCH_AFTER_MICROS);
                update.addBatch();
            }
            update.executeBatch();
        } catch (SQLException e) {
            throw failed("write", e);
        }
    }

    /** Deletes those of the objects that were last wanted before the time; returns how many. */
    public static long deleteOlder(Handle handle, Collection<byte[]> ids, long beforeMicros) {
        long deleted = 0;
        try (PreparedStatement delete =
                handle.getConnection().prepareStatement("DELETE FROM git_object WHERE id = ? AND added < ?")) {
            for (byte[] id : ids) {
                delete.setBytes(1, id);
                delete.setLong(2, beforeMicros);
                deleted += delete.executeUpdate();
            }
            return deleted;
        } catch (SQLException e) {
            throw failed("delete", e);
        }
    }

    /** Every id that was last wanted before the time. */
    public static void olderThan(Handle handle, long beforeMicros, Consumer<byte[]> found) {
        try (PreparedStatement select =
                handle.getConnection().prepareStatement("SELECT id FROM git_object WHERE added < ?")) {
            select.setFetchSize(10_000);
            select.setLong(1, beforeMicros);
            try (ResultSet rows = select.executeQuery()) {
                while (rows.next()) {
                    found.accept(rows.getBytes(1));
                }
            }
        } catch (SQLException e) {
            throw failed("read", e);
        }
    }

    public static long count(Handle handle) {
        return handle.createQuery("SELECT count(*) FROM git_object")
                .mapTo(Long.class)
                .one();
    }

    private interface RowReader {
        void read(ResultSet rows) throws SQLException;
    }

    private static void chunks(Handle handle, String select, Collection<byte[]> ids, RowReader reader) {
        Connection connection = handle.getConnection();
        Iterator<byte[]> next = ids.iterator();
        int left = ids.size();
        while (left > 0) {
            int count = Math.min(CHUNK, left);
            left -= count;
            String sql = select + String.join(",", Collections.nCopies(count, "?")) + ")";
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                for (int i = 1; i <= count; i++) {
                    statement.setBytes(i, next.next());
                }
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        reader.read(rows);
                    }
                }
            } catch (SQLException e) {
                throw failed("read", e);
            }
        }
    }

    private static org.jdbi.v3.core.JdbiException failed(String what, SQLException e) {
        return new org.jdbi.v3.core.result.ResultSetException("cannot " + what + " Git objects", e, null);
    }
}
