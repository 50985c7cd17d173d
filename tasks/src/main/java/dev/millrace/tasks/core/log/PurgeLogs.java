package dev.millrace.tasks.core.log;

import dev.millrace.model.Invalid;
import dev.millrace.model.Namespace;
import dev.millrace.model.execution.Level;
import dev.millrace.model.task.OneOrMany;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import dev.millrace.store.execution.LogQuery;
import dev.millrace.store.execution.Logs;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

@TaskType(
        value = "io.kestra.plugin.core.log.PurgeLogs",
        title = "Removes log lines of executions and triggers.",
        examples = """
                id: purge
                namespace: system
                tasks:
                  - id: purge
                    type: io.kestra.plugin.core.log.PurgeLogs
                    endDate: "{{ now() | dateAdd(-1, 'MONTHS') }}"
                    logLevels: [TRACE, DEBUG]
                """,
        outputs = {"count: how many lines were removed"})
public record PurgeLogs(
        @Property("This namespace and those below it; all if absent.") @Nullable
        String namespace,

        @Property("The flow.") @Nullable String flowId,
        @Property("Lines of this execution.") @Nullable String executionId,

        @Property("Lines of one of these levels; all if absent.") @Nullable
        OneOrMany<Level> logLevels,

        @Property("Lines written at this time or later.") @Nullable
        Instant startDate,

        @Property(value = "Lines written before this time.", required = true)
        Instant endDate,

        @Property(value = "Whether lines of executions go.", defaultValue = "true")
        boolean purgeExecutionLogs,

        @Property(value = "Whether lines of triggers go.", defaultValue = "true")
        boolean purgeNonExecutionLogs)
        implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        LogQuery query = new LogQuery(
                namespace == null ? null : new Namespace(namespace),
                flowId,
                executionId,
                null,
                null,
                null,
                null,
                null,
                startDate,
                endDate,
                null,
                null);
        long count = context.service(Logs.class)
                .delete(query, logLevels == null ? Set.of() : Set.copyOf(logLevels.values()), kind());
        context.log().info("Removed " + count + " log lines.");
        return Outcome.done(Map.of("count", count));
    }

    private Logs.Origin kind() {
        if (!purgeExecutionLogs && !purgeNonExecutionLogs) {
            throw new Invalid("There is nothing to remove: neither lines of executions nor lines of triggers.");
        }
        return purgeExecutionLogs && purgeNonExecutionLogs
                ? Logs.Origin.ANY
                : purgeExecutionLogs ? Logs.Origin.EXECUTION : Logs.Origin.TRIGGER;
    }
}
