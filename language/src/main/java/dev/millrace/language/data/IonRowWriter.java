package dev.millrace.language.data;

import com.amazon.ion.IonType;
import com.amazon.ion.IonWriter;
import com.amazon.ion.Timestamp;
import dev.millrace.model.Invalid;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Writes rows as Ion text, each on a line of its own. */
public final class IonRowWriter implements AutoCloseable {
    private static final int DEEPEST = 500;
    private final Writer out;
    /** The line that is being written. One writer makes them all, since making a writer costs more than a row. */
    private final StringBuilder line = new StringBuilder();

    private IonWriter ion = Ion.WRITERS.build(line);
    private long rows;

    IonRowWriter(OutputStream out) {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    public void write(@Nullable Object row) throws IOException {
        line.setLength(0);
        boolean whole = false;
        try {
            write(row, ion, 0);
            ion.flush();
            whole = true;
        } finally {
            if (!whole) {
                ion = Ion.WRITERS.build(line);
            }
        }
        // From the second on a value begins with what parts it from the one before.
        int start = !line.isEmpty() && line.charAt(0) == ' ' ? 1 : 0;
        out.append(line, start, line.length()).write('\n');
        rows++;
    }

    /** How many rows were written. */
    public long rows() {
        return rows;
    }

    @Override
    public void close() throws IOException {
        out.close();
    }

    static void write(@Nullable Object value, IonWriter out, int depth) throws IOException {
        if (depth > DEEPEST) {
            throw new Invalid("The value is nested deeper than " + DEEPEST + " levels and cannot be written as Ion.");
        }
        switch (value) {
            case null -> out.writeNull();
            case String text -> out.writeString(text);
            case Boolean truth -> out.writeBool(truth);
            case Number number -> number(number, out);
            case Map<?, ?> map -> struct(map, out, depth);
            case Iterable<?> items
            when !(value instanceof java.nio.file.Path) -> {
                out.stepIn(IonType.LIST);
                for (Object item : items) {
                    write(item, out, depth + 1);
                }
                out.stepOut();
            }
            case Optional<?> optional -> write(optional.orElse(null), out, depth);
            case byte[] bytes -> out.writeBlob(bytes);
            case Instant at -> out.writeTimestamp(timestamp(at, 0));
            case ZonedDateTime at ->
                out.writeTimestamp(timestamp(at.toInstant(), at.getOffset().getTotalSeconds() / 60));
            case OffsetDateTime at ->
                out.writeTimestamp(timestamp(at.toInstant(), at.getOffset().getTotalSeconds() / 60));
            case LocalDate day ->
                out.writeTimestamp(Timestamp.forDay(day.getYear(), day.getMonthValue(), day.getDayOfMonth()));
            default -> out.writeString(value.toString());
        }
    }

    private static void struct(Map<?, ?> map, IonWriter out, int depth) throws IOException {
        out.stepIn(IonType.STRUCT);
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.setFieldName(String.valueOf(entry.getKey()));
            write(entry.getValue(), out, depth + 1);
        }
        out.stepOut();
    }

    private static void number(Number number, IonWriter out) throws IOException {
        switch (number) {
            case Double d -> out.writeFloat(d);
            case Float f -> out.writeFloat(f);
            case BigInteger big -> out.writeInt(big);
            case BigDecimal big -> out.writeDecimal(big);
            default -> out.writeInt(number.longValue());
        }
    }

    private static Timestamp timestamp(Instant at, int offsetMinutes) {
        BigDecimal millis = BigDecimal.valueOf(at.getEpochSecond())
                .movePointRight(3)
                .add(BigDecimal.valueOf(at.getNano()).movePointLeft(6));
        BigDecimal exact = millis.stripTrailingZeros();
        return Timestamp.forMillis(
                exact.scale() > 0 ? exact : millis.setScale(0, java.math.RoundingMode.DOWN), offsetMinutes);
    }
}
