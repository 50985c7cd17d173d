package dev.millrace.language.data;

import dev.millrace.model.Invalid;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/** Walks a plain value and tells it to a generator. */
final class JsonWriter {
    private static final int DEEPEST = 500;

    private JsonWriter() {}

    static void write(@Nullable Object value, JsonGenerator out) {
        write(value, out, 0);
    }

    private static void write(@Nullable Object value, JsonGenerator out, int depth) {
        if (depth > DEEPEST) {
            throw new Invalid("The value is nested deeper than " + DEEPEST + " levels and cannot be written as JSON.");
        }
        switch (value) {
            case null -> out.writeNull();
            case String text -> out.writeString(text);
            case Boolean truth -> out.writeBoolean(truth);
            case Number number -> number(number, out);
            case Map<?, ?> map -> object(map, out, depth);
            case Iterable<?> items when !(value instanceof java.nio.file.Path) -> array(items, out, depth);
            case Object[] items -> array(java.util.Arrays.asList(items), out, depth);
            case Optional<?> optional -> write(optional.orElse(null), out, depth);
            case byte[] bytes -> out.writeBinary(bytes);
            case Map.Entry<?, ?> entry -> object(Map.of(String.valueOf(entry.getKey()), entry.getValue()), out, depth);
            case Record record -> record(record, out, depth);
            default -> out.writeString(value.toString());
        }
    }

    private static void number(Number number, JsonGenerator out) {
        switch (number) {
            case Long l -> out.writeNumber(l);
            case Integer i -> out.writeNumber(i);
            case Double d when Double.isFinite(d) -> out.writeNumber(d);
            case Float f when Float.isFinite(f) -> out.writeNumber(f);
            case BigInteger big -> out.writeNumber(big);
            case BigDecimal big -> out.writeNumber(big);
            case Short s -> out.writeNumber(s);
            case Byte b -> out.writeNumber(b.shortValue());
            // NaN and the infinities are no JSON numbers.
            default -> out.writeString(number.toString());
        }
    }

    private static void object(Map<?, ?> map, JsonGenerator out, int depth) {
        out.writeStartObject();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            out.writeName(String.valueOf(entry.getKey()));
            write(entry.getValue(), out, depth + 1);
        }
        out.writeEndObject();
    }

    private static void array(Iterable<?> items, JsonGenerator out, int depth) {
        out.writeStartArray();
        for (Object item : items) {
            write(item, out, depth + 1);
        }
        out.writeEndArray();
    }

    /** Absent optionals leave their name out. */
    private static void record(Record record, JsonGenerator out, int depth) {
        out.writeStartObject();
        for (RecordComponent component : record.getClass().getRecordComponents()) {
            Object value = read(component, record);
            if (value != null && !(value instanceof Optional<?> optional && optional.isEmpty())) {
                out.writeName(component.getName());
                write(value, out, depth + 1);
            }
        }
        out.writeEndObject();
    }

    private static @Nullable Object read(RecordComponent component, Record record) {
        try {
            var accessor = component.getAccessor();
            accessor.setAccessible(true);
            return accessor.invoke(record);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException("cannot read " + component, e);
        }
    }
}
