package dev.millrace.tasks.jdbc.mysql;

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
        value = "io.kestra.plugin.jdbc.mysql.Queries",
        title = "Runs several statements of SQL, with semicolons between them, on a MySQL or MariaDB database.",
        description =
                "The driver is not part of the server: put the jar of `com.mysql:mysql-connector-j` or `org.mariadb.jdbc:mariadb-java-client` into the folder of plugins.",
        examples = """
                id: queries
                namespace: company.team
                tasks:
                  - id: ask
                    type: io.kestra.plugin.jdbc.mysql.Queries
                    url: jdbc:mysql://db.example.com:3306/shop
                    username: shop
                    password: "{{ secret('SHOP_PASSWORD') }}"
                    sql: |
                      UPDATE customer SET seen = true;
                      SELECT count(*) AS customers FROM customer;
                    fetchType: FETCH_ONE
                """,
        outputs = Ask.OUT_OUTPUTS)
public record Queries(
        @Spread Sql.Login login,

        @Property(value = "The statements, or the address of a file with them.", required = true)
        String sql,

        @Property("Values for `:name` in the statements.") @Nullable
        Map<String, Object> parameters,

        @Spread Sql.Fetching fetching,

        @Property(value = "Whether all of them are done or none.", defaultValue = "true")
        boolean transaction,

        @Property("Statements that run afterwards.") @Nullable
        String afterSQL)
        implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        return Ask.queries(context, Database.of(Brand.MYSQL, login), sql, parameters, fetching, transaction, afterSQL);
    }
}
