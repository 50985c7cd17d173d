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
        value = "io.kestra.plugin.jdbc.duckdb.Queries",
        title = "Runs several statements of SQL, with semicolons between them, in DuckDB.",
        description =
                "The driver, which is DuckDB itself, is not part of the server because it is eighty megabytes large: put the jar of `org.duckdb:duckdb_jdbc` into the folder of plugins.",
        examples = """
                id: duckdb_queries
                namespace: company.team
                inputs:
                  - id: orders
                    type: FILE
                tasks:
                  - id: ask
                    type: io.kestra.plugin.jdbc.duckdb.Queries
                    inputFiles:
                      orders.csv: "{{ inputs.orders }}"
                    sql: SELECT city, sum(total) AS total FROM read_csv_auto('orders.csv') GROUP BY city
                    fetchType: STORE
                """,
        outputs = {Ask.OUT_OUTPUTS, Folder.OUT_FILES, DatabaseFile.OUT_DATABASE})
public record Queries(
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

        @Property(value = "Whether all of them are done or none.", defaultValue = "true")
        boolean transaction,

        @Property("Statements that run afterwards.") @Nullable
        String afterSQL)
        implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        return new DatabaseFile(context, "jdbc:duckdb:", url, databaseUri, outputDbFile)
                .around(address -> folder.around(
                        context,
                        () -> Map.of(
                                "outputs",
                                Ask.many(
                                        context,
                                        folder.database(context, address),
                                        folder.sql(context, sql),
                                        parameters,
                                        fetching,
                                        transaction,
                                        afterSQL))));
    }
}
