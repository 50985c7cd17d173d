package dev.millrace.tasks.core.storage;

import dev.millrace.model.task.OneOrMany;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import dev.millrace.tasks.stored.Rows;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@TaskType(
        value = "io.kestra.plugin.core.storage.Concat",
        aliases = {"io.kestra.core.tasks.storages.Concat"},
        title = "Puts several files together into one.",
        examples = """
                id: together
                namespace: company.team
                tasks:
                  - id: a
                    type: io.kestra.plugin.core.storage.Write
                    content: first
                  - id: b
                    type: io.kestra.plugin.core.storage.Write
                    content: second
                  - id: both
                    type: io.kestra.plugin.core.storage.Concat
                    files:
                      - "{{ outputs.a.uri }}"
                      - "{{ outputs.b.uri }}"
                    separator: "\\n"
                """,
        outputs = "uri: the address of the new file")
public record Concat(
        @Property(value = "The addresses of the files, in order.", required = true)
        OneOrMany<String> files,

        @Property("What is written after each file.") @Nullable
        String separator,

        @Property(value = "How the name of the new file ends.", defaultValue = ".tmp")
        String extension)
        implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        return Outcome.done(Map.of("uri", Rows.store(context, "concat" + extension, out -> {
            for (String file : files) {
                try (InputStream in = Rows.open(context, file)) {
                    in.transferTo(out);
                }
                if (separator != null) {
                    out.write(separator.getBytes(StandardCharsets.UTF_8));
                }
                Rows.checkStopped();
            }
        })));
    }
}
