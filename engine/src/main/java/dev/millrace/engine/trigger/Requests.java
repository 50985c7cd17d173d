package dev.millrace.engine.trigger;

import dev.millrace.engine.StartRequest;
import dev.millrace.language.expression.Expressions;
import dev.millrace.language.expression.Scope;
import dev.millrace.model.Label;
import dev.millrace.model.execution.Execution.TriggerInfo;
import dev.millrace.model.flow.Flow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a trigger asks the engine to start. */
public final class Requests {
    private Requests() {}

    /** With the trigger's inputs and labels, rendered. */
    public static StartRequest of(
            Flow flow, TriggerInfo trigger, Map<String, Object> properties, Scope scope, Expressions expressions) {
        Object inputs = properties.get("inputs");
        Object labels = properties.get("labels");
        // The revision whose trigger has spoken, even if another one is saved in this moment.
        return StartRequest.of(flow.key(), inputs == null ? Map.of() : values(expressions.renderValue(inputs, scope)))
                .withLabels(labels == null ? List.of() : labels(expressions.renderValue(labels, scope)))
                .withTrigger(trigger)
                .withRevision(flow.revision());
    }

    static Map<String, Object> values(@Nullable Object rendered) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (rendered instanceof Map<?, ?> map) {
            map.forEach((name, value) -> {
                if (value != null) {
                    values.put(String.valueOf(name), value);
                }
            });
        }
        return values;
    }

    /** Labels as a map, or as a list of {@code key} and {@code value}. */
    static List<Label> labels(@Nullable Object written) {
        List<Label> labels = new ArrayList<>();
        if (written instanceof Map<?, ?> map) {
            map.forEach((key, value) -> labels.add(new Label(String.valueOf(key), String.valueOf(value))));
        } else {
            for (Map<String, Object> pair : Conditions.maps(written)) {
                labels.add(new Label(String.valueOf(pair.get("key")), String.valueOf(pair.get("value"))));
            }
        }
        return labels;
    }
}
