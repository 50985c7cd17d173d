package dev.millrace.tasks.jdbc;

import dev.millrace.language.builtin.Sql.FetchType;
import dev.millrace.model.Invalid;
import dev.millrace.model.task.RunContext;
import dev.millrace.tasks.stored.Rows;
import java.net.URI;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One connection, while one task uses it. A kill of the task cancels the statement that runs. */
final class Session implements AutoCloseable {
    private static final int MOST_FETCHED = 100_000;

    /** Keeps rows that are asked for as a file. */
    interface Keep {
        URI keep(Rows.RowFilling rows) throws Exception;
    }

    private final Database database;
    private final Connection connection;
    private final Keep keep;
    private volatile @Nullable PreparedStatement running;

    private Session(Database database, Connection connection, Keep keep) {
        this.database = database;
        this.connection = connection;
        this.keep = keep;
    }

    static Session open(RunContext context, Database database) {
        Session session = new Session(
                database,
                database.connect(context.service(Drivers.class)),
                rows -> Rows.storeIon(context, "rows.ion", rows));
        context.onStop(session::cancel);
        return session;
    }

    /** For those who cannot keep files. */
    static Session open(Drivers drivers, Database database) {
        return new Session(database, database.connect(drivers), rows -> {
            throw new Invalid("A trigger has nowhere to store rows: write fetchType FETCH or FETCH_ONE.");
        });
    }

    /** Work that is done all or not at all. */
    interface Work<T> {
        T run() throws Exception;
    }

    <T> T inTransaction(Work<T> work) throws Exception {
        connection.setAutoCommit(false);
        try {
            T result = work.run();
            connection.commit();
            return result;
        } catch (Exception e) {
            connection.rollback();
            throw e;
        }
    }

    Connection connection() {
        return connection;
    }

    /** Runs one statement and does with its rows what was asked for: {@code row}, {@code rows} or {@code uri}, and {@code size}. */
    Map<String, Object> run(Statements.Prepared prepared, FetchType type, int fetchSize, ZoneId zone) throws Exception {
        try (PreparedStatement statement = connection.prepareStatement(prepared.sql())) {
            running = statement;
            bind(statement, prepared.values());
            statement.setFetchSize(isMySql(statement) && type == FetchType.STORE ? Integer.MIN_VALUE : fetchSize);
            if (!statement.execute()) {
                return Map.of();
            }
            try (ResultSet rows = statement.getResultSet()) {
                return fetched(rows, type, zone);
            }
        } catch (SQLException e) {
            throw new Invalid(
                    database.brand().title() + " refused the statement: "
                            + String.valueOf(e.getMessage()).strip(),
                    e);
        } finally {
            running = null;
        }
    }

    private Map<String, Object> fetched(ResultSet rows, FetchType type, ZoneId zone) throws Exception {
        Cells cells = new Cells(zone, type == FetchType.STORE);
        return switch (type) {
            case NONE -> Map.of();
            case FETCH_ONE -> {
                Map<String, Object> outputs = new LinkedHashMap<>();
                boolean any = rows.next();
                if (any) {
                    outputs.put("row", cells.row(rows));
                }
                outputs.put("size", any ? 1L : 0L);
                yield outputs;
            }
            case FETCH -> {
                List<Map<String, @Nullable Object>> all = new ArrayList<>();
                while (rows.next()) {
                    Rows.checkStopped();
                    if (all.size() == MOST_FETCHED) {
                        throw new Invalid(
                                "There are more than " + MOST_FETCHED
                                        + " rows, the most that can be put out: write 'fetchType: STORE' to keep them as a file.");
                    }
                    all.add(cells.row(rows));
                }
                yield Map.of("rows", all, "size", (long) all.size());
            }
            case STORE -> {
                long[] count = {0};
                URI uri = keep.keep(out -> {
                    while (rows.next()) {
                        Rows.checkStopped();
                        out.write(cells.row(rows));
                        count[0]++;
                    }
                });
                yield Map.of("uri", uri, "size", count[0]);
            }
        };
    }

    void bind(PreparedStatement statement, List<@Nullable Object> values) throws SQLException {
        for (int i = 0; i < values.size(); i++) {
            Object value = values.get(i);
            switch (value) {
                case null -> statement.setNull(i + 1, Types.NULL);
                case Map<?, ?> map -> text(statement, i + 1, dev.millrace.language.data.Json.write(map));
                case List<?> list -> text(statement, i + 1, dev.millrace.language.data.Json.write(list));
                case String text -> text(statement, i + 1, text);
                case java.time.OffsetDateTime time
                when database.brand() == Brand.SQLITE -> statement.setString(i + 1, time.toString());
                case java.time.LocalDate day
                when database.brand() == Brand.SQLITE -> statement.setString(i + 1, day.toString());
                default -> statement.setObject(i + 1, value);
            }
        }
    }

    /** PostgreSQL finds out by itself what a text shall be, if it is not told that it is one. */
    private void text(PreparedStatement statement, int index, String value) throws SQLException {
        if (database.brand() == Brand.POSTGRESQL) {
            statement.setObject(index, value, Types.OTHER);
        } else {
            statement.setString(index, value);
        }
    }

    /** Whose driver streams rows only when told so; MariaDB's streams by itself. */
    private static boolean isMySql(PreparedStatement statement) {
        return statement.getClass().getName().startsWith("com.mysql.");
    }

    private void cancel() {
        PreparedStatement statement = running;
        if (statement != null) {
            try {
                statement.cancel();
            } catch (SQLException e) {
                // It is over already, or the connection is; the task's thread is interrupted as well.
            }
        }
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }
}
