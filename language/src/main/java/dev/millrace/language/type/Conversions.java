package dev.millrace.language.type;

import dev.millrace.language.data.Json;
import dev.millrace.model.Invalid;
import dev.millrace.model.flow.Input;
import dev.millrace.model.flow.TaskNode;
import dev.millrace.model.task.OneOrMany;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;

/** The conversions from plain values to the types that components of tasks may have. */
final class Conversions {
    private static final int LONGEST_SHOWN = 80;

    private Conversions() {}

    static Conversion to(Type type) {
        return switch (type) {
            case Class<?> plain -> toClass(plain);
            case ParameterizedType generic -> toGeneric(generic);
            case WildcardType wild -> to(wild.getUpperBounds()[0]);
            default -> throw new IllegalArgumentException("A task's property cannot be of type " + type);
        };
    }

    private static Conversion toGeneric(ParameterizedType type) {
        Type[] arguments = type.getActualTypeArguments();
        Conversion item = to(arguments[arguments.length - 1]);
        if (type.getRawType() == Map.class) {
            return (path, value) -> map(item, path, value);
        }
        if (type.getRawType() == OneOrMany.class) {
            return (path, value) -> oneOrMany(item, path, value);
        }
        if (type.getRawType() == List.class) {
            return (path, value) -> list(item, path, value);
        }
        throw new IllegalArgumentException("A task's property cannot be of type " + type);
    }

    private static Conversion toClass(Class<?> type) {
        if (type == Object.class) {
            return (path, value) -> value;
        }
        if (type == String.class) {
            return (path, value) -> text(value);
        }
        if (type == boolean.class || type == Boolean.class) {
            return Conversions::flag;
        }
        if (type == int.class || type == Integer.class) {
            return (path, value) -> number(path, value, "a whole number", BigDecimal::intValueExact);
        }
        if (type == long.class || type == Long.class) {
            return (path, value) -> number(path, value, "a whole number", BigDecimal::longValueExact);
        }
        if (type == double.class || type == Double.class) {
            return (path, value) -> number(path, value, "a number", BigDecimal::doubleValue);
        }
        if (type == BigInteger.class) {
            return (path, value) -> number(path, value, "a whole number", BigDecimal::toBigIntegerExact);
        }
        if (type == BigDecimal.class) {
            return (path, value) -> number(path, value, "a number", it -> it);
        }
        if (type == URI.class) {
            return Conversions::address;
        }
        if (type.isEnum()) {
            return (path, value) -> choice(type, path, value);
        }
        if (type == TaskNode.class || type == Input.class) {
            return (path, value) -> {
                throw new Invalid("Property '" + path + "' is part of the flow and cannot be bound.");
            };
        }
        if (type.isRecord()) {
            return (path, value) -> Binder.bindAt(type, path, withDefaults(type, path, value));
        }
        if (type == Map.class) {
            return (path, value) -> map((ignored, item) -> item, path, value);
        }
        if (type == List.class) {
            return (path, value) -> list((ignored, item) -> item, path, value);
        }
        return time(type);
    }

    private static Conversion time(Class<?> type) {
        if (type == Duration.class) {
            return (path, value) -> time(path, value, "an ISO-8601 duration such as PT30S or P1D", Duration::parse);
        }
        if (type == Instant.class) {
            return (path, value) -> time(
                    path,
                    value,
                    "an ISO-8601 time such as 2026-01-31T12:00:00Z",
                    it -> zoned(it).toInstant());
        }
        if (type == ZonedDateTime.class) {
            return (path, value) ->
                    time(path, value, "an ISO-8601 time such as 2026-01-31T12:00:00Z", Conversions::zoned);
        }
        if (type == OffsetDateTime.class) {
            return (path, value) -> time(
                    path,
                    value,
                    "an ISO-8601 time such as 2026-01-31T12:00:00Z",
                    it -> zoned(it).toOffsetDateTime());
        }
        if (type == LocalDateTime.class) {
            return (path, value) ->
                    time(path, value, "a date and time such as 2026-01-31T12:00:00", LocalDateTime::parse);
        }
        if (type == LocalDate.class) {
            return (path, value) -> time(path, value, "a date such as 2026-01-31", LocalDate::parse);
        }
        throw new IllegalArgumentException("A task's property cannot be of type " + type);
    }

