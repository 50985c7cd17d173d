package dev.millrace.store.execution;

import dev.millrace.model.FlowKey;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.State;
import dev.millrace.model.execution.TaskRun;
import dev.millrace.store.Database;
import dev.millrace.store.Micros;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;

/** Reads executions as they were last written. */
public final class Executions {
    private static final String FROM = " FROM execution e";
    private final Database database;

    public Executions(Database database) {
        this.database = database;
    }

    /** With task runs. */
    public Optional<Execution> find(String executionId) {
        return database.read(handle -> find(handle, executionId));
    }

    /** With task runs, as this transaction sees it. */
    public static Optional<Execution> find(Handle handle, String executionId) {
        return handle.createQuery("SELECT " + Rows.EXECUTION + FROM + " WHERE e.id = :id")
                .bind("id", executionId)
                .map((row, context) -> Rows.execution(row))
                .findOne()
                .map(execution -> execution.withTaskRuns(taskRuns(handle, executionId)));
    }

    private static List<TaskRun> taskRuns(Handle handle, String executionId) {
        return handle.createQuery(
                        "SELECT " + Rows.TASK_RUN + " FROM task_run r WHERE r.execution_id = :id ORDER BY r.number")
                .bind("id", executionId)
                .map((row, context) -> Rows.taskRun(row))
                .list();
    }

    /** Without task runs, inputs included. */
    public Page<Execution> search(ExecutionQuery query, ExecutionQuery.Paging paging) {
        Conditions where = Conditions.of(database.dialect(), query);
        String direction = paging.descending() ? " DESC" : "";
        String sql = "SELECT " + Rows.EXECUTION + FROM + where.sql() + " ORDER BY " + column(paging.sort()) + direction
                + ", e.id" + direction + " LIMIT :size OFFSET :skip";
        return database.read(handle -> new Page<>(
                where.bindTo(handle.createQuery(sql))
                        .bind("size", paging.size())
                        .bind("skip", (paging.page() - 1L) * paging.size())
                        .map((row, context) -> Rows.execution(row))
                        .list(),
                where.bindTo(handle.createQuery("SELECT count(*)" + FROM + where.sql()))
                        .mapTo(Long.class)
                        .one()));
    }

    private static String column(ExecutionQuery.Sort sort) {
        return switch (sort) {
            case CREATED -> "e.created";
            case ENDED -> "e.ended";
            case DURATION -> "e.ended - e.created";
            case STATE -> "e.state";
            case NAMESPACE -> "e.namespace";
            case FLOW -> "e.flow_id";
            case ID -> "e.id";
        };
    }

    /** Ids only, oldest first: for actions on many. */
    public List<String> ids(ExecutionQuery query, int limit) {
        Conditions where = Conditions.of(database.dialect(), query);
        return database.read(handle -> where.bindTo(handle.createQuery(
                        "SELECT e.id" + FROM + where.sql() + " ORDER BY e.created, e.id LIMIT :limit"))
                .bind("limit", limit)
                .mapTo(String.class)
                .list());
    }

    /** The newest execution of each of these flows, without task runs. */
    public Map<FlowKey, Execution> latest(List<FlowKey> flows) {
        return database.read(handle -> {
            Map<FlowKey, Execution> latest = new HashMap<>();
            for (FlowKey flow : flows) {
                handle.createQuery(
                                "SELECT " + Rows.EXECUTION + FROM
                                        + " WHERE e.namespace = :namespace AND e.flow_id = :flow ORDER BY e.created DESC, e.id DESC LIMIT 1")
                        .bind("namespace", flow.namespace().name())
                        .bind("flow", flow.id())
                        .map((row, context) -> Rows.execution(row))
                        .findOne()
                        .ifPresent(execution -> latest.put(flow, execution));
            }
            return latest;
        });
    }

