package dev.millrace.store.execution;

import dev.millrace.language.data.Json;
import dev.millrace.store.Database;
import dev.millrace.store.Micros;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * The table {@code execution_request}: what is to be done for an execution by the server that has its lane. A row goes away in the transaction
 * that writes what follows from it, so that it is done once; one that cannot be done gets a refusal, which whoever asked takes away.
 */
public final class ExecutionRequests {
    private final Database database;

    public ExecutionRequests(Database database) {
        this.database = database;
    }

    public record Request(long id, String executionId, String kind, Map<String, Object> body) {}

    /** Asks, and returns the number of the request. */
    public static long add(Handle handle, NewRequest request) {
        return handle.createQuery("""
                        INSERT INTO execution_request (execution_id, kind, body, time)
                        VALUES (:execution, :kind, :body, :time) RETURNING id""")
                .bind("execution", request.executionId())
                .bind("kind", request.kind())
                .bind("body", Json.write(request.body()))
                .bind("time", Micros.of(request.time()))
                .mapTo(Long.class)
                .one();
    }

    /** What is to be done for executions in these lanes, in the order it was asked for. */
    public List<Request> of(Collection<Integer> lanes, int limit) {
        if (lanes.isEmpty()) {
            return List.of();
        }
        String numbers = lanes.stream().map(String::valueOf).collect(Collectors.joining(","));
        return database.read(handle -> handle.createQuery("""
                        SELECT r.id, r.execution_id, r.kind, r.body
                        FROM execution_request r JOIN execution e ON e.id = r.execution_id
                        WHERE r.refusal IS NULL AND e.lane IN (%s) ORDER BY r.id LIMIT :limit""".formatted(numbers))
                .bind("limit", limit)
                .map((row, context) -> new Request(
                        row.getLong("id"),
                        Rows.text(row, "execution_id"),
                        Rows.text(row, "kind"),
                        Json.parseObject(Rows.text(row, "body"))))
                .list());
    }

    /** How a request stands: empty when it was done, an empty text while it waits, else why it was refused. */
    public Optional<String> state(long id) {
        return database.read(
                handle -> handle.createQuery("SELECT coalesce(refusal, '') FROM execution_request WHERE id = :id")
                        .bind("id", id)
                        .mapTo(String.class)
                        .findOne());
    }

    public static void refuse(Handle handle, long id, String why) {
        handle.createUpdate("UPDATE execution_request SET refusal = :why WHERE id = :id")
                .bind("why", why)
                .bind("id", id)
                .execute();
    }

    /** Takes a request away; false if it is gone already. */
    public static boolean remove(Handle handle, long id) {
        return handle.createUpdate("DELETE FROM execution_request WHERE id = :id")
                        .bind("id", id)
                        .execute()
                > 0;
    }
}
