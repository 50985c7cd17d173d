package dev.millrace.language.type;

import dev.millrace.language.yaml.YamlReader;
import dev.millrace.model.Failure;
import dev.millrace.model.Invalid;
import dev.millrace.model.task.Property;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a record from rendered property values. What is known of a record class is worked out once. */
public final class Binder {

    private record Slot(
            String name,
            boolean required,
            @Nullable Object defaultValue,
            Conversion conversion,
            @Nullable Object absent,
            boolean group,
            boolean spread,
            Class<?> type,
            boolean partOfTheFlow) {}

    private record Plan(MethodHandle constructor, List<Slot> slots) {}

    private static final ClassValue<Plan> PLANS = new ClassValue<>() {
        @Override
        protected Plan computeValue(Class<?> type) {
            return plan(type);
        }
    };

    private Binder() {}

    /**
     * The values with the defaults of the properties that they lack, unrendered: to be rendered together with the rest, then bound.
     *
     * @param record a class whose components are annotated with {@link Property}
     */
    public static Map<String, Object> withDefaults(Class<?> record, Map<String, Object> properties) {
        Map<String, Object> all = new LinkedHashMap<>(properties);
        for (Slot slot : PLANS.get(record).slots()) {
            if (slot.spread()) {
                all.putAll(withDefaults(slot.type(), all));
                continue;
            }
            Object given = all.get(slot.name());
            if (given == null && slot.defaultValue() != null) {
                all.put(slot.name(), slot.defaultValue());
            } else if (slot.group() && given instanceof Map<?, ?> group) {
                Map<String, Object> inner = new LinkedHashMap<>();
                group.forEach((key, value) -> inner.put(String.valueOf(key), value));
                all.put(slot.name(), withDefaults(slot.type(), inner));
            }
        }
        return all;
    }

    /**
     * Converts each value to the type of its component: text, numbers, booleans, durations, instants, URIs, enums, lists, maps, nested
     * records, {@link dev.millrace.model.task.OneOrMany}. Values of unknown names are ignored, absent ones are null (or 0, false), and so are
     * nested tasks and inputs, which are read from the flow.
     *
     * @throws Invalid naming the property: a required one is missing or a value cannot be converted
     */
    public static <T> T bind(Class<T> record, Map<String, Object> rendered) {
        return record.cast(bindAt(record, "", rendered));
    }

    static Object bindAt(Class<?> record, String path, Map<String, Object> rendered) {
        Plan plan = PLANS.get(record);
        @Nullable Object[] arguments = new Object[plan.slots().size()];
        for (int i = 0; i < arguments.length; i++) {
            Slot slot = plan.slots().get(i);
            if (slot.spread()) {
                arguments[i] = bindAt(slot.type(), path, rendered);
                continue;
            }
            Object value = slot.partOfTheFlow() ? null : rendered.get(slot.name());
            String at = path.isEmpty() ? slot.name() : path + "." + slot.name();
            if (value == null && slot.required() && !slot.partOfTheFlow()) {
                throw new Invalid("Property '" + at + "' is required.");
            }
            arguments[i] = value == null ? slot.absent() : slot.conversion().convert(at, value);
        }
        try {
            return plan.constructor().invokeExact(arguments);
        } catch (Failure | Error refused) {
            throw refused;
        } catch (IllegalArgumentException refused) {
            throw new Invalid(
                    path.isEmpty()
                            ? String.valueOf(refused.getMessage())
                            : "Property '" + path + "': " + refused.getMessage(),
                    refused);
        } catch (Throwable bug) {
            throw new IllegalStateException("The record " + record.getName() + " could not be made", bug);
        }
    }

    /**
     * Works out all that binding to this record will need, and that of the records in it.
     *
     * @throws IllegalArgumentException if it is no record, or a component has a type that no value can be converted to
     */
    static void check(Class<?> record) {
        PLANS.get(record);
        for (RecordComponent component : record.getRecordComponents()) {
            if (RecordReader.isSpread(component)) {
                check(component.getType());
            } else if (!RecordReader.isPartOfTheFlow(component)) {
                Conversions.to(component.getGenericType());
            }
        }
    }

    private static Plan plan(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        if (components == null) {
            throw new IllegalArgumentException(type.getName() + " is no record");
        }
        try {
            Class<?>[] types =
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
            Constructor<?> constructor = type.getDeclaredConstructor(types);
            constructor.setAccessible(true);
            MethodHandle handle = MethodHandles.lookup()
                    .unreflectConstructor(constructor)
                    .asFixedArity()
                    .asSpreader(Object[].class, components.length)
                    .asType(MethodType.methodType(Object.class, Object[].class));
            List<Slot> slots = new ArrayList<>(components.length);
            for (RecordComponent component : components) {
                slots.add(slot(component));
            }
            return new Plan(handle, List.copyOf(slots));
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalArgumentException(type.getName() + " cannot be made", impossible);
        }
    }

    private static Slot slot(RecordComponent component) {
        Property told = component.getAnnotation(Property.class);
        String defaultValue = told == null ? "" : told.defaultValue();
        return new Slot(
                RecordReader.name(component),
                told != null && told.required(),
                defaultValue.isEmpty() ? null : fromYaml(defaultValue),
                conversion(component),
                absent(component.getType()),
                component.getType().isRecord() && component.getType() != dev.millrace.model.task.OneOrMany.class,
                RecordReader.isSpread(component),
                component.getType(),
                RecordReader.isPartOfTheFlow(component));
    }

    /** Worked out when it is first needed, so that a record may hold itself and the documents of flow control need no conversion. */
    private static Conversion conversion(RecordComponent component) {
        return new Conversion() {
            private volatile @Nullable Conversion known;

            @Override
            public Object convert(String path, Object value) {
                Conversion conversion = known;
                if (conversion == null) {
                    conversion = Conversions.to(component.getGenericType());
                    known = conversion;
                }
                return conversion.convert(path, value);
            }
        };
    }

    /** An expression is a map in YAML's eyes unless it is quoted; in an annotation it need not be. */
    static @Nullable Object fromYaml(String notation) {
        return notation.contains("{{")
                ? notation
                : YamlReader.read(notation).tree().map(it -> it.plain()).orElse(notation);
    }

    private static @Nullable Object absent(Class<?> type) {
        if (type == boolean.class) {
            return false;
        }
        if (type == int.class) {
            return 0;
        }
        if (type == long.class) {
            return 0L;
        }
        return type == double.class ? (Object) 0.0 : null;
    }
}
