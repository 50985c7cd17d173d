package dev.millrace.store.execution;

import dev.millrace.model.FlowKey;
import dev.millrace.model.Invalid;
import dev.millrace.model.execution.Level;
import dev.millrace.model.execution.LogEntry;
import dev.millrace.store.Database;
import dev.millrace.store.Micros;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The log lines of executions and triggers. */
public final class Logs {
    private static final int FETCH = 1000;
    private final Database database;

    public Logs(Database database) {
        this.database = database;
    }

    /** @param cursor grows with every line written */
    public record Line(long cursor, LogEntry entry) {}

    /** At most {@code limit} lines in the order they were written; go on with {@link LogQuery#after} the last cursor. */
    public List<Line> list(LogQuery query, int limit) {
        Conditions where = Conditions.of(database.dialect(), query);
        return database.read(handle -> where.bindTo(handle.createQuery(
                        "SELECT " + Rows.LOG + " FROM execution_log l" + where.sql() + " ORDER BY l.id LIMIT :limit"))
                .bind("limit", limit)
                .map((row, context) -> Rows.line(row))
                .list());
    }

    /** A page of lines with the total; newest first if {@code descending}. Pages count from 1. */
    public Page<Line> search(LogQuery query, int page, int size, boolean descending) {
        Conditions where = Conditions.of(database.dialect(), query);
        String direction = descending ? " DESC" : "";
        return database.read(handle -> new Page<>(
                where.bindTo(handle.createQuery("SELECT " + Rows.LOG + " FROM execution_log l" + where.sql()
                                + " ORDER BY l.id" + direction + " LIMIT :size OFFSET :skip"))
                        .bind("size", size)
                        .bind("skip", (page - 1L) * size)
                        .map((row, context) -> Rows.line(row))
                        .list(),
                where.bindTo(handle.createQuery("SELECT count(*) FROM execution_log l" + where.sql()))
                        .mapTo(Long.class)
                        .one()));
    }

    /** Every line in order, some hundred read at a time, as they are asked for. */
    public Stream<LogEntry> all(LogQuery query) {
        return Stream.iterate(list(query, FETCH), lines -> !lines.isEmpty(), lines -> next(query, lines))
                .flatMap(List::stream)
                .map(Line::entry);
    }

    private List<Line> next(LogQuery query, List<Line> lines) {
        return lines.size() < FETCH
                ? List.of()
                : list(query.after(lines.getLast().cursor()), FETCH);
    }

    /** Removes what the query finds (at least one condition is needed) and says how many. */
    public long delete(LogQuery query) {
        return delete(query, Set.of(), Origin.ANY);
    }

    /** What lines are about. */
    public enum Origin {
        ANY,
        EXECUTION,
        TRIGGER
    }

    /** As {@link #delete(LogQuery)}, but only lines of these levels (of all, if there are none) and of this origin. */
    public long delete(LogQuery query, Set<Level> levels, Origin origin) {
        Conditions where = Conditions.of(database.dialect(), query);
        if (where.isEmpty()) {
            throw new Invalid("Say which log lines to delete: an execution, a flow, a namespace or a time.");
        }
        String ofLevels = levels.isEmpty()
                ? ""
                : levels.stream()
                        .map(level -> Integer.toString(level.ordinal()))
                        .sorted()
                        .collect(Collectors.joining(", ", " AND l.level IN (", ")"));
        String ofOrigin = switch (origin) {
            case ANY -> "";
            case EXECUTION -> " AND l.execution_id IS NOT NULL";
            case TRIGGER -> " AND l.execution_id IS NULL";
        };
        String sql = "DELETE FROM execution_log WHERE id IN (SELECT l.id FROM execution_log l" + where.sql() + ofLevels
                + ofOrigin + ")";
        return database.write(
                handle -> (long) where.bindTo(handle.createUpdate(sql)).execute());
    }

    /** A line about a trigger that started no execution. */
    public void add(FlowKey flow, String triggerId, Instant time, Level level, String message) {
        database.writing(handle -> handle.createUpdate("""
                        INSERT INTO execution_log (time, level, namespace, flow_id, attempt, trigger_id, message)
                        VALUES (:time, :level, :namespace, :flow, 0, :trigger, :message)""")
                .bind("time", Micros.of(time))
                .bind("level", level.ordinal())
                .bind("namespace", flow.namespace().name())
                .bind("flow", flow.id())
                .bind("trigger", triggerId)
                .bind("message", message)
                .execute());
    }
}
