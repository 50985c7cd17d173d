package dev.millrace.store.sync;

import dev.millrace.store.Database;
import dev.millrace.store.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The runs of pushes and syncs, newest first wherever there are several. */
public final class SyncRuns {
    private static final String COLUMNS = """
            id, execution_id, task_run_id, source, dry_run, state, namespace, url, branch, directory, plan, plan_hash,
            git_before, git_commit, commit_url, namespace_commit, error, failure, request, undo_of, started, ended""";

    private final Database database;

    public SyncRuns(Database database) {
        this.database = database;
    }

    public Optional<SyncRun> find(String id) {
        return query("WHERE id = :key", id, 1).stream().findFirst();
    }

    /** All runs that the tasks of an execution made. */
    public List<SyncRun> ofExecution(String executionId) {
        return query("WHERE execution_id = :key ORDER BY started DESC", executionId, 1000);
    }

    public List<SyncRun> ofTaskRun(String taskRunId) {
        return query("WHERE task_run_id = :key ORDER BY started DESC", taskRunId, 1000);
    }

    /** The runs whose root namespace this is. */
    public List<SyncRun> ofNamespace(String namespace, int limit) {
        return query("WHERE namespace = :key ORDER BY started DESC", namespace, limit);
    }

    /** The commits that runs of any namespace pushed to a branch, of the newest runs. */
    public List<String> pushedTo(String url, String branch, int limit) {
        return database.read(handle -> handle.createQuery("""
                        SELECT git_commit FROM sync_run
                        WHERE url = :url AND branch = :branch AND source = 'SERVER' AND state = 'APPLIED' AND git_commit IS NOT NULL
                        ORDER BY started DESC LIMIT :limit""")
                .bind("url", url)
                .bind("branch", branch)
                .bind("limit", limit)
                .mapTo(String.class)
                .list());
    }

    /** The runs that took a run back. */
    public List<SyncRun> undoing(String id) {
        return query("WHERE undo_of = :key AND state = 'APPLIED' ORDER BY started DESC", id, 10);
    }

    /** The newest sync of a place that changed the server and began after a time; the taking back of one is none. */
    public static Optional<SyncRun> newestSync(Handle handle, SyncBinding.Key place, Instant after) {
        return handle.createQuery("SELECT " + COLUMNS + """
                         FROM sync_run WHERE namespace = :namespace AND url = :url AND branch = :branch AND directory = :directory
                            AND source = 'GIT' AND state = 'APPLIED' AND undo_of IS NULL AND started > :after
                        ORDER BY started DESC LIMIT 1""")
                .bind("namespace", place.namespace())
                .bind("url", place.url())
                .bind("branch", place.branch())
                .bind("directory", place.directory())
                .bind("after", Micros.of(after))
                .map((row, _) -> read(row))
                .findOne();
    }

    /** The runs of a place that changed something, are about a commit, and began after a time; the oldest first. */
    public static List<SyncRun> applied(Handle handle, SyncBinding.Key place, Instant after, int limit) {
        return handle.createQuery("SELECT " + COLUMNS + """
                         FROM sync_run WHERE namespace = :namespace AND url = :url AND branch = :branch AND directory = :directory
                            AND state = 'APPLIED' AND git_commit IS NOT NULL AND started > :after
                        ORDER BY started LIMIT :limit""")
                .bind("namespace", place.namespace())
                .bind("url", place.url())
                .bind("branch", place.branch())
                .bind("directory", place.directory())
                .bind("after", Micros.of(after))
                .bind("limit", limit)
                .map((row, _) -> read(row))
                .list();
    }

    /** Stores a run, new or changed, within a transaction of the caller's. */
    public void save(Handle handle, SyncRun run) {
        handle.createUpdate("""
                        INSERT INTO sync_run (id, execution_id, task_run_id, source, dry_run, state, namespace, url, branch,
                            directory, plan, plan_hash, git_before, git_commit, commit_url, namespace_commit, error,
                            failure, request, undo_of, started, ended)
                        VALUES (:id, :executionId, :taskRunId, :source, :dryRun, :state, :namespace, :url, :branch,
                            :directory, :plan, :planHash, :gitBefore, :gitCommit, :commitUrl, :namespaceCommit, :error,
                            :failure, :request, :undoOf, :started, :ended)
                        ON CONFLICT (id) DO UPDATE SET state = excluded.state, plan = excluded.plan,
                            plan_hash = excluded.plan_hash, git_before = excluded.git_before,
                            git_commit = excluded.git_commit, commit_url = excluded.commit_url,
                            namespace_commit = excluded.namespace_commit, error = excluded.error, failure = excluded.failure, ended = excluded.ended
                        """)
                .bind("id", run.id())
                .bind("executionId", run.executionId())
                .bind("taskRunId", run.taskRunId())
                .bind("source", run.source())
                .bind("dryRun", run.dryRun() ? 1 : 0)
                .bind("state", run.state().name())
                .bind("namespace", run.namespace())
                .bind("url", run.url())
                .bind("branch", run.branch())
                .bind("directory", run.directory())
                .bind("plan", run.plan())
                .bind("planHash", run.planHash())
                .bind("gitBefore", run.gitBefore())
                .bind("gitCommit", run.gitCommit())
                .bind("commitUrl", run.commitUrl())
                .bind("namespaceCommit", run.namespaceCommit())
                .bind("error", run.error())
                .bind("failure", run.failure())
                .bind("request", run.request())
                .bind("undoOf", run.undoOf())
                .bind("started", Micros.of(run.started()))
                .bind("ended", micros(run.ended()))
                .execute();
    }

    /** Stores a run in a transaction of its own. */
    public void save(SyncRun run) {
        database.writing(handle -> save(handle, run));
    }

    /** Forgets the runs of a namespace that began before a time; those of pushes whose end is unknown stay. */
    public int forget(Handle handle, String namespace, Instant before) {
        return handle.createUpdate(
                        "DELETE FROM sync_run WHERE namespace = :namespace AND started < :before AND state <> 'PUSHING'")
                .bind("namespace", namespace)
                .bind("before", Micros.of(before))
                .execute();
    }

    private List<SyncRun> query(String where, String key, int limit) {
        return database.look(
                handle -> handle.createQuery("SELECT " + COLUMNS + " FROM sync_run " + where + " LIMIT " + limit)
                        .bind("key", key)
                        .map((row, _) -> read(row))
                        .list());
    }

    private static @Nullable Long micros(@Nullable Instant time) {
        return time == null ? null : Micros.of(time);
    }

    private static SyncRun read(ResultSet row) throws SQLException {
        long ended = row.getLong("ended");
        boolean running = row.wasNull();
        return new SyncRun(
                row.getString("id"),
                row.getString("execution_id"),
                row.getString("task_run_id"),
                row.getString("source"),
                row.getInt("dry_run") != 0,
                SyncRun.State.valueOf(row.getString("state")),
                row.getString("namespace"),
                row.getString("url"),
                row.getString("branch"),
                row.getString("directory"),
                row.getString("plan"),
                row.getString("plan_hash"),
                row.getString("git_before"),
                row.getString("git_commit"),
                row.getString("commit_url"),
                row.getString("namespace_commit"),
                row.getString("error"),
                row.getString("failure"),
                row.getString("request"),
                row.getString("undo_of"),
                Micros.toInstant(row.getLong("started")),
                running ? null : Micros.toInstant(ended));
    }
}
