package dev.millrace.tasks.serdes.avro;

import dev.millrace.model.Invalid;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.Schema.Type;
import org.jspecify.annotations.Nullable;

/** Finds a schema that rows fit: each field may be absent, whole and decimal numbers become double, other mixtures become text. */
final class AvroSchemas {
    private static final String NAME = "[A-Za-z_][A-Za-z0-9_]*";

    private AvroSchemas() {}

    static Schema of(List<@Nullable Object> rows) {
        if (rows.isEmpty()) {
            throw new Invalid("There are no rows to find the schema from: give 'schema'.");
        }
        if (!rows.stream().allMatch(row -> row instanceof Map<?, ?>)) {
            throw new Invalid("The rows are not values by name: give 'schema'.");
        }
        return record("Row", rows);
    }

    private static Schema record(String name, List<? extends @Nullable Object> maps) {
        Set<String> names = new LinkedHashSet<>();
        maps.forEach(row -> {
            if (row instanceof Map<?, ?> map) {
                map.keySet().forEach(key -> names.add(String.valueOf(key)));
            }
        });
        List<Schema.Field> fields = new ArrayList<>();
        for (String field : names) {
            if (!field.matches(NAME)) {
                throw new Invalid("Avro has no field named '" + field + "': names are of letters, digits and '_'.");
            }
            List<@Nullable Object> values = new ArrayList<>();
            maps.forEach(row -> values.add(row instanceof Map<?, ?> map ? map.get(field) : null));
            Schema type = type(name + "_" + field, values);
            Schema optional = type.getType() == Type.NULL ? type : Schema.createUnion(Schema.create(Type.NULL), type);
            fields.add(new Schema.Field(field, optional, null, Schema.Field.NULL_DEFAULT_VALUE));
        }
        return Schema.createRecord(name, null, null, false, fields);
    }

    private static Schema type(String name, List<? extends @Nullable Object> values) {
        List<Object> there = new ArrayList<>();
        values.forEach(value -> {
            if (value != null) {
                there.add(value);
            }
        });
        if (there.isEmpty()) {
            return Schema.create(Type.NULL);
        }
        if (there.stream().allMatch(Map.class::isInstance)) {
            return record(name, there);
        }
        if (there.stream().allMatch(List.class::isInstance)) {
            List<@Nullable Object> items = new ArrayList<>();
            there.forEach(list -> items.addAll((List<?>) list));
            Schema item = type(name, items);
            return Schema.createArray(
                    item.getType() == Type.NULL ? item : Schema.createUnion(Schema.create(Type.NULL), item));
        }
        return scalar(there);
    }

    private static Schema scalar(List<Object> values) {
        if (values.stream().allMatch(Boolean.class::isInstance)) {
            return Schema.create(Type.BOOLEAN);
        }
        if (values.stream().allMatch(Long.class::isInstance)) {
            return Schema.create(Type.LONG);
        }
        if (values.stream()
                .allMatch(value -> value instanceof Long || value instanceof Double || value instanceof BigDecimal)) {
            return Schema.create(Type.DOUBLE);
        }
        if (values.stream().allMatch(byte[].class::isInstance)) {
            return Schema.create(Type.BYTES);
        }
        if (values.stream().allMatch(LocalDate.class::isInstance)) {
            return LogicalTypes.date().addToSchema(Schema.create(Type.INT));
        }
        if (values.stream().allMatch(OffsetDateTime.class::isInstance)) {
            return LogicalTypes.timestampMicros().addToSchema(Schema.create(Type.LONG));
        }
        return Schema.create(Type.STRING);
    }
}
