package dev.millrace.store.execution;

import dev.millrace.model.FlowKey;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.Execution.TriggerInfo;
import dev.millrace.model.execution.Level;
import dev.millrace.model.execution.LogEntry;
import dev.millrace.model.execution.State;
import dev.millrace.model.execution.TaskRun;
import dev.millrace.store.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Rows to records. */
final class Rows {
    static final String EXECUTION = """
            e.id, e.namespace, e.flow_id, e.flow_revision, e.labels, e.trigger_id, e.parent_id, e.history, e.namespace_commit, e.inputs,
            e.outputs, e.variables, e.trigger_type, e.trigger_variables, e.parent_task_run_id, e.original_id, e.schedule_date, e.attempt,
            e.error, e.progress""";
    static final String TASK_RUN =
            "r.execution_id, r.number, r.task_id, r.parent, r.value, r.iteration, r.history, r.attempts, r.outputs, r.progress";
    static final String LOG =
            "l.id, l.time, l.level, l.namespace, l.flow_id, l.execution_id, l.task_id, l.task_run, l.attempt, l.trigger_id, l.message";

    private Rows() {}

    static Execution execution(ResultSet row) throws SQLException {
        return new Execution(
                text(row, "id"),
                FlowKey.of(text(row, "namespace"), text(row, "flow_id")),
                row.getInt("flow_revision"),
                row.getString("namespace_commit"),
                Codec.history(text(row, "history")),
                List.of(),
                Codec.values(row.getString("inputs")),
                Codec.values(row.getString("outputs")),
                Codec.values(row.getString("variables")),
                Codec.labels(text(row, "labels")),
                trigger(row),
                row.getString("parent_id"),
                row.getString("parent_task_run_id"),
                text(row, "original_id"),
                time(row, "schedule_date"),
                row.getInt("attempt"),
                row.getString("error"),
                Codec.values(row.getString("progress")));
    }

    private static @Nullable TriggerInfo trigger(ResultSet row) throws SQLException {
        String id = row.getString("trigger_id");
        return id == null
                ? null
                : new TriggerInfo(id, text(row, "trigger_type"), Codec.values(row.getString("trigger_variables")));
    }

    static TaskRun taskRun(ResultSet row) throws SQLException {
        String execution = text(row, "execution_id");
        Integer parent = number(row, "parent");
        return new TaskRun(
                execution + "-" + row.getInt("number"),
                text(row, "task_id"),
                parent == null ? null : execution + "-" + parent,
                row.getString("value"),
                number(row, "iteration"),
                Codec.history(text(row, "history")),
                Codec.attempts(text(row, "attempts")),
                Codec.values(row.getString("outputs")),
                Codec.values(row.getString("progress")));
    }

    static Logs.Line line(ResultSet row) throws SQLException {
        String execution = row.getString("execution_id");
        Integer run = number(row, "task_run");
        return new Logs.Line(
                row.getLong("id"),
                new LogEntry(
                        FlowKey.of(text(row, "namespace"), text(row, "flow_id")),
                        execution == null ? "" : execution,
                        row.getString("task_id"),
                        run == null ? null : execution + "-" + run,
                        row.getInt("attempt"),
                        row.getString("trigger_id"),
                        Micros.toInstant(row.getLong("time")),
                        Level.values()[row.getInt("level")],
                        text(row, "message")));
    }

    static State state(ResultSet row) throws SQLException {
        return State.valueOf(text(row, "state"));
    }

    static String text(ResultSet row, String column) throws SQLException {
        return Objects.requireNonNull(row.getString(column), column);
    }

    private static @Nullable Integer number(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : Micros.toInstant(value);
    }
}
