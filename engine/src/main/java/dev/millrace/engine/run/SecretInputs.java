package dev.millrace.engine.run;

import dev.millrace.engine.Services;
import dev.millrace.model.Failure;
import dev.millrace.model.FlowKey;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.TaskRun;
import dev.millrace.model.flow.Flow;
import dev.millrace.model.flow.Input;
import dev.millrace.store.secret.Sealing;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Inputs of type SECRET, and others that hold a secret: sealed in the execution and opened for expressions only. What they are sealed for is the input of the flow, not the
 * execution, so that a replay and a retry can take them over.
 */
final class SecretInputs {
    private final Services services;

    SecretInputs(Services services) {
        this.services = services;
    }

    /**
     * The same values with the SECRET ones sealed, and every text that {@code hides} says holds a secret; as they are on a server that has nothing to
     * seal with.
     */
    Map<String, Object> sealed(
            FlowKey flow, List<Input> declared, Map<String, Object> values, Predicate<String> hides) {
        Optional<Sealing> sealing = services.find(Sealing.class);
        if (sealing.isEmpty()) {
            return values;
        }
        return changed(
                declared,
                values,
                (input, text) -> input.type() == Input.Type.SECRET || hides.test(text)
                        ? sealing.get().seal(text, place(flow, input.id()))
                        : text);
    }

    /** The inputs of an execution as expressions see them. */
    Map<String, Object> opened(Flow flow, Map<String, Object> values) {
        return changed(
                flow.inputs(),
                values,
                (input, text) -> open(text, place(flow.key(), input.id())).orElse(text));
    }

    /** The secrets among the inputs, for what must hide them. A value whose key is gone is not known to anybody. */
    List<String> secrets(Flow flow, Execution execution) {
        List<String> secrets = new ArrayList<>();
        changed(flow.inputs(), execution.inputs(), (input, text) -> {
            Optional<String> open = open(text, place(flow.key(), input.id()));
            open.or(() -> input.type() == Input.Type.SECRET ? Optional.of(text) : Optional.empty())
                    .ifPresent(secrets::add);
            return text;
        });
        for (TaskRun run : execution.taskRuns()) {
            if (run.outputs().get("onResume") instanceof Map<?, ?> given) {
                given.forEach((id, value) -> {
                    if (value instanceof String text) {
                        open(text, place(flow.key(), String.valueOf(id))).ifPresent(secrets::add);
                    }
                });
            }
        }
        return secrets;
    }

    /** What was given on resuming a Pause, sealed as inputs are. */
    @SuppressWarnings("unchecked")
    Map<String, Object> resumed(FlowKey flow, TaskRun run) {
        if (!(run.outputs().get("onResume") instanceof Map<?, ?> given)
                || given.values().stream().noneMatch(value -> value instanceof String text && Sealing.isSealed(text))) {
            return run.outputs();
        }
        Map<String, Object> open = new LinkedHashMap<>((Map<String, Object>) given);
        open.replaceAll((id, value) -> value instanceof String text && Sealing.isSealed(text)
                ? open(text, place(flow, id)).orElse(text)
                : value);
        Map<String, Object> outputs = new LinkedHashMap<>(run.outputs());
        outputs.put("onResume", open);
        return outputs;
    }

    private Optional<String> open(String text, String place) {
        Sealing sealing = services.find(Sealing.class).orElse(null);
        if (sealing == null || !Sealing.isSealed(text)) {
            return Optional.empty();
        }
        try {
            return Optional.of(sealing.open(text, place));
        } catch (Failure notOurs) {
            // The key is gone, or somebody wrote what only looks sealed: what depends on it sees the sealed text.
            return Optional.empty();
        }
    }

    private interface Change {
        String of(Input input, String text);
    }

    /** The values with every text of theirs changed, however deep it stands; the same object where nothing is. */
    private static Map<String, Object> changed(List<Input> declared, Map<String, Object> values, Change change) {
        Map<String, Object> copy = values;
        for (Input input : declared) {
            Object value = Nested.get(values, input.id());
            if (value == null) {
                continue;
            }
            Object changed = changed(input, value, change);
            if (!changed.equals(value)) {
                copy = copy == values ? copy(values) : copy;
                Nested.put(copy, input.id(), changed);
            }
        }
        return copy;
    }

    private static Object changed(Input input, Object value, Change change) {
        return switch (value) {
            case String text -> change.of(input, text);
            case List<?> list ->
                list.stream()
                        .map(one -> one == null ? "" : changed(input, one, change))
                        .toList();
            case Map<?, ?> map -> {
                Map<String, Object> copy = new LinkedHashMap<>();
                map.forEach(
                        (key, one) -> copy.put(String.valueOf(key), one == null ? "" : changed(input, one, change)));
                yield copy;
            }
            default -> value;
        };
    }

    /** Maps are copied as deep as names with dots nest them. */
    private static Map<String, Object> copy(Map<?, ?> map) {
        Map<String, Object> copy = new LinkedHashMap<>();
        map.forEach((key, value) -> copy.put(
                String.valueOf(key),
                value instanceof Map<?, ?> inner ? copy(inner) : Objects.requireNonNullElse(value, "")));
        return copy;
    }

    private static String place(FlowKey flow, String inputId) {
        return "flow/" + flow + "/input/" + inputId;
    }
}
