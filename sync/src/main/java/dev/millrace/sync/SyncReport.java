package dev.millrace.sync;

import dev.millrace.language.data.Ion;
import dev.millrace.language.data.IonRowWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The rows of a sync and, made once, their text as an Ion file with a row a line. */
public final class SyncReport {
    static final SyncReport NONE = new SyncReport(List.of());

    private final List<ReportRow> rows;
    private byte @Nullable [] ion;

    SyncReport(List<? extends ReportRow> rows) {
        this.rows = List.copyOf(rows);
    }

    public List<ReportRow> rows() {
        return rows;
    }

    /** Do not change the array. */
    public synchronized byte[] ion() {
        byte[] made = ion;
        if (made == null) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            try (IonRowWriter writer = Ion.rowWriter(bytes)) {
                for (ReportRow row : rows) {
                    writer.write(row.toMap());
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            made = bytes.toByteArray();
            ion = made;
        }
        return made;
    }
}
