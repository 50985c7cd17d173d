package dev.millrace.engine.trigger;

import dev.millrace.language.EffectiveProperties;
import dev.millrace.language.data.Json;
import dev.millrace.model.Failure;
import dev.millrace.model.FlowKey;
import dev.millrace.model.flow.Flow;
import dev.millrace.model.flow.TriggerNode;
import dev.millrace.store.sync.PreviewBranches;
import dev.millrace.store.trigger.TriggerKey;
import dev.millrace.store.trigger.TriggerState;
import dev.millrace.store.trigger.TriggerStates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the rows of triggers equal to what the flows say. A schedule that is new, changed or switched on again owes nothing of the past; one that
 * stayed the same keeps its next date, so that what was missed while nobody was there can be made up for. Flows in previews of branches have none.
 */
public final class KeepStates {
    private final TriggerParts parts;
    private final TriggerStates states;

    public KeepStates(TriggerParts parts) {
        this.parts = parts;
        this.states = new TriggerStates(parts.database());
    }

    /** After flows were saved or deleted. */
    public void changed(Set<FlowKey> flows) {
        for (FlowKey key : flows) {
            apply(key, current(key));
        }
    }

    private Optional<Flow> current(FlowKey key) {
        try {
            return parts.flows().current(key).filter(flow -> !parts.isPreview(key));
        } catch (Failure e) {
            // Stored with errors: it cannot run, so its triggers are off until it is mended.
            return Optional.empty();
        }
    }

    /** At start: all flows that can run, and away with what belongs to others. */
    public void all(List<Flow> flows) {
        Set<FlowKey> known = new HashSet<>();
        Set<String> previews = PreviewBranches.namespaces(parts.database());
        for (Flow flow : flows) {
            if (previews.contains(flow.namespace().name())) {
                continue;
            }
            known.add(flow.key());
            if (!flow.triggers().isEmpty()) {
                apply(flow.key(), Optional.of(flow));
            }
        }
        states.flows().stream().filter(key -> !known.contains(key)).forEach(key -> apply(key, Optional.empty()));
    }

    private void apply(FlowKey key, Optional<Flow> flow) {
        Instant now = parts.now();
        List<Wanted> wanted = new ArrayList<>();
        flow.ifPresent(it -> it.triggers().forEach(node -> wanted.add(wanted(it, node, now))));
        parts.database().writing(handle -> {
            List<TriggerState> known = TriggerStates.ofFlow(handle, key);
            for (TriggerState state : known) {
                if (wanted.stream()
                        .noneMatch(it -> it.node().id().equals(state.key().id()))) {
                    TriggerStates.delete(handle, state.key());
                }
            }
            for (Wanted one : wanted) {
                keep(handle, new TriggerKey(key, one.node().id()), one, now);
            }
        });
    }

    /** @param next when it has something to do first, counted from now; null if never */
    private record Wanted(
            TriggerNode node,
            String spec,
            boolean active,
            boolean concurrent,
            @Nullable Instant next) {}

    private void keep(Handle handle, TriggerKey key, Wanted wanted, Instant now) {
        String type = wanted.node().canonicalType();
        TriggerState old =
                TriggerStates.lock(handle, parts.database().dialect(), key).orElse(null);
        TriggerState changed;
        if (old == null) {
            changed = new TriggerState(
                    key,
                    type,
                    wanted.spec(),
                    wanted.concurrent(),
                    wanted.next(),
                    null,
                    null,
                    null,
                    false,
                    null,
                    "{}",
                    now);
        } else if (!old.spec().equals(wanted.spec())) {
            changed = old.withSpec(wanted.spec(), type, wanted.concurrent())
                    .withBackfill(null)
                    .withMemory("{}")
                    .withNext(old.disabled() ? null : wanted.next());
        } else {
            changed = old.withSpec(wanted.spec(), type, wanted.concurrent());
        }
        if (!changed.equals(old)) {
            TriggerStates.save(handle, changed);
        }
    }

    private Wanted wanted(Flow flow, TriggerNode node, Instant now) {
        Map<String, Object> properties = EffectiveProperties.of(flow, node);
        boolean active = !flow.disabled() && !flow.draft() && !node.disabled();
        boolean concurrent = "true".equalsIgnoreCase(String.valueOf(properties.get("allowConcurrent")));
        Instant next = null;
        if (active) {
            try {
                next = first(flow, node, parts, now);
            } catch (Failure e) {
                // Its author was told on saving; a flow of an older version may be beyond what is understood today.
                active = false;
            }
        }
        return new Wanted(node, spec(node, properties, active), active, concurrent, next);
    }

    /** When a trigger has something to do for the first time after now; null for one that only listens. */
    static @Nullable Instant first(Flow flow, TriggerNode node, TriggerParts parts, Instant now) {
        if (TriggerTypes.isSchedule(node)) {
            return ScheduleSpec.of(flow, node, parts.zone()).times().next(now).orElse(null);
        }
        return TriggerTypes.isPolling(node) ? now : null;
    }

    private static String spec(TriggerNode node, Map<String, Object> properties, boolean active) {
        Map<String, Object> spec = new LinkedHashMap<>();
        spec.put("type", node.canonicalType());
        spec.put("active", active);
        for (String name : List.of(
                "cron",
                "withSeconds",
                "timezone",
                "dates",
                "interval",
                "uri",
                "url",
                "branch",
                "gitDirectory",
                "window")) {
            Object value = properties.get(name);
            if (value != null) {
                spec.put(name, Objects.toString(value));
            }
        }
        return Json.write(spec);
    }
}
