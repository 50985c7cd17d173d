package dev.millrace.engine.trigger;

import dev.millrace.engine.StartRequest;
import dev.millrace.engine.trigger.Schedules.Turn;
import dev.millrace.language.EffectiveProperties;
import dev.millrace.language.expression.Scope;
import dev.millrace.model.Failure;
import dev.millrace.model.FlowKey;
import dev.millrace.model.Label;
import dev.millrace.model.Unavailable;
import dev.millrace.model.execution.Execution.TriggerInfo;
import dev.millrace.model.execution.State;
import dev.millrace.model.flow.Flow;
import dev.millrace.model.flow.TriggerNode;
import dev.millrace.store.trigger.Backfill;
import dev.millrace.store.trigger.TriggerState;
import dev.millrace.store.trigger.TriggerStates;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Starts what a schedule has due. The execution, and the date as done, are written in one transaction, which fails where the trigger is no longer as
 * it was when this began; so with any number of servers each date is done once.
 */
final class FireSchedule {
    private static final System.Logger LOG = System.getLogger(FireSchedule.class.getName());
    private static final int WARN = 3;

    private final TriggerParts parts;
    private final Conditions conditions;

    FireSchedule(TriggerParts parts) {
        this.parts = parts;
        this.conditions = new Conditions(parts.expressions());
    }

    Optional<Flow> flow(FlowKey key) {
        try {
            return parts.flows().current(key);
        } catch (Failure e) {
            return Optional.empty();
        }
    }

    /** True if the turn was had; false if somebody else has it, or it has to be tried again. */
    boolean fire(Flow flow, TriggerNode node, TriggerState state, Instant now) {
        ScheduleSpec spec;
        try {
            spec = ScheduleSpec.of(flow, node, parts.zone());
        } catch (Failure e) {
            return put(state, state.withNext(null), e.text());
        }
        return switch (Schedules.decide(spec, state, now)) {
            case Turn.Wait() -> false;
            case Turn.Move(TriggerState after) -> put(state, after, "");
            case Turn.Fire fire -> fire(flow, node, spec, state, fire);
        };
    }

    private boolean fire(Flow flow, TriggerNode node, ScheduleSpec spec, TriggerState state, Turn.Fire fire) {
        Map<String, Object> properties = EffectiveProperties.of(flow, node);
        if (isStopped(properties, state)) {
            return put(
                    state,
                    state.withDisabled(true).withNext(null).withBackfill(null),
                    "Stopped by 'stopAfter', as the execution " + state.executionId() + " ended so.");
        }
        TriggerInfo info = new TriggerInfo(node.id(), node.canonicalType(), variables(spec, fire.date()));
        try {
            Scope scope = parts.engine().scope(flow, Optional.of(info));
            if (conditions
                    .broken(properties, new Conditions.Subject(flow.key(), scope, null, spec.zone()))
                    .isPresent()) {
                return put(state, fire.after(), "");
            }
            StartRequest request =
                    with(Requests.of(flow, info, properties, scope, parts.expressions()), fire.backfill());
            parts.engine()
                    .start(
                            request,
                            (handle, execution) ->
                                    claim(handle, state, fire.after().firedAt(fire.date(), execution.id())));
            return true;
        } catch (Lost | Unavailable e) {
            return false;
        } catch (Failure e) {
            return put(state, fire.after(), "Nothing was started for " + fire.date() + ": " + e.text());
        }
    }

    private static StartRequest with(StartRequest request, @Nullable Backfill backfill) {
        if (backfill == null) {
            return request;
        }
        Map<String, Object> inputs = new HashMap<>(request.inputs());
        inputs.putAll(backfill.inputs());
        List<Label> labels = new ArrayList<>(request.labels());
        labels.addAll(backfill.labels());
        labels.add(new Label("system.backfill", "true"));
        return new StartRequest(request.flow(), null, inputs, labels, request.trigger(), null, null, null);
    }

    private boolean isStopped(Map<String, Object> properties, TriggerState state) {
        if (!(properties.get("stopAfter") instanceof List<?> states) || state.executionId() == null) {
            return false;
        }
        Optional<State> ended =
                parts.database().read(handle -> TriggerStates.executionState(handle, state.executionId()));
        return ended.filter(it -> states.contains(it.name())).isPresent();
    }

    private Map<String, Object> variables(ScheduleSpec spec, Instant date) {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("date", text(spec, date));
        spec.times().next(date).ifPresent(next -> variables.put("next", text(spec, next)));
        spec.times().previous(date).ifPresent(previous -> variables.put("previous", text(spec, previous)));
        return variables;
    }

    private static String text(ScheduleSpec spec, Instant date) {
        return DateTimeFormatter.ISO_OFFSET_DATE_TIME.format(date.atZone(spec.zone()));
    }

    /** Within the transaction that starts an execution: makes the trigger's row what it is to be, or undoes everything. */
    void claim(Handle handle, TriggerState seen, TriggerState after) {
        TriggerState now = TriggerStates.claim(handle, parts.database().dialect(), seen.key())
                .orElseThrow(Lost::new);
        if (!now.equals(seen) || TriggerStates.isGone(handle, seen.key().flow())) {
            throw new Lost();
        }
        TriggerStates.save(handle, after.evaluatedAt(parts.now()));
    }

    /** Changes the row without starting anything; says why in the log if there is something to say. */
    boolean put(TriggerState seen, TriggerState after, String why) {
        try {
            parts.database().writing(handle -> {
                TriggerState now = TriggerStates.claim(handle, parts.database().dialect(), seen.key())
                        .orElseThrow(Lost::new);
                if (!now.equals(seen)) {
                    throw new Lost();
                }
                TriggerStates.save(handle, after.evaluatedAt(parts.now()));
                if (!why.isEmpty()) {
                    TriggerStates.log(handle, seen.key(), parts.now(), WARN, why);
                }
            });
            if (!why.isEmpty()) {
                LOG.log(System.Logger.Level.WARNING, "Trigger {0}: {1}", seen.key(), why);
            }
            return true;
        } catch (Lost e) {
            return false;
        }
    }
}
