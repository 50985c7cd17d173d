package dev.millrace.engine.run;

import dev.millrace.engine.machine.Action;
import dev.millrace.engine.machine.Event;
import dev.millrace.engine.machine.Question;
import dev.millrace.language.EffectiveProperties;
import dev.millrace.language.data.Ion;
import dev.millrace.language.data.IonRows;
import dev.millrace.language.data.Json;
import dev.millrace.language.expression.Scope;
import dev.millrace.model.Invalid;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.TaskRun;
import dev.millrace.model.flow.Flow;
import dev.millrace.model.flow.OutputNode;
import dev.millrace.model.flow.Structure;
import dev.millrace.model.flow.TaskNode;
import dev.millrace.store.execution.ExecutionFiles.Place;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Answers what the machine asks, by rendering. */
final class Evaluator {
    private final EngineParts parts;
    private final Runner runner;
    private final Variables variables;

    Evaluator(EngineParts parts, Runner runner) {
        this.parts = parts;
        this.runner = runner;
        this.variables = new Variables(parts);
    }

    Event answer(Live live, Action.Evaluate asked) {
        try {
            Map<String, Object> answer = answer(live, asked.question(), asked.subject());
            return new Event.Evaluated(asked.question(), asked.subject(), answer, runner.now());
        } catch (Throwable thrown) {
            // A template may run into any limit, of the stack for one; that is the end of this evaluation only.
            String message = live.mask().text(TaskRunner.message(thrown));
            return new Event.NotEvaluated(asked.question(), asked.subject(), message, runner.now());
        }
    }

    private Map<String, Object> answer(Live live, Question question, String subject) throws IOException {
        Execution execution = live.current();
        Flow flow = live.machine().flow();
        return switch (question) {
            case OUTPUTS -> outputs(live, flow, execution);
            case ASSERTION -> Map.of("result", assertion(live, flow, execution, subject));
            case RUN_IF, TIMEOUT, CONDITION, CASE, VALUES, LIMIT, UNTIL, OPEN, CLOSE, LOOP_OUTPUTS -> {
                TaskRun run = execution.taskRun(subject).orElseThrow();
                TaskNode node = flow.task(run.taskId()).orElseThrow();
                Scope scope = scope(live, flow, execution, run);
                Map<String, Object> properties = EffectiveProperties.of(flow, node);
                yield ofRun(question, live, execution, run, node, properties, scope);
            }
        };
    }

    private Map<String, Object> ofRun(
            Question question,
            Live live,
            Execution execution,
            TaskRun run,
            TaskNode node,
            Map<String, Object> properties,
            Scope scope)
            throws IOException {
        return switch (question) {
            case RUN_IF -> Map.of("result", truthy(node.options().runIf(), scope, "runIf", node));
            case TIMEOUT -> Map.of("timeout", timeout(node, scope));
            case CONDITION -> Map.of("result", truthy(properties.get("condition"), scope, "condition", node));
            case CASE -> Map.of("value", text(value(properties, "value", scope, node)));
            case VALUES -> values(properties, scope, node);
            case LIMIT -> Map.of("limit", number(properties, "concurrent", 0, scope, node));
            case UNTIL -> until(live, execution, run, properties, node);
            case OPEN -> runner.workingDirectories().open(execution, run, node, properties, scope);
            case CLOSE -> runner.workingDirectories().close(execution, run, node, properties, scope);
            case LOOP_OUTPUTS -> loopOutputs(live, execution, run, node, properties);
            case OUTPUTS, ASSERTION -> throw new IllegalArgumentException(question.name());
        };
    }

    Scope scope(Live live, Flow flow, Execution execution, @Nullable TaskRun run) {
        return new Scope(variables.of(flow, execution, run), new EngineLookup(parts, execution, live.mask()));
    }

    private String timeout(TaskNode node, Scope scope) {
        String written = node.options().timeout();
        return TaskRunner.duration(parts.expressions()
                        .render(written == null ? "" : written, scope)
                        .strip())
                .toString();
    }

    private boolean truthy(@Nullable Object written, Scope scope, String property, TaskNode node) {
        try {
            return written != null && parts.expressions().renderCondition(written, scope);
        } catch (Invalid e) {
            throw new Invalid("Property '" + property + "' of task '" + node.id() + "': " + e.text(), e);
        }
    }

