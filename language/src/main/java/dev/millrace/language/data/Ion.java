package dev.millrace.language.data;

import com.amazon.ion.IonWriter;
import com.amazon.ion.system.IonReaderBuilder;
import com.amazon.ion.system.IonTextWriterBuilder;
import dev.millrace.model.Invalid;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Amazon Ion, the format of files that tasks hand to each other: one value per row. Text is written, text and binary are read. Ion's timestamps
 * become {@link java.time.OffsetDateTime} or {@link java.time.LocalDate}, its blobs byte arrays, its symbols text.
 */
public final class Ion {
    static final IonReaderBuilder READERS = IonReaderBuilder.standard();
    static final IonTextWriterBuilder WRITERS = IonTextWriterBuilder.minimal();

    private Ion() {}

    /** Reads one value. */
    public static @Nullable Object parse(String text) {
        List<@Nullable Object> rows = parseRows(text);
        if (rows.isEmpty()) {
            throw new Invalid("This is not valid Ion: the text is empty.");
        }
        return rows.getFirst();
    }

    /** Reads all rows into memory. */
    public static List<@Nullable Object> parseRows(String text) {
        return parseRows(text.getBytes(StandardCharsets.UTF_8));
    }

    public static List<@Nullable Object> parseRows(byte[] textOrBinary) {
        List<@Nullable Object> result = new ArrayList<>();
        try (IonRows rows = new IonRows(READERS.build(textOrBinary))) {
            while (rows.next()) {
                result.add(rows.value());
            }
        } catch (IOException e) {
            throw new Invalid("This is not valid Ion: " + e.getMessage(), e);
        }
        return result;
    }

    /** Reads rows one by one; closing it closes the stream. */
    public static IonRows rows(InputStream textOrBinary) {
        return new IonRows(READERS.build(textOrBinary));
    }

    /** Writes one value as text on one line. */
    public static String write(@Nullable Object value) {
        StringBuilder text = new StringBuilder();
        try (IonWriter writer = WRITERS.build(text)) {
            IonRowWriter.write(value, writer, 0);
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    /** Writes rows as text, each on a line of its own; closing it closes the stream. */
    public static IonRowWriter rowWriter(OutputStream out) {
        return new IonRowWriter(out);
    }
}
