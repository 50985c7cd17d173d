package dev.millrace.store.trigger;

import dev.millrace.model.FlowKey;
import dev.millrace.model.Namespace;
import dev.millrace.model.access.Scope;
import dev.millrace.model.execution.State;
import dev.millrace.store.Database;
import dev.millrace.store.Dialect;
import dev.millrace.store.InScope;
import dev.millrace.store.Micros;
import dev.millrace.store.execution.Page;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** The table {@code trigger_state}. */
public final class TriggerStates {
    private static final String COLUMNS = """
            t.namespace, t.flow_id, t.trigger_id, t.type, t.spec, t.concurrent, t.next_fire, t.last_fired, t.evaluated,
            t.execution_id, t.disabled, t.backfill, t.memory, t.updated
            """;
    private static final String ENDED = Arrays.stream(State.values())
            .filter(State::isTerminal)
            .map(state -> "'" + state + "'")
            .collect(Collectors.joining(","));
    private static final RowMapper<TriggerState> ROW = (row, context) -> read(row);

    private static final String GONE = """
            SELECT 1 FROM flow f WHERE f.namespace = t.namespace AND f.id = t.flow_id AND (f.deleted = 1 OR f.disabled = 1)""";

    private final Database database;

    public TriggerStates(Database database) {
        this.database = database;
    }

    /** One statement, which needs no transaction around it. */
    private <T> T reading(HandleCallback<T, RuntimeException> work) {
        return database.look(work);
    }

    public Optional<TriggerState> find(TriggerKey key) {
        return reading(handle -> find(handle, key, ""));
    }

    /**
     * The row, held against others until the transaction ends. Empty if there is none, or if another transaction holds it: then that one does
     * what there is to do.
     */
    public static Optional<TriggerState> claim(Handle handle, Dialect dialect, TriggerKey key) {
        return find(handle, key, dialect.forUpdateSkipLocked());
    }

    /** The row, held against others until the transaction ends; waits for whoever holds it. */
    public static Optional<TriggerState> lock(Handle handle, Dialect dialect, TriggerKey key) {
        return find(handle, key, dialect.forUpdate());
    }

    /** As {@link #claim}, but empty as well where the index of flows says that its flow has been deleted or disabled. */
    public static Optional<TriggerState> claimLiving(Handle handle, Dialect dialect, TriggerKey key) {
        return find(handle, key, " AND NOT EXISTS (" + GONE + ")" + dialect.forUpdateSkipLocked());
    }

    private static Optional<TriggerState> find(Handle handle, TriggerKey key, String suffix) {
        return handle.createQuery("SELECT " + COLUMNS + """
                         FROM trigger_state t
                        WHERE t.namespace = :namespace AND t.flow_id = :flow AND t.trigger_id = :id""" + suffix)
                .bind("namespace", key.flow().namespace().name())
                .bind("flow", key.flow().id())
                .bind("id", key.id())
                .map(ROW)
                .findOne();
    }

    public List<TriggerState> ofFlow(FlowKey flow) {
        return reading(handle -> ofFlow(handle, flow));
    }

    public static List<TriggerState> ofFlow(Handle handle, FlowKey flow) {
        return handle.createQuery("SELECT " + COLUMNS + """
                         FROM trigger_state t WHERE t.namespace = :namespace AND t.flow_id = :flow
                        ORDER BY t.trigger_id""")
                .bind("namespace", flow.namespace().name())
                .bind("flow", flow.id())
                .map(ROW)
                .list();
    }

    /** Every flow that has a row here. */
    public List<FlowKey> flows() {
        return reading(handle -> handle.createQuery("SELECT DISTINCT namespace, flow_id FROM trigger_state")
                .map((row, context) -> FlowKey.of(row.getString("namespace"), row.getString("flow_id")))
                .list());
    }