    /** A time without a zone is taken as UTC. */
    private static ZonedDateTime zoned(String text) {
        boolean hasZone =
                text.endsWith("Z") || text.endsWith("]") || text.lastIndexOf('+') > 9 || text.lastIndexOf('-') > 9;
        return hasZone ? ZonedDateTime.parse(text) : LocalDateTime.parse(text).atZone(ZoneOffset.UTC);
    }

    private static Object text(Object value) {
        return value instanceof Map || value instanceof List ? Json.write(value) : value.toString();
    }

    private static Object flag(String path, Object value) {
        if (value instanceof Boolean) {
            return value;
        }
        return switch (value.toString().strip().toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw wrong(path, "true or false", value);
        };
    }

    private static Object number(String path, Object value, String expected, Function<BigDecimal, Object> narrow) {
        try {
            if (value instanceof Number || value instanceof String) {
                return narrow.apply(new BigDecimal(value.toString().strip()));
            }
        } catch (ArithmeticException | NumberFormatException wrong) {
            // The message says it.
        }
        throw wrong(path, expected, value);
    }

    private static Object time(String path, Object value, String expected, Function<String, Object> parse) {
        try {
            return parse.apply(value.toString().strip());
        } catch (DateTimeException wrong) {
            throw wrong(path, expected, value);
        }
    }

    private static Object address(String path, Object value) {
        try {
            return value instanceof URI ? value : URI.create(value.toString().strip());
        } catch (IllegalArgumentException wrong) {
            throw wrong(path, "a URI", value);
        }
    }

    private static Object choice(Class<?> type, String path, Object value) {
        String written = value.toString().strip().replace('-', '_');
        List<String> names = new ArrayList<>();
        for (Object constant : type.getEnumConstants()) {
            String name = ((Enum<?>) constant).name();
            if (name.equalsIgnoreCase(written)) {
                return constant;
            }
            names.add(name);
        }
        throw wrong(path, "one of " + String.join(", ", names), value);
    }

    private static Object list(Conversion item, String path, Object value) {
        Object unfolded = value instanceof String text && text.strip().startsWith("[") ? json(path, text) : value;
        if (!(unfolded instanceof List<?> items)) {
            throw wrong(path, "a list", value);
        }
        List<Object> converted = new ArrayList<>(items.size());
        for (int i = 0; i < items.size(); i++) {
            Object element = items.get(i);
            if (element != null) {
                converted.add(item.convert(path + "[" + i + "]", element));
            }
        }
        return List.copyOf(converted);
    }

    private static Object oneOrMany(Conversion item, String path, Object value) {
        boolean many = value instanceof List || value instanceof String text && isJsonList(text);
        @SuppressWarnings("unchecked")
        List<Object> values = many ? (List<Object>) list(item, path, value) : List.of(item.convert(path, value));
        return new OneOrMany<>(values);
    }

    /** A glob may begin with a bracket too, so it must be JSON as a whole. */
    private static boolean isJsonList(String text) {
        String trimmed = text.strip();
        if (!trimmed.startsWith("[") || !trimmed.endsWith("]")) {
            return false;
        }
        try {
            return Json.parse(trimmed) instanceof List;
        } catch (Invalid notJson) {
            return false;
        }
    }

    private static Map<String, Object> map(Conversion item, String path, Object value) {
        Map<String, Object> converted = new LinkedHashMap<>();
        plainMap(path, value).forEach((key, element) -> {
            if (element != null) {
                converted.put(String.valueOf(key), item.convert(path + "." + key, element));
            }
        });
        return java.util.Collections.unmodifiableMap(converted);
    }

    private static Map<?, ?> plainMap(String path, Object value) {
        Object unfolded = value instanceof String text && text.strip().startsWith("{") ? json(path, text) : value;
        if (unfolded instanceof Map<?, ?> map) {
            return map;
        }
        throw wrong(path, "a map", value);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> withDefaults(Class<?> type, String path, Object value) {
        return Binder.withDefaults(type, (Map<String, Object>) plainMap(path, value));
    }

    private static Object json(String path, String text) {
        try {
            Object value = Json.parse(text);
            return value == null ? text : value;
        } catch (Invalid wrong) {
            throw wrong(path, "a list or a map, as JSON perhaps", text);
        }
    }

    private static Invalid wrong(String path, String expected, Object found) {
        String shown = found.toString();
        String cut = shown.length() > LONGEST_SHOWN ? shown.substring(0, LONGEST_SHOWN) + "…" : shown;
        return new Invalid("Property '" + path + "' must be " + expected + ", not '" + cut + "'.");
    }
}
