package dev.millrace.store.content;

import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** The table {@code audit}: who did what, when. Rows are only ever added. */
public final class AuditLog {
    private static final RowMapper<Row> ROW = (rows, context) -> new Row(
            rows.getLong("id"),
            rows.getLong("created"),
            rows.getString("actor"),
            rows.getString("action"),
            rows.getString("namespace"),
            rows.getString("subject"),
            rows.getString("commit_id"),
            rows.getString("detail"));

    private AuditLog() {}

    /**
     * @param id counts up; ignored when adding
     * @param created microseconds
     * @param actor as {@code Name <email>}
     * @param action a verb, such as {@code edit} or {@code declare}
     * @param subject what it was done to, or why, in words
     * @param detail JSON
     */
    public record Row(
            long id,
            long created,
            String actor,
            String action,
            @Nullable String namespace,
            String subject,
            @Nullable String commitId,
            String detail) {}

    public static void add(Handle handle, Row row) {
        handle.createUpdate("""
                        INSERT INTO audit (created, actor, action, namespace, subject, commit_id, detail)
                        VALUES (:created, :actor, :action, :namespace, :subject, :commitId, :detail)""")
                .bind("created", row.created())
                .bind("actor", row.actor())
                .bind("action", row.action())
                .bind("namespace", row.namespace())
                .bind("subject", row.subject())
                .bind("commitId", row.commitId())
                .bind("detail", row.detail())
                .execute();
    }

    /** The newest rows, of one namespace or (null) of all. */
    public static List<Row> latest(Handle handle, @Nullable String namespace, int limit) {
        String where = namespace == null ? "" : "WHERE namespace = :namespace";
        var query = handle.createQuery("SELECT * FROM audit " + where + " ORDER BY id DESC LIMIT :limit")
                .bind("limit", limit);
        if (namespace != null) {
            query.bind("namespace", namespace);
        }
        return query.map(ROW).list();
    }
}
