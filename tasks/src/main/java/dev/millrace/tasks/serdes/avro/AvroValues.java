package dev.millrace.tasks.serdes.avro;

import dev.millrace.language.data.Json;
import dev.millrace.model.Invalid;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.generic.IndexedRecord;
import org.jspecify.annotations.Nullable;

/** Values between Avro and ours. */
final class AvroValues {
    private AvroValues() {}

    /** Knows Avro's dates, times, decimals and UUIDs. One for each file: it is no process-wide state. */
    static GenericData data() {
        GenericData data = new GenericData();
        data.addLogicalTypeConversion(new TimeConversions.DateConversion());
        data.addLogicalTypeConversion(new TimeConversions.TimeMillisConversion());
        data.addLogicalTypeConversion(new TimeConversions.TimeMicrosConversion());
        data.addLogicalTypeConversion(new TimeConversions.TimestampMillisConversion());
        data.addLogicalTypeConversion(new TimeConversions.TimestampMicrosConversion());
        data.addLogicalTypeConversion(new Conversions.DecimalConversion());
        data.addLogicalTypeConversion(new Conversions.UUIDConversion());
        return data;
    }

    static @Nullable Object plain(@Nullable Object value) {
        return switch (value) {
            case null -> null;
            case CharSequence text -> text.toString();
            case Integer number -> number.longValue();
            case Float number -> Double.parseDouble(number.toString());
            case Instant time -> time.atOffset(ZoneOffset.UTC);
            case LocalDate day -> day;
            case LocalTime time -> time.toString();
            case UUID id -> id.toString();
            case ByteBuffer bytes -> bytes(bytes);
            case GenericFixed fixed -> fixed.bytes();
            case IndexedRecord row -> row(row);
            case List<?> list -> {
                List<@Nullable Object> plain = new ArrayList<>();
                list.forEach(item -> plain.add(plain(item)));
                yield plain;
            }
            case Map<?, ?> map -> {
                Map<String, @Nullable Object> plain = new LinkedHashMap<>();
                map.forEach((key, item) -> plain.put(String.valueOf(key), plain(item)));
                yield plain;
            }
            case GenericData.EnumSymbol symbol -> symbol.toString();
            default -> value;
        };
    }

    private static Map<String, @Nullable Object> row(IndexedRecord record) {
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        record.getSchema().getFields().forEach(field -> row.put(field.name(), plain(record.get(field.pos()))));
        return row;
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.duplicate().get(bytes);
        return bytes;
    }

    /**
     * A value as a schema wants it.
     *
     * @param path of the field, for the message
     * @throws Invalid if it does not fit
     */
    static @Nullable Object fitted(@Nullable Object value, Schema schema, String path) {
        try {
            return switch (schema.getType()) {
                case UNION -> union(value, schema, path);
                case NULL -> value == null ? null : refuse(value, schema, path);
                case RECORD -> value instanceof Map<?, ?> map ? record(map, schema, path) : refuse(value, schema, path);
                case ARRAY -> value instanceof List<?> list ? array(list, schema, path) : refuse(value, schema, path);
                case MAP -> value instanceof Map<?, ?> map ? map(map, schema, path) : refuse(value, schema, path);
                case ENUM -> {
                    String text = String.valueOf(value);
                    yield value != null && schema.hasEnumSymbol(text)
                            ? new GenericData.EnumSymbol(schema, text)
                            : refuse(value, schema, path);
                }
                case STRING, BYTES, FIXED, INT, LONG, FLOAT, DOUBLE, BOOLEAN ->
                    value == null ? refuse(value, schema, path) : scalar(value, schema, path);
            };
        } catch (ArithmeticException | DateTimeException | NumberFormatException e) {
            return refuse(value, schema, path);
        }
    }

    private static Object refuse(@Nullable Object value, Schema schema, String path) {
        LogicalType logical = schema.getLogicalType();
        throw new Invalid(
                "'" + path + "' must be " + (logical == null ? schema.getType().getName() : logical.getName())
                        + ", and is " + (value == null ? "absent" : "'" + value + "'") + ".");
    }

