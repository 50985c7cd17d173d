package dev.millrace.engine.trigger;

import dev.millrace.engine.EndListener;
import dev.millrace.engine.StartRequest;
import dev.millrace.language.EffectiveProperties;
import dev.millrace.language.expression.Scope;
import dev.millrace.model.Failure;
import dev.millrace.model.Invalid;
import dev.millrace.model.Label;
import dev.millrace.model.Unavailable;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.Execution.TriggerInfo;
import dev.millrace.model.execution.State;
import dev.millrace.model.flow.Flow;
import dev.millrace.model.flow.TriggerNode;
import dev.millrace.store.Dialect;
import dev.millrace.store.InTransaction;
import dev.millrace.store.trigger.Deliveries;
import dev.millrace.store.trigger.TriggerKey;
import dev.millrace.store.trigger.TriggerState;
import dev.millrace.store.trigger.TriggerStates;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Handle;

/**
 * Starts flows when others have ended. That somebody has to be told of an end is written down with the end itself; that an execution has been seen
 * by a trigger is remembered in the transaction that starts something, or that notes down that one of several dependencies is met. So each end
 * counts once, whatever dies in between.
 */
final class FireFlow implements EndListener {
    /** How old the list of those who listen may be where other servers change it too. */
    private static final Duration REFRESH = Duration.ofMillis(200);

    private static final int TRIES = 50;

    private final TriggerParts parts;
    private final TriggerStates states;
    private final Conditions conditions;
    private final TriggerRows rows;
    private final boolean shared;
    private volatile Listening listening;

    /**
     * Who listens.
     *
     * @param asked when it was asked for, by {@link System#nanoTime}; of another server's flows nothing is heard in between
     * @param sure false if flows have changed since and the database did not answer
     */
    private record Listening(List<TriggerKey> triggers, long asked, boolean sure) {}

    FireFlow(TriggerParts parts) {
        this.parts = parts;
        this.states = new TriggerStates(parts.database());
        this.conditions = new Conditions(parts.expressions());
        this.rows = new TriggerRows(parts);
        this.shared = parts.database().dialect() == Dialect.POSTGRESQL;
        this.listening = refresh();
    }

    private Listening refresh() {
        long now = System.nanoTime();
        return new Listening(ask(), now, true);
    }

    private List<TriggerKey> ask() {
        return states.ofType(TriggerTypes.FLOW).stream()
                .filter(state -> !state.disabled())
                .map(TriggerState::key)
                .toList();
    }

    /**
     * Flows have changed: who listens is asked again. Where several servers share the database, whoever saved a new listener is answered only when
     * the others have asked again too, so that from then on it hears of every end, wherever that is.
     */
    void changed() {
        Listening before = listening;
        try {
            Listening now = refresh();
            listening = now;
            if (shared && !before.triggers().containsAll(now.triggers())) {
                LockSupport.parkNanos(REFRESH.toNanos());
            }
        } catch (Unavailable e) {
            // The flows are saved; the next end asks again.
            listening = new Listening(before.triggers(), before.asked(), false);
        }
    }

    private boolean isOld(Listening known) {
        return !known.sure() || shared && System.nanoTime() - known.asked() > REFRESH.toNanos();
    }

