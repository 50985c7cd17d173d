package dev.millrace.engine.trigger;

import dev.millrace.engine.EndListener;
import dev.millrace.language.EffectiveProperties;
import dev.millrace.language.expression.Scope;
import dev.millrace.model.Failure;
import dev.millrace.model.Unavailable;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.Execution.TriggerInfo;
import dev.millrace.model.flow.Flow;
import dev.millrace.model.flow.TriggerNode;
import dev.millrace.store.Dialect;
import dev.millrace.store.trigger.Deliveries;
import dev.millrace.store.trigger.TriggerKey;
import dev.millrace.store.trigger.TriggerState;
import dev.millrace.store.trigger.TriggerStates;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;

/**
 * Starts flows when others have ended. That somebody has to be told of an end is written down with the end itself; that an execution has been seen
 * by a trigger is remembered in the transaction that starts something, or that notes down that one of several dependencies is met. So each end
 * counts once, whatever dies in between.
 */
final class FireFlow implements EndListener {
    private static final System.Logger LOG = System.getLogger(FireFlow.class.getName());
    private static final Duration REFRESH = Duration.ofSeconds(5);
    private static final int WARN = 3;
    private static final int TRIES = 50;

    private final TriggerParts parts;
    private final TriggerStates states;
    private final Conditions conditions;
    private final FireSchedule rows;
    private volatile Listening listening;

    /** @param since when it was asked for; of another server's flows nothing is heard in between */
    private record Listening(List<TriggerKey> triggers, Instant since) {}

    FireFlow(TriggerParts parts) {
        this.parts = parts;
        this.states = new TriggerStates(parts.database());
        this.conditions = new Conditions(parts.expressions());
        this.rows = new FireSchedule(parts);
        this.listening = new Listening(ask(), parts.clock().instant());
    }

    private List<TriggerKey> ask() {
        return states.ofType(TriggerTypes.FLOW).stream()
                .filter(state -> !state.disabled())
                .map(TriggerState::key)
                .toList();
    }

    /** Flows have changed: who listens is to be asked again. */
    void changed() {
        listening = new Listening(List.of(), Instant.MIN);
    }

    private boolean isOld(Listening known) {
        boolean shared = parts.database().dialect() == Dialect.POSTGRESQL;
        return known.since().equals(Instant.MIN)
                || shared && known.since().plus(REFRESH).isBefore(parts.clock().instant());
    }

    private List<TriggerKey> listening() {
        Listening known = listening;
        if (isOld(known)) {
            Instant now = parts.clock().instant();
            known = new Listening(ask(), now);
            listening = known;
        }
        return known.triggers();
    }

    /** A flow that waits for any flow does not wait for itself. */
    private static boolean concerns(TriggerKey key, Execution ended) {
        return !key.flow().equals(ended.flow());
    }

    @Override
    public boolean wants(Execution ended) {
        Listening known = listening;
        return isOld(known) || known.triggers().stream().anyMatch(key -> concerns(key, ended));
    }

    /** Tells all that listen of an execution that has ended. */
    @Override
    public void ended(Execution execution) {
        for (TriggerKey key : listening()) {
            if (concerns(key, execution)) {
                try {
                    tell(key, execution);
                } catch (Unavailable e) {
                    throw e;
                } catch (Failure e) {
                    LOG.log(System.Logger.Level.WARNING, "Trigger {0}: {1}", key, e.text());
                    parts.database().writing(handle -> TriggerStates.log(handle, key, parts.now(), WARN, e.text()));
                }
            }
        }
    }

