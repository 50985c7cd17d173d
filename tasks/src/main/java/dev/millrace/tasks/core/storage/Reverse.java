package dev.millrace.tasks.core.storage;

import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import dev.millrace.tasks.stored.Rows;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

@TaskType(
        value = "io.kestra.plugin.core.storage.Reverse",
        aliases = {"io.kestra.core.tasks.storages.Reverse"},
        title = "Turns the order of the lines of a file around.",
        examples = """
                id: backwards
                namespace: company.team
                inputs:
                  - id: file
                    type: FILE
                tasks:
                  - id: reverse
                    type: io.kestra.plugin.core.storage.Reverse
                    from: "{{ inputs.file }}"
                """,
        outputs = "uri: the address of the new file")
public record Reverse(
        @Property(value = "The address of the file.", required = true)
        String from,

        @Property(value = "What lines end with in the new file.", defaultValue = "\"\\n\"")
        String separator,

        @Property(value = "The character set of the file.", defaultValue = "UTF-8")
        String charset)
        implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        Charset letters = Charset.forName(charset);
        List<String> lines = new ArrayList<>();
        try (BufferedReader in = new BufferedReader(new InputStreamReader(Rows.open(context, from), letters))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                lines.add(line);
            }
        }
        return Outcome.done(Map.of("uri", Rows.store(context, "reversed", out -> {
            for (String line : lines.reversed()) {
                out.write((line + separator).getBytes(letters));
            }
        })));
    }
}
