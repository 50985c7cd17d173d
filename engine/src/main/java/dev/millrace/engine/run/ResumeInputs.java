package dev.millrace.engine.run;

import dev.millrace.model.Invalid;
import dev.millrace.model.Location;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.State;
import dev.millrace.model.flow.Input;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** The inputs that a Pause asks for, out of the plain values that the flow and the checkpoint have of them. */
final class ResumeInputs {
    private ResumeInputs() {}

    /** Those that a paused execution waits for. */
    static List<Input> expected(Execution execution) {
        return execution.taskRuns().stream()
                .filter(run -> run.current() == State.PAUSED)
                .flatMap(run -> of(run.progress().getOrDefault("expected", List.of())).stream())
                .toList();
    }

    static List<Input> of(Object written) {
        List<Input> inputs = new ArrayList<>();
        if (written instanceof List<?> list) {
            for (Object entry : list) {
                if (entry instanceof Map<?, ?> map && map.get("id") != null) {
                    inputs.add(input(map));
                }
            }
        }
        return inputs;
    }

    private static Input input(Map<?, ?> map) {
        Map<String, Object> properties = new LinkedHashMap<>();
        map.forEach((key, value) -> {
            if (key != null && value != null) {
                properties.put(key.toString(), value);
            }
        });
        return new Input(
                String.valueOf(map.get("id")),
                type(String.valueOf(map.get("type"))),
                null,
                null,
                !"false".equalsIgnoreCase(String.valueOf(map.get("required"))),
                map.get("defaults"),
                null,
                List.of(),
                null,
                properties,
                Location.START);
    }

    private static Input.Type type(String written) {
        return switch (written.toUpperCase(Locale.ROOT)) {
            case "BOOLEAN" -> Input.Type.BOOL;
            case "ENUM" -> Input.Type.SELECT;
            case String name -> {
                try {
                    yield Input.Type.valueOf(name);
                } catch (IllegalArgumentException e) {
                    throw new Invalid("There is no input type " + written + ".", e);
                }
            }
        };
    }
}
