package dev.millrace.tasks.jdbc;

import dev.millrace.language.data.Ion;
import dev.millrace.language.data.IonRows;
import dev.millrace.model.Invalid;
import dev.millrace.model.task.OneOrMany;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.tasks.stored.Rows;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts the rows of a file into a table, many at a time, all of them or none. */
public final class Batches {
    public static final String TITLE = "Puts the rows of an Ion file into a table, all of them or none.";
    public static final String OUT_ROWS = "rowCount: how many rows the file has";
    public static final String OUT_UPDATED = "updatedCount: how many rows of the table were changed";

    private static final String PLAIN = "[A-Za-z_][A-Za-z0-9_]*";

    private Batches() {}

    /** The properties that all Batch tasks have. */
    public record Work(
            @Property(value = "The address of an Ion file of rows.", required = true)
            String from,

            @Property("The statement for each row, with a `?` for each value; made from `table` if absent.") @Nullable
            String sql,

            @Property("The table that rows go to if there is no `sql`.") @Nullable
            String table,

            @Property("Which columns of the rows, in this order; all if absent.") @Nullable
            OneOrMany<String> columns,

            @Property(value = "How many rows go over the wire at a time.", defaultValue = "1000")
            int chunk) {

        public Work {
            if (chunk < 1) {
                throw new IllegalArgumentException("The property 'chunk' must be 1 or more, not " + chunk + ".");
            }
            if ((sql == null || sql.isBlank()) && (table == null || table.isBlank())) {
                throw new IllegalArgumentException("Give 'sql' or 'table': it is not said where the rows go.");
            }
        }

        List<String> names() {
            return columns == null ? List.of() : columns.values();
        }
    }

    public static Outcome run(RunContext context, Database database, Work work) throws Exception {
        long[] counts = new long[2];
        try (IonRows rows = Ion.rows(Rows.open(context, work.from()));
                Session session = Session.open(context, database)) {
            if (rows.next()) {
                session.inTransaction(() -> {
                    insert(session, database.brand(), work, rows, counts);
                    return counts;
                });
            }
        }
        context.log().info("Put in " + counts[0] + " rows.");
        return Outcome.done(Map.of("rowCount", counts[0], "updatedCount", counts[1]));
    }

    private static void insert(Session session, Brand brand, Work work, IonRows rows, long[] counts)
            throws InterruptedException {
        String sql = work.sql() == null || work.sql().isBlank()
                ? sql(brand, String.valueOf(work.table()), columns(work, rows.value()))
                : work.sql();
        try (PreparedStatement statement = session.connection().prepareStatement(sql)) {
            int waiting = 0;
            boolean more = true;
            while (more) {
                Rows.checkStopped();
                session.bind(statement, values(work, rows.value(), counts[0]));
                statement.addBatch();
                counts[0]++;
                more = rows.next();
                if (++waiting == work.chunk() || !more) {
                    counts[1] += changed(statement.executeBatch());
                    waiting = 0;
                }
            }
        } catch (SQLException e) {
            throw new Invalid(
                    brand.title() + " refused the rows, and none was put in: "
                            + String.valueOf(e.getMessage()).strip(),
                    e);
        }
    }

    /** A driver that does not know how many says so with a negative number, and it was one. */
    private static long changed(int[] counts) {
        long all = 0;
        for (int count : counts) {
            all += count < 0 ? 1 : count;
        }
        return all;
    }

    private static List<String> columns(Work work, @Nullable Object row) {
        if (!work.names().isEmpty()) {
            return work.names();
        }
        if (row instanceof Map<?, ?> map) {
            return map.keySet().stream().map(String::valueOf).toList();
        }
        throw new Invalid("The rows of the file have no names of columns: give 'columns', or 'sql'.");
    }

    private static List<@Nullable Object> values(Work work, @Nullable Object row, long number) {
        List<@Nullable Object> values = new ArrayList<>();
        switch (row) {
            case Map<?, ?> map when !work.names().isEmpty() -> work.names().forEach(name -> values.add(map.get(name)));
            case Map<?, ?> map -> values.addAll(map.values());
            case List<?> list -> values.addAll(list);
            case null, default ->
                throw new Invalid(
                        "Row " + (number + 1) + " of the file is neither a list of values nor values by name.");
        }
        return values;
    }

    private static String sql(Brand brand, String table, List<String> columns) {
        return "INSERT INTO " + table + " ("
                + columns.stream().map(column -> quoted(brand, column)).collect(Collectors.joining(", ")) + ") VALUES ("
                + columns.stream().map(column -> "?").collect(Collectors.joining(", ")) + ")";
    }

    private static String quoted(Brand brand, String column) {
        String quote = brand == Brand.MYSQL ? "`" : "\"";
        return column.matches(PLAIN) ? column : quote + column.replace(quote, quote + quote) + quote;
    }
}
