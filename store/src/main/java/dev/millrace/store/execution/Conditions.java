package dev.millrace.store.execution;

import dev.millrace.model.FlowKey;
import dev.millrace.model.Label;
import dev.millrace.model.Namespace;
import dev.millrace.model.access.Scope;
import dev.millrace.store.Dialect;
import dev.millrace.store.InScope;
import dev.millrace.store.Micros;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.StringJoiner;
import org.jdbi.v3.core.statement.SqlStatement;
import org.jspecify.annotations.Nullable;

/** A WHERE clause and its parameters, grown condition by condition. */
final class Conditions {
    private final Dialect dialect;
    private final List<String> parts = new ArrayList<>();
    private final Map<String, Object> parameters = new LinkedHashMap<>();

    Conditions(Dialect dialect) {
        this.dialect = dialect;
    }

    static Conditions of(Dialect dialect, ExecutionQuery query) {
        Conditions where = new Conditions(dialect)
                .namespace("e.namespace", query.namespace())
                .scope("e.namespace", query.scope())
                .equal("e.flow_id", "flow", query.flowId())
                .flows(query.flows())
                .equal("e.parent_id", "parent", query.parentId())
                .equal("e.trigger_id", "trigger", query.triggerId())
                .between("e.created", query.from(), query.to());
        if (!query.states().isEmpty()) {
            StringJoiner names = new StringJoiner(", ");
            query.states().forEach(state -> names.add("'" + state.name() + "'"));
            where.parts.add("e.state IN (" + names + ")");
        }
        int count = 0;
        for (Label label : query.labels()) {
            where.contains("e.labels", "label" + count++, Codec.label(label));
        }
        if (query.text() != null && !query.text().isBlank()) {
            where.parts.add("(" + dialect.containsIgnoringCase("e.id", "text") + " OR "
                    + dialect.containsIgnoringCase("e.flow_id", "text") + " OR "
                    + dialect.containsIgnoringCase("e.namespace", "text") + ")");
            where.parameters.put("text", Dialect.containing(query.text()));
        }
        return where;
    }

    static Conditions of(Dialect dialect, LogQuery query) {
        Conditions where = new Conditions(dialect)
                .namespace("l.namespace", query.namespace())
                .scope("l.namespace", query.scope())
                .equal("l.flow_id", "flow", query.flowId())
                .equal("l.execution_id", "execution", query.executionId())
                .equal("l.task_id", "task", query.taskId())
                .equal("l.attempt", "attempt", query.attempt())
                .equal("l.trigger_id", "trigger", query.triggerId())
                .between("l.time", query.from(), query.to());
        String run = query.taskRunId();
        if (run != null) {
            where.equal("l.execution_id", "runExecution", dev.millrace.model.execution.TaskRun.executionOf(run));
            where.equal("l.task_run", "run", Columns.number(run));
        }
        if (query.minLevel() != null) {
            where.parts.add("l.level >= " + query.minLevel().ordinal());
        }
        if (query.text() != null && !query.text().isBlank()) {
            where.parts.add(dialect.containsIgnoringCase("l.message", "text"));
            where.parameters.put("text", Dialect.containing(query.text()));
        }
        if (query.after() != null) {
            where.parts.add("l.id > :after");
            where.parameters.put("after", query.after());
        }
        return where;
    }

    private Conditions namespace(String column, @Nullable Namespace namespace) {
        if (namespace != null) {
            parts.add("(" + column + " = :namespace OR " + column + " LIKE :below ESCAPE '!')");
            parameters.put("namespace", namespace.name());
            parameters.put("below", Dialect.startingWith(namespace.name() + "."));
        }
        return this;
    }

    private Conditions scope(String column, Scope scope) {
        if (!scope.everywhere()) {
            InScope condition = InScope.of(column, scope);
            parts.add(condition.sql());
            parameters.putAll(condition.parameters());
        }
        return this;
    }

    private Conditions equal(String column, String parameter, @Nullable Object value) {
        if (value != null) {
            parts.add(column + " = :" + parameter);
            parameters.put(parameter, value);
        }
        return this;
    }

    private Conditions flows(List<FlowKey> flows) {
        if (!flows.isEmpty()) {
            StringJoiner any = new StringJoiner(" OR ", "(", ")");
            for (int i = 0; i < flows.size(); i++) {
                any.add("(e.namespace = :ns" + i + " AND e.flow_id = :id" + i + ")");
                parameters.put("ns" + i, flows.get(i).namespace().name());
                parameters.put("id" + i, flows.get(i).id());
            }
            parts.add(any.toString());
        }
        return this;
    }

    private Conditions between(String column, @Nullable Instant from, @Nullable Instant to) {
        if (from != null) {
            parts.add(column + " >= :from");
            parameters.put("from", Micros.of(from));
        }
        if (to != null) {
            parts.add(column + " < :to");
            parameters.put("to", Micros.of(to));
        }
        return this;
    }

    private void contains(String column, String parameter, String text) {
        parts.add(
                dialect == Dialect.SQLITE
                        ? "instr(" + column + ", :" + parameter + ") > 0"
                        : "strpos(" + column + ", :" + parameter + ") > 0");
        parameters.put(parameter, text);
    }

    boolean isEmpty() {
        return parts.isEmpty();
    }

    /** Empty, or WHERE and the conditions. */
    String sql() {
        return parts.isEmpty() ? "" : " WHERE " + String.join(" AND ", parts);
    }

    <S extends SqlStatement<S>> S bindTo(S statement) {
        return statement.bindMap(parameters);
    }
}
