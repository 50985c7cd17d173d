package dev.millrace.store.execution;

import dev.millrace.model.execution.LogEntry;
import dev.millrace.store.Database;
import java.util.List;
import java.util.function.Consumer;

/** The log lines of executions and triggers. */
public final class Logs {
    private final Database database;

    public Logs(Database database) {
        this.database = database;
    }

    /** @param cursor grows with every line written */
    public record Line(long cursor, LogEntry entry) {}

    /** At most {@code limit} lines in the order they were written; go on with {@link LogQuery#after} the last cursor. */
    public List<Line> list(LogQuery query, int limit) {
        throw new UnsupportedOperationException("under construction");
    }

    /** A page of lines with the total; newest first if {@code descending}. Pages count from 1. */
    public Page<Line> search(LogQuery query, int page, int size, boolean descending) {
        throw new UnsupportedOperationException("under construction");
    }

    /** Every line in order, streamed: for a download. */
    public void each(LogQuery query, Consumer<LogEntry> line) {
        throw new UnsupportedOperationException("under construction");
    }

    /** Removes what the query finds (at least one condition is needed) and says how many. */
    public long delete(LogQuery query) {
        throw new UnsupportedOperationException("under construction");
    }

    Database database() {
        return database;
    }
}
