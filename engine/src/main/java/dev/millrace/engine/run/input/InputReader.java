package dev.millrace.engine.run.input;

import dev.millrace.engine.Engine.InputValue;
import dev.millrace.engine.StartRequest.Upload;
import dev.millrace.language.expression.Expressions;
import dev.millrace.language.expression.Scope;
import dev.millrace.model.FlowKey;
import dev.millrace.model.Invalid;
import dev.millrace.model.Problem;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.flow.Flow;
import dev.millrace.model.flow.Input;
import dev.millrace.store.execution.ExecutionFiles;
import dev.millrace.store.execution.ExecutionFiles.Place;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what was given for the inputs of a flow: every wrong one is named, not only the first. */
public final class InputReader {
    private static final String HIDDEN = "******";

    private final Expressions expressions;
    private final ExecutionFiles files;

    public InputReader(Expressions expressions, ExecutionFiles files) {
        this.expressions = expressions;
        this.files = files;
    }

    /**
     * @param values nested by the dots of their ids
     * @param report one entry for each declared input, in order
     */
    public record Accepted(Map<String, Object> values, List<InputValue> report, List<Problem> problems) {

        public void orThrow(FlowKey flow) {
            if (!problems.isEmpty()) {
                String first = problems.getFirst().message();
                throw new Invalid(
                        problems.size() == 1
                                ? first
                                : problems.size() + " inputs of " + flow + " are not valid. " + first,
                        problems);
            }
        }
    }

    /** Reads the inputs and stores files that were uploaded. */
    public Accepted read(Flow flow, Map<String, Object> given, Execution execution, Scope scope) {
        return read(flow.inputs(), given, execution, scope, true);
    }

    /** Reads the inputs without storing anything. */
    public Accepted look(Flow flow, Map<String, Object> given, Execution execution, Scope scope) {
        return read(flow.inputs(), given, execution, scope, false);
    }

    /** Reads values for inputs that are declared elsewhere, by a Pause for instance. */
    public Accepted read(
            List<Input> declared, Map<String, Object> given, Execution execution, Scope scope, boolean store) {
        if (declared.isEmpty()) {
            return new Accepted(Map.of(), List.of(), List.of());
        }
        Reading reading = new Reading(given, execution, scope, store);
        Map<String, InputValue> report = new LinkedHashMap<>();
        declared.forEach(input -> report.put(input.id(), reading.notYet(input)));
        for (Input input : byDependency(declared)) {
            report.put(input.id(), reading.one(input));
        }
        return new Accepted(reading.values, List.copyOf(report.values()), reading.problems);
    }

    /** Each after those it depends on. Where they go round in a circle, which the flow's reader refuses, in the order of the text. */
    private static List<Input> byDependency(List<Input> declared) {
        List<Input> ordered = new ArrayList<>();
        Set<String> done = new HashSet<>();
        List<Input> left = new ArrayList<>(declared);
        Set<String> known = new HashSet<>(declared.stream().map(Input::id).toList());
        while (!left.isEmpty()) {
            List<Input> ready = left.stream()
                    .filter(input ->
                            input.dependsOn().stream().allMatch(id -> done.contains(id) || !known.contains(id)))
                    .toList();
            List<Input> next = ready.isEmpty() ? List.copyOf(left) : ready;
            ordered.addAll(next);
            left.removeAll(next);
            next.forEach(input -> done.add(input.id()));
        }
        return ordered;
    }

    /** One set of inputs while it is being read; later inputs see the earlier ones. */
    private final class Reading {
        private final Map<String, Object> given;
        private final Execution execution;
        private final boolean store;
        private final Map<String, Object> values = new LinkedHashMap<>();
        private final List<Problem> problems = new ArrayList<>();
        private final Scope scope;

        Reading(Map<String, Object> given, Execution execution, Scope scope, boolean store) {
            this.given = given;
            this.execution = execution;
            this.store = store;
            Map<String, Object> variables = new HashMap<>(scope.variables());
            variables.put("inputs", values);
            this.scope = new Scope(variables, scope.lookup());
        }

        InputValue notYet(Input input) {
            return new InputValue(input.id(), Optional.empty(), true, false, List.of());
        }

        InputValue one(Input input) {
            try {
                if (!isEnabled(input)) {
                    return new InputValue(input.id(), Optional.empty(), false, false, List.of());
                }
                Object value = given(input);
                boolean isDefault = value == null;
                if (value == null) {
                    value = defaultOf(input);
                }
                if (value == null) {
                    return absent(input);
                }
                Object read = value instanceof Upload upload
                        ? upload(input, upload)
                        : new InputTypes(expressions, scope).read(input, value);
                Values.put(values, input.id(), read);
                Object shown = input.type() == Input.Type.SECRET ? HIDDEN : read;
                return new InputValue(input.id(), Optional.of(shown), true, isDefault, List.of());
            } catch (Invalid e) {
                return wrong(input, e.text());
            } catch (IOException e) {
                return wrong(input, "the file cannot be stored: " + e.getMessage());
            }
        }

        private @Nullable Object given(Input input) {
            Object value = given.get(input.id());
            boolean textual = input.type() == Input.Type.STRING || input.type() == Input.Type.SECRET;
            // A form sends an empty text for a field that nobody filled in.
            return value instanceof String text && text.isEmpty() && !(textual && !input.required()) ? null : value;
        }

        private boolean isEnabled(Input input) {
            return input.condition() == null || expressions.renderCondition(input.condition(), scope);
        }

        private @Nullable Object defaultOf(Input input) {
            if (input.defaults() != null) {
                return expressions.renderValue(input.defaults(), scope);
            }
            boolean first = input.type() == Input.Type.SELECT
                    && Boolean.TRUE.equals(input.properties().get("autoSelectFirst"));
            return first
                    ? new InputTypes(expressions, scope)
                            .choices(input).stream().findFirst().orElse(null)
                    : null;
        }

        private InputValue absent(Input input) {
            return input.required()
                    ? wrong(input, "a value is needed")
                    : new InputValue(input.id(), Optional.empty(), true, false, List.of());
        }

        private InputValue wrong(Input input, String message) {
            problems.add(Problem.error(
                    "Invalid input '" + input.id() + "': " + message, "inputs." + input.id(), input.location()));
            return new InputValue(input.id(), Optional.empty(), true, false, List.of(message));
        }

        private Object upload(Input input, Upload upload) throws IOException {
            InputTypes.checkExtension(input, upload.name());
            if (!store) {
                return upload.name();
            }
            try (InputStream content = upload.content().open()) {
                return files.store(
                                new Place.OfInput(execution.flow(), execution.id(), input.id()), upload.name(), content)
                        .toString();
            }
        }
    }
}
