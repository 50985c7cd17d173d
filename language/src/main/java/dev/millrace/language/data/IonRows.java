package dev.millrace.language.data;

import com.amazon.ion.IonException;
import com.amazon.ion.IonReader;
import com.amazon.ion.IonType;
import com.amazon.ion.Timestamp;
import dev.millrace.model.Invalid;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads one row after another, in constant memory. */
public final class IonRows implements AutoCloseable {
    private static final int DEEPEST = 500;
    private final IonReader reader;
    private @Nullable Object current;

    IonRows(IonReader reader) {
        this.reader = reader;
    }

    /** True if there was another row; it is then in {@link #value}. */
    public boolean next() {
        try {
            if (reader.next() == null) {
                return false;
            }
            current = value(0);
            return true;
        } catch (IonException e) {
            throw new Invalid("This is not valid Ion: " + e.getMessage(), e);
        }
    }

    public @Nullable Object value() {
        return current;
    }

    @Override
    public void close() throws IOException {
        reader.close();
    }

    private @Nullable Object value(int depth) {
        if (depth > DEEPEST) {
            throw new Invalid("The Ion is nested deeper than " + DEEPEST + " levels.");
        }
        if (reader.isNullValue()) {
            return null;
        }
        IonType type = reader.getType();
        return switch (type) {
            case NULL -> null;
            case BOOL -> reader.booleanValue();
            case INT -> integer();
            case FLOAT -> reader.doubleValue();
            case DECIMAL -> decimal(reader.bigDecimalValue());
            case TIMESTAMP -> time(reader.timestampValue());
            case SYMBOL, STRING -> reader.stringValue();
            case CLOB, BLOB -> reader.newBytes();
            case LIST, SEXP, DATAGRAM -> list(depth);
            case STRUCT -> struct(depth);
        };
    }

    private Object integer() {
        return switch (reader.getIntegerSize()) {
            case INT, LONG -> reader.longValue();
            case BIG_INTEGER -> reader.bigIntegerValue();
        };
    }

    private static Object decimal(BigDecimal exact) {
        double nearest = exact.doubleValue();
        boolean same = Double.isFinite(nearest) && exact.compareTo(new BigDecimal(Double.toString(nearest))) == 0;
        return same ? (Object) nearest : exact;
    }

    private static Object time(Timestamp at) {
        if (at.getPrecision().compareTo(Timestamp.Precision.DAY) <= 0) {
            return LocalDate.of(at.getYear(), Math.max(1, at.getMonth()), Math.max(1, at.getDay()));
        }
        Integer minutes = at.getLocalOffset();
        ZoneOffset offset = minutes == null ? ZoneOffset.UTC : ZoneOffset.ofTotalSeconds(minutes * 60);
        BigDecimal millis = at.getDecimalMillis();
        long seconds = millis.movePointLeft(3)
                .setScale(0, java.math.RoundingMode.FLOOR)
                .longValueExact();
        long nanos = millis.movePointRight(6)
                .subtract(BigDecimal.valueOf(seconds).movePointRight(9))
                .longValue();
        return OffsetDateTime.ofInstant(Instant.ofEpochSecond(seconds, nanos), offset);
    }

    private List<@Nullable Object> list(int depth) {
        List<@Nullable Object> list = new ArrayList<>();
        reader.stepIn();
        while (reader.next() != null) {
            list.add(value(depth + 1));
        }
        reader.stepOut();
        return list;
    }

    private Map<String, @Nullable Object> struct(int depth) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        reader.stepIn();
        while (reader.next() != null) {
            map.put(reader.getFieldName(), value(depth + 1));
        }
        reader.stepOut();
        return map;
    }
}
