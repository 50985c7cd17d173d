package dev.millrace.tasks.serdes.avro;

import dev.millrace.language.data.Ion;
import dev.millrace.language.data.IonRows;
import dev.millrace.model.Invalid;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import dev.millrace.tasks.stored.Rows;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.SchemaParseException;
import org.apache.avro.SchemaParser;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericDatumWriter;
import org.jspecify.annotations.Nullable;

@TaskType(
        value = "io.kestra.plugin.serdes.avro.IonToAvro",
        aliases = {"io.kestra.plugin.serdes.avro.AvroWriter"},
        title = "Writes Ion rows as an Avro file.",
        examples = """
                id: write_avro
                namespace: company.team
                inputs:
                  - id: rows
                    type: FILE
                tasks:
                  - id: to_avro
                    type: io.kestra.plugin.serdes.avro.IonToAvro
                    from: "{{ inputs.rows }}"
                    schema: |
                      {
                        "type": "record",
                        "name": "Customer",
                        "fields": [
                          {"name": "id", "type": "long"},
                          {"name": "name", "type": ["null", "string"]}
                        ]
                      }
                """,
        outputs = {"uri: the address of the Avro file", "size: the number of rows"})
public record IonToAvro(
        @Property(value = "The address of the Ion file.", required = true)
        String from,

        @Property("The Avro schema of a row, as JSON; found out from the rows if absent.") @Nullable
        String schema,

        @Property(value = "From how many rows the schema is found out.", defaultValue = "100")
        int numberOfRowsToScan,

        @Property(value = "For a row that does not fit the schema: `ERROR`, `WARN` or `SKIP`.", defaultValue = "ERROR")
        OnBadLines onBadLines)
        implements Task {

    public enum OnBadLines {
        ERROR,
        WARN,
        SKIP
    }

    @Override
    public Outcome run(RunContext context) throws Exception {
        Schema rowSchema = schema == null ? inferred(context) : parsed(schema);
        long[] count = {0};
        URI stored = Rows.store(context, "rows.avro", out -> {
            GenericDatumWriter<Object> datum = new GenericDatumWriter<>(rowSchema, AvroValues.data());
            try (IonRows rows = Ion.rows(Rows.open(context, from));
                    DataFileWriter<Object> writer =
                            new DataFileWriter<>(datum).setCodec(CodecFactory.deflateCodec(6))) {
                writer.create(rowSchema, out);
                for (long number = 1; rows.next(); number++) {
                    Rows.checkStopped();
                    Object row = fitted(context, rows.value(), rowSchema, number);
                    if (row != null) {
                        writer.append(row);
                        count[0]++;
                    }
                }
            }
        });
        context.log().info("Wrote " + count[0] + " rows.");
        return Outcome.done(Map.of("uri", stored, "size", count[0]));
    }

    private @Nullable Object fitted(RunContext context, @Nullable Object row, Schema rowSchema, long number) {
        try {
            return AvroValues.fitted(row, rowSchema, "");
        } catch (Invalid e) {
            String text = "Row " + number + " does not fit the schema: " + e.text();
            switch (onBadLines) {
                case ERROR -> throw new Invalid(text, e);
                case WARN -> context.log().warn(text + " It is left out.");
                case SKIP -> context.log().debug(text);
            }
            return null;
        }
    }

    private static Schema parsed(String json) {
        try {
            return new SchemaParser().parse(json).mainSchema();
        } catch (SchemaParseException e) {
            throw new Invalid("The property 'schema' is no Avro schema: " + e.getMessage(), e);
        }
    }

    private Schema inferred(RunContext context) throws Exception {
        List<@Nullable Object> sample = new ArrayList<>();
        try (IonRows rows = Ion.rows(Rows.open(context, from))) {
            while (sample.size() < numberOfRowsToScan && rows.next()) {
                sample.add(rows.value());
            }
        }
        return AvroSchemas.of(sample);
    }
}
