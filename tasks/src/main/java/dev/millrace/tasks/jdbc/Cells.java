package dev.millrace.tasks.jdbc;

import dev.millrace.language.data.Json;
import dev.millrace.model.Invalid;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.sql.Array;
import java.sql.Blob;
import java.sql.Clob;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.sql.Struct;
import java.sql.Time;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads rows as plain values. Times get the zone they were stored with or else the one of the task; a file keeps them as times and bytes as bytes, an
 * output has ISO-8601 text and base64.
 */
final class Cells {
    private final ZoneId zone;
    private final boolean toFile;

    Cells(ZoneId zone, boolean toFile) {
        this.zone = zone;
        this.toFile = toFile;
    }

    /** The current row, by label of the column. */
    Map<String, @Nullable Object> row(ResultSet rows) throws SQLException {
        ResultSetMetaData columns = rows.getMetaData();
        Map<String, @Nullable Object> row = new LinkedHashMap<>();
        for (int i = 1; i <= columns.getColumnCount(); i++) {
            String type = columns.getColumnTypeName(i) == null ? "" : columns.getColumnTypeName(i);
            row.put(columns.getColumnLabel(i), cell(rows, i, type.toLowerCase(Locale.ROOT)));
        }
        return row;
    }

    private @Nullable Object cell(ResultSet rows, int column, String type) throws SQLException {
        return switch (type) {
            case "json", "jsonb" -> json(rows.getString(column));
            case "timestamptz" -> value(rows.getObject(column, OffsetDateTime.class));
            case "interval", "money", "xml", "inet", "cidr" -> rows.getString(column);
            default -> value(rows.getObject(column));
        };
    }

    private static @Nullable Object json(@Nullable String text) {
        try {
            return text == null ? null : Json.parse(text);
        } catch (Invalid notJson) {
            return text;
        }
    }

    private @Nullable Object value(@Nullable Object value) throws SQLException {
        return switch (value) {
            case null -> null;
            case String text -> text;
            case Boolean flag -> flag;
            case Byte number -> number.longValue();
            case Short number -> number.longValue();
            case Integer number -> number.longValue();
            case Float number -> Double.parseDouble(number.toString());
            case Number number -> number;
            case UUID id -> id.toString();
            case byte[] bytes -> bytes(bytes);
            case Timestamp time -> time(time.toLocalDateTime().atZone(zone).toOffsetDateTime());
            case LocalDateTime time -> time(time.atZone(zone).toOffsetDateTime());
            case OffsetDateTime time -> time(time);
            case Instant time -> time(time.atZone(zone).toOffsetDateTime());
            case Date date -> day(date.toLocalDate());
            case LocalDate date -> day(date);
            case Time time -> time.toLocalTime().toString();
            case Blob blob -> bytes(blob.getBytes(1, (int) blob.length()));
            case Clob clob -> text(clob);
            case Array array -> list(array.getArray());
            case Struct struct -> list(struct.getAttributes());
            case Map<?, ?> map -> map(map);
            case List<?> list -> list(list.toArray());
            default -> value.toString();
        };
    }

    private Object bytes(byte[] bytes) {
        return toFile ? bytes : java.util.Base64.getEncoder().encodeToString(bytes);
    }

    private Object time(OffsetDateTime time) {
        return toFile ? time : time.toString();
    }

    private Object day(LocalDate day) {
        return toFile ? day : day.toString();
    }

    private static String text(Clob clob) throws SQLException {
        StringWriter text = new StringWriter();
        try (Reader reader = clob.getCharacterStream()) {
            reader.transferTo(text);
        } catch (IOException e) {
            throw new SQLException("a text could not be read", e);
        }
        return text.toString();
    }

    private List<@Nullable Object> list(Object array) throws SQLException {
        List<@Nullable Object> list = new ArrayList<>();
        int length = java.lang.reflect.Array.getLength(array);
        for (int i = 0; i < length; i++) {
            Object item = java.lang.reflect.Array.get(array, i);
            list.add(item != null && item.getClass().isArray() && !(item instanceof byte[]) ? list(item) : value(item));
        }
        return list;
    }

    private Map<String, @Nullable Object> map(Map<?, ?> map) throws SQLException {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            plain.put(String.valueOf(entry.getKey()), value(entry.getValue()));
        }
        return plain;
    }
}
