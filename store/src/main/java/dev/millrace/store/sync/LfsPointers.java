package dev.millrace.store.sync;

import dev.millrace.store.Batches;
import dev.millrace.store.Database;
import dev.millrace.store.Micros;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Which content stands behind a pointer of Git LFS. A pointer names its content by SHA-256 and Git names it by another hash, so without this the content
 * would have to be fetched again for every plan. Kept by repository: who knows the pointer of somebody else's file has not got the file.
 */
public final class LfsPointers {
    private static final int AT_ONCE = 500;
    private static final String BY_POINTER =
            "SELECT pointer, content, oid, size FROM lfs_pointer WHERE url = :url AND pointer IN (<some>)";
    private static final String BY_CONTENT =
            "SELECT pointer, content, oid, size FROM lfs_pointer WHERE url = :url AND content IN (<some>) ORDER BY pointer";

    private final Database database;

    public LfsPointers(Database database) {
        this.database = database;
    }

    /**
     * One pointer and what it stands for.
     *
     * @param pointer Git id of the pointer
     * @param content Git id of the content
     * @param oid SHA-256 of the content, in hex
     * @param size of the content, in bytes
     */
    public record Row(String pointer, String content, String oid, long size) {}

    /** Those that are known among some blobs, by pointer. */
    public Map<String, Row> find(String url, Collection<String> blobs) {
        Map<String, Row> found = new HashMap<>();
        rows(BY_POINTER, url, blobs, row -> found.put(row.pointer(), row));
        return found;
    }

    /** The pointers to some contents, by content; one of them where there are several. */
    public Map<String, Row> behind(String url, Collection<String> contents) {
        Map<String, Row> found = new HashMap<>();
        rows(BY_CONTENT, url, contents, row -> found.putIfAbsent(row.content(), row));
        return found;
    }

    private void rows(String select, String url, Collection<String> ids, Consumer<Row> into) {
        List<String> all = new ArrayList<>(ids);
        for (int from = 0; from < all.size(); from += AT_ONCE) {
            List<String> some = all.subList(from, Math.min(from + AT_ONCE, all.size()));
            database.look(handle -> handle.createQuery(select)
                            .bind("url", url)
                            .bindList("some", some)
                            .map((row, _) -> new Row(
                                    row.getString("pointer"),
                                    row.getString("content"),
                                    row.getString("oid"),
                                    row.getLong("size")))
                            .list())
                    .forEach(into);
        }
    }

    /**
     * Looks at some of the rows that were not looked at for the longest, and forgets those whose content is not stored. So each is looked at in time,
     * however many there are.
     *
     * @param before rows that were found or looked at later are left alone
     * @param most rows to look at
     * @param missing which of some contents are not stored
     * @return how many were forgotten
     */
    public int forget(Instant before, int most, UnaryOperator<Set<String>> missing, Instant now) {
        record Key(String url, String pointer, String content) {}
        List<Key> old = database.look(handle -> handle.createQuery("""
                        SELECT url, pointer, content FROM lfs_pointer WHERE found < :before ORDER BY found LIMIT :most""")
                .bind("before", Micros.of(before))
                .bind("most", most)
                .map((row, _) -> new Key(row.getString("url"), row.getString("pointer"), row.getString("content")))
                .list());
        if (old.isEmpty()) {
            return 0;
        }
        Set<String> gone = missing.apply(old.stream().map(Key::content).collect(Collectors.toSet()));
        List<Key> forgotten =
                old.stream().filter(key -> gone.contains(key.content())).toList();
        List<Key> kept =
                old.stream().filter(key -> !gone.contains(key.content())).toList();
        return database.write(handle -> {
            Batches.run(
                    handle,
                    "DELETE FROM lfs_pointer WHERE url = :url AND pointer = :pointer",
                    forgotten,
                    (row, key) -> row.bind("url", key.url()).bind("pointer", key.pointer()));
            Batches.run(
                    handle,
                    "UPDATE lfs_pointer SET found = :found WHERE url = :url AND pointer = :pointer",
                    kept,
                    (row, key) -> row.bind("found", Micros.of(now))
                            .bind("url", key.url())
                            .bind("pointer", key.pointer()));
            return forgotten.size();
        });
    }

    public void save(String url, Collection<Row> rows, Instant now) {
        if (rows.isEmpty()) {
            return;
        }
        database.writing(handle -> Batches.run(
                handle,
                """
                INSERT INTO lfs_pointer (url, pointer, content, oid, size, found)
                VALUES (:url, :pointer, :content, :oid, :size, :found) ON CONFLICT (url, pointer) DO NOTHING
                """,
                rows,
                (batch, row) -> batch.bind("url", url)
                        .bind("pointer", row.pointer())
                        .bind("content", row.content())
                        .bind("oid", row.oid())
                        .bind("size", row.size())
                        .bind("found", Micros.of(now))));
    }
}
