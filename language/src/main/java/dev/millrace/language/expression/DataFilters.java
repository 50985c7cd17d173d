package dev.millrace.language.expression;

import dev.millrace.language.data.Ion;
import dev.millrace.language.data.Yaml;
import dev.millrace.model.Invalid;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Filters on lists, maps and numbers, and between plain values and their written forms. */
final class DataFilters {
    private DataFilters() {}

    static void declare(Library library) {
        library.filter("json()", "As JSON (the name in Kestra 1.x of toJson).", (input, call) -> Printer.json(input));
        library.filter("toJson()", "As JSON.", (input, call) -> Printer.json(input));
        library.filter("toIon()", "As Ion, a list as one row each.", (input, call) -> toIon(input, call));
        library.filter("yaml()", "As YAML.", (input, call) -> toYaml(input));
        library.filter(
                "jq(expression)",
                "Runs a jq 1.6 program and returns the list of its results.",
                (input, call) -> Jq.run(input, call.text("expression")));
        library.filter(
                "number(type)",
                "Reads a number; type is INT, LONG, FLOAT, DOUBLE, BIGINTEGER or BIGDECIMAL.",
                DataFilters::number);
        library.filter("string()", "As text.", (input, call) -> Printer.text(input));
        library.filter("className()", "The name of the Java class of the value.", (input, call) -> className(input));
        library.filter("abs()", "Without its sign.", (input, call) -> abs(Arithmetic.number(input)));
        library.filter("numberformat(format)", "A number in a pattern such as #,##0.00.", (input, call) -> {
            try {
                return new DecimalFormat(
                                call.optionalText("format").orElse("#,##0.###"),
                                DecimalFormatSymbols.getInstance(Locale.ENGLISH))
                        .format(Arithmetic.number(input));
            } catch (IllegalArgumentException e) {
                throw new Invalid("The number format is not valid: " + e.getMessage(), e);
            }
        });
        library.filter("keys()", "The keys of a map, or the positions of a list.", DataFilters::keys);
        library.filter("values()", "The values of a map.", (input, call) -> {
            if (input instanceof Map<?, ?> map) {
                return new ArrayList<>(map.values());
            }
            throw new Invalid("The filter 'values' needs a map, and this is " + Methods.kind(input) + ".");
        });
        lists(library);
    }

    private static void lists(Library library) {
        library.filter(
                "length()", "How many items a list or map has, or letters a text.", (input, call) -> length(input));
        library.filter("first()", "The first item of a list or letter of a text.", (input, call) -> end(input, true));
        library.filter("last()", "The last item of a list or letter of a text.", (input, call) -> end(input, false));
        library.filter("join(separator='')", "The items of a list as one text.", DataFilters::join);
        library.filter("reverse()", "In the opposite order.", (input, call) -> {
            if (input instanceof String text) {
                return new StringBuilder(text).reverse().toString();
            }
            List<@Nullable Object> items = Values.items(input, "reverse");
            Collections.reverse(items);
            return items;
        });
        library.filter("sort()", "In ascending order.", (input, call) -> sorted(input, ORDER));
        library.filter("rsort()", "In descending order.", (input, call) -> sorted(input, ORDER.reversed()));
        library.filter(
                "slice(fromIndex=0, toIndex)",
                "A part of a list or text; toIndex is not included.",
                DataFilters::slice);
        library.filter("merge(items)", "A list or map and another, the second winning.", DataFilters::merge);
        library.filter("chunk(size)", "A list cut into lists of a size.", DataFilters::chunk);
        library.filter("flatten()", "The items of the lists in a list, one level deep.", (input, call) -> {
            List<@Nullable Object> flat = new ArrayList<>();
            for (Object item : Values.items(input, "flatten")) {
                if (item instanceof Collection<?> inner) {
                    flat.addAll(inner);
                } else {
                    flat.add(item);
                }
                call.evaluation().checkItems(flat.size());
            }
            return flat;
        });
        library.filter("distinct()", "Each item once.", (input, call) -> distinct(input));
        library.filter("uniq()", "Each item once.", (input, call) -> distinct(input));
    }

    private static final Comparator<@Nullable Object> ORDER = (a, b) -> {
        Evaluation.current().tick();
        if (a == null || b == null) {
            return a == b ? 0 : a == null ? -1 : 1;
        }
        return Values.order(a, b);
    };

    private static Object sorted(Object input, Comparator<@Nullable Object> order) {
        List<@Nullable Object> items = Values.items(input, "sort");
        items.sort(order);
        return items;
    }

    private static String toIon(Object input, Call call) {
        Printer.json(input); // refuses what is larger than the limits
        if (!(input instanceof List<?> rows)) {
            return Ion.write(input);
        }
        StringBuilder text = new StringBuilder();
        for (Object row : rows) {
            text.append(Ion.write(row)).append('\n');
            call.evaluation().checkText(text.length());
        }
        return text.toString();
    }

