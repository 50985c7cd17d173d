package dev.millrace.language.type;

import java.util.Map;

/** Makes a record from rendered property values. */
public final class Binder {
    private Binder() {}

    /**
     * The values with the defaults of the properties that they lack, unrendered: to be rendered together with the rest, then bound.
     *
     * @param record a class whose components are annotated with {@link dev.millrace.model.task.Property}
     */
    public static Map<String, Object> withDefaults(Class<?> record, Map<String, Object> properties) {
        throw new UnsupportedOperationException("under construction");
    }

    /**
     * Converts each value to the type of its component: text, numbers, booleans, durations, instants, URIs, enums, lists, maps, nested
     * records, {@link dev.millrace.model.task.OneOrMany}. Values of unknown names are ignored, absent ones are null (or 0, false).
     *
     * @throws dev.millrace.model.Invalid naming the property: a required one is missing or a value cannot be converted
     */
    public static <T> T bind(Class<T> record, Map<String, Object> rendered) {
        throw new UnsupportedOperationException("under construction");
    }
}
