package dev.millrace.tasks.core.execution;

import dev.millrace.engine.Engine;
import dev.millrace.engine.EngineReference;
import dev.millrace.model.Conflict;
import dev.millrace.model.Invalid;
import dev.millrace.model.NotFound;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.State;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Spread;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import dev.millrace.store.execution.ExecutionFiles;
import dev.millrace.store.execution.ExecutionQuery;
import dev.millrace.store.execution.Executions;
import dev.millrace.store.execution.LogQuery;
import dev.millrace.store.execution.Logs;
import dev.millrace.store.execution.Metrics;
import dev.millrace.tasks.stored.Rows;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

@TaskType(
        value = "io.kestra.plugin.core.execution.PurgeExecutions",
        aliases = {"io.kestra.plugin.core.storage.Purge", "io.kestra.core.tasks.storages.Purge"},
        title = "Removes executions that have ended, with their logs, metrics and files.",
        examples = """
                id: purge
                namespace: system
                tasks:
                  - id: purge
                    type: io.kestra.plugin.core.execution.PurgeExecutions
                    endDate: "{{ now() | dateAdd(-1, 'MONTHS') }}"
                triggers:
                  - id: daily
                    type: io.kestra.plugin.core.trigger.Schedule
                    cron: "0 3 * * *"
                """,
        outputs = {
            "executionsCount: how many executions were removed",
            "logsCount: how many log lines",
            "metricsCount: how many metrics",
            "storagesCount: how many files"
        })
public record PurgeExecutions(
        @Spread Which which,

        @Property(value = "Whether the executions go.", defaultValue = "true")
        boolean purgeExecution,

        @Property(value = "Whether their log lines go.", defaultValue = "true")
        boolean purgeLog,

        @Property(value = "Whether their metrics go; they always go with an execution.", defaultValue = "true")
        boolean purgeMetric,

        @Property(value = "Whether their files go.", defaultValue = "true")
        boolean purgeStorage,

        @Property(value = "How many are looked up at a time.", defaultValue = "100")
        int batchSize)
        implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        Set<State> ended = EnumSet.allOf(State.class);
        ended.removeIf(state -> !state.isTerminal());
        ExecutionQuery query = which.query(ended);
        if (!ended.containsAll(query.states())) {
            throw new Invalid("Only executions that have ended can be removed: of the states, "
                    + query.states().stream()
                            .filter(state -> !state.isTerminal())
                            .toList() + " are no ends.");
        }
        Executions executions = context.service(Executions.class);
        Gone gone = new Gone();
        List<Execution> found;
        int page = 1;
        do {
            Rows.checkStopped();
            // Oldest first. What is removed is not there any more, so that the next page is again the first one.
            found = executions
                    .search(query, new ExecutionQuery.Paging(page, batchSize, ExecutionQuery.Sort.CREATED, false))
                    .results();
            int kept = gone.add(this, context, found);
            page += kept == found.size() ? 1 : 0;
        } while (!found.isEmpty());
        context.log()
                .info("Removed " + gone.executions + " executions, " + gone.logs + " log lines, " + gone.metrics
                        + " metrics and " + gone.files + " files.");
        return Outcome.done(Map.of(
                "executionsCount", gone.executions,
                "logsCount", gone.logs,
                "metricsCount", gone.metrics,
                "storagesCount", gone.files));
    }

    public PurgeExecutions {
        if (batchSize < 1 || batchSize > 10_000) {
            throw new IllegalArgumentException("'batchSize' must be from 1 to 10000, not " + batchSize + ".");
        }
    }

    /** What was removed so far. */
    private static final class Gone {
        long executions;
        long logs;
        long metrics;
        long files;

        /** How many of them are still there afterwards. */
        int add(PurgeExecutions task, RunContext context, List<Execution> found) throws IOException {
            int kept = 0;
            Engine engine = context.service(EngineReference.class).engine();
            for (Execution execution : found) {
                if (task.purgeLog()) {
                    logs += context.service(Logs.class).delete(LogQuery.of(execution.id()));
                }
                if (task.purgeMetric() || task.purgeExecution()) {
                    metrics += context.service(Metrics.class).delete(execution.id());
                }
                if (task.purgeStorage()) {
                    files += context.service(ExecutionFiles.class).deleteAll(execution.flow(), execution.id());
                }
                if (task.purgeExecution() && removed(engine, execution.id())) {
                    executions++;
                } else {
                    kept++;
                }
            }
            return kept;
        }

        /** False if somebody else was quicker, or began it again. */
        private static boolean removed(Engine engine, String id) {
            try {
                engine.delete(id, false, false);
                return true;
            } catch (Conflict | NotFound meanwhile) {
                return false;
            }
        }
    }
}
