package dev.millrace.tasks.jdbc;

import dev.millrace.language.builtin.Sql.FetchType;
import dev.millrace.language.builtin.Sql.Fetching;
import dev.millrace.model.Invalid;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.RunContext;
import dev.millrace.tasks.stored.Rows;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs SQL for a task: one statement, or several. */
public final class Ask {
    public static final String OUT_ROW =
            "row: the first row by column, for `fetchType: FETCH_ONE`; absent if there is none";
    public static final String OUT_ROWS = "rows: all rows by column, for `fetchType: FETCH`";
    public static final String OUT_URI = "uri: the address of an Ion file with all rows, for `fetchType: STORE`";
    public static final String OUT_SIZE = "size: how many rows there are";
    public static final String OUT_OUTPUTS =
            "outputs: for each statement that finds rows its `row`, `rows` or `uri`, and its `size`";

    private Ask() {}

    /** One statement, and afterwards, in the same transaction, others. */
    public static Outcome query(
            RunContext context,
            Database database,
            String sql,
            @Nullable Map<String, Object> parameters,
            Fetching fetching,
            @Nullable String afterSql)
            throws Exception {
        return Outcome.done(one(context, database, sql, parameters, fetching, afterSql));
    }

    /** As {@link #query}; the outputs only. */
    public static Map<String, Object> one(
            RunContext context,
            Database database,
            String sql,
            @Nullable Map<String, Object> parameters,
            Fetching fetching,
            @Nullable String afterSql)
            throws Exception {
        FetchType type = fetching.type(FetchType.NONE);
        Map<String, Object> values = parameters == null ? Map.of() : parameters;
        List<String> after = afterSql == null ? List.of() : Statements.split(text(context, afterSql));
        Statements.Prepared first = Statements.prepare(single(text(context, sql)), values);
        try (Session session = Session.open(context, database)) {
            Session.Work<Map<String, Object>> work = () -> {
                Map<String, Object> outputs = session.run(first, type, fetching.fetchSize(), zone(fetching));
                for (String next : after) {
                    session.run(Statements.prepare(next, Map.of()), FetchType.NONE, 0, zone(fetching));
                }
                return outputs;
            };
            // Some statements (VACUUM, CREATE DATABASE) run outside of transactions only; drivers stream rows inside of
            // one only.
            boolean alone = after.isEmpty() && type != FetchType.STORE;
            return said(context, alone ? work.run() : session.inTransaction(work));
        }
    }

    /** Several statements. */
    public static Outcome queries(
            RunContext context,
            Database database,
            String sql,
            @Nullable Map<String, Object> parameters,
            Fetching fetching,
            boolean transaction,
            @Nullable String afterSql)
            throws Exception {
        return Outcome.done(
                Map.of("outputs", many(context, database, sql, parameters, fetching, transaction, afterSql)));
    }

    /** As {@link #queries}; what each statement found. */
    public static List<Map<String, Object>> many(
            RunContext context,
            Database database,
            String sql,
            @Nullable Map<String, Object> parameters,
            Fetching fetching,
            boolean transaction,
            @Nullable String afterSql)
            throws Exception {
        List<String> statements = new ArrayList<>(Statements.split(text(context, sql)));
        if (afterSql != null) {
            statements.addAll(Statements.split(text(context, afterSql)));
        }
        try (Session session = Session.open(context, database)) {
            Session.Work<List<Map<String, Object>>> work = () -> {
                List<Map<String, Object>> outputs = new ArrayList<>();
                for (String statement : statements) {
                    Rows.checkStopped();
                    Map<String, Object> found = session.run(
                            Statements.prepare(statement, parameters == null ? Map.of() : parameters),
                            fetching.type(FetchType.NONE),
                            fetching.fetchSize(),
                            zone(fetching));
                    if (!found.isEmpty()) {
                        outputs.add(said(context, found));
                    }
                }
                return outputs;
            };
            return transaction ? session.inTransaction(work) : work.run();
        }
    }

    /** What a trigger asks. */
    static Map<String, Object> watch(
            Drivers drivers, Database database, String sql, @Nullable Map<String, Object> parameters, Fetching fetching)
            throws Exception {
        try (Session session = Session.open(drivers, database)) {
            return session.run(
                    Statements.prepare(single(sql), parameters == null ? Map.of() : parameters),
                    fetching.type(FetchType.FETCH),
                    fetching.fetchSize(),
                    zone(fetching));
        }
    }

    private static Map<String, Object> said(RunContext context, Map<String, Object> outputs) {
        if (outputs.containsKey("size")) {
            context.log().info("Fetched " + outputs.get("size") + " rows.");
        }
        return new LinkedHashMap<>(outputs);
    }

    private static String single(String sql) {
        List<String> statements = Statements.split(sql);
        if (statements.isEmpty()) {
            throw new Invalid("The property 'sql' has no statement.");
        }
        if (statements.size() > 1) {
            throw new Invalid("A Query runs a single statement, and 'sql' has " + statements.size()
                    + ": use the task Queries for several.");
        }
        return statements.getFirst();
    }

    /** SQL, or the file it stands in. */
    private static String text(RunContext context, String sql) throws Exception {
        String address = sql.strip();
        if (!Rows.isAddress(address)) {
            return sql;
        }
        try (InputStream file = Rows.open(context, address)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    static ZoneId zone(Fetching fetching) {
        String name = fetching.timeZoneId();
        try {
            return name == null || name.isBlank() ? ZoneId.systemDefault() : ZoneId.of(name.strip());
        } catch (DateTimeException e) {
            throw new Invalid("The property 'timeZoneId' is '" + name + "'; write a zone such as Europe/Berlin.", e);
        }
    }
}
