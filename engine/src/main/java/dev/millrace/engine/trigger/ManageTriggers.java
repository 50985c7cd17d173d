package dev.millrace.engine.trigger;

import dev.millrace.model.Conflict;
import dev.millrace.model.Failure;
import dev.millrace.model.FlowKey;
import dev.millrace.model.Invalid;
import dev.millrace.model.Label;
import dev.millrace.model.NotFound;
import dev.millrace.model.flow.Flow;
import dev.millrace.model.flow.TriggerNode;
import dev.millrace.store.execution.Page;
import dev.millrace.store.trigger.Backfill;
import dev.millrace.store.trigger.TriggerKey;
import dev.millrace.store.trigger.TriggerState;
import dev.millrace.store.trigger.TriggerStates;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** What people do to triggers: look, switch off and on, unlock, make up for the past. */
public final class ManageTriggers {
    /** More dates than these in one backfill are more likely a slip of the hand. */
    private static final int LARGEST_BACKFILL = 100_000;

    private final TriggerParts parts;
    private final TriggerStates states;
    private final Runnable wake;

    ManageTriggers(TriggerParts parts, Runnable wake) {
        this.parts = parts;
        this.states = new TriggerStates(parts.database());
        this.wake = wake;
    }

    public Page<TriggerState> search(TriggerStates.Query query, long offset, int size) {
        return states.search(query, offset, size);
    }

    public List<TriggerState> ofFlow(FlowKey flow) {
        return states.ofFlow(flow);
    }

    /** NotFound for a trigger that there is not. */
    public TriggerState get(TriggerKey key) {
        return states.find(key).orElseThrow(() -> missing(key));
    }

    /** True while the execution that it started last is still on, and it must not start another. */
    public boolean isLocked(TriggerState state) {
        return !state.concurrent()
                && parts.database()
                        .read(handle -> TriggerStates.executionState(handle, state.executionId()))
                        .filter(it -> !it.isTerminal())
                        .isPresent();
    }

    /** Switches off or on. What was due while it was off is not made up for. */
    public TriggerState setDisabled(TriggerKey key, boolean disabled) {
        Instant next = disabled ? null : first(key).orElse(null);
        return change(
                key,
                state -> disabled
                        ? state.withDisabled(true).withNext(null).withBackfill(null)
                        : state.disabled() ? state.withDisabled(false).withNext(next) : state);
    }

    /** Lets it fire again although what it started last is still on. */
    public TriggerState unlock(TriggerKey key) {
        TriggerState state = get(key);
        if (!isLocked(state)) {
            throw new Conflict("The trigger " + key + " is not locked.");
        }
        return change(key, TriggerState::unlocked);
    }

    /** Forgets what it remembers, and counts its next date from now. */
    public TriggerState restart(TriggerKey key) {
        Instant next = first(key).orElse(null);
        return change(
                key,
                state -> state.unlocked().withMemory("{}").withBackfill(null).withNext(state.disabled() ? null : next));
    }

    /** Forgets the trigger; it comes back when its flow is saved again or the server starts. */
    public void delete(TriggerKey key) {
        boolean found = parts.database().write(handle -> TriggerStates.delete(handle, key));
        if (!found) {
            throw missing(key);
        }
    }

    /** Begins to run a schedule for the dates of a time that is over. */
    public TriggerState backfill(
            TriggerKey key, Instant start, Instant end, Map<String, Object> inputs, List<Label> labels) {
        Instant now = parts.now();
        Instant last = end.isAfter(now) ? now : end;
        ScheduleSpec spec = spec(key);
        Instant first = spec.times()
                .next(start.minusNanos(1))
                .filter(date -> !date.isAfter(last))
                .orElseThrow(() -> new Invalid("The schedule " + key + " has no date from " + start + " to " + last
                        + ", so there is nothing to make up for."));
        long total = count(spec, first, last);
        return change(key, state -> {
            if (state.disabled()) {
                throw new Conflict("The trigger " + key + " is disabled: enable it before a backfill.");
            }
            if (state.backfill() != null) {
                throw new Conflict("The trigger " + key + " is in a backfill already; delete that one first.");
            }
            Instant normal = state.next();
            return state.withBackfill(new Backfill(start, last, first, false, inputs, labels, normal, total, 0))
                    .withNext(first);
        });
    }

    private static long count(ScheduleSpec spec, Instant first, Instant last) {
        long total = 0;
        Optional<Instant> date = Optional.of(first);
        while (date.isPresent() && !date.get().isAfter(last)) {
            if (++total > LARGEST_BACKFILL) {
                throw new Invalid("This backfill has more than " + LARGEST_BACKFILL
                        + " dates. Choose a shorter time, or several backfills one after the other.");
            }
            date = spec.times().next(date.get());
        }
        return total;
    }

    public TriggerState pauseBackfill(TriggerKey key) {
        return change(key, state -> {
            Backfill backfill = backfill(state);
            return backfill.paused()
                    ? state
                    : state.withBackfill(backfill.paused(true, null)).withNext(backfill.normalNext());
        });
    }

    public TriggerState resumeBackfill(TriggerKey key) {
        return change(key, state -> {
            Backfill backfill = backfill(state);
            return backfill.paused()
                    ? state.withBackfill(backfill.paused(false, state.next())).withNext(backfill.current())
                    : state;
        });
    }

    /** Ends a backfill; what it started goes on, and so does the schedule. */
    public TriggerState deleteBackfill(TriggerKey key) {
        return change(key, state -> {
            Backfill backfill = backfill(state);
            Instant next = backfill.paused() ? state.next() : backfill.normalNext();
            return state.withBackfill(null).withNext(next);
        });
    }

    private static Backfill backfill(TriggerState state) {
        Backfill backfill = state.backfill();
        if (backfill == null) {
            throw new NotFound("The trigger " + state.key() + " is in no backfill.");
        }
        return backfill;
    }

    private ScheduleSpec spec(TriggerKey key) {
        Flow flow = flow(key);
        TriggerNode node = TriggerTypes.find(flow, key.id()).orElseThrow(() -> missing(key));
        if (!TriggerTypes.isSchedule(node)) {
            throw new Invalid("The trigger " + key + " is no schedule, so it has no dates to make up for.");
        }
        return ScheduleSpec.of(flow, node, parts.zone());
    }

    private Flow flow(TriggerKey key) {
        return parts.flows()
                .current(key.flow())
                .orElseThrow(() -> new NotFound("There is no flow " + key.flow().id() + " in namespace "
                        + key.flow().namespace() + "."));
    }

    private Optional<Instant> first(TriggerKey key) {
        try {
            Flow flow = flow(key);
            return TriggerTypes.find(flow, key.id())
                    .filter(node -> !node.disabled() && !flow.disabled())
                    .flatMap(node -> Optional.ofNullable(KeepStates.first(flow, node, parts, parts.now())));
        } catch (Failure e) {
            return Optional.empty();
        }
    }

    private TriggerState change(TriggerKey key, UnaryOperator<TriggerState> how) {
        TriggerState changed = parts.database().write(handle -> {
            TriggerState state =
                    TriggerStates.lock(handle, parts.database().dialect(), key).orElseThrow(() -> missing(key));
            TriggerState after = how.apply(state);
            TriggerStates.save(handle, after);
            return after;
        });
        wake.run();
        return changed;
    }

    private static NotFound missing(TriggerKey key) {
        return new NotFound("There is no trigger " + key.id() + " in the flow " + key.flow() + ".");
    }
}
