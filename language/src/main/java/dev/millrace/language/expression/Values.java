package dev.millrace.language.expression;

import dev.millrace.model.Invalid;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Comparing and converting plain values. */
final class Values {
    private Values() {}

    /** Equal; numbers by value, whatever their class. Counts its steps, because small values can have endless insides. */
    static boolean same(@Nullable Object a, @Nullable Object b) {
        if (a == b) {
            return true;
        }
        if (a == null || b == null) {
            return false;
        }
        if (a instanceof Number first && b instanceof Number second) {
            return compare(first, second) == 0;
        }
        if (a instanceof Collection<?> first && b instanceof Collection<?> second) {
            return first.size() == second.size() && sameItems(first.iterator(), second.iterator());
        }
        if (a instanceof Map<?, ?> first && b instanceof Map<?, ?> second) {
            return sameMap(first, second);
        }
        if (a instanceof Enum<?> constant && b instanceof String text) {
            return constant.name().equals(text);
        }
        if (b instanceof Enum<?> constant && a instanceof String text) {
            return constant.name().equals(text);
        }
        return a.equals(b);
    }

    private static boolean sameItems(Iterator<?> a, Iterator<?> b) {
        while (a.hasNext() && b.hasNext()) {
            Evaluation.current().tick();
            if (!same(a.next(), b.next())) {
                return false;
            }
        }
        return true;
    }

    private static boolean sameMap(Map<?, ?> a, Map<?, ?> b) {
        if (a.size() != b.size()) {
            return false;
        }
        for (Map.Entry<?, ?> entry : a.entrySet()) {
            Evaluation.current().tick();
            if (!b.containsKey(entry.getKey()) || !same(entry.getValue(), b.get(entry.getKey()))) {
                return false;
            }
        }
        return true;
    }

    static boolean contains(@Nullable Object whole, @Nullable Object part) {
        return switch (whole) {
            case null -> false;
            case String text -> text.contains(Printer.text(part));
            case Map<?, ?> map -> map.containsKey(part) || (part != null && map.containsKey(part.toString()));
            case Collection<?> items
            when part instanceof Collection<?> parts ->
                parts.stream().allMatch(one -> has(items, one)) || has(items, part);
            case Collection<?> items -> has(items, part);
            case Object[] items -> has(List.of(items), part);
            default ->
                throw new Invalid(
                        "Only lists, maps and texts can contain something, and this is " + Methods.kind(whole) + ".");
        };
    }

    private static boolean has(Collection<?> items, @Nullable Object wanted) {
        for (Object item : items) {
            if (same(item, wanted)) {
                return true;
            }
        }
        return false;
    }

    static boolean ordered(@Nullable Object a, @Nullable Object b, String operator) {
        if (a == null || b == null) {
            return false;
        }
        int order = order(a, b);
        return switch (operator) {
            case ">" -> order > 0;
            case "<" -> order < 0;
            case ">=" -> order >= 0;
            default -> order <= 0;
        };
    }

    /** Numbers by value, texts and dates in their order; a text that is a number counts as one beside a number. */
    static int order(Object a, Object b) {
        if (a instanceof Number first && b instanceof Number second) {
            return compare(first, second);
        }
        if (a instanceof String first && b instanceof String second) {
            return first.compareTo(second);
        }
        if (a instanceof Number first && b instanceof String second) {
            return compare(first, Arithmetic.number(second));
        }
        if (a instanceof String first && b instanceof Number second) {
            return compare(Arithmetic.number(first), second);
        }
        if (a instanceof Boolean first && b instanceof Boolean second) {
            return first.compareTo(second);
        }
        if (Dates.isDate(a) || Dates.isDate(b)) {
            Instant first = Dates.zoned(a, Dates.UTC, null).toInstant();
            return first.compareTo(Dates.zoned(b, Dates.UTC, null).toInstant());
        }
        throw new Invalid("No order is defined between " + Methods.kind(a) + " and " + Methods.kind(b) + ".");
    }

    static int compare(Number a, Number b) {
        if (isWhole(a) && isWhole(b)) {
            return Long.compare(a.longValue(), b.longValue());
        }
        if (isFloating(a) || isFloating(b)) {
            return Double.compare(a.doubleValue() + 0.0, b.doubleValue() + 0.0);
        }
        return exact(a).compareTo(exact(b));
    }

    static boolean isWhole(Number number) {
        return number instanceof Long
                || number instanceof Integer
                || number instanceof Short
                || number instanceof Byte
                || number instanceof io.pebbletemplates.pebble.node.fornode.LazyLength
                || number instanceof io.pebbletemplates.pebble.node.fornode.LazyRevIndex;
    }

    static boolean isFloating(Number number) {
        return number instanceof Double || number instanceof Float;
    }

    static BigDecimal exact(Number number) {
        return switch (number) {
            case BigDecimal decimal -> decimal;
            case BigInteger integer -> new BigDecimal(integer);
            case Double floating -> BigDecimal.valueOf(floating);
            case Float floating -> BigDecimal.valueOf(floating.doubleValue());
            default -> BigDecimal.valueOf(number.longValue());
        };
    }

    /** A list of anything that has items; a map gives its entries. */
    static List<@Nullable Object> items(Object value, String wanter) {
        return switch (value) {
            case List<?> list -> new ArrayList<>(list);
            case Collection<?> items -> new ArrayList<>(items);
            case Map<?, ?> map -> new ArrayList<>(map.entrySet());
            case Object[] array -> new ArrayList<>(java.util.Arrays.asList(array));
            default ->
                throw new Invalid("The filter '" + wanter + "' needs a list, and this is " + Methods.kind(value) + ".");
        };
    }

    /** What counts as true in a condition: everything but false, 0, null, the empty text and "false", and empty lists and maps. */
    static boolean truth(@Nullable Object value) {
        return switch (value) {
            case null -> false;
            case Boolean truth -> truth;
            case Number number -> number.doubleValue() != 0;
            case String text -> {
                String word = text.strip();
                yield !(word.isEmpty() || word.equalsIgnoreCase("false") || word.matches("-?0(\\.0+)?"));
            }
            case Collection<?> items -> !items.isEmpty();
            case Map<?, ?> map -> !map.isEmpty();
            default -> true;
        };
    }
}