    /** How many executions were created in each stretch of time, by state; stretches without any are left out. */
    public List<Bucket> countByState(ExecutionQuery query, Instant from, Instant to, Duration stretch) {
        long micros = Math.max(1, stretch.toNanos() / 1000);
        Conditions where = Conditions.of(database.dialect(), query.between(from, to));
        String sql = "SELECT (e.created - :start) / :stretch AS bucket, e.state, count(*) AS many, "
                + "sum(e.ended - e.created) AS lasted, count(e.ended) AS ended" + FROM + where.sql()
                + " GROUP BY 1, 2 ORDER BY 1";
        List<Part> parts = database.read(handle -> where.bindTo(handle.createQuery(sql))
                .bind("start", Micros.of(from))
                .bind("stretch", micros)
                .map((row, context) -> new Part(
                        row.getLong("bucket"),
                        Rows.state(row),
                        row.getLong("many"),
                        row.getLong("lasted"),
                        row.getLong("ended")))
                .list());
        return buckets(parts, from, micros);
    }

    private static List<Bucket> buckets(List<Part> parts, Instant from, long micros) {
        Map<Long, List<Part>> byBucket = new TreeMap<>();
        parts.forEach(part ->
                byBucket.computeIfAbsent(part.bucket, it -> new ArrayList<>()).add(part));
        List<Bucket> buckets = new ArrayList<>();
        byBucket.forEach((bucket, its) -> {
            Map<State, Long> count = new EnumMap<>(State.class);
            long lasted = 0;
            long ended = 0;
            for (Part part : its) {
                count.put(part.state, part.many);
                lasted += part.lasted;
                ended += part.ended;
            }
            buckets.add(new Bucket(
                    Micros.toInstant(Micros.of(from) + bucket * micros),
                    count,
                    Duration.ofNanos(ended == 0 ? 0 : lasted / ended * 1000)));
        });
        return buckets;
    }

    private record Part(long bucket, State state, long many, long lasted, long ended) {}

    /** A field that executions can be told apart by; the parameter is its name in the interface. */
    public enum Field {
        NAMESPACE("namespace", "e.namespace"),
        FLOW("flowId", "e.flow_id"),
        STATE("state", "e.state"),
        TRIGGER("triggerId", "e.trigger_id");

        private final String parameter;
        private final String column;

        Field(String parameter, String column) {
            this.parameter = parameter;
            this.column = column;
        }

        public String parameter() {
            return parameter;
        }
    }

    /** The values that a field has, sorted; at most 1,000. */
    public List<String> distinct(ExecutionQuery query, Field field) {
        Conditions where = Conditions.of(database.dialect(), query);
        String sql = "SELECT DISTINCT " + field.column + " AS value" + FROM + where.sql() + " ORDER BY 1 LIMIT 1000";
        return database.read(
                handle -> where
                        .bindTo(handle.createQuery(sql))
                        .map((row, context) -> Optional.ofNullable(row.getString("value")))
                        .stream()
                        .flatMap(Optional::stream)
                        .toList());
    }

    /** How many executions there are by state. */
    public Map<State, Long> totals(ExecutionQuery query) {
        Conditions where = Conditions.of(database.dialect(), query);
        Map<State, Long> totals = new EnumMap<>(State.class);
        database.read(handle -> {
            where.bindTo(handle.createQuery(
                            "SELECT e.state, count(*) AS many" + FROM + where.sql() + " GROUP BY e.state"))
                    .map((row, context) -> Map.entry(Rows.state(row), row.getLong("many")))
                    .forEach(entry -> totals.put(entry.getKey(), entry.getValue()));
            return totals;
        });
        return totals;
    }

    /** The executions that this one started, oldest first, without task runs. */
    public List<Execution> children(String executionId) {
        return database.read(handle -> handle.createQuery(
                        "SELECT " + Rows.EXECUTION + FROM + " WHERE e.parent_id = :id ORDER BY e.created, e.id")
                .bind("id", executionId)
                .map((row, context) -> Rows.execution(row))
                .list());
    }

    /** @param averageDuration of those that have ended */
    public record Bucket(Instant start, Map<State, Long> count, Duration averageDuration) {
        public Bucket {
            count = Map.copyOf(count);
        }
    }
}