    private static String toYaml(Object input) {
        Printer.json(input); // refuses what is larger than the limits
        return Yaml.write(input);
    }

    private static Object number(Object input, Call call) {
        String type = call.optionalText("type").orElse("").toUpperCase(Locale.ROOT);
        Number number = Arithmetic.number(input);
        try {
            return switch (type) {
                case "" -> number;
                case "INT" -> (long) Values.exact(number).intValueExact();
                case "LONG" -> Values.exact(number).longValueExact();
                case "FLOAT", "DOUBLE" -> number.doubleValue();
                case "BIGINTEGER" -> Values.exact(number).toBigIntegerExact();
                case "BIGDECIMAL" -> Values.exact(number);
                default ->
                    throw new Invalid(
                            "The filter 'number' knows the types INT, LONG, FLOAT, DOUBLE, BIGINTEGER and BIGDECIMAL, not '"
                                    + type + "'.");
            };
        } catch (ArithmeticException e) {
            throw new Invalid("'" + Printer.text(input) + "' is no " + type + ".", e);
        }
    }

    private static Number abs(Number number) {
        return switch (number) {
            case Double d -> Math.abs(d);
            case Float f -> Math.abs(f);
            case BigInteger big -> big.abs();
            case BigDecimal big -> big.abs();
            default -> Math.abs(number.longValue());
        };
    }

    private static String className(Object input) {
        return switch (input) {
            case Map<?, ?> map -> "java.util.Map";
            case List<?> list -> "java.util.List";
            default -> input.getClass().getName();
        };
    }

    private static Object keys(Object input, Call call) {
        if (input instanceof Map<?, ?> map) {
            return new ArrayList<>(map.keySet());
        }
        List<@Nullable Object> positions = new ArrayList<>();
        for (long i = 0; i < Values.items(input, "keys").size(); i++) {
            positions.add(i);
        }
        return positions;
    }

    private static Object length(Object input) {
        return switch (input) {
            case String text -> (long) text.length();
            case Collection<?> items -> (long) items.size();
            case Map<?, ?> map -> (long) map.size();
            case Object[] array -> (long) array.length;
            case Number number -> (long) Printer.text(number).length();
            default -> 0L;
        };
    }

    private static @Nullable Object end(Object input, boolean first) {
        if (input instanceof String text) {
            return text.isEmpty() ? null : String.valueOf(text.charAt(first ? 0 : text.length() - 1));
        }
        List<@Nullable Object> items = input instanceof Map<?, ?> map
                ? new ArrayList<>(map.values())
                : Values.items(input, first ? "first" : "last");
        return items.isEmpty() ? null : first ? items.getFirst() : items.getLast();
    }

    private static Object join(Object input, Call call) {
        String separator = call.optionalText("separator").orElse("");
        StringBuilder text = new StringBuilder();
        boolean between = false;
        for (Object item : Values.items(input, "join")) {
            if (between) {
                text.append(separator);
            }
            between = true;
            text.append(Printer.text(item));
            call.evaluation().checkText(text.length());
        }
        return text.toString();
    }

    private static Object slice(Object input, Call call) {
        int size = ((Long) length(input)).intValue();
        int from = position(call.number("fromIndex", 0), size);
        int to = Math.max(from, position(call.number("toIndex", size), size));
        return input instanceof String text
                ? text.substring(from, to)
                : new ArrayList<>(Values.items(input, "slice").subList(from, to));
    }

    /** A negative position counts from the end. */
    private static int position(long written, int size) {
        long at = written < 0 ? size + written : written;
        return (int) Math.clamp(at, 0, size);
    }

    private static Object merge(Object input, Call call) {
        Object more = call.required("items");
        if (input instanceof Map<?, ?> map && more instanceof Map<?, ?> winning) {
            Map<@Nullable Object, @Nullable Object> merged = new LinkedHashMap<>(map);
            merged.putAll(winning);
            return merged;
        }
        List<@Nullable Object> merged = Values.items(input, "merge");
        merged.addAll(Values.items(more, "merge"));
        return merged;
    }

    private static Object chunk(Object input, Call call) {
        int size = (int) call.number("size");
        if (size < 1) {
            throw new Invalid("The size of the filter 'chunk' must be 1 or more.");
        }
        List<@Nullable Object> items = Values.items(input, "chunk");
        List<Object> chunks = new ArrayList<>();
        for (int at = 0; at < items.size(); at += size) {
            chunks.add(new ArrayList<>(items.subList(at, Math.min(items.size(), at + size))));
        }
        return chunks;
    }

    /** By their JSON, so that 1 and 1.0 differ, and equal maps do not. */
    private static Object distinct(Object input) {
        Map<String, @Nullable Object> seen = new LinkedHashMap<>();
        for (Object item : Values.items(input, "distinct")) {
            seen.putIfAbsent(Printer.json(item), item);
        }
        return new ArrayList<>(seen.values());
    }
}