    private List<TriggerKey> listening() {
        Listening known = listening;
        if (isOld(known)) {
            known = refresh();
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
                    rows.warn(key, e.text());
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
        if (execution.current() == State.PAUSED && !FlowNews.isPauseAskedFor(properties)) {
            return;
        }
        Firing firing = new Firing(
                flow,
                properties,
                new TriggerInfo(node.id(), node.canonicalType(), FlowNews.variables(execution)),
                key,
                execution);
        Conditions.Subject subject = subject(firing);
        if (conditions.broken(properties, subject).isPresent()) {
            return;
        }
        Dependencies dependencies = Dependencies.of(properties, flow.namespace(), parts.expressions());
        if (dependencies.all().isEmpty()) {
            if (Dependencies.listensFor(properties, execution.current())) {
                start(firing, Optional.empty());
            }
            return;
        }
        List<Integer> met = dependencies.metBy(subject);
        if (!met.isEmpty()) {
            count(firing, dependencies, met);
        }
    }

    /** What is to be started, and because of what. */
    private record Firing(
            Flow flow, Map<String, Object> properties, TriggerInfo info, TriggerKey key, Execution execution) {
        Firing withOutputs(Map<String, Object> outputs) {
            Map<String, Object> variables = new LinkedHashMap<>(info.variables());
            variables.put("outputs", outputs);
            return new Firing(flow, properties, new TriggerInfo(info.id(), info.type(), variables), key, execution);
        }
    }

    private Conditions.Subject subject(Firing firing) {
        Scope scope = parts.engine().scope(firing.flow(), Optional.of(firing.info()));
        return new Conditions.Subject(firing.flow().key(), scope, firing.execution(), parts.zone());
    }

    /** Notes down what is met now; starts something if that was the last that was missing. */
    private void count(Firing firing, Dependencies dependencies, List<Integer> met) {
        Instant now = parts.now();
        Optional<Instant> start = FlowWindow.start(dependencies.window(), now, parts.zone(), dependencies.legacy());
        if (start.isEmpty()) {
            return;
        }
        for (int i = 0; i < TRIES; i++) {
            TriggerState seen = states.find(firing.key()).orElse(null);
            if (seen == null || seen.disabled()) {
                return;
            }
            FlowMemory memory = FlowMemory.of(seen.memory())
                    .with(met, now, firing.execution().outputs(), start.get());
            boolean enough = memory.met().size() >= dependencies.needed();
            TriggerState after = seen.withMemory(enough && dependencies.reset() ? "{}" : memory.toJson());
            boolean done = enough
                    ? start(firing.withOutputs(memory.outputs()), Optional.of(new Step(seen, after)))
                    : note(firing, seen, after);
            if (done) {
                return;
            }
        }
        throw new Unavailable("The trigger " + firing.key() + " is being changed all the time.");
    }

    /** False if the trigger's row changed meanwhile and it has to be counted again. */
    private boolean note(Firing firing, TriggerState seen, TriggerState after) {
        try {
            parts.database().writing(handle -> {
                rows.claim(handle, seen, after);
                remember(handle, firing, "");
            });
            return true;
        } catch (Seen e) {
            return true;
        } catch (Lost e) {
            return false;
        }
    }

    private void remember(Handle handle, Firing firing, String startedId) {
        if (!Deliveries.remember(handle, firing.key(), FlowNews.id(firing.execution()), parts.now(), startedId)) {
            throw new Seen();
        }
    }

    private record Step(TriggerState seen, TriggerState after) {}

    /** False if the trigger's row changed meanwhile and it has to be counted again. */
    private boolean start(Firing firing, Optional<Step> step) {
        InTransaction<Execution> with = (handle, started) -> {
            step.ifPresent(it -> rows.claim(handle, it.seen(), it.after().firedAt(parts.now(), started.id())));
            remember(handle, firing, started.id());
        };
        try {
            return start(firing, with);
        } catch (Seen e) {
            return true;
        } catch (Lost e) {
            return false;
        }
    }

    private boolean start(Firing firing, InTransaction<Execution> with) {
        try {
            StartRequest request = Requests.of(
                    firing.flow(),
                    firing.info(),
                    firing.properties(),
                    subject(firing).scope(),
                    parts.expressions());
            List<Label> labels = new ArrayList<>(request.labels());
            FlowNews.correlation(firing.execution()).ifPresent(labels::add);
            parts.engine().start(request.withLabels(labels), with);
            return true;
        } catch (Invalid e) {
            // An end that nobody hears of again: what could not be made of it is to be seen among the executions.
            rows.warn(firing.key(), e.text());
            return Failing.start(parts, firing.flow(), firing.info(), e, with);
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
