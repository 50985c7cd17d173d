package dev.millrace.api.openapi;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.millrace.model.task.Spread;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** JSON Schema of Java types. Records become named schemas; a component that may be null is not required. */
final class Schemas {
    private final Map<String, Object> named = new TreeMap<>();
    private final Map<String, Class<?>> types = new HashMap<>();

    Map<String, Object> named() {
        return named;
    }

    Map<String, Object> of(Type type) {
        return switch (type) {
            case ParameterizedType generic -> ofGeneric(generic);
            case Class<?> plain -> ofClass(plain);
            default -> Map.of();
        };
    }

    private Map<String, Object> ofGeneric(ParameterizedType type) {
        Class<?> raw = (Class<?>) type.getRawType();
        Type last = type.getActualTypeArguments()[type.getActualTypeArguments().length - 1];
        if (Collection.class.isAssignableFrom(raw)) {
            return Map.of("type", "array", "items", of(last));
        }
        if (Map.class.isAssignableFrom(raw)) {
            return Map.of("type", "object", "additionalProperties", of(last));
        }
        String name = raw.getSimpleName() + nameOf(last);
        return record(name, raw, Map.of(raw.getTypeParameters()[0].getName(), last));
    }

    private Map<String, Object> ofClass(Class<?> type) {
        if (type.isEnum()) {
            return Map.of(
                    "type",
                    "string",
                    "enum",
                    Arrays.stream(type.getEnumConstants())
                            .map(one -> ((Enum<?>) one).name())
                            .toList());
        }
        if (type.isRecord()) {
            return record(type.getSimpleName(), type, Map.of());
        }
        return switch (type.getName()) {
            case "int", "java.lang.Integer" -> Map.of("type", "integer", "format", "int32");
            case "long", "java.lang.Long" -> Map.of("type", "integer", "format", "int64");
            case "double", "java.lang.Double" -> Map.of("type", "number");
            case "boolean", "java.lang.Boolean" -> Map.of("type", "boolean");
            case "java.lang.String" -> Map.of("type", "string");
            default -> ofOther(type);
        };
    }

    private static Map<String, Object> ofOther(Class<?> type) {
        if (type == Instant.class || type == OffsetDateTime.class) {
            return Map.of("type", "string", "format", "date-time");
        }
        if (type == Duration.class) {
            return Map.of("type", "string", "format", "duration");
        }
        if (type == URI.class) {
            return Map.of("type", "string", "format", "uri");
        }
        if (Map.class.isAssignableFrom(type)) {
            return Map.of("type", "object", "additionalProperties", true);
        }
        return Map.of();
    }

    private Map<String, Object> record(String name, Class<?> type, Map<String, Type> variables) {
        Map<String, Object> reference = Map.of("$ref", "#/components/schemas/" + name);
        Class<?> known = types.putIfAbsent(name, type);
        if (known != null && known != type) {
            throw new IllegalStateException(known.getName() + " and " + type.getName()
                    + " would have the same name in the description of the interface; rename one.");
        }
        if (named.putIfAbsent(name, Map.of()) == null) {
            named.put(name, describe(type, variables));
        }
        return reference;
    }

    private Map<String, Object> describe(Class<?> type, Map<String, Type> variables) {
        Map<String, Object> properties = new LinkedHashMap<>();
        List<String> required = new ArrayList<>();
        describe(type, variables, properties, required);
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        return schema;
    }

    /** A part that is spread stands in JSON among its neighbours. */
    private void describe(
            Class<?> type, Map<String, Type> variables, Map<String, Object> properties, List<String> required) {
        for (RecordComponent component : type.getRecordComponents()) {
            if (component.isAnnotationPresent(Spread.class)) {
                describe(component.getType(), variables, properties, required);
                continue;
            }
            String name = jsonName(component);
            properties.put(name, of(resolve(component.getGenericType(), variables)));
            if (!component.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
                required.add(name);
            }
        }
    }

    private static Type resolve(Type type, Map<String, Type> variables) {
        return switch (type) {
            case ParameterizedType generic
            when generic.getActualTypeArguments().length == 1 ->
                new dev.millrace.api.http.Generic(
                        (Class<?>) generic.getRawType(), resolve(generic.getActualTypeArguments()[0], variables));
            case java.lang.reflect.TypeVariable<?> variable -> variables.getOrDefault(variable.getName(), Object.class);
            default -> type;
        };
    }

    private static String jsonName(RecordComponent component) {
        JsonProperty renamed = component.getAccessor().getAnnotation(JsonProperty.class);
        return renamed == null ? component.getName() : renamed.value();
    }

    private static String nameOf(Type type) {
        return type instanceof Class<?> plain ? plain.getSimpleName() : "Object";
    }
}
