package dev.millrace.tasks.stored;

import dev.millrace.language.data.Ion;
import dev.millrace.language.data.IonRowWriter;
import dev.millrace.model.Invalid;
import dev.millrace.model.task.RunContext;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** Stored files as tasks read and write them. */
public final class Rows {
    private Rows() {}

    /** Opens a stored or namespace file by the address that a flow gives. */
    public static InputStream open(RunContext context, String address) throws IOException {
        return new BufferedInputStream(context.open(address(address)));
    }

    public static URI address(String written) {
        if (!written.startsWith("kestra:///") && !written.startsWith("nsfile:///")) {
            throw new Invalid(
                    "'" + written
                            + "' is no stored file. Give the address that another task put out, which begins with kestra:///, or nsfile:///path for a namespace file.");
        }
        return URI.create(written.strip());
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

    /** Ends the loop of a task that was killed. */
    public static void checkStopped() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("stopped");
        }
    }
}
