package dev.millrace.tasks.serdes;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import dev.millrace.model.Invalid;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import dev.millrace.tasks.stored.Rows;
import java.io.InputStreamReader;
import java.net.URI;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

@TaskType(
        value = "io.kestra.plugin.serdes.csv.CsvToIon",
        aliases = {"io.kestra.plugin.serdes.csv.CsvReader"},
        title = "Reads a CSV file into Ion rows.",
        examples = """
                id: read_csv
                namespace: company.team
                inputs:
                  - id: file
                    type: FILE
                tasks:
                  - id: to_ion
                    type: io.kestra.plugin.serdes.csv.CsvToIon
                    from: "{{ inputs.file }}"
                    fieldSeparator: ";"
                """,
        outputs = {"uri: the address of the Ion file", "size: the number of rows"})
public record CsvToIon(
        @Property(value = "The address of the CSV file.", required = true)
        String from,

        @Property(value = "The first line has the names of the columns.", defaultValue = "true")
        boolean header,

        @Property(value = "What stands between fields.", defaultValue = "\",\"")
        String fieldSeparator,

        @Property(value = "What stands around fields.", defaultValue = "'\"'")
        String textDelimiter,

        @Property(value = "How many lines to leave out at the start.", defaultValue = "0")
        int skipRows,

        @Property(value = "Leave out empty lines.", defaultValue = "true")
        boolean skipEmptyRows,

        @Property(value = "Fail if a row has another number of fields than the first.", defaultValue = "false")
        boolean errorOnDifferentFieldCount,

        @Property(value = "The character set of the file.", defaultValue = "UTF-8")
        String charset)
        implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        if (fieldSeparator.length() != 1 || textDelimiter.length() != 1) {
            throw new Invalid("'fieldSeparator' and 'textDelimiter' are one letter each.");
        }
        long[] count = new long[1];
        URI stored = Rows.storeIon(context, "rows.ion", out -> {
            List<String> names = new ArrayList<>();
            try (CsvReader<CsvRecord> rows = CsvReader.builder()
                    .fieldSeparator(fieldSeparator.charAt(0))
                    .quoteCharacter(textDelimiter.charAt(0))
                    .skipEmptyLines(skipEmptyRows)
                    .allowExtraFields(true)
                    .allowMissingFields(true)
                    .ofCsvRecord(new InputStreamReader(Rows.open(context, from), Charset.forName(charset)))) {
                int skipped = 0;
                int width = -1;
                for (CsvRecord row : rows) {
                    Rows.checkStopped();
                    if (skipped < skipRows) {
                        skipped++;
                        continue;
                    }
                    if (width < 0) {
                        width = row.getFieldCount();
                        if (header) {
                            row.getFields()
                                    .forEach(name ->
                                            names.add(names.isEmpty() ? name.replaceFirst("^\\uFEFF", "") : name));
                            continue;
                        }
                    }
                    if (errorOnDifferentFieldCount && row.getFieldCount() != width) {
                        throw new Invalid("Line " + row.getStartingLineNumber() + " has " + row.getFieldCount()
                                + " fields, and the first has " + width + ".");
                    }
                    out.write(header ? byName(names, row) : row.getFields());
                    count[0]++;
                }
            } catch (CsvParseException e) {
                throw new Invalid("The file is not valid CSV: " + e.getMessage(), e);
            }
        });
        context.log().info("Read " + count[0] + " rows.");
        return Outcome.done(Map.of("uri", stored, "size", count[0]));
    }

    private static Map<String, Object> byName(List<String> names, CsvRecord row) {
        Map<String, Object> columns = new LinkedHashMap<>();
        for (int i = 0; i < row.getFieldCount(); i++) {
            columns.put(i < names.size() ? names.get(i) : "column_" + (i + 1), row.getField(i));
        }
        return columns;
    }
}
