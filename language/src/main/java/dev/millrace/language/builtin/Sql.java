package dev.millrace.language.builtin;

import dev.millrace.model.task.Property;
import dev.millrace.model.task.Spread;
import dev.millrace.model.task.TaskType;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What tasks and triggers that ask databases share, and the triggers. */
public final class Sql {
    private static final String ROWS = "rows: all rows, for `fetchType: FETCH`";
    private static final String ROW = "row: the first row, for `fetchType: FETCH_ONE`";
    private static final String SIZE = "size: how many rows there are";

    private Sql() {}

    /** What becomes of rows. */
    public enum FetchType {
        STORE,
        FETCH,
        FETCH_ONE,
        NONE
    }

    /** Who asks whom. */
    public record Login(
            @Property(value = "The JDBC address of the database.", required = true)
            String url,

            @Property("The user.") @Nullable String username,

            @Property(value = "The password.", secret = true) @Nullable
            String password) {}

    /** What is asked for. */
    public record Fetching(
            @Property(
                    "`FETCH` puts all rows out, `FETCH_ONE` the first one, `STORE` keeps them as an Ion file, `NONE`, the default, does nothing.")
            @Nullable
            FetchType fetchType,

            @Property("The older way to say `fetchType: FETCH`.") @Nullable
            Boolean fetch,

            @Property("The older way to say `fetchType: FETCH_ONE`.") @Nullable
            Boolean fetchOne,

            @Property("The older way to say `fetchType: STORE`.") @Nullable
            Boolean store,

            @Property(value = "How many rows the driver gets at a time.", defaultValue = "10000")
            int fetchSize,

            @Property("The time zone of times that are stored without one; the server's if absent.") @Nullable
            String timeZoneId) {

        /** What was asked for, in the new or in the older way. */
        public FetchType type(FetchType otherwise) {
            if (fetchType != null) {
                return fetchType;
            }
            return Boolean.TRUE.equals(fetchOne)
                    ? FetchType.FETCH_ONE
                    : Boolean.TRUE.equals(store)
                            ? FetchType.STORE
                            : Boolean.TRUE.equals(fetch) ? FetchType.FETCH : otherwise;
        }
    }

    /** What triggers share. */
    public record Watch(
            @Property(value = "The query. The flow starts when it finds rows.", required = true)
            String sql,

            @Property("Values for `:name` in the query.") @Nullable
            Map<String, Object> parameters,

            @Spread Fetching fetching,

            @Property(value = "The time between two looks.", defaultValue = "PT1M")
            Duration interval) {}

    /** A trigger, whichever database it looks at. */
    public sealed interface SqlTrigger {
        Login login();

        Watch watch();

        default String database() {
            return getClass().getSimpleName().toUpperCase(Locale.ROOT);
        }
    }

    @TaskType(
            value = "io.kestra.plugin.jdbc.postgresql.Trigger",
            title = "Start the flow when a query of a PostgreSQL database finds rows.",
            outputs = {ROWS, ROW, SIZE},
            examples = """
                    id: orders
                    namespace: company.team
                    tasks:
                      - id: each
                        type: io.kestra.plugin.core.log.Log
                        message: "{{ trigger.rows }}"
                    triggers:
                      - id: new_orders
                        type: io.kestra.plugin.jdbc.postgresql.Trigger
                        url: jdbc:postgresql://db.example.com:5432/shop
                        username: shop
                        password: "{{ secret('SHOP_PASSWORD') }}"
                        sql: SELECT id FROM orders WHERE NOT seen
                        fetchType: FETCH
                        interval: PT5M
                    """)
    public record Postgresql(@Spread Login login, @Spread Watch watch) implements SqlTrigger {}

    @TaskType(
            value = "io.kestra.plugin.jdbc.mysql.Trigger",
            title = "Start the flow when a query of a MySQL or MariaDB database finds rows.",
            outputs = {ROWS, ROW, SIZE})
    public record Mysql(@Spread Login login, @Spread Watch watch) implements SqlTrigger {}

    @TaskType(
            value = "io.kestra.plugin.jdbc.sqlite.Trigger",
            title = "Start the flow when a query of an SQLite database finds rows.",
            outputs = {ROWS, ROW, SIZE})
    public record Sqlite(@Spread Login login, @Spread Watch watch) implements SqlTrigger {}

    @TaskType(
            value = "io.kestra.plugin.jdbc.duckdb.Trigger",
            title = "Start the flow when a query of DuckDB finds rows.",
            outputs = {ROWS, ROW, SIZE})
    public record Duckdb(@Spread Login login, @Spread Watch watch) implements SqlTrigger {}
}
