package dev.millrace.tasks.serdes;

import dev.millrace.language.data.Ion;
import dev.millrace.language.data.IonRows;
import dev.millrace.language.data.Json;
import dev.millrace.language.data.Yaml;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import dev.millrace.tasks.stored.Rows;
import java.net.URI;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;

@TaskType(
        value = "io.kestra.plugin.serdes.yaml.IonToYaml",
        title = "Writes Ion rows as a YAML file, a list with an item for each row.",
        examples = """
                id: write_yaml
                namespace: company.team
                inputs:
                  - id: rows
                    type: FILE
                tasks:
                  - id: to_yaml
                    type: io.kestra.plugin.serdes.yaml.IonToYaml
                    from: "{{ inputs.rows }}"
                """,
        outputs = {"uri: the address of the YAML file", "size: the number of rows"})
public record IonToYaml(
        @Property(value = "The address of the Ion file.", required = true)
        String from,

        @Property(value = "The character set of the file.", defaultValue = "UTF-8")
        String charset)
        implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        long[] count = {0};
        URI stored = Rows.store(context, "rows.yaml", out -> {
            try (IonRows rows = Ion.rows(Rows.open(context, from))) {
                while (rows.next()) {
                    Rows.checkStopped();
                    // Through JSON, because YAML has no times or bytes of its own here.
                    Object plain = Json.parse(Json.write(rows.value()));
                    out.write(Yaml.write(plain == null ? List.of() : List.of(plain))
                            .getBytes(Charset.forName(charset)));
                    count[0]++;
                }
            }
        });
        return Outcome.done(Map.of("uri", stored, "size", count[0]));
    }
}
