package dev.millrace.language.data;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads one value after another from JSON Lines; an array at the top is one value unless {@link #intoArray} opened it. */
public final class JsonRows implements AutoCloseable {
    private final JsonParser parser;
    private boolean inArray;

    JsonRows(JsonParser parser) {
        this.parser = parser;
    }

    /** If the text begins with {@code [}, its items become the rows; else nothing changes. Call it before the first {@link #next}. */
    public JsonRows intoArray() {
        inArray = true;
        return this;
    }

    /** True if there was another value; it is then in {@link #value}. */
    public boolean next() {
        try {
            JsonToken token = parser.nextToken();
            if (inArray) {
                inArray = false;
                if (token == JsonToken.START_ARRAY) {
                    token = parser.nextToken();
                }
            }
            if (token == null || token == JsonToken.END_ARRAY) {
                return false;
            }
            current = value(parser);
            return true;
        } catch (JacksonException e) {
            throw Json.invalid(e);
        }
    }

    private @Nullable Object current;

    public @Nullable Object value() {
        return current;
    }

    @Override
    public void close() {
        parser.close();
    }

    static @Nullable Object value(JsonParser parser) {
        return switch (parser.currentToken()) {
            case START_OBJECT -> object(parser);
            case START_ARRAY -> array(parser);
            case VALUE_STRING -> parser.getString();
            case VALUE_NUMBER_INT -> integer(parser);
            case VALUE_NUMBER_FLOAT -> decimal(parser.getString());
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            case VALUE_NULL -> null;
            case NOT_AVAILABLE, END_OBJECT, END_ARRAY, PROPERTY_NAME, VALUE_EMBEDDED_OBJECT ->
                throw new IllegalStateException("unexpected " + parser.currentToken());
        };
    }

    private static Object integer(JsonParser parser) {
        return switch (parser.getNumberType()) {
            case INT, LONG -> parser.getLongValue();
            case BIG_INTEGER -> parser.getBigIntegerValue();
            case FLOAT, DOUBLE, BIG_DECIMAL -> decimal(parser.getString());
        };
    }

    /** The nearest Double if it prints the same number, else all digits. */
    static Object decimal(String text) {
        double nearest = Double.parseDouble(text);
        if (text.length() <= 15 && !Double.isInfinite(nearest) && text.indexOf('e') < 0 && text.indexOf('E') < 0) {
            return nearest;
        }
        BigDecimal exact = new BigDecimal(text);
        boolean same = Double.isFinite(nearest) && exact.compareTo(new BigDecimal(Double.toString(nearest))) == 0;
        return same ? (Object) nearest : exact;
    }

    private static Map<String, @Nullable Object> object(JsonParser parser) {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (String key = parser.nextName(); key != null; key = parser.nextName()) {
            parser.nextToken();
            map.put(key, value(parser));
        }
        return map;
    }

    private static List<@Nullable Object> array(JsonParser parser) {
        List<@Nullable Object> list = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            list.add(value(parser));
        }
        return list;
    }
}
