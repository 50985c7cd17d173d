package dev.millrace.tasks.serdes;

import dev.millrace.language.data.Json;
import dev.millrace.language.data.JsonRows;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import dev.millrace.tasks.stored.Rows;
import java.net.URI;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@TaskType(
        value = "io.kestra.plugin.serdes.json.JsonToIon",
        aliases = {"io.kestra.plugin.serdes.json.JsonReader"},
        title = "Reads a JSON file into Ion rows.",
        description =
                "With `newLine` the file has one value after another (JSON Lines); without it, one array whose items become the rows, or one value.",
        examples = """
                id: read_json
                namespace: company.team
                inputs:
                  - id: file
                    type: FILE
                tasks:
                  - id: to_ion
                    type: io.kestra.plugin.serdes.json.JsonToIon
                    from: "{{ inputs.file }}"
                    newLine: false
                """,
        outputs = {"uri: the address of the Ion file", "size: the number of rows"})
public record JsonToIon(
        @Property(value = "The address of the JSON file.", required = true)
        String from,

        @Property(value = "One value on each line.", defaultValue = "true")
        boolean newLine,

        @Property(value = "The character set of the file.", notYet = "The file is always read as UTF-8.") @Nullable
        String charset)
        implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        long[] count = new long[1];
        URI stored = Rows.storeIon(context, "rows.ion", out -> {
            try (var in = Rows.open(context, from);
                    JsonRows all = Json.rows(in)) {
                JsonRows rows = newLine ? all : all.intoArray();
                while (rows.next()) {
                    Rows.checkStopped();
                    out.write(rows.value());
                    count[0]++;
                }
            }
        });
        context.log().info("Read " + count[0] + " rows.");
        return Outcome.done(Map.of("uri", stored, "size", count[0]));
    }
}
