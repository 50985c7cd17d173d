package dev.millrace.store.content;

import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.mapper.RowMapper;
import org.jspecify.annotations.Nullable;

/** The tables {@code flow}, the newest state of every flow that ever was, and {@code flow_revision}, all states of it. */
public final class FlowRows {
    private static final String COLUMNS =
            "namespace, id, revision, commit_id, blob, description, labels, disabled, draft, deleted, invalid, source, updated";
    private static final RowMapper<Row> ROW = (rows, context) -> new Row(
            rows.getString("namespace"),
            rows.getString("id"),
            rows.getInt("revision"),
            rows.getString("commit_id"),
            rows.getString("blob"),
            rows.getString("description"),
            rows.getString("labels"),
            rows.getInt("disabled") != 0,
            rows.getInt("draft") != 0,
            rows.getInt("deleted") != 0,
            rows.getInt("invalid") != 0,
            rows.getString("source"),
            rows.getLong("updated"));
    private static final RowMapper<RevisionRow> REVISION = (rows, context) -> new RevisionRow(
            rows.getString("namespace"),
            rows.getString("id"),
            rows.getInt("revision"),
            rows.getString("commit_id"),
            rows.getString("blob"),
            rows.getString("source"),
            rows.getInt("deleted") != 0,
            rows.getString("author_name"),
            rows.getString("author_email"),
            rows.getString("reason"),
            rows.getLong("created"));

    private FlowRows() {}

    /**
     * @param labels a JSON list of objects with {@code key} and {@code value}
     * @param updated microseconds
     */
    public record Row(
            String namespace,
            String id,
            int revision,
            String commitId,
            String blob,
            @Nullable String description,
            String labels,
            boolean disabled,
            boolean draft,
            boolean deleted,
            boolean invalid,
            String source,
            long updated) {}

    /** @param created microseconds */
    public record RevisionRow(
            String namespace,
            String id,
            int revision,
            String commitId,
            String blob,
            String source,
            boolean deleted,
            String authorName,
            String authorEmail,
            String reason,
            long created) {}

    public static Optional<Row> find(Handle handle, String namespace, String id) {
        return handle.createQuery("SELECT " + COLUMNS + " FROM flow WHERE namespace = :namespace AND id = :id")
                .bind("namespace", namespace)
                .bind("id", id)
                .map(ROW)
                .findOne();
    }

    /** Every flow that is neither deleted nor invalid. */
    public static List<Row> runnable(Handle handle) {
        return handle.createQuery(
                        "SELECT " + COLUMNS + " FROM flow WHERE deleted = 0 AND invalid = 0 ORDER BY namespace, id")
                .map(ROW)
                .list();
    }

    public static void put(Handle handle, Row row) {
        handle.createUpdate("""
                        INSERT INTO flow (namespace, id, revision, commit_id, blob, description, labels, disabled, draft,
                            deleted, invalid, source, updated)
                        VALUES (:namespace, :id, :revision, :commitId, :blob, :description, :labels, :disabled, :draft,
                            :deleted, :invalid, :source, :updated)
                        ON CONFLICT (namespace, id) DO UPDATE SET revision = excluded.revision,
                            commit_id = excluded.commit_id, blob = excluded.blob, description = excluded.description,
                            labels = excluded.labels, disabled = excluded.disabled, draft = excluded.draft,
                            deleted = excluded.deleted, invalid = excluded.invalid, source = excluded.source,
                            updated = excluded.updated""")
                .bind("namespace", row.namespace())
                .bind("id", row.id())
                .bind("revision", row.revision())
                .bind("commitId", row.commitId())
                .bind("blob", row.blob())
                .bind("description", row.description())
                .bind("labels", row.labels())
                .bind("disabled", row.disabled() ? 1 : 0)
                .bind("draft", row.draft() ? 1 : 0)
                .bind("deleted", row.deleted() ? 1 : 0)
                .bind("invalid", row.invalid() ? 1 : 0)
                .bind("source", row.source())
                .bind("updated", row.updated())
                .execute();
    }

    public static void addRevision(Handle handle, RevisionRow row) {
        handle.createUpdate("""
                        INSERT INTO flow_revision (namespace, id, revision, commit_id, blob, source, deleted,
                            author_name, author_email, reason, created)
                        VALUES (:namespace, :id, :revision, :commitId, :blob, :source, :deleted, :authorName,
                            :authorEmail, :reason, :created)""")
                .bind("namespace", row.namespace())
                .bind("id", row.id())
                .bind("revision", row.revision())
                .bind("commitId", row.commitId())
                .bind("blob", row.blob())
                .bind("source", row.source())
                .bind("deleted", row.deleted() ? 1 : 0)
                .bind("authorName", row.authorName())
                .bind("authorEmail", row.authorEmail())
                .bind("reason", row.reason())
                .bind("created", row.created())
                .execute();
    }

    public static Optional<RevisionRow> revision(Handle handle, String namespace, String id, int revision) {
        return handle.createQuery("""
                        SELECT * FROM flow_revision
                        WHERE namespace = :namespace AND id = :id AND revision = :revision""")
                .bind("namespace", namespace)
                .bind("id", id)
                .bind("revision", revision)
                .map(REVISION)
                .findOne();
    }

    public static List<RevisionRow> revisions(Handle handle, String namespace, String id) {
        return handle.createQuery("""
                        SELECT * FROM flow_revision WHERE namespace = :namespace AND id = :id ORDER BY revision""")
                .bind("namespace", namespace)
                .bind("id", id)
                .map(REVISION)
                .list();
    }

    static RowMapper<Row> mapper() {
        return ROW;
    }

    static String columns() {
        return COLUMNS;
    }
}
