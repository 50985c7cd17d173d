package dev.millrace.server.node;

import dev.millrace.api.shape.PrometheusText;
import dev.millrace.engine.Engine;
import dev.millrace.engine.ExecutionEvents;
import dev.millrace.engine.machine.Decision;
import dev.millrace.model.execution.Execution;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Counts the executions that end on this server, with their task runs. */
final class EndedExecutions implements AutoCloseable {
    /** An ended execution may be told of again, when its labels change for instance. */
    private static final int REMEMBERED = 20_000;

    private final Engine engine;
    private final Map<String, Long> executions = new TreeMap<>();
    private final Map<String, Long> taskRuns = new TreeMap<>();
    private final Map<String, Boolean> counted = new LinkedHashMap<>();
    private Duration lasted = Duration.ZERO;
    private ExecutionEvents.@Nullable Subscription news;

    EndedExecutions(Engine engine) {
        this.engine = engine;
    }

    synchronized void begin() {
        if (news == null) {
            news = engine.events().followAll(event -> {
                if (event instanceof ExecutionEvents.Event.Changed(Execution execution) && Decision.isOver(execution)) {
                    count(execution);
                }
            });
        }
    }

    private synchronized void count(Execution execution) {
        String end =
                execution.id() + execution.state().end().map(Object::toString).orElse("");
        if (counted.put(end, true) != null) {
            return;
        }
        if (counted.size() > REMEMBERED) {
            counted.remove(counted.keySet().iterator().next());
        }
        executions.merge(execution.current().name(), 1L, Long::sum);
        execution.taskRuns().forEach(run -> taskRuns.merge(run.current().name(), 1L, Long::sum));
        lasted = lasted.plus(execution.state().duration());
    }

    synchronized void write(PrometheusText text) {
        text.counters("millrace_executions_ended_total", "Executions that have ended, by state.", "state", executions)
                .counter(
                        "millrace_executions_ended_seconds_total",
                        "Time that they lasted, together.",
                        lasted.toNanos() / 1e9)
                .counters(
                        "millrace_task_runs_ended_total",
                        "Task runs of those executions, by state.",
                        "state",
                        taskRuns);
    }

    @Override
    public synchronized void close() {
        if (news != null) {
            news.close();
        }
    }
}
