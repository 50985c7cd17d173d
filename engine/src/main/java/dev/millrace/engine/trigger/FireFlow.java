package dev.millrace.engine.trigger;

import dev.millrace.language.EffectiveProperties;
import dev.millrace.language.expression.Scope;
import dev.millrace.model.Failure;
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

/**
 * Starts flows when others have ended. That an execution has been seen by a trigger is remembered in the transaction that starts something, or that
 * notes down that one of several dependencies is met; so it counts once.
 */
final class FireFlow {
    private static final System.Logger LOG = System.getLogger(FireFlow.class.getName());
    private static final Duration REFRESH = Duration.ofSeconds(5);
    private static final int WARN = 3;
    private static final int TRIES = 50;

    private final TriggerParts parts;
    private final TriggerStates states;
    private final Conditions conditions;
    private final FireSchedule rows;
    private volatile List<TriggerKey> listening = List.of();
    private volatile Instant listed = Instant.MIN;

    FireFlow(TriggerParts parts) {
        this.parts = parts;
        this.states = new TriggerStates(parts.database());
        this.conditions = new Conditions(parts.expressions());
        this.rows = new FireSchedule(parts);
    }

    /** Flows have changed: who listens is to be asked again. */
    void changed() {
        listed = Instant.MIN;
    }

    private List<TriggerKey> listening() {
        Instant now = parts.clock().instant();
        boolean shared = parts.database().dialect() == Dialect.POSTGRESQL;
        if (listed == Instant.MIN || shared && listed.plus(REFRESH).isBefore(now)) {
            listed = now;
            listening = states.ofType(TriggerTypes.FLOW).stream()
                    .filter(state -> !state.disabled())
                    .map(TriggerState::key)
                    .toList();
        }
        return listening;
    }

    /** Tells all that listen of an execution that has ended. */
    void ended(Execution execution) {
        for (TriggerKey key : listening()) {
            // A flow that waits for any flow does not wait for itself.
            if (!key.flow().equals(execution.flow())) {
                try {
                    tell(key, execution);
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
                    : rows.put(seen, after, "");
            if (done) {
                return;
            }
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
                if (!Deliveries.remember(handle, key, execution.id(), parts.now(), started.id())) {
                    throw new Seen();
                }
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
