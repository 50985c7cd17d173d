package dev.millrace.tasks.serdes;

import dev.millrace.language.data.Ion;
import dev.millrace.language.data.IonRows;
import dev.millrace.language.data.Json;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import dev.millrace.tasks.stored.Rows;
import java.net.URI;
import java.nio.charset.Charset;
import java.util.Map;

@TaskType(
        value = "io.kestra.plugin.serdes.json.IonToJson",
        aliases = {"io.kestra.plugin.serdes.json.JsonWriter"},
        title = "Writes Ion rows as a JSON file.",
        description = "With `newLine` one value on each line (JSON Lines); without it, one array.",
        examples = """
                id: write_json
                namespace: company.team
                inputs:
                  - id: rows
                    type: FILE
                tasks:
                  - id: to_json
                    type: io.kestra.plugin.serdes.json.IonToJson
                    from: "{{ inputs.rows }}"
                """,
        outputs = {"uri: the address of the JSON file", "size: the number of rows"})
public record IonToJson(
        @Property(value = "The address of the Ion file.", required = true)
        String from,

        @Property(value = "One value on each line; else one array.", defaultValue = "true")
        boolean newLine,

        @Property(value = "The character set of the file.", defaultValue = "UTF-8")
        String charset)
        implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        Charset letters = Charset.forName(charset);
        long[] count = new long[1];
        URI stored = Rows.store(context, newLine ? "rows.jsonl" : "rows.json", out -> {
            try (IonRows rows = Ion.rows(Rows.open(context, from))) {
                out.write((newLine ? "" : "[").getBytes(letters));
                while (rows.next()) {
                    Rows.checkStopped();
                    String before = count[0]++ > 0 && !newLine ? "," : "";
                    out.write((before + Json.write(rows.value()) + (newLine ? "\n" : "")).getBytes(letters));
                }
                out.write((newLine ? "" : "]").getBytes(letters));
            }
        });
        context.log().info("Wrote " + count[0] + " rows.");
        return Outcome.done(Map.of("uri", stored, "size", count[0]));
    }
}
