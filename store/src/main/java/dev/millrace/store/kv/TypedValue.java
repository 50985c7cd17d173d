package dev.millrace.store.kv;

import dev.millrace.language.data.Json;
import dev.millrace.model.Invalid;
import dev.millrace.store.kv.KeyValueTable.Type;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A value with its type, as it is stored.
 *
 * @param value plain; text for dates and durations
 */
public record TypedValue(Type type, @Nullable Object value) {
    private static final Pattern NUMBER = Pattern.compile("-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][+-]?[0-9]+)?");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");
    private static final Pattern DATETIME = Pattern.compile(DATE + "T\\d{2}:\\d{2}.*");

    /** A plain value with the type that it has by itself; a text is a STRING, whatever stands in it. */
    public static TypedValue of(Object value) {
        Type type = switch (value) {
            case Number number -> Type.NUMBER;
            case Boolean truth -> Type.BOOLEAN;
            case Map<?, ?> map -> Type.JSON;
            case List<?> list -> Type.JSON;
            default -> Type.STRING;
        };
        return of(value, type);
    }

    /** A plain value as a type wants it; {@link Invalid} if it cannot be that. */
    public static TypedValue of(Object value, Type type) {
        String text = value instanceof Map || value instanceof List ? Json.write(value) : value.toString();
        try {
            return new TypedValue(
                    type,
                    switch (type) {
                        case STRING -> text;
                        case NUMBER -> value instanceof Number ? value : number(text);
                        case BOOLEAN -> value instanceof Boolean ? value : truth(text);
                        case DATETIME -> OffsetDateTime.parse(text).toString();
                        case DATE -> LocalDate.parse(text).toString();
                        case DURATION -> Duration.parse(text).toString();
                        case JSON -> value instanceof String ? Json.parse(text) : value;
                    });
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new Invalid("The value '" + text + "' is no " + type + ".", e);
        }
    }

    /**
     * A text that somebody wrote, with the type that it looks like: {@code 1.5}, {@code true}, {@code 2026-01-31}, {@code 2026-01-31T12:00:00Z},
     * {@code PT5M}, a JSON object or list, a JSON text in double quotes; everything else is a STRING.
     */
    public static TypedValue literal(String written) {
        String text = written.strip();
        try {
            return of(text.startsWith("\"") ? String.valueOf(Json.parse(text)) : text, typeOf(text));
        } catch (Invalid looksLikeItOnly) {
            return new TypedValue(Type.STRING, written);
        }
    }

    private static Type typeOf(String text) {
        if (text.equals("true") || text.equals("false")) {
            return Type.BOOLEAN;
        }
        if (text.startsWith("{") || text.startsWith("[")) {
            return Type.JSON;
        }
        if (NUMBER.matcher(text).matches()) {
            return Type.NUMBER;
        }
        if (DATE.matcher(text).matches()) {
            return Type.DATE;
        }
        if (DATETIME.matcher(text).matches()) {
            return Type.DATETIME;
        }
        return text.startsWith("P") || text.startsWith("-P") ? Type.DURATION : Type.STRING;
    }

    private static Object number(String text) {
        if (Json.parse(text) instanceof Number number) {
            return number;
        }
        throw new IllegalArgumentException(text);
    }

    private static Object truth(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException(text);
        };
    }
}