    private void tell(TriggerKey key, Execution execution) {
        Flow flow = rows.flow(key.flow()).filter(it -> !it.disabled()).orElse(null);
        TriggerNode node =
                flow == null ? null : TriggerTypes.find(flow, key.id()).orElse(null);
        if (flow == null || node == null || node.disabled()) {
            return;
        }
        Map<String, Object> properties = EffectiveProperties.of(flow, node);
        TriggerInfo info = new TriggerInfo(node.id(), node.canonicalType(), variables(execution));
        Scope scope = parts.engine().scope(flow, Optional.of(info));
        Conditions.Subject subject = new Conditions.Subject(flow.key(), scope, execution, parts.zone());
        if (conditions.broken(properties, subject).isPresent()) {
            return;
        }
        Dependencies dependencies = Dependencies.of(properties, flow.namespace(), parts.expressions());
        if (dependencies.all().isEmpty()) {
            if (Dependencies.listensFor(properties, execution.current())) {
                start(flow, properties, info, scope, key, execution, Optional.empty());
            }
            return;
        }
        List<Integer> met = dependencies.metBy(execution, scope);
        if (!met.isEmpty()) {
            count(flow, properties, info, scope, key, execution, dependencies, met);
        }
    }

    private static Map<String, Object> variables(Execution execution) {
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("executionId", execution.id());
        variables.put("namespace", execution.flow().namespace().name());
        variables.put("flowId", execution.flow().id());
        variables.put("flowRevision", (long) execution.flowRevision());
        variables.put("state", execution.current().name());
        variables.put("outputs", execution.outputs());
        Map<String, Object> labels = new LinkedHashMap<>();
        execution.labels().forEach(label -> labels.put(label.key(), label.value()));
        variables.put("labels", labels);
        return variables;
    }

    /** Notes down what is met now; starts something if that was the last that was missing. */
    private void count(
            Flow flow,
            Map<String, Object> properties,
            TriggerInfo info,
            Scope scope,
            TriggerKey key,
            Execution execution,
            Dependencies dependencies,
            List<Integer> met) {
        Optional<Instant> start =
                FlowWindow.start(dependencies.window(), parts.now(), parts.zone(), dependencies.legacy());
        if (start.isEmpty()) {
            return;
        }
        for (int i = 0; i < TRIES; i++) {
            TriggerState seen = states.find(key).orElse(null);
            if (seen == null || seen.disabled()) {
                return;
            }
            FlowMemory memory = FlowMemory.of(seen.memory()).with(met, parts.now(), start.get());
            boolean enough = memory.met().size() >= dependencies.needed()
                    && !(dependencies.once() && !memory.fired().isBefore(start.get()));
            TriggerState after =
                    seen.withMemory((enough ? memory.firedAt(parts.now(), dependencies.reset()) : memory).toJson());
            boolean done = enough
                    ? start(flow, properties, info, scope, key, execution, Optional.of(new Step(seen, after)))
                    : note(key, execution, seen, after);
            if (done) {
                return;
            }
        }
        throw new Unavailable("The trigger " + key + " is being changed all the time.");
    }

    /** False if the trigger's row changed meanwhile and it has to be counted again. */
    private boolean note(TriggerKey key, Execution execution, TriggerState seen, TriggerState after) {
        try {
            parts.database().writing(handle -> {
                rows.claim(handle, seen, after);
                remember(handle, key, execution, "");
            });
            return true;
        } catch (Seen e) {
            return true;
        } catch (Lost e) {
            return false;
        }
    }

    private void remember(Handle handle, TriggerKey key, Execution ended, String startedId) {
        if (!Deliveries.remember(handle, key, ended.id(), parts.now(), startedId)) {
            throw new Seen();
        }
    }

    private record Step(TriggerState seen, TriggerState after) {}

    /** False if the trigger's row changed meanwhile and it has to be counted again. */
    private boolean start(
            Flow flow,
            Map<String, Object> properties,
            TriggerInfo info,
            Scope scope,
            TriggerKey key,
            Execution execution,
            Optional<Step> step) {
        try {
            parts.engine().start(Requests.of(flow, info, properties, scope, parts.expressions()), (handle, started) -> {
                step.ifPresent(it -> rows.claim(handle, it.seen(), it.after().firedAt(parts.now(), started.id())));
                remember(handle, key, execution, started.id());
            });
            return true;
        } catch (Seen e) {
            return true;
        } catch (Lost e) {
            return false;
        }
    }

    /** The execution has started something for this trigger before. */
    private static final class Seen extends RuntimeException {
        private static final long serialVersionUID = 1;

        Seen() {
            super("seen before", null, false, false);
        }
    }
}