    private @Nullable Object value(Map<String, Object> properties, String name, Scope scope, TaskNode node) {
        Object written = properties.get(name);
        try {
            return written == null ? null : parts.expressions().renderValue(written, scope);
        } catch (Invalid e) {
            throw new Invalid("Property '" + name + "' of task '" + node.id() + "': " + e.text(), e);
        }
    }

    private long number(Map<String, Object> properties, String name, long otherwise, Scope scope, TaskNode node) {
        Object value = value(properties, name, scope, node);
        if (value == null || value.toString().isBlank()) {
            return otherwise;
        }
        try {
            return value instanceof Number number
                    ? number.longValue()
                    : Long.parseLong(value.toString().strip());
        } catch (NumberFormatException e) {
            throw new Invalid(
                    "Property '" + name + "' of task '" + node.id() + "' must be a whole number, and is '" + value
                            + "'.",
                    e);
        }
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case String text -> text;
            case Map<?, ?> map -> Json.write(map);
            case List<?> list -> Json.write(list);
            default -> value.toString();
        };
    }

    private Map<String, Object> values(Map<String, Object> properties, Scope scope, TaskNode node) throws IOException {
        String name = properties.containsKey("values") ? "values" : "value";
        Object written = value(properties, name, scope, node);
        boolean parallel = node.canonicalType().endsWith(".EachParallel");
        boolean one = node.canonicalType().endsWith(".EachSequential");
        long limit = parallel
                ? number(properties, "concurrent", 0, scope, node)
                : one ? 1 : number(properties, "concurrencyLimit", 1, scope, node);
        Object transmit = value(properties, "transmitFailed", scope, node);
        Map<String, Object> answer = new LinkedHashMap<>();
        Object parsed = parsed(written);
        if (parsed instanceof Map<?, ?> map && isLoop(node)) {
            answer.put("keys", map.keySet().stream().map(String::valueOf).toList());
            answer.put("values", map.values().stream().map(Evaluator::text).toList());
        } else {
            answer.put(
                    "values",
                    items(parsed, scope, node).stream().map(Evaluator::text).toList());
        }
        answer.put("limit", limit);
        answer.put("transmitFailed", transmit == null || !"false".equalsIgnoreCase(transmit.toString()));
        answer.put("stored", isAddress(written));
        return answer;
    }

    private static boolean isLoop(TaskNode node) {
        return node.structure() instanceof Structure.ForEach loop && loop.dialect() == Structure.ForEach.Dialect.LOOP;
    }

    private static boolean isAddress(@Nullable Object value) {
        return value instanceof URI
                || (value instanceof String text && (text.startsWith("kestra:") || text.startsWith("nsfile:")));
    }

    private static @Nullable Object parsed(@Nullable Object value) {
        return value instanceof String text
                        && (text.strip().startsWith("[") || text.strip().startsWith("{"))
                ? Json.parse(text)
                : value;
    }

    /** A list; a JSON text of one; a map, by entry; the address of a stored file, by row. */
    private List<?> items(@Nullable Object value, Scope scope, TaskNode node) throws IOException {
        return switch (value) {
            case null -> List.of();
            case List<?> list -> list;
            case Map<?, ?> map -> {
                List<Object> entries = new ArrayList<>();
                map.forEach((key, inner) -> {
                    Map<String, Object> entry = new LinkedHashMap<>();
                    entry.put("key", String.valueOf(key));
                    entry.put("value", inner == null ? "" : inner);
                    entries.add(entry);
                });
                yield entries;
            }
            case URI address -> rows(address, scope);
            case String text when isAddress(text) -> rows(URI.create(text.strip()), scope);
            case String text when text.isBlank() -> List.of();
            default -> throw new Invalid("The values of task '" + node.id() + "' must be a list, and are: " + value);
        };
    }

    private static List<Object> rows(URI address, Scope scope) throws IOException {
        List<Object> rows = new ArrayList<>();
        try (InputStream content = scope.lookup().open(address);
                IonRows found = Ion.rows(content)) {
            while (found.next()) {
                Object row = found.value();
                rows.add(row == null ? "" : row);
            }
        }
        return rows;
    }

    private Map<String, Object> until(
            Live live, Execution execution, TaskRun run, Map<String, Object> properties, TaskNode node) {
        // The condition sees the outputs of the last turn as tasks in that turn would.
        TaskRun inside = execution.taskRuns().reversed().stream()
                .filter(child -> run.id().equals(child.parentId()))
                .findFirst()
                .orElse(run);
        Scope scope = scope(live, live.machine().flow(), execution, inside);
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("result", truthy(properties.get("condition"), scope, "condition", node));
        Object frequency = value(properties, "checkFrequency", scope, node);
        Map<?, ?> given = frequency instanceof Map<?, ?> map ? map : Map.of();
        answer.put("interval", orElse(given.get("interval"), "PT1M"));
        answer.put("maxDuration", orElse(given.get("maxDuration"), "PT0S"));
        answer.put("maxIterations", Long.parseLong(orElse(given.get("maxIterations"), "0")));
        Object fail = value(properties, "failOnMaxReached", scope, node);
        answer.put("failOnMaxReached", fail != null && "true".equalsIgnoreCase(fail.toString()));
        return answer;
    }

    private static String orElse(@Nullable Object value, String otherwise) {
        return value == null ? otherwise : value.toString();
    }

    /** What each turn of a loop of 2.0 gives back. */
    private Map<String, Object> loopOutputs(
            Live live, Execution execution, TaskRun run, TaskNode node, Map<String, Object> properties)
            throws IOException {
        List<Object> turns = new ArrayList<>();
        Object declared = properties.get("outputs");
        int count = run.outputs().get("iterationCount") instanceof Number number ? number.intValue() : 0;
        for (int turn = 0; turn < count; turn++) {
            int at = turn;
            TaskRun inside = execution.taskRuns().reversed().stream()
                    .filter(child -> run.id().equals(child.parentId())
                            && Integer.valueOf(at).equals(child.iteration()))
                    .findFirst()
                    .orElse(run);
            Scope scope = scope(live, live.machine().flow(), execution, inside);
            Map<String, Object> values = new LinkedHashMap<>();
            if (declared instanceof List<?> list) {
                for (Object entry : list) {
                    if (entry instanceof Map<?, ?> output && output.get("id") != null && output.get("value") != null) {
                        values.put(
                                String.valueOf(output.get("id")),
                                parts.expressions().renderValue(output.get("value"), scope));
                    }
                }
            }
            turns.add(values);
        }
        Map<String, Object> masked = live.mask().values(Map.of("outputs", turns));
        Object fetch = properties.get("fetchType");
        boolean store = "STORE".equals(fetch)
                || ((fetch == null || "AUTO".equals(fetch))
                        && Boolean.TRUE.equals(run.progress().get("stored")));
        return store ? stored(execution, run, (List<?>) masked.getOrDefault("outputs", turns)) : masked;
    }

    private Map<String, Object> stored(Execution execution, TaskRun run, List<?> turns) throws IOException {
        StringBuilder rows = new StringBuilder();
        turns.forEach(turn -> rows.append(Ion.write(turn)).append('\n'));
        Place place = new Place.OfTaskRun(execution.flow(), execution.id(), run.taskId(), run.id());
        URI address = parts.files()
                .store(
                        place,
                        "outputs.ion",
                        new ByteArrayInputStream(rows.toString().getBytes(StandardCharsets.UTF_8)));
        return Map.of("uri", address.toString());
    }

    private Map<String, Object> outputs(Live live, Flow flow, Execution execution) {
        Scope scope = scope(live, flow, execution, null);
        Map<String, Object> outputs = new LinkedHashMap<>();
        for (OutputNode output : flow.outputs()) {
            try {
                Object value = parts.expressions().renderValue(output.value(), scope);
                Nested.put(outputs, output.id(), FlowOutputs.typed(output, value));
            } catch (Invalid e) {
                if (output.required()) {
                    throw new Invalid("The output '" + output.id() + "' of the flow: " + e.text(), e);
                }
            }
        }
        return live.mask().values(outputs);
    }

    private boolean assertion(Live live, Flow flow, Execution execution, String id) {
        String written = flow.sla().stream()
                .filter(sla -> sla.id().equals(id))
                .map(sla -> sla.assertion() == null ? "" : sla.assertion())
                .findFirst()
                .orElse("true");
        return parts.expressions().renderCondition(written, scope(live, flow, execution, null));
    }
}
