package dev.millrace.tasks.jdbc.mysql;

import dev.millrace.language.builtin.Sql;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Spread;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import dev.millrace.tasks.jdbc.Batches;
import dev.millrace.tasks.jdbc.Brand;
import dev.millrace.tasks.jdbc.Database;

@TaskType(
        value = "io.kestra.plugin.jdbc.mysql.Batch",
        title = Batches.TITLE,
        description =
                "The driver is not part of the server: put the jar of `com.mysql:mysql-connector-j` or `org.mariadb.jdbc:mariadb-java-client` into the folder of plugins.",
        examples = """
                id: batch
                namespace: company.team
                tasks:
                  - id: ask
                    type: io.kestra.plugin.jdbc.mysql.Query
                    url: jdbc:mysql://db.example.com:3306/shop
                    username: shop
                    password: "{{ secret('SHOP_PASSWORD') }}"
                    sql: SELECT id, name FROM customer
                    fetchType: STORE
                  - id: put
                    type: io.kestra.plugin.jdbc.mysql.Batch
                    url: jdbc:mysql://db.example.com:3306/shop
                    username: shop
                    password: "{{ secret('SHOP_PASSWORD') }}"
                    from: "{{ outputs.ask.uri }}"
                    table: customer_copy
                """,
        outputs = {Batches.OUT_ROWS, Batches.OUT_UPDATED})
public record Batch(@Spread Sql.Login login, @Spread Batches.Work work) implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        return Batches.run(context, Database.of(Brand.MYSQL, login), work);
    }
}