    private static @Nullable Object union(@Nullable Object value, Schema schema, String path) {
        Invalid last = null;
        for (Schema type : schema.getTypes()) {
            if ((value == null) == (type.getType() == Schema.Type.NULL)) {
                try {
                    return fitted(value, type, path);
                } catch (Invalid e) {
                    last = e;
                }
            }
        }
        if (last != null && schema.getTypes().size() <= 2) {
            throw last;
        }
        return refuse(value, schema, path);
    }

    private static GenericRecord record(Map<?, ?> map, Schema schema, String path) {
        GenericData.Record record = new GenericData.Record(schema);
        for (Schema.Field field : schema.getFields()) {
            Object value = map.get(field.name());
            String at = path.isEmpty() ? field.name() : path + "." + field.name();
            record.put(
                    field.pos(),
                    value == null && !map.containsKey(field.name()) && field.hasDefaultValue()
                            ? data().getDefaultValue(field)
                            : fitted(value, field.schema(), at));
        }
        return record;
    }

    private static List<@Nullable Object> array(List<?> list, Schema schema, String path) {
        List<@Nullable Object> items = new ArrayList<>();
        for (Object item : list) {
            items.add(fitted(item, schema.getElementType(), path + "[" + items.size() + "]"));
        }
        return items;
    }

    private static Map<String, @Nullable Object> map(Map<?, ?> map, Schema schema, String path) {
        Map<String, @Nullable Object> items = new LinkedHashMap<>();
        map.forEach(
                (key, item) -> items.put(String.valueOf(key), fitted(item, schema.getValueType(), path + "." + key)));
        return items;
    }

    private static Object scalar(Object value, Schema schema, String path) {
        LogicalType logical = schema.getLogicalType();
        if (logical != null) {
            switch (logical) {
                case LogicalTypes.Decimal decimal -> {
                    return new BigDecimal(value.toString()).setScale(decimal.getScale(), RoundingMode.UNNECESSARY);
                }
                case LogicalTypes.Date date -> {
                    return value instanceof LocalDate day ? day : LocalDate.parse(value.toString());
                }
                case LogicalTypes.TimeMillis time -> {
                    return LocalTime.parse(value.toString());
                }
                case LogicalTypes.TimeMicros time -> {
                    return LocalTime.parse(value.toString());
                }
                case LogicalTypes.TimestampMillis time -> {
                    return instant(value);
                }
                case LogicalTypes.TimestampMicros time -> {
                    return instant(value);
                }
                default -> {
                    if (logical.getName().equals("uuid")) {
                        return UUID.fromString(value.toString());
                    }
                }
            }
        }
        return switch (schema.getType()) {
            case STRING ->
                value instanceof Map<?, ?> || value instanceof List<?> ? Json.write(value) : value.toString();
            case BYTES -> ByteBuffer.wrap(bytes(value));
            case FIXED -> {
                byte[] bytes = bytes(value);
                yield bytes.length == schema.getFixedSize()
                        ? new GenericData.Fixed(schema, bytes)
                        : refuse(value, schema, path);
            }
            case INT -> number(value).intValueExact();
            case LONG -> number(value).longValueExact();
            case FLOAT -> number(value).floatValue();
            case DOUBLE -> number(value).doubleValue();
            case BOOLEAN ->
                value instanceof Boolean flag
                        ? flag
                        : switch (value.toString()) {
                            case "true" -> true;
                            case "false" -> false;
                            default -> refuse(value, schema, path);
                        };
            case UNION, NULL, RECORD, ARRAY, MAP, ENUM -> refuse(value, schema, path);
        };
    }

    private static BigDecimal number(Object value) {
        return new BigDecimal(value.toString().strip());
    }

    private static byte[] bytes(Object value) {
        return value instanceof byte[] bytes ? bytes : value.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static Instant instant(Object value) {
        return value instanceof OffsetDateTime time
                ? time.toInstant()
                : OffsetDateTime.parse(value.toString()).toInstant();
    }
}
