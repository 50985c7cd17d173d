package dev.millrace.engine.trigger;

import dev.millrace.language.EffectiveProperties;
import dev.millrace.language.data.Json;
import dev.millrace.language.expression.Scope;
import dev.millrace.model.Failure;
import dev.millrace.model.Unavailable;
import dev.millrace.model.execution.Execution.TriggerInfo;
import dev.millrace.model.flow.Flow;
import dev.millrace.model.flow.TriggerNode;
import dev.millrace.store.trigger.TriggerState;
import dev.millrace.store.trigger.TriggerStates;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Lets polling triggers look. The time of the next look is written down before this one, so no other node looks as well; the look itself happens
 * aside, because the world may be slow and schedules must not wait for it.
 */
public final class PollLooks implements Poll, AutoCloseable {
    private static final Duration USUAL = Duration.ofMinutes(1);
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    /** Rendered by the look itself, with what it found. */
    private static final Set<String> LATER = Set.of("responseCondition", "when", "conditions", "inputs", "labels");

    private final TriggerParts parts;
    private final Map<String, Look> looks = new HashMap<>();
    private final TriggerRows rows;
    private final StopAfter stopAfter;
    private final Conditions conditions;
    private final ExecutorService workers;
    private final Set<Object> busy = ConcurrentHashMap.newKeySet();

    public PollLooks(TriggerParts parts, List<Look> looks) {
        this(parts, looks, Executors.newVirtualThreadPerTaskExecutor());
    }

    /** @param workers on which the looks happen; closed with this */
    public PollLooks(TriggerParts parts, List<Look> looks, ExecutorService workers) {
        this.parts = parts;
        this.workers = workers;
        this.rows = new TriggerRows(parts);
        this.stopAfter = new StopAfter(parts);
        this.conditions = new Conditions(parts.expressions());
        looks.forEach(look -> this.looks.put(look.type(), look));
    }

    @Override
    public boolean look(Flow flow, TriggerNode node, TriggerState state, Instant now) {
        Look look = looks.get(node.canonicalType());
        Map<String, Object> properties = EffectiveProperties.of(flow, node);
        if (stopAfter.isDue(properties, state)) {
            return stopAfter.stop(state, state.executionId());
        }
        TriggerState later = state.withNext(look == null ? null : now.plus(interval(properties)));
        if (!rows.put(state, later, look == null ? "This server cannot look at that." : "")) {
            return false;
        }
        if (look != null && busy.add(state.key())) {
            workers.submit(() -> {
                try {
                    look(look, flow, node, state, properties);
                } finally {
                    busy.remove(state.key());
                }
            });
        }
        return true;
    }

    private static Duration interval(Map<String, Object> properties) {
        try {
            Object written = properties.get("interval");
            Duration interval = written == null ? USUAL : Duration.parse(written.toString());
            return interval.compareTo(SHORTEST) < 0 ? SHORTEST : interval;
        } catch (DateTimeParseException e) {
            return USUAL;
        }
    }

    private void look(Look look, Flow flow, TriggerNode node, TriggerState before, Map<String, Object> properties) {
        try {
            Scope scope = parts.engine().scope(flow, Optional.empty());
            Map<String, Object> rendered = new HashMap<>();
            properties.forEach((name, value) -> rendered.put(
                    name, LATER.contains(name) ? value : parts.expressions().renderValue(value, scope)));
            Look.Seen seen = look.look(new Look.Turn(flow.key(), rendered, scope, Json.parseObject(before.memory())));
            took(flow, node, before, properties, seen);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Exception e) {
            trouble(flow, node, before, properties, e);
        }
    }

    private void trouble(
            Flow flow, TriggerNode node, TriggerState before, Map<String, Object> properties, Exception e) {
        Failure why = e instanceof Failure failure ? failure : new Unavailable(String.valueOf(e.getMessage()), e);
        rows.warn(before.key(), why.text());
        TriggerState now = unchanged(before).orElse(null);
        if (Failing.isAsked(properties) && now != null) {
            TriggerInfo info = new TriggerInfo(node.id(), node.canonicalType(), Map.of());
            Failing.start(
                    parts,
                    flow,
                    info,
                    why,
                    (handle, failed) -> rows.claim(handle, now, now.firedAt(parts.now(), failed.id())));
        }
    }

    /** The trigger's row as it is now, unless something that matters to a look has changed. */
    private Optional<TriggerState> unchanged(TriggerState before) {
        return new TriggerStates(parts.database())
                .find(before.key())
                .filter(now -> !now.disabled()
                        && now.spec().equals(before.spec())
                        && now.memory().equals(before.memory()));
    }

    private void took(
            Flow flow, TriggerNode node, TriggerState before, Map<String, Object> properties, Look.Seen seen) {
        TriggerState now = unchanged(before).orElse(null);
        if (now == null) {
            return;
        }
        TriggerState after = now.withMemory(Json.write(seen.memory()));
        if (seen.variables().isEmpty()) {
            if (!after.equals(now)) {
                rows.put(now, after, "");
            }
            return;
        }
        TriggerInfo info = new TriggerInfo(
                node.id(), node.canonicalType(), seen.variables().get());
        try {
            Scope scope = parts.engine().scope(flow, Optional.of(info));
            if (conditions
                    .broken(properties, new Conditions.Subject(flow.key(), scope, null, parts.zone()))
                    .isPresent()) {
                rows.put(now, after, "");
                return;
            }
            parts.engine()
                    .start(
                            Requests.of(flow, info, properties, scope, parts.expressions()),
                            (handle, execution) -> rows.claim(handle, now, after.firedAt(parts.now(), execution.id())));
        } catch (Lost e) {
            // Changed meanwhile; the next look sees it again.
        } catch (Failure e) {
            if (Failing.isAsked(properties)) {
                Failing.start(
                        parts,
                        flow,
                        info,
                        e,
                        (handle, failed) -> rows.claim(handle, now, after.firedAt(parts.now(), failed.id())));
            } else {
                rows.put(now, after, "Nothing was started: " + e.text());
            }
        }
    }

    @Override
    public void close() {
        workers.shutdownNow();
    }
}
