package dev.millrace.engine.trigger;

import dev.millrace.engine.StartRequest;
import dev.millrace.engine.trigger.Schedules.Turn;
import dev.millrace.language.EffectiveProperties;
import dev.millrace.language.expression.Scope;
import dev.millrace.model.Failure;
import dev.millrace.model.Label;
import dev.millrace.model.Unavailable;
import dev.millrace.model.execution.Execution.TriggerInfo;
import dev.millrace.model.flow.Flow;
import dev.millrace.model.flow.TriggerNode;
import dev.millrace.store.trigger.Backfill;
import dev.millrace.store.trigger.TriggerState;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Starts what a schedule has due. The execution, and the date as done, are written in one transaction, which fails where the trigger is no longer as
 * it was when this began; so with any number of servers each date is done once.
 */
final class FireSchedule {
    /** So many dates are tried with the conditions to find the ones before and after that meet them. */
    private static final int FARTHEST = 400;

    private final TriggerParts parts;
    private final Conditions conditions;
    private final TriggerRows rows;
    private final StopAfter stopAfter;

    FireSchedule(TriggerParts parts) {
        this.parts = parts;
        this.conditions = new Conditions(parts.expressions());
        this.rows = new TriggerRows(parts);
        this.stopAfter = new StopAfter(parts);
    }

    /** True if the turn was had; false if somebody else has it, or it has to be tried again. */
    boolean fire(Flow flow, TriggerNode node, TriggerState state, Instant now) {
        ScheduleSpec spec;
        try {
            spec = ScheduleSpec.of(flow, node, parts.zone());
        } catch (Failure e) {
            return rows.put(state, state.withNext(null), e.text());
        }
        return switch (Schedules.decide(spec, state, now)) {
            case Turn.Wait() -> false;
            case Turn.Move(TriggerState after) -> rows.put(state, after, "");
            case Turn.Fire fire -> fire(flow, node, spec, state, fire);
        };
    }

    private boolean fire(Flow flow, TriggerNode node, ScheduleSpec spec, TriggerState state, Turn.Fire fire) {
        Map<String, Object> properties = EffectiveProperties.of(flow, node);
        if (stopAfter.isDue(properties, state)) {
            return stopAfter.stop(state, state.executionId());
        }
        TriggerInfo info = new TriggerInfo(node.id(), node.canonicalType(), variables(spec, fire.date()));
        TriggerState after = fire.after();
        try {
            Scope scope = parts.engine().scope(flow, Optional.of(info));
            if (!holds(flow, properties, scope, spec)) {
                return rows.put(state, after, "");
            }
            TriggerInfo whole =
                    Conditions.areGiven(properties) ? withNeighbours(flow, properties, spec, info, fire) : info;
            StartRequest request = with(
                    Requests.of(flow, whole, properties, scope.with("trigger", whole.variables()), parts.expressions()),
                    fire.backfill());
            parts.engine()
                    .start(
                            request,
                            (handle, execution) ->
                                    rows.claim(handle, state, after.firedAt(fire.date(), execution.id())));
            return true;
        } catch (Lost | Unavailable e) {
            return false;
        } catch (Failure e) {
            return Failing.isAsked(properties)
                    ? Failing.start(
                            parts,
                            flow,
                            info,
                            e,
                            (handle, execution) ->
                                    rows.claim(handle, state, after.firedAt(fire.date(), execution.id())))
                    : rows.put(state, after, "Nothing was started for " + fire.date() + ": " + e.text());
        }
    }

    private boolean holds(Flow flow, Map<String, Object> properties, Scope scope, ScheduleSpec spec) {
        return conditions
                .broken(properties, new Conditions.Subject(flow.key(), scope, null, spec.zone()))
                .isEmpty();
    }

    /** With conditions, {@code trigger.next} and {@code trigger.previous} are dates that meet them, as far as there are such nearby. */
    private TriggerInfo withNeighbours(
            Flow flow, Map<String, Object> properties, ScheduleSpec spec, TriggerInfo info, Turn.Fire fire) {
        Map<String, Object> variables = new LinkedHashMap<>(info.variables());
        nearest(flow, properties, spec, info, spec.times()::next, fire.date())
                .ifPresent(date -> variables.put("next", text(spec, date)));
        nearest(flow, properties, spec, info, spec.times()::previous, fire.date())
                .ifPresent(date -> variables.put("previous", text(spec, date)));
        return new TriggerInfo(info.id(), info.type(), variables);
    }

    private Optional<Instant> nearest(
            Flow flow,
            Map<String, Object> properties,
            ScheduleSpec spec,
            TriggerInfo info,
            Function<Instant, Optional<Instant>> step,
            Instant from) {
        Optional<Instant> date = step.apply(from);
        Scope scope = parts.engine().scope(flow, Optional.of(info));
        for (int i = 0; i < FARTHEST && date.isPresent(); i++) {
            if (holds(flow, properties, scope.with("trigger", variables(spec, date.get())), spec)) {
                return date;
            }
            date = step.apply(date.get());
        }
        return Optional.empty();
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
        return new StartRequest(
                request.flow(), request.revision(), inputs, labels, request.trigger(), null, null, null, null);
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
}
