package dev.millrace.engine.trigger;

import dev.millrace.store.trigger.Backfill;
import dev.millrace.store.trigger.TriggerState;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Decides what a schedule does next. Pure: the time comes from outside, and what follows is a value. */
public final class Schedules {
    /**
     * A start that is later than this counts as missed: nobody was there to make it, or the execution before it was still running.
     * {@code recoverMissedSchedules} says what becomes of it.
     */
    public static final Duration MISSED = Duration.ofMinutes(1);

    private Schedules() {}

    /** What there is to do for a schedule. */
    public sealed interface Turn {
        /** Nothing yet. */
        record Wait() implements Turn {}

        /** Nothing to start, but another time to look at next. */
        record Move(TriggerState after) implements Turn {}

        /**
         * An execution for this date.
         *
         * @param after the state once it has been started
         * @param backfill what it is part of; null for a regular one
         */
        record Fire(
                Instant date, TriggerState after, @Nullable Backfill backfill) implements Turn {}
    }

    public static Turn decide(ScheduleSpec spec, TriggerState state, Instant now) {
        Instant due = state.next();
        if (due == null || due.isAfter(now)) {
            return new Turn.Wait();
        }
        Backfill backfill = state.backfill();
        if (backfill != null && !backfill.paused()) {
            return new Turn.Fire(due, afterOneOf(backfill, spec, state, due), backfill);
        }
        Instant date = chosen(spec, due, now);
        if (date == null || date.isAfter(now)) {
            return new Turn.Move(state.withNext(date));
        }
        return new Turn.Fire(date, state.withNext(spec.times().next(date).orElse(null)), null);
    }

    private static TriggerState afterOneOf(Backfill backfill, ScheduleSpec spec, TriggerState state, Instant date) {
        return spec.times()
                .next(date)
                .filter(next -> !next.isAfter(backfill.end()))
                .map(next -> state.withBackfill(backfill.at(next)).withNext(next))
                .orElseGet(() -> state.withBackfill(null).withNext(backfill.normalNext()));
    }

    /** The first date that is still worth a start, or one in the future; null if there is none. */
    private static @Nullable Instant chosen(ScheduleSpec spec, Instant due, Instant now) {
        Instant date = due;
        Duration latest = spec.latest();
        if (latest != null && date.isBefore(now.minus(latest))) {
            date = atOrAfter(spec, now.minus(latest));
        }
        if (date == null || !date.isBefore(now.minus(MISSED))) {
            return date;
        }
        return switch (spec.recover()) {
            case ALL -> date;
            case LAST -> spec.times().previous(now.plusNanos(1)).orElse(date);
            case NONE -> atOrAfter(spec, now.minus(MISSED));
        };
    }

    private static @Nullable Instant atOrAfter(ScheduleSpec spec, Instant time) {
        return spec.times().next(time.minusNanos(1)).orElse(null);
    }
}
