package dev.millrace.tasks.jdbc.sqlite;

import dev.millrace.language.builtin.Sql;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Spread;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import dev.millrace.tasks.jdbc.Ask;
import dev.millrace.tasks.jdbc.Brand;
import dev.millrace.tasks.jdbc.Database;
import dev.millrace.tasks.jdbc.DatabaseFile;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@TaskType(
        value = "io.kestra.plugin.jdbc.sqlite.Query",
        title = "Runs one statement of SQL on an SQLite database.",
        examples = """
                id: query
                namespace: company.team
                tasks:
                  - id: fill
                    type: io.kestra.plugin.jdbc.sqlite.Queries
                    url: jdbc:sqlite:shop.db
                    outputDbFile: true
                    sql: |
                      CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT);
                      INSERT INTO customer (name) VALUES ('Ada'), ('Grace');
                  - id: ask
                    type: io.kestra.plugin.jdbc.sqlite.Query
                    url: jdbc:sqlite:shop.db
                    sqliteFile: "{{ outputs.fill.databaseUri }}"
                    sql: SELECT name FROM customer
                    fetchType: FETCH
                """,
        outputs = {Ask.OUT_ROW, Ask.OUT_ROWS, Ask.OUT_URI, Ask.OUT_SIZE, DatabaseFile.OUT_DATABASE})
public record Query(
        @Property(
                value = "The JDBC address. A relative path is seen from where the server was started.",
                defaultValue = "'jdbc:sqlite:'")
        String url,

        @Property("A stored database file to work on; the task works on a copy.") @Nullable
        String sqliteFile,

        @Property(value = "Keep the database file afterwards, as `databaseUri`.", defaultValue = "false")
        boolean outputDbFile,

        @Property(value = "The SQL, or the address of a file with it.", required = true)
        String sql,

        @Property("Values for `:name` in the SQL.") @Nullable
        Map<String, Object> parameters,

        @Spread Sql.Fetching fetching,

        @Property("Statements that run afterwards, in the same transaction.") @Nullable
        String afterSQL)
        implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        return new DatabaseFile(context, "jdbc:sqlite:", url, sqliteFile, outputDbFile)
                .around(address -> Ask.one(
                        context, Database.of(Brand.SQLITE, address, null, null), sql, parameters, fetching, afterSQL));
    }
}
