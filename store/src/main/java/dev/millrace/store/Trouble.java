package dev.millrace.store;

import dev.millrace.model.Unavailable;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;

/** What an exception of the database means for whoever wanted to write. */
public enum Trouble {
    /** Somebody was in the way; the same may work at once. */
    AGAIN,
    /** The connection broke or the server is stopping: it works when the database is back. */
    AWAY,
    /** No connection could be had for as long as one waits for them. */
    UNREACHABLE,
    /** There is no room left: it works when somebody has made some. */
    FULL,
    /** The database refuses what it was given, or it is not of the database at all: waiting does not help. */
    OTHER;

    /** The kind of trouble of the first database exception among the causes. */
    public static Trouble of(Dialect dialect, Throwable thrown) {
        for (Throwable at = thrown; at != null; at = at.getCause()) {
            if (at instanceof SQLTransientConnectionException) {
                return UNREACHABLE;
            }
            if (at instanceof SQLException sql) {
                Trouble trouble = of(dialect, sql);
                if (trouble != OTHER) {
                    return trouble;
                }
            }
        }
        return OTHER;
    }

    private static Trouble of(Dialect dialect, SQLException failure) {
        return switch (dialect) {
            case SQLITE -> ofSqlite(failure.getErrorCode() & 0xff);
            case POSTGRESQL -> failure.getSQLState() == null ? ofPool(failure) : ofPostgresql(failure.getSQLState());
        };
    }

    /** The pool says without a state that it has closed a connection that broke. */
    private static Trouble ofPool(SQLException failure) {
        return String.valueOf(failure.getMessage()).contains("closed") ? AWAY : OTHER;
    }

    /** By the primary result codes: busy and locked; out of memory, read-only, disk I/O error, cannot open; full. */
    private static Trouble ofSqlite(int code) {
        return switch (code) {
            case 5, 6 -> AGAIN;
            case 7, 8, 10, 14 -> AWAY;
            case 13 -> FULL;
            default -> OTHER;
        };
    }

    /** By the states: serialization failure and deadlock; connection, resources, intervention, time-out between statements, system; disk full. */
    private static Trouble ofPostgresql(String state) {
        if (state.equals("40001") || state.equals("40P01")) {
            return AGAIN;
        }
        if (state.equals("53100")) {
            return FULL;
        }
        return state.startsWith("08")
                        || state.startsWith("53")
                        || state.startsWith("57P")
                        || state.equals("25P03")
                        || state.startsWith("58")
                ? AWAY
                : OTHER;
    }

    /** What people are told; the exception itself where it is not of this kind. */
    RuntimeException explain(RuntimeException thrown) {
        return switch (this) {
            case FULL ->
                new Unavailable(
                        "There is no room left where the database is, and nothing was changed. Make room on its disk.",
                        thrown);
            case AWAY, UNREACHABLE ->
                new Unavailable("The database does not answer, so nothing can be done; try again in a moment.", thrown);
            case AGAIN, OTHER -> thrown;
        };
    }
}
