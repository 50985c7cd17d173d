package dev.millrace.tasks.core.storage;

import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import dev.millrace.tasks.stored.Counted;
import dev.millrace.tasks.stored.Rows;
import java.io.OutputStream;
import java.util.Map;

@TaskType(
        value = "io.kestra.plugin.core.storage.Size",
        aliases = {"io.kestra.core.tasks.storages.Size"},
        title = "Says how many bytes a file has.",
        examples = """
                id: measure
                namespace: company.team
                inputs:
                  - id: file
                    type: FILE
                tasks:
                  - id: size
                    type: io.kestra.plugin.core.storage.Size
                    uri: "{{ inputs.file }}"
                """,
        outputs = "size: the number of bytes")
public record Size(
        @Property(value = "The address of the file.", required = true)
        String uri) implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        try (Counted in = new Counted(context.open(Rows.address(uri)))) {
            in.transferTo(OutputStream.nullOutputStream());
            return Outcome.done(Map.of("size", in.count()));
        }
    }
}