    /** Of one type, with a time to come: the flow triggers that listen, for one. */
    public List<TriggerState> ofType(String type) {
        return reading(handle -> handle.createQuery("SELECT " + COLUMNS + """
                         FROM trigger_state t WHERE t.type = :type ORDER BY t.namespace, t.flow_id, t.trigger_id""")
                .bind("type", type)
                .map(ROW)
                .list());
    }

    /**
     * Those that have something to do by now and are not locked by an execution that is still on, longest overdue first. Whether the lock holds is
     * read from the execution itself, so no lock can outlive it.
     */
    public List<TriggerState> due(Instant now, int limit) {
        return reading(handle -> handle.createQuery("SELECT " + COLUMNS + """
                         FROM trigger_state t LEFT JOIN execution e ON e.id = t.execution_id
                        WHERE t.next_fire <= :now AND (t.concurrent = 1 OR e.id IS NULL OR e.state IN (%s))
                        ORDER BY t.next_fire LIMIT :limit""".formatted(ENDED))
                .bind("now", Micros.of(now))
                .bind("limit", limit)
                .map(ROW)
                .list());
    }

    /** The first time after now at which one has something to do. */
    public Optional<Instant> nextAfter(Instant now) {
        return reading(handle -> handle.createQuery("""
                        SELECT next_fire FROM trigger_state WHERE next_fire > :now ORDER BY next_fire LIMIT 1""")
                .bind("now", Micros.of(now))
                .mapTo(Long.class)
                .findOne()
                .map(Micros::toInstant));
    }

    /** Writes the row, new or changed. */
    public static void save(Handle handle, TriggerState state) {
        Backfill backfill = state.backfill();
        handle.createUpdate("""
                        INSERT INTO trigger_state (namespace, flow_id, trigger_id, type, spec, concurrent, next_fire,
                            last_fired, evaluated, execution_id, disabled, backfill, memory, updated)
                        VALUES (:namespace, :flow, :id, :type, :spec, :concurrent, :next, :lastFired, :evaluated,
                            :execution, :disabled, :backfill, :memory, :updated)
                        ON CONFLICT (namespace, flow_id, trigger_id) DO UPDATE SET type = excluded.type,
                            spec = excluded.spec, concurrent = excluded.concurrent, next_fire = excluded.next_fire,
                            last_fired = excluded.last_fired, evaluated = excluded.evaluated,
                            execution_id = excluded.execution_id, disabled = excluded.disabled,
                            backfill = excluded.backfill, memory = excluded.memory, updated = excluded.updated""")
                .bind("namespace", state.key().flow().namespace().name())
                .bind("flow", state.key().flow().id())
                .bind("id", state.key().id())
                .bind("type", state.type())
                .bind("spec", state.spec())
                .bind("concurrent", state.concurrent() ? 1 : 0)
                .bind("next", micros(state.next()))
                .bind("lastFired", micros(state.lastFired()))
                .bind("evaluated", micros(state.evaluated()))
                .bind("execution", state.executionId())
                .bind("disabled", state.disabled() ? 1 : 0)
                .bind("backfill", backfill == null ? null : backfill.toJson())
                .bind("memory", state.memory())
                .bind("updated", Micros.of(state.updated()))
                .execute();
    }

    public static boolean delete(Handle handle, TriggerKey key) {
        return handle.createUpdate("""
                        DELETE FROM trigger_state
                        WHERE namespace = :namespace AND flow_id = :flow AND trigger_id = :id""")
                        .bind("namespace", key.flow().namespace().name())
                        .bind("flow", key.flow().id())
                        .bind("id", key.id())
                        .execute()
                > 0;
    }

    /** The state of the execution that a trigger started last; empty where there is none any more. */
    public static Optional<State> executionState(Handle handle, @Nullable String executionId) {
        return executionId == null
                ? Optional.empty()
                : handle.createQuery("SELECT state FROM execution WHERE id = :id")
                        .bind("id", executionId)
                        .mapTo(String.class)
                        .findOne()
                        .map(State::valueOf);
    }

