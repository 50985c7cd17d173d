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

/** The bindings, each with its base: the files that both sides had alike after its last run. */
public final class SyncBindings {
    private static final String SELECT =
            "SELECT id, namespace, url, branch, directory, git_commit, namespace_commit, updated FROM sync_binding ";

    private final Database database;

    public SyncBindings(Database database) {
        this.database = database;
    }

    public Optional<SyncBinding> find(SyncBinding.Key key) {
        return database.look(handle -> find(handle, key));
    }

    public Optional<SyncBinding> find(Handle handle, SyncBinding.Key key) {
        return handle.createQuery(SELECT
                        + "WHERE namespace = :namespace AND url = :url AND branch = :branch AND directory = :directory")
                .bind("namespace", key.namespace())
                .bind("url", key.url())
                .bind("branch", key.branch())
                .bind("directory", key.directory())
                .map((row, _) -> read(row))
                .findFirst();
    }

    /** The bindings of a namespace, used last first. */
    public List<SyncBinding> ofNamespace(String namespace) {
        return database.look(
                handle -> handle.createQuery(SELECT + "WHERE namespace = :namespace ORDER BY updated DESC, id DESC")
                        .bind("namespace", namespace)
                        .map((row, _) -> read(row))
                        .list());
    }

    /** The base of a binding. */
    public List<BaseEntry> base(long binding) {
        return database.look(handle -> handle.createQuery(
                        "SELECT path, blob, mode, live FROM sync_base WHERE binding = :binding")
                .bind("binding", binding)
                .map((row, _) -> new BaseEntry(
                        row.getString("path"), row.getString("blob"), row.getString("mode"), row.getString("live")))
                .list());
    }

    /** Records where a binding stands now, making it if it is new, and returns its id. */
    public long save(
            Handle handle,
            SyncBinding.Key key,
            @Nullable String gitCommit,
            @Nullable String namespaceCommit,
            Instant now) {
        return handle.createQuery("""
                        INSERT INTO sync_binding (namespace, url, branch, directory, git_commit, namespace_commit, updated)
                        VALUES (:namespace, :url, :branch, :directory, :git, :live, :now)
                        ON CONFLICT (namespace, url, branch, directory) DO UPDATE SET git_commit = excluded.git_commit,
                            namespace_commit = excluded.namespace_commit, updated = excluded.updated
                        RETURNING id
                        """)
                .bind("namespace", key.namespace())
                .bind("url", key.url())
                .bind("branch", key.branch())
                .bind("directory", key.directory())
                .bind("git", gitCommit)
                .bind("live", namespaceCommit)
                .bind("now", Micros.of(now))
                .mapTo(Long.class)
                .one();
    }

    /** Changes the base of a binding; always in one transaction with {@link #save}, by which others notice. */
    public void saveBase(Handle handle, long binding, Collection<BaseEntry> put, Collection<String> gone) {
        Batches.run(
                handle,
                """
                INSERT INTO sync_base (binding, path, blob, mode, live) VALUES (:binding, :path, :blob, :mode, :live)
                ON CONFLICT (binding, path) DO UPDATE SET blob = excluded.blob, mode = excluded.mode, live = excluded.live
                """,
                put,
                (row, entry) -> row.bind("binding", binding)
                        .bind("path", entry.path())
                        .bind("blob", entry.blob())
                        .bind("mode", entry.mode())
                        .bind("live", entry.live()));
        Batches.run(
                handle,
                "DELETE FROM sync_base WHERE binding = :binding AND path = :path",
                gone,
                (row, path) -> row.bind("binding", binding).bind("path", path));
    }

    private static SyncBinding read(ResultSet row) throws SQLException {
        return new SyncBinding(
                row.getLong("id"),
                new SyncBinding.Key(
                        row.getString("namespace"),
                        row.getString("url"),
                        row.getString("branch"),
                        row.getString("directory")),
                row.getString("git_commit"),
                row.getString("namespace_commit"),
                Micros.toInstant(row.getLong("updated")));
    }
}
