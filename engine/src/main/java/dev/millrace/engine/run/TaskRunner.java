package dev.millrace.engine.run;

import dev.millrace.engine.machine.Event;
import dev.millrace.language.EffectiveProperties;
import dev.millrace.language.data.Json;
import dev.millrace.language.expression.Scope;
import dev.millrace.language.type.Binder;
import dev.millrace.language.type.TypeInfo;
import dev.millrace.model.Failure;
import dev.millrace.model.Invalid;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.Level;
import dev.millrace.model.execution.TaskRun;
import dev.millrace.model.flow.Flow;
import dev.millrace.model.flow.TaskNode;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Task;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.LinkedHashMap;
import java.util.Map;

/** Runs one attempt of a task on the thread it is called on, and tells the execution how it ended. */
final class TaskRunner {
    private static final System.Logger LOG = System.getLogger(TaskRunner.class.getName());

    private final EngineParts parts;
    private final Runner runner;
    private final Variables variables;
    private final Folders folders;
    private final CachedRuns cached;

    TaskRunner(EngineParts parts, Runner runner) {
        this.parts = parts;
        this.runner = runner;
        this.cached = new CachedRuns(parts, runner);
        this.variables = new Variables(parts);
        this.folders = new Folders(parts.settings().folder());
    }

    void run(Live live, String runId, int attempt, RunningTask running) {
        running.begin(Thread.currentThread());
        Event event;
        try {
            Outcome outcome = outcome(live, runId, attempt, running);
            event = ended(live, runId, attempt, running, outcome);
        } catch (Throwable thrown) {
            // Whatever a task throws, an Error too, is the end of its own run and of nothing else.
            event = failed(live, runId, attempt, running.end(), thrown);
        }
        if (live.running().remove(runId, running) && running.end() != RunningTask.Stop.ABANDON) {
            live.tell(event);
        }
        folders.taskEnded(live.id(), runId);
    }

    private Event ended(Live live, String runId, int attempt, RunningTask running, Outcome outcome) throws Exception {
        if (outcome instanceof Outcome.Subflows subflows) {
            Event event = runner.children().prepare(live, runId, attempt, subflows);
            running.end();
            return event;
        }
        running.end();
        Map<String, Object> outputs = outcome.outputs();
        if (!outputs.isEmpty()) {
            int most = parts.settings().largestOutputs();
            if (Json.length(outputs, most) > most) {
                throw new Invalid(
                        "The outputs are more than " + most
                                + " characters of JSON, which is the most: store large values as a file and put its address into the outputs.");
            }
        }
        Outcome masked = Outcomes.masked(outcome, live.mask());
        if (masked instanceof Outcome.Failed failed) {
            logEnd(live, runId, attempt, Level.ERROR, failed.message());
        }
        return new Event.TaskEnded(runId, attempt, masked, runner.now());
    }

    private void logEnd(Live live, String runId, int attempt, Level level, String message) {
        new LiveLog(live, runner, taskOf(live, runId), runId, attempt, Level.TRACE).log(level, message);
    }

    private Event failed(Live live, String runId, int attempt, RunningTask.Stop stop, Throwable thrown) {
        String message = switch (stop) {
            case TIMEOUT -> "The task ran longer than its timeout allows and was stopped.";
            case KILL -> "Killed.";
            case NONE, ABANDON -> message(thrown);
        };
        String masked = live.mask().text(message);
        if (stop != RunningTask.Stop.ABANDON) {
            logEnd(live, runId, attempt, stop == RunningTask.Stop.KILL ? Level.WARN : Level.ERROR, masked);
        }
        return new Event.TaskFailed(runId, attempt, masked, stop == RunningTask.Stop.KILL, runner.now());
    }

    private static String taskOf(Live live, String runId) {
        return live.current().taskRun(runId).map(TaskRun::taskId).orElse("");
    }

