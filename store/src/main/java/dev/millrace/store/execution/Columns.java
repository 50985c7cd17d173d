package dev.millrace.store.execution;

import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.Execution.TriggerInfo;
import dev.millrace.model.execution.TaskRun;
import dev.millrace.store.Micros;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The statements that write executions and task runs, and what goes where in them. Plain JDBC, because they are the hot path. */
final class Columns {
    static final String INSERT_EXECUTION = """
            INSERT INTO execution (id, lane, live, slot, namespace, flow_id, flow_revision, state, created, ended, labels, trigger_id,
                parent_id, history, namespace_commit, inputs, outputs, variables, trigger_type, trigger_variables, parent_task_run_id,
                original_id, schedule_date, attempt, error, progress)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    static final String UPDATE_STATE = """
            UPDATE execution SET lane = ?, live = ?, slot = ?, state = ?, ended = ?, history = ?, progress = ? WHERE id = ?""";
    static final String UPDATE_EXECUTION = """
            UPDATE execution SET lane = ?, live = ?, slot = ?, state = ?, ended = ?, history = ?, progress = ?, labels = ?, outputs = ?,
                variables = ?, attempt = ?, error = ?, flow_revision = ?, namespace_commit = ?
            WHERE id = ?""";
    static final String INSERT_TASK_RUN = """
            INSERT INTO task_run (execution_id, number, task_id, parent, value, iteration, state, history, attempts, outputs, progress)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""";
    static final String UPDATE_TASK_RUN = """
            UPDATE task_run SET state = ?, history = ?, attempts = ?, progress = ? WHERE execution_id = ? AND number = ?""";
    static final String UPDATE_TASK_RUN_OUTPUTS = """
            UPDATE task_run SET state = ?, history = ?, attempts = ?, progress = ?, outputs = ? WHERE execution_id = ? AND number = ?""";
    static final String DELETE_TASK_RUN = "DELETE FROM task_run WHERE execution_id = ? AND number = ?";
    static final String INSERT_LOG = """
            INSERT INTO execution_log (time, level, namespace, flow_id, execution_id, task_id, task_run, attempt, message)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)""";

    static final String INSERT_REQUEST =
            "INSERT INTO execution_request (execution_id, kind, body, time) VALUES (?, ?, ?, ?)";
    static final String DELETE_REQUEST = "DELETE FROM execution_request WHERE id = ?";

    private Columns() {}

    static void insert(PreparedStatement to, NewRequest request) throws SQLException {
        to.setString(1, request.executionId());
        to.setString(2, request.kind());
        to.setString(3, Codec.json(request.body()));
        to.setLong(4, Micros.of(request.time()));
    }

    static void insert(PreparedStatement to, Checkpoint checkpoint) throws SQLException {
        Execution execution = checkpoint.after();
        to.setString(1, execution.id());
        to.setInt(2, checkpoint.lane());
        to.setInt(3, checkpoint.live() ? 1 : 0);
        to.setInt(4, checkpoint.slot() ? 1 : 0);
        to.setString(5, execution.flow().namespace().name());
        to.setString(6, execution.flow().id());
        to.setInt(7, execution.flowRevision());
        to.setString(8, execution.current().name());
        to.setLong(9, Micros.of(execution.state().start()));
        time(to, 10, execution.state().end().orElse(null));
        to.setString(11, Codec.labels(execution.labels()));
        TriggerInfo trigger = execution.trigger();
        to.setString(12, trigger == null ? null : trigger.id());
        to.setString(13, execution.parentId());
        to.setString(14, Codec.history(execution.state()));
        to.setString(15, execution.namespaceCommit());
        to.setString(16, Codec.json(execution.inputs()));
        to.setString(17, Codec.json(execution.outputs()));
        to.setString(18, Codec.json(execution.variables()));
        to.setString(19, trigger == null ? null : trigger.type());
        to.setString(20, trigger == null ? null : Codec.json(trigger.variables()));
        to.setString(21, execution.parentTaskRunId());
        to.setString(22, execution.originalId());
        time(to, 23, execution.scheduleDate());
        to.setInt(24, execution.attemptNumber());
        to.setString(25, execution.error());
        to.setString(26, Codec.json(execution.progress()));
    }

    /** The columns that both updates have; returns the number of the next. */
    private static int state(PreparedStatement to, Checkpoint checkpoint) throws SQLException {
        Execution execution = checkpoint.after();
        to.setInt(1, checkpoint.lane());
        to.setInt(2, checkpoint.live() ? 1 : 0);
        to.setInt(3, checkpoint.slot() ? 1 : 0);
        to.setString(4, execution.current().name());
        time(to, 5, execution.state().end().orElse(null));
        to.setString(6, Codec.history(execution.state()));
        to.setString(7, Codec.json(execution.progress()));
        return 8;
    }

    static void updateState(PreparedStatement to, Checkpoint checkpoint) throws SQLException {
        to.setString(state(to, checkpoint), checkpoint.after().id());
    }

    static void update(PreparedStatement to, Checkpoint checkpoint) throws SQLException {
        Execution execution = checkpoint.after();
        int next = state(to, checkpoint);
        to.setString(next++, Codec.labels(execution.labels()));
        to.setString(next++, Codec.json(execution.outputs()));
        to.setString(next++, Codec.json(execution.variables()));
        to.setInt(next++, execution.attemptNumber());
        to.setString(next++, execution.error());
        to.setInt(next++, execution.flowRevision());
        to.setString(next++, execution.namespaceCommit());
        to.setString(next, execution.id());
    }

    static void insert(PreparedStatement to, Execution execution, TaskRun run) throws SQLException {
        to.setString(1, execution.id());
        to.setInt(2, number(run.id()));
        to.setString(3, run.taskId());
        number(to, 4, run.parentId() == null ? null : number(run.parentId()));
        to.setString(5, run.value());
        number(to, 6, run.iteration());
        to.setString(7, run.current().name());
        to.setString(8, Codec.history(run.state()));
        to.setString(9, Codec.attempts(run.attempts()));
        to.setString(10, Codec.json(run.outputs()));
        to.setString(11, Codec.json(run.progress()));
    }

    static void update(PreparedStatement to, Execution execution, TaskRun run, boolean outputs) throws SQLException {
        to.setString(1, run.current().name());
        to.setString(2, Codec.history(run.state()));
        to.setString(3, Codec.attempts(run.attempts()));
        to.setString(4, Codec.json(run.progress()));
        int next = 5;
        if (outputs) {
            to.setString(next++, Codec.json(run.outputs()));
        }
        to.setString(next++, execution.id());
        to.setInt(next, number(run.id()));
    }

    static void log(PreparedStatement to, Execution execution, NewLine line) throws SQLException {
        to.setLong(1, Micros.of(line.time()));
        to.setInt(2, line.level().ordinal());
        to.setString(3, execution.flow().namespace().name());
        to.setString(4, execution.flow().id());
        to.setString(5, execution.id());
        to.setString(6, line.taskId());
        number(to, 7, line.taskRunId() == null ? null : number(line.taskRunId()));
        to.setInt(8, line.attempt());
        to.setString(9, line.message());
    }

    static int number(String taskRunId) {
        return Integer.parseInt(taskRunId, taskRunId.lastIndexOf('-') + 1, taskRunId.length(), 10);
    }

    private static void time(PreparedStatement to, int at, @Nullable Instant time) throws SQLException {
        if (time == null) {
            to.setNull(at, Types.BIGINT);
        } else {
            to.setLong(at, Micros.of(time));
        }
    }

    private static void number(PreparedStatement to, int at, @Nullable Integer value) throws SQLException {
        if (value == null) {
            to.setNull(at, Types.INTEGER);
        } else {
            to.setInt(at, value);
        }
    }
}
