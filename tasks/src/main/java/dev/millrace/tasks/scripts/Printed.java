package dev.millrace.tasks.scripts;

import dev.millrace.language.data.Json;
import dev.millrace.model.Invalid;
import dev.millrace.model.execution.Level;
import dev.millrace.model.task.TaskLog;
import dev.millrace.store.execution.Metrics;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * What a process printed: lines go to the log, stdout as INFO and stderr as ERROR. A line <code>::{"outputs":{...}}::</code> sets outputs
 * ({@code vars}); {@code "logs"} in it are log lines with a level, {@code "metrics"} are kept with the execution. For two threads, one per stream.
 */
final class Printed {
    private static final String MARK = "::";

    private final TaskLog log;
    private final Map<String, Object> vars = new LinkedHashMap<>();
    private final List<Metrics.Metric> metrics = new ArrayList<>();
    private final AtomicLong outLines = new AtomicLong();
    private final AtomicLong errLines = new AtomicLong();

    Printed(TaskLog log) {
        this.log = log;
    }

    void out(String line) {
        outLines.incrementAndGet();
        take(line, Level.INFO);
    }

    void err(String line) {
        errLines.incrementAndGet();
        take(line, Level.ERROR);
    }

    long outLines() {
        return outLines.get();
    }

    long errLines() {
        return errLines.get();
    }

    synchronized List<Metrics.Metric> metrics() {
        return List.copyOf(metrics);
    }

    synchronized Map<String, Object> vars() {
        return new LinkedHashMap<>(vars);
    }

    private void take(String line, Level level) {
        String bare = line.strip();
        if (!bare.startsWith(MARK + "{") || !bare.endsWith("}" + MARK)) {
            log.log(level, line);
            return;
        }
        try {
            message(Json.parseObject(bare.substring(MARK.length(), bare.length() - MARK.length())));
        } catch (Invalid notJson) {
            log.log(level, line);
            log.warn("The line above looks like outputs, ::{\"outputs\":{...}}::, but is no JSON: " + notJson.text());
        }
    }

    private void message(Map<String, Object> message) {
        if (message.get("outputs") instanceof Map<?, ?> outputs) {
            set(outputs);
        }
        if (message.get("logs") instanceof List<?> logs) {
            logs.forEach(this::logLine);
        }
        if (message.get("metrics") instanceof List<?> metrics) {
            metrics.forEach(this::metric);
        }
    }

    private synchronized void metric(@Nullable Object written) {
        if (!(written instanceof Map<?, ?> metric)) {
            return;
        }
        log.debug("Metric " + Json.write(metric));
        Map<String, Object> tags = new LinkedHashMap<>();
        if (metric.get("tags") instanceof Map<?, ?> named) {
            named.forEach((name, value) -> tags.put(String.valueOf(name), value));
        }
        try {
            metrics.add(Metrics.Metric.of(
                    String.valueOf(metric.get("name")), String.valueOf(metric.get("type")), metric.get("value"), tags));
        } catch (Invalid e) {
            log.warn(e.text());
        }
    }

    private synchronized void set(Map<?, ?> outputs) {
        outputs.forEach((name, value) -> {
            if (value == null) {
                vars.remove(String.valueOf(name));
            } else {
                vars.put(String.valueOf(name), withoutNulls(value));
            }
        });
    }

    private static Object withoutNulls(Object value) {
        return switch (value) {
            case Map<?, ?> map -> {
                Map<String, Object> kept = new LinkedHashMap<>();
                map.forEach((key, inner) -> {
                    if (inner != null) {
                        kept.put(String.valueOf(key), withoutNulls(inner));
                    }
                });
                yield kept;
            }
            case List<?> list ->
                list.stream()
                        .map(inner -> inner == null ? "" : withoutNulls(inner))
                        .toList();
            default -> value;
        };
    }

    private void logLine(@Nullable Object written) {
        if (written instanceof Map<?, ?> line) {
            log.log(level(line.get("level")), String.valueOf(line.get("message")));
        } else {
            log.info(String.valueOf(written));
        }
    }

    private static Level level(@Nullable Object written) {
        String name = written == null ? "INFO" : written.toString().toUpperCase(Locale.ROOT);
        return switch (name) {
            case "TRACE" -> Level.TRACE;
            case "DEBUG" -> Level.DEBUG;
            case "WARN", "WARNING" -> Level.WARN;
            case "ERROR", "CRITICAL" -> Level.ERROR;
            default -> Level.INFO;
        };
    }
}
