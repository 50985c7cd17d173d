package dev.millrace.tasks.jdbc.postgresql;

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
        value = "io.kestra.plugin.jdbc.postgresql.Batch",
        title = Batches.TITLE,
        examples = """
                id: batch
                namespace: company.team
                tasks:
                  - id: ask
                    type: io.kestra.plugin.jdbc.postgresql.Query
                    url: jdbc:postgresql://db.example.com:5432/shop
                    username: shop
                    password: "{{ secret('SHOP_PASSWORD') }}"
                    sql: SELECT id, name FROM customer
                    fetchType: STORE
                  - id: put
                    type: io.kestra.plugin.jdbc.postgresql.Batch
                    url: jdbc:postgresql://db.example.com:5432/shop
                    username: shop
                    password: "{{ secret('SHOP_PASSWORD') }}"
                    from: "{{ outputs.ask.uri }}"
                    table: customer_copy
                """,
        outputs = {Batches.OUT_ROWS, Batches.OUT_UPDATED})
public record Batch(
        @Spread Sql.Login login, @Spread Tls tls, @Spread Batches.Work work) implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        return Batches.run(context, tls.of(Database.of(Brand.POSTGRESQL, login), context), work);
    }
}
