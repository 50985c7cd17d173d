package dev.millrace.engine.run;

import dev.millrace.language.data.Json;
import dev.millrace.model.Invalid;
import dev.millrace.model.flow.OutputNode;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Outputs of a flow as the type that they are declared with. */
final class FlowOutputs {
    private FlowOutputs() {}

    static Object typed(OutputNode output, Object value) {
        String type = output.type().toUpperCase(Locale.ROOT);
        try {
            return switch (type) {
                case "INT" -> value instanceof Number number ? number.longValue() : Long.parseLong(text(value));
                case "FLOAT" -> value instanceof Number number ? number.doubleValue() : Double.parseDouble(text(value));
                case "BOOL", "BOOLEAN" -> value instanceof Boolean ? value : Boolean.parseBoolean(text(value));
                case "JSON" -> value instanceof String string ? orText(Json.parse(string), string) : value;
                case "ARRAY", "MULTISELECT" -> value instanceof String string ? Json.parseArray(string) : value;
                case "STRING", "SELECT", "EMAIL", "SECRET" ->
                    value instanceof Map<?, ?> || value instanceof List<?> ? Json.write(value) : value.toString();
                default -> value;
            };
        } catch (Invalid | NumberFormatException e) {
            throw new Invalid("the value is no " + type + ": " + value, e);
        }
    }

    private static Object orText(@org.jspecify.annotations.Nullable Object parsed, String text) {
        return parsed == null ? text : parsed;
    }

    private static String text(Object value) {
        return value.toString().strip();
    }
}
