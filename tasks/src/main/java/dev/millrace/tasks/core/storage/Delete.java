package dev.millrace.tasks.core.storage;

import dev.millrace.model.NotFound;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import dev.millrace.store.execution.ExecutionFiles;
import dev.millrace.tasks.stored.Rows;
import java.net.URI;
import java.util.Map;

@TaskType(
        value = "io.kestra.plugin.core.storage.Delete",
        aliases = {"io.kestra.core.tasks.storages.Delete"},
        title = "Deletes a file that the same flow stored.",
        examples = """
                id: tidy
                namespace: company.team
                tasks:
                  - id: write
                    type: io.kestra.plugin.core.storage.Write
                    content: temporary
                  - id: delete
                    type: io.kestra.plugin.core.storage.Delete
                    uri: "{{ outputs.write.uri }}"
                """,
        outputs = {"uri: the address of the file", "deleted: true if there was such a file"})
public record Delete(
        @Property(value = "The address of the file.", required = true)
        String uri,

        @Property(value = "Fail if there is no such file.", defaultValue = "false")
        boolean errorOnMissing)
        implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        URI address = Rows.address(uri);
        boolean ours = ExecutionFiles.ownerOf(address)
                .filter(owner -> owner.flow().equals(context.flow()))
                .isPresent();
        if (!ours) {
            throw new dev.millrace.model.Refused("Only files that executions of " + context.flow()
                    + " stored can be deleted here, and " + uri + " is none.");
        }
        boolean deleted = context.service(ExecutionFiles.class).delete(address);
        if (!deleted && errorOnMissing) {
            throw new NotFound("The file " + uri + " does not exist.");
        }
        return Outcome.done(Map.of("uri", address, "deleted", deleted));
    }
}
