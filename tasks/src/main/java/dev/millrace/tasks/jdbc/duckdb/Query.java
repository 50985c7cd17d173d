package dev.millrace.tasks.jdbc.duckdb;

import dev.millrace.language.builtin.Sql;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Spread;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import dev.millrace.tasks.jdbc.Ask;
import dev.millrace.tasks.jdbc.DatabaseFile;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@TaskType(
        value = "io.kestra.plugin.jdbc.duckdb.Query",
        title = "Runs one statement of SQL in DuckDB.",
        description =
                "The driver, which is DuckDB itself, is not part of the server because it is eighty megabytes large: put the jar of `org.duckdb:duckdb_jdbc` into the folder of plugins.",
        examples = """
                id: duckdb_query
                namespace: company.team
                inputs:
                  - id: orders
                    type: FILE
                tasks:
                  - id: ask
                    type: io.kestra.plugin.jdbc.duckdb.Query
                    inputFiles:
                      orders.csv: "{{ inputs.orders }}"
                    sql: SELECT city, sum(total) AS total FROM read_csv_auto('orders.csv') GROUP BY city
                    fetchType: STORE
                """,
        outputs = {Ask.OUT_ROW, Ask.OUT_ROWS, Ask.OUT_URI, Ask.OUT_SIZE, Folder.OUT_FILES, DatabaseFile.OUT_DATABASE})
public record Query(
        @Property(value = "The JDBC address; a database in memory if absent.", defaultValue = "'jdbc:duckdb:'")
        String url,

        @Property("A stored database file to work on; the task works on a copy.") @Nullable
        String databaseUri,

        @Property(value = "Keep the database file afterwards, as `databaseUri`.", defaultValue = "false")
        boolean outputDbFile,

        @Spread Folder folder,

        @Property(
                value =
                        "The SQL, or the address of a file with it. `{{ outputFiles.name }}` is the path of an output file.",
                required = true,
                rendered = false)
        String sql,

        @Property("Values for `:name` in the SQL.") @Nullable
        Map<String, Object> parameters,

        @Spread Sql.Fetching fetching,

        @Property("Statements that run afterwards, in the same transaction.") @Nullable
        String afterSQL)
        implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        return new DatabaseFile(context, "jdbc:duckdb:", url, databaseUri, outputDbFile)
                .around(address -> folder.around(
                        context,
                        () -> Ask.one(
                                context,
                                folder.database(context, address),
                                folder.sql(context, sql),
                                parameters,
                                fetching,
                                afterSQL)));
    }
}
