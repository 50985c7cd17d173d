package dev.millrace.store.execution;

import dev.millrace.model.FlowKey;
import dev.millrace.model.execution.Execution;
import dev.millrace.store.Database;
import dev.millrace.store.Dialect;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** What the engine asks of executions that are not over. */
public final class LiveExecutions {
    private final Database database;

    public LiveExecutions(Database database) {
        this.database = database;
    }

    /** Ids of the executions of a lane that the engine has something left to do for. */
    public List<String> idsOf(int lane) {
        return database.read(handle -> handle.createQuery(
                        "SELECT id FROM execution WHERE lane = :lane AND live = 1 ORDER BY created, id")
                .bind("lane", lane)
                .mapTo(String.class)
                .list());
    }

    /** Flows that have executions in their queue. */
    public List<FlowKey> queuedFlows() {
        return database.read(handle -> handle.createQuery(
                        "SELECT DISTINCT namespace, flow_id FROM execution WHERE lane = -1")
                .map((row, context) -> FlowKey.of(Rows.text(row, "namespace"), Rows.text(row, "flow_id")))
                .list());
    }

    /** How many executions hold a slot; take {@link Lanes#lockFlow} first. */
    public static long slots(Handle handle, FlowKey flow) {
        return handle.createQuery(
                        "SELECT count(*) FROM execution WHERE namespace = :namespace AND flow_id = :flow AND slot = 1")
                .bind("namespace", flow.namespace().name())
                .bind("flow", flow.id())
                .mapTo(Long.class)
                .one();
    }

    /** The executions that have waited longest in a flow's queue; take {@link Lanes#lockFlow} first. */
    public static List<Execution> queued(Handle handle, FlowKey flow, long limit) {
        List<String> ids = handle.createQuery("""
                        SELECT id FROM execution WHERE namespace = :namespace AND flow_id = :flow AND lane = -1
                        ORDER BY created, id LIMIT :limit""")
                .bind("namespace", flow.namespace().name())
                .bind("flow", flow.id())
                .bind("limit", limit)
                .mapTo(String.class)
                .list();
        return ids.stream().flatMap(id -> Executions.find(handle, id).stream()).toList();
    }

    /** The execution, held against others until the transaction ends, if no server works on it: it has ended, or waits in a queue. */
    public static Optional<Execution> unowned(Handle handle, Dialect dialect, String executionId) {
        return handle.createQuery(
                        "SELECT id FROM execution WHERE id = :id AND (live = 0 OR lane = -1)" + dialect.forUpdate())
                .bind("id", executionId)
                .mapTo(String.class)
                .findOne()
                .flatMap(id -> Executions.find(handle, id));
    }

    /** Removes an ended execution and its task runs, and its log if asked. False if it is not there or goes on. */
    public boolean delete(String executionId, boolean logs) {
        return database.write(handle -> {
            int gone = handle.createUpdate("DELETE FROM execution WHERE id = :id AND live = 0")
                    .bind("id", executionId)
                    .execute();
            if (gone == 0) {
                return false;
            }
            delete(handle, "task_run", executionId);
            delete(handle, "execution_request", executionId);
            Metrics.delete(handle, executionId);
            if (logs) {
                delete(handle, "execution_log", executionId);
            }
            return true;
        });
    }

    private static void delete(Handle handle, String table, String executionId) {
        handle.createUpdate("DELETE FROM " + table + " WHERE execution_id = :id")
                .bind("id", executionId)
                .execute();
    }
}
