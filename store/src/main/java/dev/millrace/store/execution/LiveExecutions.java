package dev.millrace.store.execution;

import dev.millrace.model.FlowKey;
import dev.millrace.model.execution.Execution;
import dev.millrace.store.Database;
import java.util.List;
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

    /** Who works on an execution: its lane and that lane's node. */
    public static int laneOf(Handle handle, String executionId) {
        return handle.createQuery("SELECT lane FROM execution WHERE id = :id")
                .bind("id", executionId)
                .mapTo(Integer.class)
                .findOne()
                .orElse(Checkpoint.QUEUED);
    }

    /** Removes an execution and its task runs, and its log if asked. */
    public void delete(String executionId, boolean logs) {
        database.writing(handle -> {
            handle.createUpdate("DELETE FROM task_run WHERE execution_id = :id")
                    .bind("id", executionId)
                    .execute();
            handle.createUpdate("DELETE FROM execution WHERE id = :id")
                    .bind("id", executionId)
                    .execute();
            if (logs) {
                handle.createUpdate("DELETE FROM execution_log WHERE execution_id = :id")
                        .bind("id", executionId)
                        .execute();
            }
        });
    }
}
