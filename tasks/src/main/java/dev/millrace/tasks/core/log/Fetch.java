package dev.millrace.tasks.core.log;

import dev.millrace.model.execution.Level;
import dev.millrace.model.execution.LogEntry;
import dev.millrace.model.task.OneOrMany;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import dev.millrace.store.execution.LogQuery;
import dev.millrace.store.execution.Logs;
import dev.millrace.tasks.stored.Rows;
import java.net.URI;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@TaskType(
        value = "io.kestra.plugin.core.log.Fetch",
        aliases = {"io.kestra.plugin.kestra.logs.Fetch", "io.kestra.core.tasks.log.Fetch"},
        title = "Puts log lines into an Ion file.",
        examples = """
                id: protocol
                namespace: company.team
                tasks:
                  - id: say
                    type: io.kestra.plugin.core.log.Log
                    message: hello
                  - id: lines
                    type: io.kestra.plugin.core.log.Fetch
                    tasksId: [say]
                    level: INFO
                """,
        outputs = {"uri: the address of the file", "size: how many lines it has"})
public record Fetch(
        @Property(value = "This level and more urgent ones.", defaultValue = "INFO")
        Level level,

        @Property(value = "The execution.", defaultValue = "{{ execution.id }}")
        String executionId,

        @Property("Lines of these tasks; all if absent.") @Nullable
        OneOrMany<String> tasksId)
        implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        LogQuery query = LogQuery.of(executionId).withMinLevel(level);
        long[] count = {0};
        URI uri = Rows.storeIon(context, "logs.ion", rows -> {
            for (String task : tasksId == null ? Collections.<@Nullable String>singletonList(null) : tasksId.values()) {
                Logs.Line last = null;
                List<Logs.Line> lines;
                do {
                    Rows.checkStopped();
                    LogQuery next = query.withTask(task, null, null);
                    lines = context.service(Logs.class).list(last == null ? next : next.after(last.cursor()), BATCH);
                    for (Logs.Line line : lines) {
                        rows.write(row(line.entry()));
                        last = line;
                        count[0]++;
                    }
                } while (lines.size() == BATCH);
            }
        });
        return Outcome.done(Map.of("uri", uri, "size", count[0]));
    }

    private static final int BATCH = 1000;

    private static Map<String, Object> row(LogEntry entry) {
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("timestamp", entry.timestamp());
        row.put("level", entry.level().name());
        if (entry.taskId() != null) {
            row.put("taskId", entry.taskId());
        }
        row.put("message", entry.message());
        return row;
    }
}
