package dev.millrace.api.shape;

import dev.millrace.model.Label;
import dev.millrace.store.trigger.Backfill;
import dev.millrace.store.trigger.TriggerState;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A trigger and what it is up to, as Kestra's clients read it. The names of 1.x ({@code nextExecutionDate}, {@code date}) and of 2.0
 * ({@code nextEvaluationDate}, {@code lastTriggeredDate}) are both there.
 *
 * @param executionId what it started last; while {@code locked} it must not start another
 */
public record TriggerStateView(
        String namespace,
        String flowId,
        String triggerId,
        String type,
        @Nullable Instant nextEvaluationDate,
        @Nullable Instant nextExecutionDate,
        @Nullable Instant evaluatedAt,
        @Nullable Instant lastTriggeredDate,
        @Nullable Instant date,
        @Nullable String executionId,
        boolean locked,
        boolean disabled,
        @Nullable BackfillView backfill,
        Instant updatedDate) {

    /** A backfill and how far it is: {@code done} of {@code total} dates. */
    public record BackfillView(
            Instant start,
            Instant end,
            Instant currentDate,
            boolean paused,
            Map<String, Object> inputs,
            List<Label> labels,
            @Nullable Instant previousNextExecutionDate,
            long total,
            long done) {
        static BackfillView of(Backfill backfill) {
            return new BackfillView(
                    backfill.start(),
                    backfill.end(),
                    backfill.current(),
                    backfill.paused(),
                    backfill.inputs(),
                    backfill.labels(),
                    backfill.normalNext(),
                    backfill.total(),
                    backfill.done());
        }
    }

    public static TriggerStateView of(TriggerState state, boolean locked) {
        Backfill backfill = state.backfill();
        return new TriggerStateView(
                state.key().flow().namespace().name(),
                state.key().flow().id(),
                state.key().id(),
                state.type(),
                state.next(),
                state.next(),
                state.evaluated(),
                state.lastFired(),
                state.lastFired(),
                state.executionId(),
                locked,
                state.disabled(),
                backfill == null ? null : BackfillView.of(backfill),
                state.updated());
    }
}
