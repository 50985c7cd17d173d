package dev.millrace.store.execution;

import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.TaskRun;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes many executions in few statements. What the epoch fences off is left unwritten and reported. */
public final class Checkpoints {
    private Checkpoints() {}

    /**
     * Writes within the transaction of this connection.
     *
     * @return the lanes that have been taken since; nothing was written with their right
     */
    public static Set<HeldLane> write(Connection connection, List<Checkpoint> checkpoints) throws SQLException {
        Set<HeldLane> rights = new HashSet<>();
        checkpoints.forEach(checkpoint -> rights.add(checkpoint.by()));
        Set<HeldLane> lost = Lanes.taken(connection, rights);
        try (Statements statements = new Statements(connection)) {
            for (Checkpoint checkpoint : checkpoints) {
                if (!lost.contains(checkpoint.by())) {
                    write(statements, checkpoint);
                }
            }
            statements.execute();
        }
        return lost;
    }

    private static void write(Statements statements, Checkpoint checkpoint) throws SQLException {
        Execution before = checkpoint.before();
        Execution after = checkpoint.after();
        if (before == null) {
            PreparedStatement insert = statements.get(Columns.INSERT_EXECUTION);
            Columns.insert(insert, checkpoint);
            insert.addBatch();
        } else if (before != after) {
            update(statements, checkpoint, before);
        }
        runs(statements, before == null ? List.of() : before.taskRuns(), after);
        if (!checkpoint.logs().isEmpty()) {
            PreparedStatement insert = statements.get(Columns.INSERT_LOG);
            for (NewLine line : checkpoint.logs()) {
                Columns.log(insert, after, line);
                insert.addBatch();
            }
        }
        requests(statements, checkpoint);
    }

    private static void requests(Statements statements, Checkpoint checkpoint) throws SQLException {
        for (NewRequest request : checkpoint.requests()) {
            PreparedStatement insert = statements.get(Columns.INSERT_REQUEST);
            Columns.insert(insert, request);
            insert.addBatch();
        }
        for (long id : checkpoint.done()) {
            PreparedStatement delete = statements.get(Columns.DELETE_REQUEST);
            delete.setLong(1, id);
            delete.addBatch();
        }
    }

    private static void update(Statements statements, Checkpoint checkpoint, Execution before) throws SQLException {
        Execution after = checkpoint.after();
        boolean stateOnly = before.labels() == after.labels()
                && before.outputs() == after.outputs()
                && before.variables() == after.variables()
                && before.attemptNumber() == after.attemptNumber()
                && java.util.Objects.equals(before.error(), after.error())
                && before.flowRevision() == after.flowRevision();
        if (stateOnly) {
            if (before.state() != after.state() || before.progress() != after.progress()) {
                PreparedStatement update = statements.get(Columns.UPDATE_STATE);
                Columns.updateState(update, checkpoint);
                update.addBatch();
            }
        } else {
            PreparedStatement update = statements.get(Columns.UPDATE_EXECUTION);
            Columns.update(update, checkpoint);
            update.addBatch();
        }
    }

    private static void runs(Statements statements, List<TaskRun> before, Execution execution) throws SQLException {
        List<TaskRun> after = execution.taskRuns();
        if (before == after) {
            return;
        }
        boolean grownOnly = after.size() >= before.size()
                && (before.isEmpty()
                        || before.getLast()
                                .id()
                                .equals(after.get(before.size() - 1).id()));
        if (grownOnly) {
            for (int i = 0; i < after.size(); i++) {
                TaskRun run = after.get(i);
                if (i >= before.size()) {
                    insert(statements, execution, run);
                } else if (before.get(i) != run) {
                    update(statements, execution, before.get(i), run);
                }
            }
        } else {
            rearranged(statements, before, execution);
        }
    }

    private static void rearranged(Statements statements, List<TaskRun> before, Execution execution)
            throws SQLException {
        Map<String, TaskRun> old = new HashMap<>();
        before.forEach(run -> old.put(run.id(), run));
        Set<String> kept = new HashSet<>();
        for (TaskRun run : execution.taskRuns()) {
            kept.add(run.id());
            TaskRun known = old.get(run.id());
            if (known == null) {
                insert(statements, execution, run);
            } else if (known != run) {
                update(statements, execution, known, run);
            }
        }
        for (TaskRun run : before) {
            if (!kept.contains(run.id())) {
                PreparedStatement delete = statements.get(Columns.DELETE_TASK_RUN);
                delete.setString(1, execution.id());
                delete.setInt(2, Columns.number(run.id()));
                delete.addBatch();
            }
        }
    }

    private static void insert(Statements statements, Execution execution, TaskRun run) throws SQLException {
        PreparedStatement insert = statements.get(Columns.INSERT_TASK_RUN);
        Columns.insert(insert, execution, run);
        insert.addBatch();
    }

    private static void update(Statements statements, Execution execution, TaskRun before, TaskRun run)
            throws SQLException {
        boolean outputs = before.outputs() != run.outputs();
        PreparedStatement update = statements.get(outputs ? Columns.UPDATE_TASK_RUN_OUTPUTS : Columns.UPDATE_TASK_RUN);
        Columns.update(update, execution, run, outputs);
        update.addBatch();
    }

    /** Prepared once per batch, run in the order in which rows depend on one another. */
    private static final class Statements implements AutoCloseable {
        private static final List<String> ORDER = List.of(
                Columns.INSERT_EXECUTION,
                Columns.UPDATE_STATE,
                Columns.UPDATE_EXECUTION,
                Columns.DELETE_TASK_RUN,
                Columns.INSERT_TASK_RUN,
                Columns.UPDATE_TASK_RUN,
                Columns.UPDATE_TASK_RUN_OUTPUTS,
                Columns.INSERT_LOG,
                Columns.INSERT_REQUEST,
                Columns.DELETE_REQUEST);
        private final Connection connection;
        private final Map<String, PreparedStatement> prepared = new HashMap<>();

        Statements(Connection connection) {
            this.connection = connection;
        }

        PreparedStatement get(String sql) throws SQLException {
            PreparedStatement statement = prepared.get(sql);
            if (statement == null) {
                statement = connection.prepareStatement(sql);
                prepared.put(sql, statement);
            }
            return statement;
        }

        void execute() throws SQLException {
            for (String sql : ORDER) {
                PreparedStatement statement = prepared.get(sql);
                if (statement != null) {
                    statement.executeBatch();
                }
            }
        }

        @Override
        public void close() throws SQLException {
            for (PreparedStatement statement : new ArrayList<>(prepared.values())) {
                statement.close();
            }
        }
    }
}
