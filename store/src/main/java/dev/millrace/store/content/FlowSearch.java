package dev.millrace.store.content;

import dev.millrace.model.access.Scope;
import dev.millrace.store.Dialect;
import dev.millrace.store.InScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;

/** Finds flows in the table {@code flow}, deleted ones left out. */
public final class FlowSearch {

    /** An order of our own making, never text from outside. */
    public enum Order {
        KEY("namespace, id", "namespace DESC, id DESC"),
        ID("id, namespace", "id DESC, namespace DESC"),
        UPDATED("updated, namespace, id", "updated DESC, namespace, id");

        private final String up;
        private final String down;

        Order(String up, String down) {
            this.up = up;
            this.down = down;
        }
    }

    private final Dialect dialect;
    private final List<String> conditions = new ArrayList<>(List.of("deleted = 0"));
    private final Map<String, Object> values = new TreeMap<>();

    public FlowSearch(Dialect dialect) {
        this.dialect = dialect;
    }

    public FlowSearch inNamespace(@Nullable String namespace, boolean exact) {
        if (namespace != null) {
            conditions.add(
                    exact ? "namespace = :namespace" : "(namespace = :namespace OR namespace LIKE :below ESCAPE '!')");
            values.put("namespace", namespace);
            if (!exact) {
                values.put("below", Dialect.startingWith(namespace + "."));
            }
        }
        return this;
    }

    public FlowSearch within(Scope scope) {
        InScope condition = InScope.of("namespace", scope);
        conditions.add(condition.sql());
        values.putAll(condition.parameters());
        return this;
    }

    public FlowSearch containing(String text, boolean inSource) {
        if (!text.isEmpty()) {
            List<String> places = new ArrayList<>(List.of(
                    dialect.containsIgnoringCase("id", "text"),
                    dialect.containsIgnoringCase("namespace", "text"),
                    dialect.containsIgnoringCase("coalesce(description, '')", "text")));
            if (inSource) {
                places.add(dialect.containsIgnoringCase("source", "text"));
            }
            conditions.add("(" + String.join(" OR ", places) + ")");
            values.put("text", Dialect.containing(text));
        }
        return this;
    }

    /** Demands a label. Labels are stored as JSON objects with their keys in one order, so that one can be found as text. */
    public FlowSearch labelled(String json) {
        String name = "label" + values.size();
        conditions.add(dialect.contains("labels", name));
        values.put(name, json);
        return this;
    }

    public long count(Handle handle) {
        return bound(handle.createQuery("SELECT count(*) FROM flow WHERE " + where()))
                .mapTo(Long.class)
                .one();
    }

    public List<FlowRows.Row> rows(Handle handle, Order order, boolean descending, int offset, int limit) {
        return bound(handle.createQuery("SELECT " + FlowRows.columns() + " FROM flow WHERE " + where() + " ORDER BY "
                        + (descending ? order.down : order.up) + " LIMIT :limit OFFSET :offset"))
                .bind("limit", limit)
                .bind("offset", offset)
                .map(FlowRows.mapper())
                .list();
    }

    private String where() {
        return String.join(" AND ", conditions);
    }

    private Query bound(Query query) {
        values.forEach(query::bind);
        return query;
    }
}
