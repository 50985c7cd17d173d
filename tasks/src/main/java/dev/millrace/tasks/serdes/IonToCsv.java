package dev.millrace.tasks.serdes;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import de.siegmar.fastcsv.writer.QuoteStrategies;
import dev.millrace.language.data.Ion;
import dev.millrace.language.data.IonRows;
import dev.millrace.language.data.Json;
import dev.millrace.model.Invalid;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import dev.millrace.tasks.stored.Rows;
import java.io.OutputStreamWriter;
import java.net.URI;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@TaskType(
        value = "io.kestra.plugin.serdes.csv.IonToCsv",
        aliases = {"io.kestra.plugin.serdes.csv.CsvWriter"},
        title = "Writes Ion rows as a CSV file.",
        description = "The columns are those of the first row. Lists and maps in a field are written as JSON.",
        examples = """
                id: write_csv
                namespace: company.team
                inputs:
                  - id: rows
                    type: FILE
                tasks:
                  - id: to_csv
                    type: io.kestra.plugin.serdes.csv.IonToCsv
                    from: "{{ inputs.rows }}"
                """,
        outputs = {"uri: the address of the CSV file", "size: the number of rows"})
public record IonToCsv(
        @Property(value = "The address of the Ion file.", required = true)
        String from,

        @Property(value = "Write the names of the columns first.", defaultValue = "true")
        boolean header,

        @Property(value = "What stands between fields.", defaultValue = "\",\"")
        String fieldSeparator,

        @Property(value = "What lines end with.", defaultValue = "\"\\n\"")
        String lineDelimiter,

        @Property(value = "What stands around fields that need it.", defaultValue = "'\"'")
        String textDelimiter,

        @Property(value = "Put it around all fields.", defaultValue = "false")
        boolean alwaysDelimitText,

        @Property(value = "The character set of the file.", defaultValue = "UTF-8")
        String charset)
        implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        if (fieldSeparator.length() != 1 || textDelimiter.length() != 1) {
            throw new Invalid("'fieldSeparator' and 'textDelimiter' are one letter each.");
        }
        long[] count = new long[1];
        URI stored = Rows.store(context, "rows.csv", out -> {
            var builder = CsvWriter.builder()
                    .fieldSeparator(fieldSeparator.charAt(0))
                    .quoteCharacter(textDelimiter.charAt(0))
                    .lineDelimiter(
                            lineDelimiter.equals("\r\n")
                                    ? LineDelimiter.CRLF
                                    : lineDelimiter.equals("\r") ? LineDelimiter.CR : LineDelimiter.LF);
            if (alwaysDelimitText) {
                builder.quoteStrategy(QuoteStrategies.ALWAYS);
            }
            try (CsvWriter csv = builder.build(new OutputStreamWriter(out, Charset.forName(charset)));
                    IonRows rows = Ion.rows(Rows.open(context, from))) {
                List<String> names = new ArrayList<>();
                while (rows.next()) {
                    Rows.checkStopped();
                    write(rows.value(), names, csv);
                    count[0]++;
                }
            }
        });
        context.log().info("Wrote " + count[0] + " rows.");
        return Outcome.done(Map.of("uri", stored, "size", count[0]));
    }

    private void write(@Nullable Object row, List<String> names, CsvWriter csv) {
        if (row instanceof Map<?, ?> columns) {
            if (names.isEmpty()) {
                columns.keySet().forEach(name -> names.add(String.valueOf(name)));
                if (header) {
                    csv.writeRecord(names);
                }
            }
            csv.writeRecord(names.stream().map(name -> text(columns.get(name))).toList());
        } else if (row instanceof List<?> fields) {
            csv.writeRecord(fields.stream().map(IonToCsv::text).toList());
        } else {
            csv.writeRecord(List.of(text(row)));
        }
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case Map<?, ?> map -> Json.write(map);
            case List<?> list -> Json.write(list);
            default -> value.toString();
        };
    }
}
