package dev.millrace.tasks.serdes;

import dev.millrace.language.data.Yaml;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import dev.millrace.tasks.stored.Rows;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;

@TaskType(
        value = "io.kestra.plugin.serdes.yaml.YamlToIon",
        title = "Reads a YAML file into Ion rows.",
        description = "A list becomes a row for each item, anything else one row. The file is held in memory.",
        examples = """
                id: read_yaml
                namespace: company.team
                tasks:
                  - id: write
                    type: io.kestra.plugin.core.storage.Write
                    content: |
                      - name: Ada
                      - name: Grace
                  - id: to_ion
                    type: io.kestra.plugin.serdes.yaml.YamlToIon
                    from: "{{ outputs.write.uri }}"
                """,
        outputs = {"uri: the address of the Ion file", "size: the number of rows"})
public record YamlToIon(
        @Property(value = "The address of the YAML file.", required = true)
        String from,

        @Property(value = "The character set of the file.", defaultValue = "UTF-8")
        String charset)
        implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        Object value;
        try (InputStream in = Rows.open(context, from)) {
            value = Yaml.parse(new String(in.readAllBytes(), Charset.forName(charset)));
        }
        long[] count = {0};
        URI stored = Rows.storeIon(context, "rows.ion", out -> {
            if (value instanceof List<?> list) {
                for (Object row : list) {
                    out.write(row);
                }
            } else if (value != null) {
                out.write(value);
            }
            count[0] = out.rows();
        });
        return Outcome.done(Map.of("uri", stored, "size", count[0]));
    }
}
