package dev.millrace.language;

import dev.millrace.language.type.PropertyInfo;
import dev.millrace.language.type.PropertyType;
import dev.millrace.model.flow.Input;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What each type of input may have. */
public final class InputProperties {
    /** What every input may have. */
    public static final List<PropertyInfo> COMMON = List.of(
            info("id", new PropertyType.Text(), "Unique in the flow; dots nest: `a.b` is read as `inputs.a.b`."),
            info("name", new PropertyType.Text(), "The older name of `id`."),
            info("type", new PropertyType.Text(), "What it holds."),
            info("description", new PropertyType.Text(), "Markdown."),
            info("displayName", new PropertyType.Text(), "What people see, at most 64 characters."),
            info("required", new PropertyType.Flag(), "Whether it must be given; true if absent."),
            info("defaults", new PropertyType.Any(), "Its value where none is given; may be an expression."),
            info("prefill", new PropertyType.Any(), "A value that people may change or clear."),
            info(
                    "dependsOn",
                    new PropertyType.Group(List.of(
                            info(
                                    "inputs",
                                    new PropertyType.ListOf(new PropertyType.Text()),
                                    "Inputs that are asked for first."),
                            info(
                                    "condition",
                                    new PropertyType.Text(),
                                    "An expression over them; false hides this input."))),
                    "When it is asked for."));

    private InputProperties() {}

    /** What this type has beside {@link #COMMON}. */
    public static List<PropertyInfo> of(Input.Type type) {
        return switch (type) {
            case STRING, SECRET ->
                List.of(info(
                        "validator", new PropertyType.Text(), "A regular expression that the whole value must match."));
            case SELECT ->
                List.of(
                        values("values"),
                        values("options"),
                        expression(),
                        flag("allowCustomValue", "Whether other values are allowed."),
                        flag("isRadio", "Whether to show radio buttons."),
                        flag("autoSelectFirst", "Whether the first value is the default."));
            case MULTISELECT ->
                List.of(
                        values("values"),
                        values("options"),
                        expression(),
                        flag("allowCustomValue", "Whether other values are allowed."),
                        flag("autoSelectFirst", "Whether the first value is the default."),
                        info("itemType", new PropertyType.Text(), "The type of the values."));
            case INT -> range(new PropertyType.Whole());
            case FLOAT -> range(new PropertyType.Decimal());
            case DURATION -> range(new PropertyType.Span());
            case BOOL -> List.of(flag("toggle", "Whether to show a switch."));
            case DATETIME, DATE, TIME ->
                List.of(
                        info("after", new PropertyType.Text(), "The earliest value."),
                        info("before", new PropertyType.Text(), "The latest value."));
            case FILE ->
                List.of(
                        info("extension", new PropertyType.Text(), "The older form of `allowedFileExtensions`."),
                        info(
                                "allowedFileExtensions",
                                new PropertyType.ListOf(new PropertyType.Text()),
                                "Such as `.csv`."));
            case JSON -> List.of(info("jsonSchema", new PropertyType.Any(), "A JSON Schema that the value must meet."));
            case ARRAY ->
                List.of(new PropertyInfo(
                        "itemType", new PropertyType.Text(), "The type of its items.", true, "", false, false, ""));
            case URI, YAML, EMAIL -> List.of();
        };
    }

    static boolean isText(Input.Type type) {
        return switch (type) {
            case STRING, SELECT, DATETIME, DATE, TIME, DURATION, FILE, URI, SECRET, EMAIL -> true;
            case INT, FLOAT, BOOL, JSON, ARRAY, MULTISELECT, YAML -> false;
        };
    }

    /** Why a literal default does not fit, as the end of a sentence; expressions always fit. */
    static Optional<String> problemOf(Input.Type type, Object value, Fields fields) {
        String text = value.toString().strip();
        if (value instanceof String && Values.isExpression(text)) {
            return Optional.empty();
        }
        boolean single = !(value instanceof Map) && !(value instanceof List);
        return switch (type) {
            case STRING, SECRET, FILE, URI, EMAIL -> must(single, "must be a text");
            case SELECT -> must(isAmong(value, fields), "is none of its values");
            case INT -> must(text.matches("[-+]?\\d+"), "must be a whole number");
            case FLOAT -> must(text.matches("[-+]?(\\d+\\.?\\d*|\\.\\d+)([eE][-+]?\\d+)?"), "must be a number");
            case BOOL -> must(text.matches("(?i)true|false"), "must be true or false");
            case DURATION -> must(Values.duration(text).isPresent(), "must be an ISO-8601 duration such as PT30S");
            case DATE -> must(parses(text, LocalDate::parse), "must be a date such as 2026-01-31");
            case TIME -> must(parses(text, LocalTime::parse), "must be a time such as 12:30:00");
            case DATETIME ->
                must(parses(text, ZonedDateTime::parse), "must be a date and time such as 2026-01-31T12:30:00Z");
            case ARRAY, MULTISELECT -> must(value instanceof List || text.startsWith("["), "must be a list");
            case JSON, YAML -> Optional.empty();
        };
    }

    private static boolean isAmong(Object value, Fields fields) {
        boolean open = fields.any("expression") != null || fields.flag("allowCustomValue", false);
        return open
                || !(fields.any("values") instanceof List<?> values)
                || values.stream()
                        .map(it -> it instanceof Map<?, ?> pair ? pair.get("value") : it)
                        .anyMatch(it -> value.toString().equals(String.valueOf(it)));
    }

    private static boolean parses(String text, Function<String, Object> parse) {
        try {
            return parse.apply(text) != null;
        } catch (DateTimeException wrong) {
            return false;
        }
    }

    private static Optional<String> must(boolean holds, String otherwise) {
        return holds ? Optional.empty() : Optional.of(otherwise);
    }

    private static List<PropertyInfo> range(PropertyType type) {
        return List.of(info("min", type, "The least value."), info("max", type, "The greatest value."));
    }

    private static PropertyInfo values(String name) {
        return info(
                name,
                new PropertyType.ListOf(new PropertyType.Any()),
                "The values to choose from, or `label` and `value` of each.");
    }

    private static PropertyInfo expression() {
        return info("expression", new PropertyType.Text(), "An expression that renders to the values.");
    }

    private static PropertyInfo flag(String name, String description) {
        return info(name, new PropertyType.Flag(), description);
    }

    private static PropertyInfo info(String name, PropertyType type, String description) {
        return new PropertyInfo(name, type, description, false, "", false, false, "");
    }
}
