package dev.millrace.model.flow;

import dev.millrace.model.Location;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A declared input of a flow.
 *
 * @param id dots nest: {@code a.b} is read as {@code inputs.a.b}
 * @param defaults a value or an expression; null if there is none
 * @param properties what the type adds: {@code values}, {@code min}, {@code max}, {@code validator}, {@code itemType}, …
 * @param dependsOn ids of inputs that must be given first
 * @param condition an expression over them that enables this input
 */
public record Input(
        String id,
        Type type,
        @Nullable String description,
        @Nullable String displayName,
        boolean required,
        @Nullable Object defaults,
        @Nullable Object prefill,
        List<String> dependsOn,
        @Nullable String condition,
        Map<String, Object> properties,
        Location location) {

    /** The types of both dialects; BOOLEAN and ENUM of 1.x are read as BOOL and SELECT. */
    public enum Type {
        STRING,
        SELECT,
        INT,
        FLOAT,
        BOOL,
        DATETIME,
        DATE,
        TIME,
        DURATION,
        FILE,
        JSON,
        URI,
        SECRET,
        ARRAY,
        MULTISELECT,
        YAML,
        EMAIL
    }
}
