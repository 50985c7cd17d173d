package dev.millrace.language.type;

import dev.millrace.language.builtin.DagTask;
import dev.millrace.model.flow.Input;
import dev.millrace.model.flow.TaskNode;
import dev.millrace.model.task.OneOrMany;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.Spread;
import dev.millrace.model.task.TaskType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.WildcardType;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Reads annotated records, once each, at the start. */
final class RecordReader {
    private static final int DEEPEST = 5;

    private RecordReader() {}

    static TypeInfo type(Class<? extends Record> record, TypeInfo.Kind kind) {
        TaskType told = record.getAnnotation(TaskType.class);
        if (told == null) {
            throw new IllegalArgumentException(record + " is named by a provider but has no @TaskType");
        }
        return new TypeInfo(
                told.value(),
                List.of(told.aliases()),
                kind,
                told.title(),
                told.description(),
                List.of(told.examples()),
                Arrays.stream(told.outputs()).map(RecordReader::output).toList(),
                properties(record),
                told.notYet(),
                record,
                "");
    }

    static List<PropertyInfo> properties(Class<?> record) {
        return properties(record, 0);
    }

    /** The property's name: the component's, without the underscore that keeps it apart from Java's own words. */
    static String name(RecordComponent component) {
        String name = component.getName();
        return name.endsWith("_") ? name.substring(0, name.length() - 1) : name;
    }

    /** Whether it holds tasks or inputs as a flow declares them. */
    static boolean isPartOfTheFlow(RecordComponent component) {
        Type type = component.getGenericType();
        if (type == TaskNode.class) {
            return true;
        }
        PropertyType known =
                type instanceof ParameterizedType generic ? generic(generic, DEEPEST) : new PropertyType.Any();
        return known instanceof PropertyType.Tasks
                || known instanceof PropertyType.TaskCases
                || known instanceof PropertyType.DagTasks
                || known instanceof PropertyType.Inputs;
    }

    private static List<PropertyInfo> properties(Class<?> record, int depth) {
        return Arrays.stream(record.getRecordComponents())
                .flatMap(component -> isSpread(component)
                        ? properties(component.getType(), depth).stream()
                        : Stream.of(property(component, depth)))
                .toList();
    }

    /** Whether its components are properties of the record it stands in. */
    static boolean isSpread(RecordComponent component) {
        return component.isAnnotationPresent(Spread.class);
    }

    private static PropertyInfo property(RecordComponent component, int depth) {
        PropertyType type = type(component.getGenericType(), depth);
        return Optional.ofNullable(component.getAnnotation(Property.class))
                .map(told -> new PropertyInfo(
                        name(component),
                        type,
                        told.value(),
                        told.required(),
                        told.defaultValue(),
                        told.rendered(),
                        told.secret(),
                        told.notYet()))
                .orElseGet(() -> new PropertyInfo(name(component), type, "", false, "", true, false, ""));
    }

    private static TypeInfo.Output output(String told) {
        int colon = told.indexOf(':');
        return colon < 0
                ? new TypeInfo.Output(told.strip(), "")
                : new TypeInfo.Output(
                        told.substring(0, colon).strip(),
                        told.substring(colon + 1).strip());
    }

    private static PropertyType type(Type type, int depth) {
        return switch (type) {
            case Class<?> plain -> plain(plain, depth);
            case ParameterizedType generic -> generic(generic, depth);
            case WildcardType wild -> type(wild.getUpperBounds()[0], depth);
            default -> new PropertyType.Any();
        };
    }

    private static PropertyType generic(ParameterizedType type, int depth) {
        Type[] arguments = type.getActualTypeArguments();
        Type last = arguments[arguments.length - 1];
        if (type.getRawType() == Map.class) {
            boolean cases =
                    last instanceof ParameterizedType list && list.getActualTypeArguments()[0] == TaskNode.class;
            return cases ? new PropertyType.TaskCases() : new PropertyType.MapOf(type(last, depth));
        }
        if (type.getRawType() == OneOrMany.class) {
            return new PropertyType.OneOrManyOf(type(last, depth));
        }
        if (type.getRawType() instanceof Class<?> raw && Iterable.class.isAssignableFrom(raw)) {
            return last == TaskNode.class
                    ? new PropertyType.Tasks()
                    : last == DagTask.class
                            ? new PropertyType.DagTasks()
                            : last == Input.class
                                    ? new PropertyType.Inputs()
                                    : new PropertyType.ListOf(type(last, depth));
        }
        return new PropertyType.Any();
    }

    private static PropertyType plain(Class<?> type, int depth) {
        if (type == String.class) {
            return new PropertyType.Text();
        }
        if (type == boolean.class || type == Boolean.class) {
            return new PropertyType.Flag();
        }
        if (type == int.class
                || type == Integer.class
                || type == long.class
                || type == Long.class
                || type == BigInteger.class) {
            return new PropertyType.Whole();
        }
        if (type == double.class || type == Double.class || type == BigDecimal.class) {
            return new PropertyType.Decimal();
        }
        if (type == Duration.class) {
            return new PropertyType.Span();
        }
        if (List.of(Instant.class, ZonedDateTime.class, OffsetDateTime.class, LocalDateTime.class, LocalDate.class)
                .contains(type)) {
            return new PropertyType.Moment();
        }
        if (type == URI.class) {
            return new PropertyType.Address();
        }
        if (type == TaskNode.class) {
            return new PropertyType.OneTask();
        }
        if (type.isEnum()) {
            return new PropertyType.Choice(Arrays.stream(type.getEnumConstants())
                    .map(it -> ((Enum<?>) it).name())
                    .toList());
        }
        if (type.isRecord() && depth < DEEPEST) {
            return new PropertyType.Group(properties(type, depth + 1));
        }
        return new PropertyType.Any();
    }
}
