package dev.millrace.tasks.core.kv;

import dev.millrace.model.Invalid;
import dev.millrace.model.Namespace;
import dev.millrace.model.task.RunContext;
import dev.millrace.store.kv.KeyValueTable.Type;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the key-value tasks share. */
final class Pairs {
    private Pairs() {}

    static Namespace namespace(@Nullable String given, RunContext context) {
        return given == null || given.isBlank() ? context.flow().namespace() : new Namespace(given);
    }

    /** The type that a value has by itself. */
    static Type typeOf(Object value) {
        return switch (value) {
            case Number number -> Type.NUMBER;
            case Boolean truth -> Type.BOOLEAN;
            case Map<?, ?> map -> Type.JSON;
            case List<?> list -> Type.JSON;
            default -> Type.STRING;
        };
    }

    /** The value as its type wants it. */
    static @Nullable Object converted(Object value, Type type) {
        String text = value instanceof Map || value instanceof List
                ? dev.millrace.language.data.Json.write(value)
                : value.toString();
        try {
            return switch (type) {
                case STRING -> text;
                case NUMBER -> value instanceof Number ? value : number(text);
                case BOOLEAN -> value instanceof Boolean ? value : truth(text);
                case DATETIME -> OffsetDateTime.parse(text).toString();
                case DATE -> LocalDate.parse(text).toString();
                case DURATION -> Duration.parse(text).toString();
                case JSON -> value instanceof String ? dev.millrace.language.data.Json.parse(text) : value;
            };
        } catch (DateTimeException | IllegalArgumentException e) {
            throw new Invalid("The value '" + text + "' is no " + type + ".", e);
        }
    }

    private static @Nullable Object number(String text) {
        Object number = dev.millrace.language.data.Json.parse(text);
        if (number instanceof Number) {
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
