package dev.millrace.engine.trigger.webhook;

import dev.millrace.store.Database;
import dev.millrace.store.trigger.Deliveries;
import java.time.InstantSource;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** Writes down what came and what became of it. Only what started something waits until that is on disk. */
final class DeliveryLog {
    private final Database database;
    private final InstantSource clock;

    DeliveryLog(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    /** Within the transaction that starts the execution. */
    void started(Handle handle, Way way, String executionId) {
        Deliveries.add(handle, row(way, 200, "STARTED", "", executionId));
    }

    /** The answer itself, for the caller to give back. */
    Answer answered(Way way, Answer answer, String verdict, String reason, @Nullable String executionId) {
        int status = switch (answer) {
            case Answer.Refused(int code, String message) -> code;
            case Answer.NotMet met -> 204;
            case Answer.Ping ping -> 200;
            case Answer.Again again -> 200;
            case Answer.Started started -> 200;
        };
        Deliveries.Row row = row(way, status, verdict, reason, executionId);
        database.writeAsync(handle -> {
            Deliveries.add(handle, row);
            return true;
        });
        return answer;
    }

    private Deliveries.Row row(Way way, int status, String verdict, String reason, @Nullable String executionId) {
        return new Deliveries.Row(
                clock.instant(),
                way.key(),
                way.id().orElse(null),
                way.event().orElse(null),
                way.delivery().body().length,
                status,
                verdict,
                reason,
                executionId);
    }
}
