package dev.millrace.tasks.jdbc;

import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.RunContext;
import dev.millrace.tasks.stored.Rows;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A database that is a file: taken out of a stored file before the task, and kept as one after it, if that is asked for. */
public final class DatabaseFile {
    public static final String OUT_DATABASE = "databaseUri: the address of the database file, for `outputDbFile: true`";

    private final RunContext context;
    private final String prefix;
    private final String url;
    private final @Nullable String from;
    private final boolean keep;

    /**
     * @param prefix of the address, as {@code jdbc:sqlite:}
     * @param from the address of a stored database file; null for none
     * @param keep whether the file is stored afterwards
     */
    public DatabaseFile(RunContext context, String prefix, String url, @Nullable String from, boolean keep) {
        this.context = context;
        this.prefix = prefix;
        this.url = url;
        this.from = from;
        this.keep = keep;
    }

    /** Work with the address of the database. */
    public interface Work {
        Map<String, Object> run(String url) throws Exception;
    }

    public Outcome around(Work work) throws Exception {
        if (from == null && !keep) {
            return Outcome.done(work.run(url));
        }
        Path file = context.workingDirectory().resolve(name());
        if (from != null) {
            try (InputStream content = Rows.open(context, from)) {
                Files.copy(content, file, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        Map<String, Object> outputs = new LinkedHashMap<>(work.run(prefix + file.toAbsolutePath()));
        if (keep) {
            try (InputStream content = Files.newInputStream(file)) {
                outputs.put("databaseUri", context.store(String.valueOf(file.getFileName()), content));
            }
        }
        return Outcome.done(outputs);
    }

    private String name() {
        String path = url.startsWith(prefix) ? url.substring(prefix.length()).replaceAll("[?;].*", "") : "";
        Path name = path.isBlank() || path.startsWith(":") || path.startsWith("file:")
                ? null
                : Path.of(path).getFileName();
        return name == null ? "database.db" : name.toString();
    }
}