    /** Which triggers to list; what is null does not narrow. */
    public record Query(
            @Nullable Namespace namespace,
            @Nullable String flowId,
            @Nullable String text,
            Scope scope) {
        public static final Query ALL = new Query(null, null, null, Scope.EVERYWHERE);
    }

    /** A page of triggers by namespace, flow and id; {@code offset} from 0. */
    public Page<TriggerState> search(Query query, long offset, int size) {
        return database.read(handle -> {
            String where = where(query);
            long total = bind(handle, "SELECT count(*) FROM trigger_state t" + where, query)
                    .mapTo(Long.class)
                    .one();
            List<TriggerState> rows = bind(
                            handle,
                            "SELECT " + COLUMNS + "FROM trigger_state t" + where
                                    + " ORDER BY t.namespace, t.flow_id, t.trigger_id LIMIT " + size + " OFFSET "
                                    + offset,
                            query)
                    .map(ROW)
                    .list();
            return new Page<>(rows, total);
        });
    }

    private String where(Query query) {
        StringBuilder where = new StringBuilder(" WHERE ")
                .append(InScope.of("t.namespace", query.scope()).sql());
        if (query.namespace() != null) {
            where.append(" AND (t.namespace = :namespace OR t.namespace LIKE :below ESCAPE '!')");
        }
        if (query.flowId() != null) {
            where.append(" AND t.flow_id = :flow");
        }
        if (query.text() != null) {
            Dialect dialect = database.dialect();
            where.append(" AND (" + dialect.containsIgnoringCase("t.namespace", "text") + " OR "
                    + dialect.containsIgnoringCase("t.flow_id", "text") + " OR "
                    + dialect.containsIgnoringCase("t.trigger_id", "text") + ")");
        }
        return where.toString();
    }

    private static org.jdbi.v3.core.statement.Query bind(Handle handle, String sql, Query query) {
        org.jdbi.v3.core.statement.Query bound = handle.createQuery(sql);
        InScope.of("t.namespace", query.scope()).parameters().forEach(bound::bind);
        if (query.namespace() != null) {
            bound.bind("namespace", query.namespace().name());
            bound.bind("below", Dialect.startingWith(query.namespace().name() + "."));
        }
        if (query.flowId() != null) {
            bound.bind("flow", query.flowId());
        }
        if (query.text() != null) {
            bound.bind("text", Dialect.containing(query.text()));
        }
        return bound;
    }

    /** A line of log that belongs to no execution. {@code level} is 0 TRACE to 4 ERROR. */
    public static void log(Handle handle, TriggerKey key, Instant time, int level, String message) {
        handle.createUpdate("""
                        INSERT INTO execution_log (time, level, namespace, flow_id, attempt, trigger_id, message)
                        VALUES (:time, :level, :namespace, :flow, 0, :trigger, :message)""")
                .bind("time", Micros.of(time))
                .bind("level", level)
                .bind("namespace", key.flow().namespace().name())
                .bind("flow", key.flow().id())
                .bind("trigger", key.id())
                .bind("message", message)
                .execute();
    }

    private static @Nullable Long micros(@Nullable Instant time) {
        return time == null ? null : Micros.of(time);
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : Micros.toInstant(value);
    }

    private static TriggerState read(ResultSet row) throws SQLException {
        String backfill = row.getString("backfill");
        return new TriggerState(
                new TriggerKey(
                        FlowKey.of(row.getString("namespace"), row.getString("flow_id")), row.getString("trigger_id")),
                row.getString("type"),
                row.getString("spec"),
                row.getInt("concurrent") != 0,
                time(row, "next_fire"),
                time(row, "last_fired"),
                time(row, "evaluated"),
                row.getString("execution_id"),
                row.getInt("disabled") != 0,
                backfill == null ? null : Backfill.fromJson(backfill),
                row.getString("memory"),
                Micros.toInstant(row.getLong("updated")));
    }
}
