package dev.millrace.language.editor;

import dev.millrace.language.InputProperties;
import dev.millrace.language.type.Catalog;
import dev.millrace.language.type.CommonProperties;
import dev.millrace.language.type.PropertyInfo;
import dev.millrace.language.type.PropertyType;
import dev.millrace.language.type.TypeInfo;
import dev.millrace.model.flow.Input;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** JSON Schema (draft-07, which the YAML tools of editors read) as plain maps and lists. */
public final class FlowSchema {
    private static final String DRAFT = "http://json-schema.org/draft-07/schema#";
    private static final Map<String, Object> EXPRESSION = Map.of("type", "string", "pattern", "\\{[{%]");
    private final Catalog catalog;

    public FlowSchema(Catalog catalog) {
        this.catalog = catalog;
    }

    /** Of a whole flow, with a definition for each type. */
    public Map<String, Object> flow() {
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("$schema", DRAFT);
        schema.put("title", "Flow");
        schema.putAll(object(CommonProperties.ofFlows()));
        properties(schema).put("triggers", listOf(reference("trigger")));
        Map<String, Object> definitions = new LinkedHashMap<>();
        List<Object> tasks = new ArrayList<>();
        List<Object> triggers = new ArrayList<>();
        for (TypeInfo type : catalog.all()) {
            definitions.put(type.name(), definition(type));
            (type.kind() == TypeInfo.Kind.TRIGGER ? triggers : tasks).add(reference(type.name()));
        }
        definitions.put("task", Map.of("anyOf", tasks));
        definitions.put("trigger", Map.of("anyOf", triggers));
        definitions.put("dagTask", dagTask());
        definitions.put(
                "input",
                Map.of(
                        "anyOf",
                        Arrays.stream(Input.Type.values())
                                .map(FlowSchema::input)
                                .toList()));
        schema.put("definitions", definitions);
        return schema;
    }

    /** Of one task or trigger: {@code {properties: …, outputs: …}}. */
    public Map<String, Object> of(TypeInfo type) {
        Map<String, Object> outputs = new LinkedHashMap<>();
        type.outputs().forEach(it -> outputs.put(it.name(), Map.of("description", it.description())));
        Map<String, Object> properties = new LinkedHashMap<>(definition(type));
        properties.put("$schema", DRAFT);
        properties.put("$examples", type.examples());
        Map<String, Object> both = new LinkedHashMap<>();
        both.put("properties", properties);
        both.put("outputs", Map.of("type", "object", "properties", outputs));
        return both;
    }

    private static Map<String, Object> definition(TypeInfo type) {
        List<PropertyInfo> all = new ArrayList<>(
                type.kind() == TypeInfo.Kind.TRIGGER ? CommonProperties.ofTriggers() : CommonProperties.ofTasks());
        all.addAll(type.properties());
        Map<String, Object> schema = object(all);
        schema.put("title", type.title());
        schema.put("description", type.description().isEmpty() ? type.title() : type.description());
        List<String> names = new ArrayList<>(List.of(type.name()));
        names.addAll(type.aliases());
        properties(schema).put("type", names.size() == 1 ? Map.of("const", type.name()) : Map.of("enum", names));
        return schema;
    }

    private static Map<String, Object> input(Input.Type type) {
        List<PropertyInfo> all = new ArrayList<>(InputProperties.COMMON);
        all.addAll(InputProperties.of(type));
        Map<String, Object> schema = object(all);
        List<String> names = switch (type) {
            case BOOL -> List.of("BOOL", "BOOLEAN");
            case SELECT -> List.of("SELECT", "ENUM");
            case STRING,
                    INT,
                    FLOAT,
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
                    EMAIL -> List.of(type.name());
        };
        properties(schema).put("type", Map.of("enum", names));
        schema.put("required", List.of("id", "type"));
        return schema;
    }

    private static Map<String, Object> dagTask() {
        return Map.of(
                "type",
                "object",
                "properties",
                Map.of("task", reference("task"), "dependsOn", listOf(Map.of("type", "string"))),
                "required",
                List.of("task"),
                "additionalProperties",
                false);
    }

    private static Map<String, Object> object(List<PropertyInfo> infos) {
        Map<String, Object> properties = new LinkedHashMap<>();
        infos.forEach(info -> properties.put(info.name(), described(info)));
        Map<String, Object> schema = new LinkedHashMap<>();
        schema.put("type", "object");
        schema.put("properties", properties);
        List<String> required = infos.stream()
                .filter(info -> info.required() && info.defaultValue().isEmpty())
                .map(PropertyInfo::name)
                .toList();
        if (!required.isEmpty()) {
            schema.put("required", required);
        }
        schema.put("additionalProperties", false);
        return schema;
    }

    private static Map<String, Object> described(PropertyInfo info) {
        Map<String, Object> schema = new LinkedHashMap<>(schema(info.type()));
        if (!info.description().isEmpty()) {
            schema.put("description", info.description());
        }
        if (!info.defaultValue().isEmpty()) {
            schema.put("default", info.defaultValue());
        }
        return schema;
    }

    private static Map<String, Object> schema(PropertyType type) {
        return switch (type) {
            case PropertyType.Text t -> Map.of("type", List.of("string", "number", "boolean"));
            case PropertyType.Whole t -> orExpression(Map.of("type", "integer"));
            case PropertyType.Decimal t -> orExpression(Map.of("type", "number"));
            case PropertyType.Flag t -> orExpression(Map.of("type", "boolean"));
            case PropertyType.Span t -> orExpression(Map.of("type", "string", "pattern", "^[-+]?[pP]"));
            case PropertyType.Moment t -> Map.of("type", "string");
            case PropertyType.Address t -> Map.of("type", "string");
            case PropertyType.Choice t -> orExpression(Map.of("enum", t.words()));
            case PropertyType.ListOf t -> orExpression(listOf(schema(t.item())));
            case PropertyType.MapOf t ->
                orExpression(Map.of("type", "object", "additionalProperties", schema(t.value())));
            case PropertyType.OneOrManyOf t -> Map.of("anyOf", List.of(schema(t.item()), listOf(schema(t.item()))));
            case PropertyType.Group t -> orExpression(object(t.properties()));
            case PropertyType.OneTask t -> reference("task");
            case PropertyType.Tasks t -> listOf(reference("task"));
            case PropertyType.TaskCases t ->
                Map.of("type", "object", "additionalProperties", listOf(reference("task")));
            case PropertyType.DagTasks t -> listOf(reference("dagTask"));
            case PropertyType.Inputs t -> listOf(reference("input"));
            case PropertyType.Any t -> Map.of();
        };
    }

    private static Map<String, Object> orExpression(Map<String, Object> literal) {
        return Map.of("anyOf", List.of(literal, EXPRESSION));
    }

    private static Map<String, Object> listOf(Map<String, Object> item) {
        return Map.of("type", "array", "items", item);
    }

    private static Map<String, Object> reference(String definition) {
        return Map.of("$ref", "#/definitions/" + definition);
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> properties(Map<String, Object> schema) {
        return (Map<String, Object>) java.util.Objects.requireNonNull(schema.get("properties"));
    }
}
