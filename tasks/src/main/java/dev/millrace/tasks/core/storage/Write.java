package dev.millrace.tasks.core.storage;

import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;

@TaskType(
        value = "io.kestra.plugin.core.storage.Write",
        title = "Stores a text as a file of the execution.",
        examples = """
                id: note
                namespace: company.team
                tasks:
                  - id: write
                    type: io.kestra.plugin.core.storage.Write
                    content: Hello {{ flow.id }}
                    extension: .txt
                """,
        outputs = "uri: the address of the file")
public record Write(
        @Property(value = "The text.", required = true) String content,

        @Property(value = "How the name of the file ends.", defaultValue = ".txt")
        String extension)
        implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        String ending = extension.isEmpty() || extension.startsWith(".") ? extension : "." + extension;
        URI stored = context.store("file" + ending, new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8)));
        return Outcome.done(Map.of("uri", stored));
    }
}
