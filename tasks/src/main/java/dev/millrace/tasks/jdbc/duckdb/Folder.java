package dev.millrace.tasks.jdbc.duckdb;

import dev.millrace.engine.WorkFiles;
import dev.millrace.model.Invalid;
import dev.millrace.model.task.OneOrMany;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.tasks.jdbc.Brand;
import dev.millrace.tasks.jdbc.Database;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The files that DuckDB reads and writes: they lie in the working directory. */
public record Folder(
        @Property(
                "Files put into the working directory first: text, or the address of a stored file, by path; or such a map as JSON. SQL names them by their path.")
        @Nullable
        Object inputFiles,

        @Property("Names of files that the SQL writes, as `COPY … TO '{{ outputFiles.name }}'`; they are kept.")
        @Nullable
        OneOrMany<String> outputFiles) {

    static final String OUT_FILES = "outputFiles: the addresses of the output files by name";

    private static final Pattern OUTPUT = Pattern.compile("\\{\\{\\s*outputFiles\\.([A-Za-z0-9_]+)\\s*}}");

    private List<String> names() {
        return outputFiles == null ? List.of() : outputFiles.values();
    }

    private static Path file(RunContext context, String name) throws Exception {
        return context.workingDirectory().toAbsolutePath().resolve(".millrace-" + context.taskRunId() + "-" + name);
    }

    /** Puts in the paths of the output files, renders the rest, and lets relative paths be seen from the working directory. */
    String sql(RunContext context, String written) throws Exception {
        StringBuilder sql = new StringBuilder();
        Matcher output = OUTPUT.matcher(written);
        while (output.find()) {
            if (!names().contains(output.group(1))) {
                throw new Invalid("The SQL writes to the output file '" + output.group(1)
                        + "', which 'outputFiles' does not name.");
            }
            output.appendReplacement(
                    sql, Matcher.quoteReplacement(file(context, output.group(1)).toString()));
        }
        return context.render(output.appendTail(sql).toString());
    }

    /** Relative paths in SQL are seen from the working directory. */
    Database database(RunContext context, String address) throws IOException {
        return Database.of(Brand.DUCKDB, address, null, null)
                .with(
                        "file_search_path",
                        context.workingDirectory().toAbsolutePath().toString());
    }

    Map<String, Object> around(RunContext context, Callable<Map<String, Object>> work) throws Exception {
        context.service(WorkFiles.class).inputFiles(inputFiles, context.workingDirectory());
        Map<String, Object> outputs = new LinkedHashMap<>(work.call());
        Map<String, Object> stored = new LinkedHashMap<>();
        for (String name : names()) {
            Path file = file(context, name);
            if (!Files.isRegularFile(file)) {
                throw new Invalid("The SQL did not write the output file '" + name + "'.");
            }
            try (InputStream content = Files.newInputStream(file)) {
                stored.put(name, context.store(name, content));
            }
        }
        outputs.put("outputFiles", stored);
        return outputs;
    }
}
