package dev.millrace.engine.run;

import dev.millrace.engine.EngineSettings;
import dev.millrace.language.data.Json;
import dev.millrace.model.Invalid;
import dev.millrace.model.Label;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.TaskRun;
import dev.millrace.model.flow.Flow;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What expressions see of an execution. */
final class Variables {
    private final Map<String, Object> environment;
    private final Map<String, Object> globals;
    private final Map<String, Object> kestra;
    private final SecretInputs secretInputs;

    Variables(EngineParts parts) {
        EngineSettings settings = parts.settings();
        this.secretInputs = new SecretInputs(parts.services());
        this.environment = environment(settings.environment());
        this.globals = settings.globals();
        this.kestra = settings.kestra();
    }

    private static Map<String, Object> environment(Map<String, String> process) {
        Map<String, Object> names = new TreeMap<>();
        for (String prefix : List.of("KESTRA_", "ENV_")) {
            process.forEach((name, value) -> {
                if (name.startsWith(prefix)) {
                    names.put(name.substring(prefix.length()).toLowerCase(Locale.ROOT), value);
                }
            });
        }
        return names;
    }

    /** @param run the task run that renders; null for the execution itself */
    LazyMap of(Flow flow, Execution execution, @Nullable TaskRun run) {
        LazyMap variables = new LazyMap()
                .later("flow", () -> flow(execution))
                .later("execution", () -> execution(execution))
                .later("inputs", () -> secretInputs.opened(flow, execution.inputs()))
                .now("vars", execution.variables())
                .later("labels", () -> labels(execution.labels()))
                .later("outputs", () -> new Outputs(execution, run, secretInputs).all())
                .later("tasks", () -> tasks(execution))
                .now("envs", environment)
                .now("globals", globals)
                .now("kestra", kestra);
        Execution.TriggerInfo trigger = execution.trigger();
        if (trigger != null) {
            variables.now("trigger", trigger.variables());
        }
        if (run != null) {
            ofRun(variables, flow, execution, run);
        }
        return variables;
    }

    private static void ofRun(LazyMap variables, Flow flow, Execution execution, TaskRun run) {
        variables.later("task", () -> task(flow, run)).later("taskrun", () -> taskRun(run));
        List<TaskRun> around = around(execution, run);
        if (!around.isEmpty()) {
            variables
                    .later("parent", () -> parent(execution, around.getFirst()))
                    .later(
                            "parents",
                            () -> around.stream()
                                    .<Object>map(parent -> parent(execution, parent))
                                    .toList());
        }
        List<TaskRun> turns = new ArrayList<>();
        for (TaskRun at : concat(run, around)) {
            if (at.iteration() != null) {
                turns.add(at);
            }
        }
        if (!turns.isEmpty()) {
            variables.later("item", () -> item(execution, turns));
        }
        if (hasFailure(execution)) {
            variables.later("error", () -> error(execution));
        }
    }

    static Map<String, Object> flow(Execution execution) {
        Map<String, Object> flow = new LinkedHashMap<>();
        flow.put("id", execution.flow().id());
        flow.put("namespace", execution.flow().namespace().name());
        flow.put("revision", (long) execution.flowRevision());
        flow.put("tenantId", "main");
        return flow;
    }

