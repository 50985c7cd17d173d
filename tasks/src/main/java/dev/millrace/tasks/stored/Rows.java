package dev.millrace.tasks.stored;

import dev.millrace.language.builtin.Sql;
import dev.millrace.language.data.Ion;
import dev.millrace.language.data.IonRowWriter;
import dev.millrace.model.Invalid;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.RunContext;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Stored files as tasks read and write them. */
public final class Rows {
    private Rows() {}

    /** Opens a stored or namespace file by the address that a flow gives. */
    public static InputStream open(RunContext context, String address) throws IOException {
        return new BufferedInputStream(context.open(address(address)));
    }

    /** Whether a text is meant as the address of a file, of an execution or of a namespace. */
    public static boolean isAddress(String text) {
        return text.startsWith("kestra:///") || text.startsWith("nsfile://");
    }

    public static URI address(String written) {
        String text = written.strip();
        if (!isAddress(text)) {
            throw new Invalid(
                    "'" + written
                            + "' is no stored file. Give the address that another task put out, which begins with kestra:///, or nsfile:///path for a namespace file.");
        }
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new Invalid(
                    "'" + written
                            + "' is no address: write what is not a letter, a digit or one of -._~/ as %20 and the like.",
                    e);
        }
    }

    public interface Filling {
        void fill(OutputStream out) throws Exception;
    }

    /** Writes a file through a temporary one, so that nothing half-written is stored. */
    public static URI store(RunContext context, String name, Filling filling) throws Exception {
        Path draft = Files.createTempFile("millrace", ".tmp");
        try {
            try (OutputStream out = new java.io.BufferedOutputStream(Files.newOutputStream(draft))) {
                filling.fill(out);
            }
            try (InputStream in = Files.newInputStream(draft)) {
                return context.store(name, in);
            }
        } finally {
            Files.deleteIfExists(draft);
        }
    }

    public interface RowFilling {
        void fill(IonRowWriter rows) throws Exception;
    }

    /** Stores Ion rows. */
    public static URI storeIon(RunContext context, String name, RowFilling filling) throws Exception {
        return store(context, name, out -> {
            try (IonRowWriter rows = Ion.rowWriter(out)) {
                filling.fill(rows);
            }
        });
    }

    /** Rows as the outputs that {@code fetchType} asks for: {@code rows}, {@code row} or {@code uri}, and {@code size}. */
    public static Outcome fetched(RunContext context, List<Map<String, Object>> rows, Sql.FetchType type)
            throws Exception {
        return switch (type) {
            case NONE -> Outcome.done();
            case FETCH -> Outcome.done(Map.of("rows", rows, "size", (long) rows.size()));
            case FETCH_ONE ->
                rows.isEmpty()
                        ? Outcome.done(Map.of("size", 0L))
                        : Outcome.done(Map.of("row", rows.getFirst(), "size", 1L));
            case STORE -> {
                URI uri = storeIon(context, "rows.ion", out -> {
                    for (Map<String, Object> row : rows) {
                        out.write(row);
                    }
                });
                yield Outcome.done(Map.of("uri", uri, "size", (long) rows.size()));
            }
        };
    }

    /** Ends the loop of a task that was killed. */
    public static void checkStopped() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("stopped");
        }
    }
}
