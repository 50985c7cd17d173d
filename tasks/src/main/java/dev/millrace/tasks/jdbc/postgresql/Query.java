package dev.millrace.tasks.jdbc.postgresql;

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
import java.util.Map;
import org.jspecify.annotations.Nullable;

@TaskType(
        value = "io.kestra.plugin.jdbc.postgresql.Query",
        title = "Runs one statement of SQL on a PostgreSQL database.",
        examples = """
                id: query
                namespace: company.team
                tasks:
                  - id: ask
                    type: io.kestra.plugin.jdbc.postgresql.Query
                    url: jdbc:postgresql://db.example.com:5432/shop
                    username: shop
                    password: "{{ secret('SHOP_PASSWORD') }}"
                    sql: SELECT id, name FROM customer WHERE city = :city
                    parameters:
                      city: Berlin
                    fetchType: FETCH
                """,
        outputs = {Ask.OUT_ROW, Ask.OUT_ROWS, Ask.OUT_URI, Ask.OUT_SIZE})
public record Query(
        @Spread Sql.Login login,

        @Property(value = "The statement, or the address of a file with it.", required = true)
        String sql,

        @Property("Values for `:name` in the statement.") @Nullable
        Map<String, Object> parameters,

        @Spread Sql.Fetching fetching,

        @Spread Tls tls,

        @Property("Statements that run afterwards, in the same transaction.") @Nullable
        String afterSQL)
        implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        return Ask.query(
                context, tls.of(Database.of(Brand.POSTGRESQL, login), context), sql, parameters, fetching, afterSQL);
    }
}
