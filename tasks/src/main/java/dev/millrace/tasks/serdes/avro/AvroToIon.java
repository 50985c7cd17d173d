package dev.millrace.tasks.serdes.avro;

import dev.millrace.model.Invalid;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import dev.millrace.tasks.stored.Rows;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import org.apache.avro.AvroRuntimeException;
import org.apache.avro.file.DataFileStream;
import org.apache.avro.generic.GenericDatumReader;

@TaskType(
        value = "io.kestra.plugin.serdes.avro.AvroToIon",
        aliases = {"io.kestra.plugin.serdes.avro.AvroReader"},
        title = "Reads an Avro file into Ion rows.",
        description = "Files that are not compressed, or with `deflate`.",
        examples = """
                id: read_avro
                namespace: company.team
                inputs:
                  - id: file
                    type: FILE
                tasks:
                  - id: to_ion
                    type: io.kestra.plugin.serdes.avro.AvroToIon
                    from: "{{ inputs.file }}"
                """,
        outputs = {"uri: the address of the Ion file", "size: the number of rows"})
public record AvroToIon(
        @Property(value = "The address of the Avro file.", required = true)
        String from) implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        long[] count = {0};
        URI stored = Rows.storeIon(context, "rows.ion", out -> {
            GenericDatumReader<Object> reader = new GenericDatumReader<>(null, null, AvroValues.data());
            try (DataFileStream<Object> rows = new DataFileStream<>(Rows.open(context, from), reader)) {
                while (rows.hasNext()) {
                    Rows.checkStopped();
                    out.write(AvroValues.plain(rows.next()));
                    count[0]++;
                }
            } catch (AvroRuntimeException | IOException e) {
                throw new Invalid("The file is not valid Avro: " + e.getMessage(), e);
            }
        });
        context.log().info("Read " + count[0] + " rows.");
        return Outcome.done(Map.of("uri", stored, "size", count[0]));
    }
}