    private static Map<String, Object> execution(Execution execution) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("id", execution.id());
        values.put("startDate", execution.state().start());
        values.put("originalId", execution.originalId());
        values.put("state", execution.current().name());
        values.put("attemptNumber", (long) execution.attemptNumber());
        if (!execution.outputs().isEmpty()) {
            values.put("outputs", execution.outputs());
        }
        return values;
    }

    /** Labels by key; a key with dots nests, as {@code labels.system.correlationId}. */
    static Map<String, Object> labels(List<Label> labels) {
        Map<String, Object> values = new LinkedHashMap<>();
        for (Label label : labels) {
            values.put(label.key(), label.value());
            if (label.key().indexOf('.') > 0) {
                Nested.put(values, label.key(), label.value());
            }
        }
        return values;
    }

    private static Map<String, Object> tasks(Execution execution) {
        Map<String, Object> states = new LinkedHashMap<>();
        for (TaskRun run : execution.taskRuns()) {
            states.put(run.taskId(), Map.of("state", run.current().name()));
        }
        return states;
    }

    private static Map<String, Object> task(Flow flow, TaskRun run) {
        String type = flow.task(run.taskId()).map(node -> node.type()).orElse("");
        return Map.of("id", run.taskId(), "type", type);
    }

    private static Map<String, Object> taskRun(TaskRun run) {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("id", run.id());
        values.put("startDate", run.state().start());
        values.put("attemptsCount", (long) Math.max(0, run.attempts().size() - 1));
        if (run.parentId() != null) {
            values.put("parentId", run.parentId());
        }
        if (run.value() != null) {
            values.put("value", run.value());
        }
        if (run.iteration() != null) {
            values.put("iteration", (long) run.iteration());
        }
        return values;
    }

    private static Map<String, Object> parent(Execution execution, TaskRun parent) {
        return new LazyMap()
                .later("taskrun", () -> taskRun(parent))
                .now("outputs", parent.outputs())
                .now("id", parent.taskId());
    }

    /** The turns around a task run, the innermost first. */
    private static Map<String, Object> item(Execution execution, List<TaskRun> turns) {
        Map<String, Object> item = turn(execution, turns.getFirst());
        if (turns.size() > 1) {
            item.put("parent", turn(execution, turns.get(1)));
            item.put(
                    "parents",
                    turns.stream().skip(1).map(turn -> turn(execution, turn)).toList());
        }
        return item;
    }

    private static Map<String, Object> turn(Execution execution, TaskRun turn) {
        Map<String, Object> values = new LinkedHashMap<>();
        if (turn.value() != null) {
            values.put("value", parsed(turn.value()));
        }
        if (turn.iteration() != null) {
            values.put("index", (long) turn.iteration());
        }
        Object keys = turn.parentId() == null
                ? null
                : execution
                        .taskRun(turn.parentId())
                        .map(loop -> loop.outputs().get("keys"))
                        .orElse(null);
        if (keys instanceof List<?> list && turn.iteration() != null && turn.iteration() < list.size()) {
            values.put("key", String.valueOf(list.get(turn.iteration())));
        }
        return values;
    }

    /** A value that was a map or a list is one again. */
    private static Object parsed(String value) {
        if (!value.startsWith("{") && !value.startsWith("[")) {
            return value;
        }
        try {
            Object parsed = Json.parse(value);
            return parsed == null ? value : parsed;
        } catch (Invalid e) {
            return value;
        }
    }

    private static boolean hasFailure(Execution execution) {
        return execution.error() != null
                || execution.taskRuns().stream().anyMatch(run -> run.current().isFailed());
    }

    private static Map<String, Object> error(Execution execution) {
        Map<String, Object> values = new LinkedHashMap<>();
        List<TaskRun> runs = execution.taskRuns();
        for (int i = runs.size() - 1; i >= 0; i--) {
            TaskRun run = runs.get(i);
            if (run.current().isFailed() && !run.attempts().isEmpty()) {
                String message = run.attempts().getLast().error();
                values.put("message", message == null ? "" : message);
                values.put("taskId", run.taskId());
                values.put("taskRunId", run.id());
                break;
            }
        }
        values.putIfAbsent("message", execution.error() == null ? "" : execution.error());
        values.put("stackTrace", values.get("message"));
        return values;
    }

    private static List<TaskRun> around(Execution execution, TaskRun run) {
        if (run.parentId() == null) {
            return List.of();
        }
        List<TaskRun> around = new ArrayList<>();
        TaskRun at = run;
        while (at != null && at.parentId() != null) {
            at = execution.taskRun(at.parentId()).orElse(null);
            if (at != null) {
                around.add(at);
            }
        }
        return around;
    }

    private static List<TaskRun> concat(TaskRun first, List<TaskRun> rest) {
        List<TaskRun> all = new ArrayList<>();
        all.add(first);
        all.addAll(rest);
        return all;
    }
}
