package dev.millrace.store.content;

import dev.millrace.store.Batches;
import dev.millrace.store.Dialect;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** The tables {@code namespace} and {@code head_log}: which commit is a namespace's content, and which ones were. */
public final class Namespaces {
    private static final String COLUMNS = "name, head, created, updated";
    private static final RowMapper<Row> ROW = (rows, context) ->
            new Row(rows.getString("name"), rows.getString("head"), rows.getLong("created"), rows.getLong("updated"));

    private Namespaces() {}

    /** @param head hex id of the commit, null where nothing was written yet; times in microseconds */
    public record Row(String name, @Nullable String head, long created, long updated) {
        public Optional<String> headId() {
            return Optional.ofNullable(head);
        }
    }

    public static Optional<Row> find(Handle handle, String name) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM namespace WHERE name = :name")
                .bind("name", name)
                .map(ROW)
                .findOne();
    }

    /** The row, held against other transactions until this one ends; created where it is missing. */
    public static Row lock(Handle handle, Dialect dialect, String name, long now) {
        declare(handle, name, now);
        return handle.createQuery("SELECT " + COLUMNS + " FROM namespace WHERE name = :name" + dialect.forUpdate())
                .bind("name", name)
                .map(ROW)
                .one();
    }

    /** Makes the row exist; true if it did not. */
    public static boolean declare(Handle handle, String name, long now) {
        return handle.createUpdate("""
                        INSERT INTO namespace (name, head, created, updated) VALUES (:name, NULL, :now, :now)
                        ON CONFLICT (name) DO NOTHING""").bind("name", name).bind("now", now).execute() > 0;
    }

    public static List<Row> all(Handle handle) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM namespace ORDER BY name")
                .map(ROW)
                .list();
    }

    /** Moves the head of a row that is locked, and remembers it. */
    public static void setHead(Handle handle, String name, String head, long now) {
        handle.createUpdate("UPDATE namespace SET head = :head, updated = :now WHERE name = :name")
                .bind("head", head)
                .bind("now", now)
                .bind("name", name)
                .execute();
        logHead(handle, name, head, now);
    }

    public static void logHead(Handle handle, String name, String head, long now) {
        handle.createUpdate("INSERT INTO head_log (namespace, head, created) VALUES (:name, :head, :now)")
                .bind("head", head)
                .bind("now", now)
                .bind("name", name)
                .execute();
    }

    /** Takes a row that is locked away. The heads that it had stay as long as those of others do, and so does what they hold. */
    public static void remove(Handle handle, String name) {
        handle.execute("DELETE FROM namespace WHERE name = ?", name);
    }

    /** True if the commit was ever, and is still remembered as, a head of the namespace. */
    public static boolean wasHead(Handle handle, String name, String head) {
        return handle.createQuery("SELECT 1 FROM head_log WHERE namespace = :name AND head = :head LIMIT 1")
                .bind("name", name)
                .bind("head", head)
                .mapTo(Integer.class)
                .findOne()
                .isPresent();
    }

    /** Heads that stay: the newest {@code atLeast} of each namespace and every one since the time. */
    public static List<String> keptHeads(Handle handle, int atLeast, long since) {
        return handle.createQuery("""
                        SELECT head FROM (
                            SELECT head, created, row_number() OVER (PARTITION BY namespace ORDER BY id DESC) AS age
                            FROM head_log) numbered
                        WHERE age <= :atLeast OR created >= :since
                        UNION SELECT head FROM namespace WHERE head IS NOT NULL""")
                .bind("atLeast", atLeast)
                .bind("since", since)
                .mapTo(String.class)
                .list();
    }

    /** Forgets heads that do not stay, these apart. */
    public static int forgetHeads(Handle handle, int atLeast, long since, Set<String> except) {
        List<Long> gone = handle
                .createQuery("""
                        SELECT id, head FROM (
                            SELECT id, head, created, row_number() OVER (PARTITION BY namespace ORDER BY id DESC) AS age
                            FROM head_log) numbered
                        WHERE age > :atLeast AND created < :since""")
                .bind("atLeast", atLeast)
                .bind("since", since)
                .map((row, context) -> Map.entry(row.getLong("id"), row.getString("head")))
                .stream()
                .filter(row -> !except.contains(row.getValue()))
                .map(Map.Entry::getKey)
                .toList();
        Batches.run(handle, "DELETE FROM head_log WHERE id = :id", gone, (row, id) -> row.bind("id", id));
        return gone.size();
    }
}
