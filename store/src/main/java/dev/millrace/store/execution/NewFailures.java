package dev.millrace.store.execution;

import dev.millrace.model.FlowKey;
import dev.millrace.store.Micros;
import java.time.Instant;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/** Finds flows that fail and did not before. */
public final class NewFailures {
    private NewFailures() {}

    /** An execution that failed. */
    public record Failed(FlowKey flow, String executionId) {}

    /**
     * The first execution that was created in a time and has failed, of a flow whose last one before that time had not failed too. Those that people killed
     * or cancelled do not count.
     *
     * @param below whether flows of the namespaces below count as well
     */
    public static Optional<Failed> first(Handle handle, String namespace, boolean below, Instant since, Instant until) {
        return handle.createQuery("""
                        SELECT e.id, e.namespace, e.flow_id FROM execution e
                        WHERE e.created >= :since AND e.created < :until AND e.state = 'FAILED'
                            AND (e.namespace = :namespace OR (:below = 1 AND SUBSTR(e.namespace, 1, :length) = :prefix))
                            AND COALESCE((SELECT b.state FROM execution b
                                WHERE b.namespace = e.namespace AND b.flow_id = e.flow_id AND b.created < :since
                                    AND b.state IN ('SUCCESS', 'WARNING', 'FAILED')
                                ORDER BY b.created DESC, b.id DESC LIMIT 1), '') <> 'FAILED'
                        ORDER BY e.created, e.id LIMIT 1""")
                .bind("namespace", namespace)
                .bind("below", below ? 1 : 0)
                .bind("prefix", namespace + ".")
                .bind("length", namespace.length() + 1)
                .bind("since", Micros.of(since))
                .bind("until", Micros.of(until))
                .map((row, _) -> new Failed(
                        FlowKey.of(row.getString("namespace"), row.getString("flow_id")), row.getString("id")))
                .findOne();
    }
}
