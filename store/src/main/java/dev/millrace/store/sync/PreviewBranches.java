package dev.millrace.store.sync;

import dev.millrace.store.Database;
import dev.millrace.store.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;

/** The branches of previews and their namespaces; and what others have to know of these. */
public final class PreviewBranches {
    private static final String COLUMNS =
            "preview, branch, namespace, owned, secrets, state, since, message, tip, moved, tried, synced, head, last_run";

    private PreviewBranches() {}

    /** True for a namespace that a preview has made and not given up: triggers of flows in it are off. */
    public static boolean isPreview(Database database, String namespace) {
        return database.look(handle -> owned(handle, namespace)).isPresent();
    }

    /** True for such a namespace whose flows may read no secrets. */
    public static boolean isWithoutSecrets(Database database, String namespace) {
        return database.look(handle -> owned(handle, namespace))
                .filter(branch -> !branch.secrets())
                .isPresent();
    }

    /** The namespaces that previews have made and not given up. */
    public static Set<String> namespaces(Database database) {
        return new HashSet<>(
                database.look(handle -> handle.createQuery("SELECT namespace FROM preview_branch WHERE owned = 1")
                        .mapTo(String.class)
                        .list()));
    }

    /** The branch that a namespace is of. */
    public static Optional<PreviewBranch> owned(Handle handle, String namespace) {
        return handle.createQuery(
                        "SELECT " + COLUMNS + " FROM preview_branch WHERE namespace = :namespace AND owned = 1")
                .bind("namespace", namespace)
                .map((row, _) -> read(row))
                .findFirst();
    }

    public static Optional<PreviewBranch> find(Handle handle, String preview, String branch) {
        return handle.createQuery(
                        "SELECT " + COLUMNS + " FROM preview_branch WHERE preview = :preview AND branch = :branch")
                .bind("preview", preview)
                .bind("branch", branch)
                .map((row, _) -> read(row))
                .findFirst();
    }

    /** By name of the branch. */
    public static List<PreviewBranch> of(Handle handle, String preview) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM preview_branch WHERE preview = :preview ORDER BY branch")
                .bind("preview", preview)
                .map((row, _) -> read(row))
                .list();
    }

    public static void put(Handle handle, PreviewBranch row) {
        handle.createUpdate("""
                        INSERT INTO preview_branch (preview, branch, namespace, owned, secrets, state, since, message, tip, moved, tried,
                            synced, head, last_run)
                        VALUES (:preview, :branch, :namespace, :owned, :secrets, :state, :since, :message, :tip, :moved, :tried,
                            :synced, :head, :lastRun)
                        ON CONFLICT (preview, branch) DO UPDATE SET namespace = excluded.namespace, owned = excluded.owned,
                            secrets = excluded.secrets, state = excluded.state, since = excluded.since, message = excluded.message,
                            tip = excluded.tip, moved = excluded.moved, tried = excluded.tried, synced = excluded.synced,
                            head = excluded.head, last_run = excluded.last_run
                        """)
                .bind("preview", row.preview())
                .bind("branch", row.branch())
                .bind("namespace", row.namespace())
                .bind("owned", row.owned() ? 1 : 0)
                .bind("secrets", row.secrets() ? 1 : 0)
                .bind("state", row.state())
                .bind("since", Micros.of(row.since()))
                .bind("message", row.message())
                .bind("tip", row.tip())
                .bind("moved", Micros.of(row.moved()))
                .bind("tried", row.tried())
                .bind("synced", row.synced())
                .bind("head", row.head())
                .bind("lastRun", row.lastRun())
                .execute();
    }

    /** Has all branches in a state tried again. */
    public static void tryAgain(Handle handle, String preview, String state) {
        handle.execute("UPDATE preview_branch SET tried = NULL WHERE preview = ? AND state = ?", preview, state);
    }

    public static void delete(Handle handle, String preview, String branch) {
        PreviewTests.forget(handle, preview, branch);
        handle.execute("DELETE FROM preview_branch WHERE preview = ? AND branch = ?", preview, branch);
    }

    private static PreviewBranch read(ResultSet row) throws SQLException {
        return new PreviewBranch(
                row.getString("preview"),
                row.getString("branch"),
                row.getString("namespace"),
                row.getInt("owned") != 0,
                row.getInt("secrets") != 0,
                row.getString("state"),
                Micros.toInstant(row.getLong("since")),
                row.getString("message"),
                row.getString("tip"),
                Micros.toInstant(row.getLong("moved")),
                row.getString("tried"),
                row.getString("synced"),
                row.getString("head"),
                row.getString("last_run"));
    }
}
