package dev.millrace.language.expression;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.millrace.language.data.Json;
import dev.millrace.model.Invalid;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import net.thisptr.jackson.jq.BuiltinFunctionLoader;
import net.thisptr.jackson.jq.Function;
import net.thisptr.jackson.jq.JsonQuery;
import net.thisptr.jackson.jq.Scope;
import net.thisptr.jackson.jq.Versions;
import net.thisptr.jackson.jq.exception.JsonQueryException;
import org.jspecify.annotations.Nullable;

/**
 * jq 1.6 programs. With JqRegexes the only class that knows the library and the Jackson 2 behind it. Programs see no environment variables, and every value that a
 * function of theirs gives counts as one step.
 */
final class Jq {
    private static final JsonNodeFactory NODES = JsonNodeFactory.withExactBigDecimals(true);
    private static final int MOST_PROGRAMS = 500;
    private static final Scope ROOT = root();
    private static final Map<String, JsonQuery> PROGRAMS = new ConcurrentHashMap<>();

    private Jq() {}

    /** All results of a program. A text is parsed as JSON first, as in Kestra. */
    static List<@Nullable Object> run(Object input, String program) {
        Evaluation evaluation = Evaluation.current();
        JsonNode node = node(input instanceof String text ? Json.parse(text) : input, 0);
        List<@Nullable Object> results = new ArrayList<>();
        try {
            compile(program).apply(Scope.newChildScope(ROOT), node, result -> {
                evaluation.tick();
                results.add(plain(result));
            });
        } catch (JsonQueryException e) {
            throw new Invalid("The jq program '" + program + "' failed: " + e.getMessage(), e);
        } catch (StackOverflowError e) {
            throw new Invalid("The jq program '" + program + "' calls itself without end.");
        }
        return results;
    }

    private static JsonQuery compile(String program) {
        JsonQuery known = PROGRAMS.get(program);
        if (known != null) {
            return known;
        }
        try {
            JsonQuery query = JsonQuery.compile(program, Versions.JQ_1_6);
            if (PROGRAMS.size() < MOST_PROGRAMS) {
                PROGRAMS.put(program, query);
            }
            return query;
        } catch (JsonQueryException e) {
            throw new Invalid("The jq program '" + program + "' is not valid: " + e.getMessage(), e);
        }
    }

    private static Scope root() {
        Scope builtin = Scope.newEmptyScope();
        BuiltinFunctionLoader.getInstance().loadFunctions(Versions.JQ_1_6, builtin);
        JqRegexes.declare(builtin);
        for (Map.Entry<String, Function> function :
                Map.copyOf(builtin.getLocalFunctions()).entrySet()) {
            builtin.addFunction(function.getKey(), counted(function.getValue()));
        }
        builtin.addFunction(
                "env", 0, (scope, arguments, in, path, output, version) -> output.emit(NODES.objectNode(), null));
        builtin.setValue("ENV", NODES.objectNode());
        return builtin;
    }

    private static Function counted(Function function) {
        return (scope, arguments, in, path, output, version) -> {
            Evaluation evaluation = Evaluation.current();
            evaluation.tick();
            function.apply(
                    scope,
                    arguments,
                    in,
                    path,
                    (value, at) -> {
                        evaluation.tick();
                        output.emit(value, at);
                    },
                    version);
        };
    }

    private static JsonNode node(@Nullable Object value, int depth) {
        if (depth > 500) {
            throw new Invalid("The value is nested deeper than 500 levels.");
        }
        Evaluation.current().tick();
        return switch (value) {
            case null -> NODES.nullNode();
            case String text -> NODES.textNode(text);
            case Boolean truth -> NODES.booleanNode(truth);
            case BigInteger number -> NODES.numberNode(number);
            case BigDecimal number -> NODES.numberNode(number);
            case Double number -> NODES.numberNode(number);
            case Float number -> NODES.numberNode(number.doubleValue());
            case Number number -> NODES.numberNode(number.longValue());
            case Map<?, ?> map -> {
                ObjectNode object = NODES.objectNode();
                map.forEach((key, item) -> object.set(String.valueOf(key), node(item, depth + 1)));
                yield object;
            }
            case Iterable<?> items
            when !(value instanceof java.nio.file.Path) -> {
                ArrayNode array = NODES.arrayNode();
                items.forEach(item -> array.add(node(item, depth + 1)));
                yield array;
            }
            default -> NODES.textNode(Printer.text(value));
        };
    }

    private static @Nullable Object plain(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> node.textValue();
            case BOOLEAN -> node.booleanValue();
            case NUMBER -> number(node);
            case ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>();
                node.forEach(item -> list.add(plain(item)));
                yield list;
            }
            case OBJECT -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                node.properties().forEach(entry -> map.put(entry.getKey(), plain(entry.getValue())));
                yield map;
            }
            case NULL, MISSING, BINARY, POJO -> null;
        };
    }

    private static Number number(JsonNode node) {
        if (node.isIntegralNumber()) {
            return node.canConvertToLong() ? (Number) node.longValue() : node.bigIntegerValue();
        }
        return node.isBigDecimal() ? node.decimalValue() : (Number) node.doubleValue();
    }
}
