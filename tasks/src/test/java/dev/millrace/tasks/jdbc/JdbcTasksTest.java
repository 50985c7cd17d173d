package dev.millrace.tasks.jdbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.engine.trigger.Look;
import dev.millrace.language.expression.Lookup;
import dev.millrace.language.expression.Scope;
import dev.millrace.model.FlowKey;
import dev.millrace.model.Invalid;
import dev.millrace.model.Unavailable;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.State;
import dev.millrace.model.task.Task;
import dev.millrace.store.testing.Databases;
import dev.millrace.tasks.Bench;
import dev.millrace.tasks.RealEngine;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** SQL tasks against real databases: SQLite, PostgreSQL, DuckDB. */
class JdbcTasksTest {
    private static final String FILL = """
            CREATE TABLE customer (id INTEGER PRIMARY KEY, name TEXT, born DATE, balance NUMERIC(10,2));
            INSERT INTO customer VALUES (1, 'Ada; Lovelace', '1815-12-10', 12.50);
            INSERT INTO customer VALUES (2, 'Grace', NULL, -1);
            """;

    @TempDir
    Path folder;

    private Bench bench() {
        return new Bench(folder).with(Drivers.class, new Drivers(List.of()));
    }

    private static Map<String, Object> with(Map<String, Object> base, Object... more) {
        Map<String, Object> all = new HashMap<>(base);
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i].toString(), more[i + 1]);
        }
        return all;
    }

    private Map<String, Object> run(Class<? extends Task> task, Map<String, Object> properties) throws Exception {
        return bench().run(task, properties).outputs();
    }

    @Test
    void postgresqlFetchesInFourWays() throws Exception {
        try (var fresh = Databases.POSTGRESQL.fresh()) {
            Map<String, Object> login = Map.of("url", fresh.config().url(), "username", "postgres", "password", "x");
            run(dev.millrace.tasks.jdbc.postgresql.Queries.class, with(login, "sql", FILL));
            Class<dev.millrace.tasks.jdbc.postgresql.Query> query = dev.millrace.tasks.jdbc.postgresql.Query.class;
            String all = "SELECT * FROM customer ORDER BY id";
            assertThat(run(query, with(login, "sql", all))).isEmpty();
            Map<String, Object> fetched = run(query, with(login, "sql", all, "fetchType", "FETCH"));
            assertThat(fetched).containsEntry("size", 2L);
            assertThat(fetched.get("rows").toString())
                    .isEqualTo("[{id=1, name=Ada; Lovelace, born=1815-12-10, balance=12.50},"
                            + " {id=2, name=Grace, born=null, balance=-1.00}]");
            assertThat(run(query, with(login, "sql", all, "fetchOne", true))
                            .get("row")
                            .toString())
                    .contains("Ada; Lovelace");
            Bench bench = bench();
            Map<String, Object> stored = bench.run(query, with(login, "sql", all, "fetchType", "STORE"))
                    .outputs();
            assertThat(bench.text(stored.get("uri")))
                    .isEqualTo("{id:1,name:\"Ada; Lovelace\",born:1815-12-10,balance:12.50}\n"
                            + "{id:2,name:\"Grace\",born:null,balance:-1.00}\n");
            bench.run(
                    dev.millrace.tasks.jdbc.postgresql.Queries.class,
                    with(login, "sql", "CREATE TABLE copy (LIKE customer)"));
            Map<String, Object> put = bench.run(
                            dev.millrace.tasks.jdbc.postgresql.Batch.class,
                            with(login, "from", stored.get("uri").toString(), "table", "copy", "chunk", 1))
                    .outputs();
            assertThat(put).containsEntry("rowCount", 2L).containsEntry("updatedCount", 2L);
            Map<String, Object> typed = run(
                    query,
                    with(
                            login,
                            "sql",
                            "SELECT count(*) AS n, '{\"a\":[1,null]}'::jsonb AS j, ARRAY['x','y'] AS list, TIMESTAMP '2026-01-31 12:00:00' AS t,"
                                    + " TIMESTAMPTZ '2026-01-31 12:00:00+02' AS z, '\\x01ff'::bytea AS b, INTERVAL '1 day' AS i FROM copy WHERE born = :day",
                            "parameters",
                            Map.of("day", "1815-12-10"),
                            "fetchOne",
                            true,
                            "timeZoneId",
                            "Europe/Paris"));
            assertThat(typed.get("row").toString())
                    .isEqualTo("{n=1, j={a=[1, null]}, list=[x, y], t=2026-01-31T12:00+01:00,"
                            + " z=2026-01-31T10:00Z, b=Af8=, i=1 day}");
        }
    }

    @Test
    void aTransactionIsAllOrNothing() throws Exception {
        try (var fresh = Databases.POSTGRESQL.fresh()) {
            Map<String, Object> login = Map.of("url", fresh.config().url(), "username", "postgres");
            Class<dev.millrace.tasks.jdbc.postgresql.Queries> queries =
                    dev.millrace.tasks.jdbc.postgresql.Queries.class;
            Class<dev.millrace.tasks.jdbc.postgresql.Query> query = dev.millrace.tasks.jdbc.postgresql.Query.class;
            run(queries, with(login, "sql", FILL));
            String broken = "DELETE FROM customer; SELECT 1/0";
            assertThatThrownBy(() -> run(queries, with(login, "sql", broken)))
                    .isInstanceOf(Invalid.class)
                    .hasMessageContaining("division by zero");
            String count = "SELECT count(*) AS n FROM customer";
            assertThat(run(query, with(login, "sql", count, "fetchOne", true)).get("row"))
                    .isEqualTo(Map.of("n", 2L));
            assertThatThrownBy(() -> run(query, with(login, "sql", "DELETE FROM customer", "afterSQL", "SELECT 1/0")))
                    .isInstanceOf(Invalid.class);
            assertThat(run(query, with(login, "sql", count, "fetchOne", true)).get("row"))
                    .isEqualTo(Map.of("n", 2L));
            assertThatThrownBy(() -> run(queries, with(login, "sql", broken, "transaction", false)))
                    .isInstanceOf(Invalid.class);
            assertThat(run(query, with(login, "sql", count, "fetchOne", true)).get("row"))
                    .isEqualTo(Map.of("n", 0L));
            assertThat(run(query, with(login, "sql", "VACUUM customer"))).isEmpty();
            assertThat(run(queries, with(login, "sql", "SELECT 1 AS a; SELECT 2 AS b", "fetchOne", true)))
                    .isEqualTo(Map.of(
                            "outputs",
                            List.of(
                                    Map.of("row", Map.of("a", 1L), "size", 1L),
                                    Map.of("row", Map.of("b", 2L), "size", 1L))));
        }
    }

    @Test
    void aKillCancelsTheStatement() throws Exception {
        try (var fresh = Databases.POSTGRESQL.fresh()) {
            Bench bench = bench();
            Map<String, Object> login = Map.of("url", fresh.config().url(), "username", "postgres");
            String name = "/* stopped */ SELECT pg_sleep(600)";
            CompletableFuture<String> end = new CompletableFuture<>();
            Thread.ofVirtual().start(() -> {
                try {
                    bench.run(dev.millrace.tasks.jdbc.postgresql.Query.class, with(login, "sql", name));
                    end.complete("was not stopped");
                } catch (Exception e) {
                    end.complete(e.getMessage());
                }
            });
            String running =
                    "SELECT count(*) AS n FROM pg_stat_activity WHERE state = 'active' AND query LIKE '/* stopped */%'";
            while (!run(dev.millrace.tasks.jdbc.postgresql.Query.class, with(login, "sql", running, "fetchOne", true))
                    .get("row")
                    .equals(Map.of("n", 1L))) {
                Thread.onSpinWait();
            }
            bench.stop();
            assertThat(end.get()).contains("cancel");
        }
    }

    @Test
    void sqliteWorksOnAStoredFile() throws Exception {
        Bench bench = bench();
        Map<String, Object> file = Map.of("url", "jdbc:sqlite:shop.db", "outputDbFile", true);
        Object database = bench.run(dev.millrace.tasks.jdbc.sqlite.Queries.class, with(file, "sql", FILL))
                .outputs()
                .get("databaseUri");
        assertThat(database.toString()).endsWith("shop.db");
        Map<String, Object> found = bench.run(
                        dev.millrace.tasks.jdbc.sqlite.Query.class,
                        Map.of(
                                "sqliteFile",
                                database.toString(),
                                "sql",
                                "SELECT id, name, balance, x'01' AS b FROM customer WHERE name LIKE :start",
                                "parameters",
                                Map.of("start", "Ada%"),
                                "fetch",
                                true))
                .outputs();
        assertThat(found.get("rows").toString()).isEqualTo("[{id=1, name=Ada; Lovelace, balance=12.5, b=AQ==}]");
        assertThatThrownBy(() -> run(
                        dev.millrace.tasks.jdbc.sqlite.Query.class, Map.of("sql", "CREATE TABLE a (x); DELETE FROM a")))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("Queries");
        assertThatThrownBy(() -> run(dev.millrace.tasks.jdbc.sqlite.Query.class, Map.of("sql", "SELEKT 1")))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("SQLite refused");
    }

    @Test
    void whatIsMissingIsNamed() {
        assertThatThrownBy(() -> run(
                        dev.millrace.tasks.jdbc.mysql.Query.class,
                        Map.of("url", "jdbc:mysql://127.0.0.1:1/x?password=secret", "sql", "SELECT 1")))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("com.mysql:mysql-connector-j")
                .hasMessageContaining("plugins");
        assertThatThrownBy(() -> run(
                        dev.millrace.tasks.jdbc.postgresql.Query.class,
                        Map.of("url", "jdbc:mysql://u:secret@127.0.0.1/x?password=secret", "sql", "SELECT 1")))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("jdbc:postgresql:")
                .hasMessageNotContaining("secret");
        assertThatThrownBy(() -> run(
                        dev.millrace.tasks.jdbc.postgresql.Query.class,
                        Map.of("url", "jdbc:postgresql://127.0.0.1:1/x", "sql", "SELECT 1")))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("no connection to PostgreSQL");
    }

    @Test
    void duckdbReadsAndWritesFiles() throws Exception {
        try (RealEngine engine = new RealEngine(folder)) {
            Execution ended = engine.run("duck", """
                    tasks:
                      - id: ask
                        type: io.kestra.plugin.jdbc.duckdb.Query
                        inputFiles:
                          orders.csv: |
                            city,total
                            Bonn,1.5
                            Bonn,2
                            Ulm,3
                        sql: |
                          SELECT city, sum(total) AS total, list(total) AS each, {'a': 1} AS s FROM read_csv_auto('orders.csv')
                          GROUP BY city ORDER BY city
                        fetchType: FETCH
                      - id: write
                        type: io.kestra.plugin.jdbc.duckdb.Queries
                        outputFiles: [out, parquet]
                        outputDbFile: true
                        sql: |
                          CREATE TABLE t AS SELECT '{{ outputs.ask.rows[0].city }}' AS city;
                          COPY t TO '{{ outputFiles.out }}' (HEADER);
                          COPY t TO '{{ outputFiles.parquet }}' (FORMAT parquet);
                      - id: parquet
                        type: io.kestra.plugin.jdbc.duckdb.Query
                        inputFiles:
                          in.parquet: "{{ outputs.write.outputFiles.parquet }}"
                        sql: SELECT city FROM read_parquet('in.parquet')
                        fetchOne: true
                      - id: again
                        type: io.kestra.plugin.jdbc.duckdb.Query
                        databaseUri: "{{ outputs.write.databaseUri }}"
                        sql: |
                          SELECT city, TIMESTAMP '2026-01-31 12:00:00' AS t, 170141183460469231731687303715884105727::HUGEINT AS h FROM t
                        fetchType: FETCH_ONE
                        timeZoneId: UTC
                    """);
            assertThat(ended.current()).as(engine.logs(ended).toString()).isEqualTo(State.SUCCESS);
            assertThat(RealEngine.task(ended, "ask").outputs().get("rows").toString())
                    .isEqualTo(
                            "[{city=Bonn, total=3.5, each=[1.5, 2.0], s=[1]}, {city=Ulm, total=3.0, each=[3.0], s=[1]}]");
            Map<?, ?> files =
                    (Map<?, ?>) RealEngine.task(ended, "write").outputs().get("outputFiles");
            assertThat(engine.text(files.get("out"))).isEqualTo("city\nBonn\n");
            assertThat(RealEngine.task(ended, "parquet").outputs().get("row")).isEqualTo(Map.of("city", "Bonn"));
            assertThat(RealEngine.task(ended, "again").outputs().get("row").toString())
                    .isEqualTo("{city=Bonn, t=2026-01-31T12:00Z, h=170141183460469231731687303715884105727}");
        }
    }

    @Test
    void aTriggerStartsWhenThereAreRows() throws Exception {
        Look look = LookAtRows.all(new Drivers(List.of())).stream()
                .filter(it -> it.type().equals("io.kestra.plugin.jdbc.sqlite.Trigger"))
                .findFirst()
                .orElseThrow();
        Scope scope = new Scope(Map.of(), Lookup.NONE);
        String url = "jdbc:sqlite:" + folder.resolve("watched.db");
        run(dev.millrace.tasks.jdbc.sqlite.Queries.class, Map.of("url", url, "sql", "CREATE TABLE new (id INTEGER)"));
        Map<String, Object> properties = Map.of("url", url, "sql", "SELECT id FROM new");
        assertThat(look.look(turn(properties, scope)).variables()).isEmpty();
        run(dev.millrace.tasks.jdbc.sqlite.Query.class, Map.of("url", url, "sql", "INSERT INTO new VALUES (7)"));
        assertThat(look.look(turn(properties, scope)).variables())
                .hasValue(Map.of("rows", List.of(Map.of("id", 7L)), "size", 1L));
        assertThatThrownBy(() -> look.look(turn(with(properties, "fetchType", "STORE"), scope)))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("FETCH_ONE");
    }

    private static Look.Turn turn(Map<String, Object> properties, Scope scope) {
        return new Look.Turn(FlowKey.of("company.team", "watch"), properties, scope, Map.of());
    }
}
