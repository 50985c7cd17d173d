package dev.millrace.tasks.core.storage;

import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import dev.millrace.store.execution.ExecutionFiles;
import java.net.URI;
import java.util.List;
import java.util.Map;

@TaskType(
        value = "io.kestra.plugin.core.storage.PurgeCurrentExecutionFiles",
        aliases = {"io.kestra.plugin.core.storage.PurgeExecution", "io.kestra.core.tasks.storages.PurgeExecution"},
        title = "Deletes all files of the execution that it runs in.",
        examples = """
                id: tidy
                namespace: company.team
                tasks:
                  - id: write
                    type: io.kestra.plugin.core.storage.Write
                    content: temporary
                  - id: purge
                    type: io.kestra.plugin.core.storage.PurgeCurrentExecutionFiles
                """,
        outputs = {"uris: the addresses of the files that are gone"})
public record PurgeCurrentExecutionFiles() implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        ExecutionFiles files = context.service(ExecutionFiles.class);
        List<URI> all = files.list(context.flow(), context.executionId());
        for (URI file : all) {
            files.delete(file);
        }
        return Outcome.done(Map.of("uris", all));
    }
}