    /** A sentence for people; a stack trace in the server's own log for what is a bug. */
    static String message(Throwable thrown) {
        if (thrown instanceof Failure failure) {
            return failure.text();
        }
        if (thrown instanceof java.util.concurrent.ExecutionException && thrown.getCause() != null) {
            return message(thrown.getCause());
        }
        if (thrown instanceof InterruptedException) {
            return "The task was interrupted.";
        }
        LOG.log(System.Logger.Level.DEBUG, "A task failed", thrown);
        String text = thrown.getMessage();
        String name = thrown.getClass().getSimpleName();
        return text == null || text.isBlank() ? name : thrown instanceof Error ? name + ": " + text : text;
    }

    private Outcome outcome(Live live, String runId, int attempt, RunningTask running) throws Exception {
        Execution execution = live.current();
        Flow flow = live.machine().flow();
        TaskRun run = execution.taskRun(runId).orElseThrow();
        TaskNode node = flow.task(run.taskId())
                .orElseThrow(() -> new Invalid("The task " + run.taskId() + " is not in this revision of the flow."));
        EngineLookup lookup = new EngineLookup(parts, execution, live.mask());
        LazyMap names = variables.of(flow, execution, run);
        Scope scope = new Scope(names, lookup);
        setTimeout(node, scope, running);
        TypeInfo type = parts.catalog()
                .find(node.type())
                .orElseThrow(() -> new Invalid("There is no task of type " + node.type() + " on this server."));
        RunScope context =
                new RunScope(parts, runner, live, execution, run, node, attempt, scope, folders, running, level(node));
        context.offerFolders(names);
        Map<String, Object> properties = rendered(flow, node, type, scope);
        Object task = Binder.bind(type.record(), properties);
        return task instanceof Task does
                ? cached.run(live, node, properties, context, () -> does.run(context))
                : Controls.run(task, context);
    }

    private Map<String, Object> rendered(Flow flow, TaskNode node, TypeInfo type, Scope scope) {
        Map<String, Object> written = Binder.withDefaults(type.record(), EffectiveProperties.of(flow, node));
        Map<String, Object> rendered = new LinkedHashMap<>();
        written.forEach(
                (name, value) -> rendered.put(name, isRendered(type, name) ? render(node, name, value, scope) : value));
        return rendered;
    }

    private static boolean isRendered(TypeInfo type, String name) {
        return type.property(name).map(property -> property.rendered()).orElse(true);
    }

    /** Says which property an expression stands in, because the line that the expression knows is the one within it. */
    private Object render(TaskNode node, String name, Object value, Scope scope) {
        try {
            return parts.expressions().renderValue(value, scope);
        } catch (Invalid e) {
            dev.millrace.model.Location at = node.locations().get(name);
            String where = at == null ? "" : ", line " + at.line();
            throw new Invalid("Property '" + name + "' of task '" + node.id() + "'" + where + ": " + e.text(), e);
        }
    }

    private static Level level(TaskNode node) {
        String name = node.options().logLevel();
        if (name == null) {
            return Level.TRACE;
        }
        try {
            return Level.valueOf(name.strip().toUpperCase(java.util.Locale.ROOT));
        } catch (IllegalArgumentException e) {
            return Level.TRACE;
        }
    }

    private void setTimeout(TaskNode node, Scope scope, RunningTask running) {
        String written = node.options().timeout();
        if (written == null) {
            return;
        }
        String text = parts.expressions().render(written, scope).strip();
        Duration timeout = duration(text);
        running.timeout(runner.alarms().in(timeout, () -> running.stop(RunningTask.Stop.TIMEOUT)));
    }

    static Duration duration(String text) {
        try {
            return Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new Invalid(
                    "'" + text + "' is no ISO-8601 duration: write PT30S for thirty seconds, PT5M for five minutes.",
                    e);
        }
    }

    void cleanUp(Execution execution) {
        folders.executionEnded(execution.id());
    }

    Folders folders() {
        return folders;
    }
}
