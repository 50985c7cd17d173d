package dev.millrace.store.execution;

import dev.millrace.language.data.Json;
import dev.millrace.model.FlowKey;
import dev.millrace.model.Invalid;
import dev.millrace.store.Batches;
import dev.millrace.store.Database;
import dev.millrace.store.Micros;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** The numbers that tasks keep with their executions. */
public final class Metrics {
    private static final int LONGEST_NAME = 250;
    private static final int MOST = 10_000;

    private final Database database;

    public Metrics(Database database) {
        this.database = database;
    }

    /**
     * One number.
     *
     * @param type {@code counter}, {@code timer} (then the value is seconds) or {@code gauge}
     */
    public record Metric(String name, String type, double value, Map<String, String> tags) {
        public Metric {
            if (name.isBlank() || name.length() > LONGEST_NAME) {
                throw new Invalid("A metric's name has from 1 to " + LONGEST_NAME + " letters.");
            }
            tags = Map.copyOf(tags);
        }

        /**
         * As tasks and scripts write it.
         *
         * @param value a number or its text; for a timer a duration such as PT10S too
         */
        public static Metric of(String name, String type, @Nullable Object value, Map<String, ?> tags) {
            String kind = type.strip().toLowerCase(Locale.ROOT);
            if (!List.of("counter", "timer", "gauge").contains(kind)) {
                throw new Invalid(
                        "The metric '" + name + "' is of type '" + type + "'; write counter, timer or gauge.");
            }
            Map<String, String> texts = new TreeMap<>();
            tags.forEach((tag, text) -> texts.put(tag, String.valueOf(text)));
            return new Metric(name, kind, number(name, kind, value), texts);
        }

        private static double number(String name, String type, @Nullable Object value) {
            if (value instanceof Number number) {
                return number.doubleValue();
            }
            String text = String.valueOf(value).strip();
            try {
                return type.equals("timer") && text.startsWith("P")
                        ? Duration.parse(text).toNanos() / 1e9
                        : Double.parseDouble(text);
            } catch (NumberFormatException | DateTimeParseException e) {
                throw new Invalid(
                        "The metric '" + name + "' has the value '" + text + "', which is no number"
                                + (type.equals("timer") ? " and no duration such as PT10S." : "."),
                        e);
            }
        }
    }

    /** Where the numbers of one task run go; a running task gets its own by {@code context.service(Metrics.Sink.class)}. */
    @FunctionalInterface
    public interface Sink {
        void keep(List<Metric> metrics);
    }

    /** Whose numbers they are. */
    public record Source(FlowKey flow, String executionId, String taskId, String taskRunId) {}

    /** One number as it was kept. */
    public record Kept(Source source, Metric metric, Instant time) {}

    /** At most 10,000 of one task at a time. */
    public void keep(Source source, List<Metric> metrics, Instant time) {
        if (metrics.size() > MOST) {
            throw new Invalid("A task keeps at most " + MOST + " metrics at a time, not " + metrics.size() + ".");
        }
        if (metrics.isEmpty()) {
            return;
        }
        database.writing(handle -> Batches.run(
                handle,
                """
                INSERT INTO metric (execution_id, namespace, flow_id, task_id, task_run, name, type, value, tags, time)
                VALUES (:execution, :namespace, :flow, :task, :run, :name, :type, :value, :tags, :time)
                """,
                metrics,
                (row, metric) -> row.bind("execution", source.executionId())
                        .bind("namespace", source.flow().namespace().name())
                        .bind("flow", source.flow().id())
                        .bind("task", source.taskId())
                        .bind("run", Columns.number(source.taskRunId()))
                        .bind("name", metric.name())
                        .bind("type", metric.type())
                        .bind("value", metric.value())
                        .bind("tags", Json.write(new TreeMap<>(metric.tags())))
                        .bind("time", Micros.of(time))));
    }

    /** Those of an execution in the order they were kept, of one task or task run if asked. */
    public List<Kept> of(String executionId, Optional<String> taskId, Optional<String> taskRunId) {
        String sql =
                "SELECT execution_id, namespace, flow_id, task_id, task_run, name, type, value, tags, time FROM metric"
                        + " WHERE execution_id = :execution"
                        + (taskId.isPresent() ? " AND task_id = :task" : "")
                        + (taskRunId.isPresent() ? " AND task_run = :run" : "")
                        + " ORDER BY id";
        return database.read(handle -> {
            var query = handle.createQuery(sql).bind("execution", executionId);
            taskId.ifPresent(task -> query.bind("task", task));
            taskRunId.ifPresent(run -> query.bind("run", Columns.number(run)));
            return query.map((row, context) -> kept(row)).list();
        });
    }

    /** The names that there are in a flow, or in one of its tasks. */
    public List<String> names(FlowKey flow, Optional<String> taskId) {
        return distinct("name", flow, taskId);
    }

    /** The tasks of a flow that keep numbers. */
    public List<String> tasks(FlowKey flow) {
        return distinct("task_id", flow, Optional.empty());
    }

    private List<String> distinct(String column, FlowKey flow, Optional<String> taskId) {
        return database.read(handle -> {
            var query = handle.createQuery("SELECT DISTINCT " + column
                            + " FROM metric WHERE namespace = :namespace AND flow_id = :flow"
                            + (taskId.isPresent() ? " AND task_id = :task" : "") + " ORDER BY 1")
                    .bind("namespace", flow.namespace().name())
                    .bind("flow", flow.id());
            taskId.ifPresent(task -> query.bind("task", task));
            return query.mapTo(String.class).list();
        });
    }

    /** Forgets those of an execution and says how many they were. */
    public long delete(String executionId) {
        return database.write(handle -> delete(handle, executionId));
    }

    static long delete(Handle handle, String executionId) {
        return handle.createUpdate("DELETE FROM metric WHERE execution_id = :id")
                .bind("id", executionId)
                .execute();
    }

    private static Kept kept(ResultSet row) throws SQLException {
        String execution = row.getString("execution_id");
        Map<String, String> tags = new TreeMap<>();
        Json.parseObject(row.getString("tags")).forEach((tag, text) -> tags.put(tag, String.valueOf(text)));
        return new Kept(
                new Source(
                        FlowKey.of(row.getString("namespace"), row.getString("flow_id")),
                        execution,
                        row.getString("task_id"),
                        execution + "-" + row.getInt("task_run")),
                new Metric(row.getString("name"), row.getString("type"), row.getDouble("value"), tags),
                Micros.toInstant(row.getLong("time")));
    }
}
