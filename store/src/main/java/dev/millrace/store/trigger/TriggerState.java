package dev.millrace.store.trigger;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a trigger.
 *
 * @param spec what its times are computed from; another text means that they have to be computed anew
 * @param concurrent whether it may fire while the execution that it started last is running
 * @param next when there is something to do next; null for a trigger that is off or has no times
 * @param lastFired the date that the last start was due
 * @param executionId what it started last; the trigger is locked for as long as that runs
 * @param disabled switched off by a person or by {@code stopAfter}
 * @param backfill dates of the past that are being made up for
 * @param memory JSON: what a polling or flow trigger has seen
 */
public record TriggerState(
        TriggerKey key,
        String type,
        String spec,
        boolean concurrent,
        @Nullable Instant next,
        @Nullable Instant lastFired,
        @Nullable Instant evaluated,
        @Nullable String executionId,
        boolean disabled,
        @Nullable Backfill backfill,
        String memory,
        Instant updated) {

    public TriggerState withNext(@Nullable Instant changed) {
        return new TriggerState(
                key,
                type,
                spec,
                concurrent,
                changed,
                lastFired,
                evaluated,
                executionId,
                disabled,
                backfill,
                memory,
                updated);
    }

    public TriggerState withBackfill(@Nullable Backfill changed) {
        return new TriggerState(
                key,
                type,
                spec,
                concurrent,
                next,
                lastFired,
                evaluated,
                executionId,
                disabled,
                changed,
                memory,
                updated);
    }

    /** Switched off or on. On again, it owes nothing to what it started before. */
    public TriggerState withDisabled(boolean changed) {
        return new TriggerState(
                key,
                type,
                spec,
                concurrent,
                next,
                lastFired,
                evaluated,
                changed ? executionId : null,
                changed,
                backfill,
                memory,
                updated);
    }

    public TriggerState withSpec(String changed, String changedType, boolean changedConcurrent) {
        return new TriggerState(
                key,
                changedType,
                changed,
                changedConcurrent,
                next,
                lastFired,
                evaluated,
                executionId,
                disabled,
                backfill,
                memory,
                updated);
    }

    public TriggerState withMemory(String changed) {
        return new TriggerState(
                key,
                type,
                spec,
                concurrent,
                next,
                lastFired,
                evaluated,
                executionId,
                disabled,
                backfill,
                changed,
                updated);
    }

    public TriggerState unlocked() {
        return new TriggerState(
                key, type, spec, concurrent, next, lastFired, evaluated, null, disabled, backfill, memory, updated);
    }

    public TriggerState evaluatedAt(Instant time) {
        return new TriggerState(
                key, type, spec, concurrent, next, lastFired, time, executionId, disabled, backfill, memory, time);
    }

    public TriggerState firedAt(Instant date, String startedId) {
        return new TriggerState(
                key, type, spec, concurrent, next, date, evaluated, startedId, disabled, backfill, memory, updated);
    }
}
