package dev.millrace.tasks.core.storage;

import dev.millrace.model.FlowKey;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import dev.millrace.store.execution.ExecutionFiles;
import dev.millrace.store.execution.Executions;
import dev.millrace.tasks.stored.Rows;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@TaskType(
        value = "io.kestra.plugin.core.storage.PurgeStorage",
        title = "Deletes files of executions that are not there any more.",
        examples = """
                id: purge
                namespace: system
                tasks:
                  - id: purge
                    type: io.kestra.plugin.core.storage.PurgeStorage
                    namespace: company.team
                    endDate: "{{ now() | dateAdd(-7, 'DAYS') }}"
                    dryRun: false
                """,
        outputs = {
            "scanned: how many executions have files",
            "purged: how many of them are not there any more",
            "deletedFiles: how many files were deleted; 0 in a dry run"
        })
public record PurgeStorage(
        @Property("This namespace and those below it; all if absent.") @Nullable
        String namespace,

        @Property(value = "Files that were written before this time.", required = true)
        Instant endDate,

        @Property(value = "Only count.", defaultValue = "true")
        boolean dryRun)
        implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        ExecutionFiles files = context.service(ExecutionFiles.class);
        Executions executions = context.service(Executions.class);
        long scanned = 0;
        long purged = 0;
        long deleted = 0;
        for (ExecutionFiles.Kept kept : files.all()) {
            Rows.checkStopped();
            FlowKey flow = kept.owner().flow();
            boolean meant = namespace == null
                    || flow.namespace().name().equals(namespace)
                    || flow.namespace().name().startsWith(namespace + ".");
            if (!meant || !kept.changed().isBefore(endDate)) {
                continue;
            }
            scanned++;
            if (executions.find(kept.owner().executionId()).isEmpty()) {
                purged++;
                deleted += dryRun ? 0 : files.deleteAll(flow, kept.owner().executionId());
            }
        }
        return Outcome.done(Map.of("scanned", scanned, "purged", purged, "deletedFiles", deleted));
    }
}
