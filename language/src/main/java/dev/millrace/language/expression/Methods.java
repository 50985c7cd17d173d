package dev.millrace.language.expression;

import dev.millrace.model.Invalid;
import java.time.DateTimeException;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The methods that templates may call on values, by name; everything else is refused. */
final class Methods {
    private Methods() {}

    /** A property that is no key or item: {@code list.size}, {@code entry.key}, {@code date.year}. */
    static Optional<Object> property(Object target, String name) {
        return switch (target) {
            case Map.Entry<?, ?> entry when name.equals("key") -> Optional.ofNullable(entry.getKey());
            case Map.Entry<?, ?> entry
            when name.equals("value") -> Optional.of(entry.getValue() == null ? "" : entry.getValue());
            case List<?> list when name.equals("size") || name.equals("length") -> Optional.of((long) list.size());
            case String text when name.equals("length") -> Optional.of((long) text.length());
            case TemporalAccessor at -> dateProperty(at, name);
            default -> Optional.empty();
        };
    }

    static @Nullable Object call(Object target, String name, Object[] given) {
        List<Object> arguments = new ArrayList<>(java.util.Arrays.asList(given));
        try {
            Object found = switch (target) {
                case String text -> onText(text, name, arguments);
                case Map<?, ?> map -> onMap(map, name, arguments);
                case List<?> list -> onList(list, name, arguments);
                case Number number -> onNumber(number, name, arguments);
                case Map.Entry<?, ?> entry -> onEntry(entry, name);
                case TemporalAccessor at -> onDate(at, name);
                default -> NO_METHOD;
            };
            if (found != NO_METHOD) {
                return Evaluation.current().guard(found);
            }
        } catch (ClassCastException | IndexOutOfBoundsException | DateTimeException e) {
            throw new Invalid("The arguments of ." + name + "() do not fit: " + e.getMessage(), e);
        }
        throw new Invalid("The method ." + name + "() cannot be called on " + kind(target)
                + " in a template. Use a filter or a function instead.");
    }

    static String kind(@Nullable Object value) {
        return switch (value) {
            case null -> "null";
            case CharSequence text -> "a text";
            case Number number -> "a number";
            case Boolean truth -> "a boolean";
            case Map<?, ?> map -> "a map";
            case Iterable<?> items -> "a list";
            case Map.Entry<?, ?> entry -> "an entry of a map";
            case TemporalAccessor at -> "a date";
            default -> "this value";
        };
    }

    private static final Object NO_METHOD = new Object();

    private static Object onText(String text, String name, List<Object> given) {
        return switch (name + "/" + given.size()) {
            case "length/0" -> (long) text.length();
            case "isEmpty/0" -> text.isEmpty();
            case "isBlank/0" -> text.isBlank();
            case "toUpperCase/0" -> text.toUpperCase(Locale.ROOT);
            case "toLowerCase/0" -> text.toLowerCase(Locale.ROOT);
            case "trim/0" -> text.trim();
            case "strip/0" -> text.strip();
            case "toString/0" -> text;
            case "startsWith/1" -> text.startsWith((String) given.get(0));
            case "endsWith/1" -> text.endsWith((String) given.get(0));
            case "equalsIgnoreCase/1" -> text.equalsIgnoreCase((String) given.get(0));
            case "indexOf/1" -> (long) text.indexOf((String) given.get(0));
            case "lastIndexOf/1" -> (long) text.lastIndexOf((String) given.get(0));
            case "substring/1" -> text.substring(index(given, 0));
            case "substring/2" -> text.substring(index(given, 0), index(given, 1));
            case "charAt/1" -> String.valueOf(text.charAt(index(given, 0)));
            case "concat/1" -> text.concat((String) given.get(0));
            case "replace/2" -> Regexes.replaceLiteral(text, (String) given.get(0), (String) given.get(1));
            case "replaceAll/2" -> Regexes.replaceAll(text, (String) given.get(0), (String) given.get(1));
            case "matches/1" -> Regexes.matches(text, (String) given.get(0));
            case "split/1" -> Regexes.split(text, (String) given.get(0), 0);
            default -> NO_METHOD;
        };
    }

    private static @Nullable Object onMap(Map<?, ?> map, String name, List<Object> given) {
        return switch (name + "/" + given.size()) {
            case "size/0" -> (long) map.size();
            case "isEmpty/0" -> map.isEmpty();
            case "get/1" -> map.get(given.get(0));
            case "getOrDefault/2" -> map.containsKey(given.get(0)) ? map.get(given.get(0)) : given.get(1);
            case "containsKey/1" -> map.containsKey(given.get(0));
            case "keySet/0" -> new ArrayList<>(map.keySet());
            case "values/0" -> new ArrayList<>(map.values());
            case "entrySet/0" -> new ArrayList<>(map.entrySet());
            default -> NO_METHOD;
        };
    }

    private static @Nullable Object onList(List<?> list, String name, List<Object> given) {
        return switch (name + "/" + given.size()) {
            case "size/0" -> (long) list.size();
            case "isEmpty/0" -> list.isEmpty();
            case "get/1" -> list.get(index(given, 0));
            case "getFirst/0" -> list.getFirst();
            case "getLast/0" -> list.getLast();
            case "indexOf/1" -> (long) list.indexOf(given.get(0));
            case "subList/2" -> new ArrayList<>(list.subList(index(given, 0), index(given, 1)));
            default -> NO_METHOD;
        };
    }

    private static Object onNumber(Number number, String name, List<Object> given) {
        return switch (name + "/" + given.size()) {
            case "intValue/0", "longValue/0" -> number.longValue();
            case "doubleValue/0", "floatValue/0" -> number.doubleValue();
            case "toString/0" -> Printer.text(number);
            default -> NO_METHOD;
        };
    }

    private static @Nullable Object onEntry(Map.Entry<?, ?> entry, String name) {
        return switch (name) {
            case "getKey" -> entry.getKey();
            case "getValue" -> entry.getValue();
            default -> NO_METHOD;
        };
    }

    private static Object onDate(TemporalAccessor at, String name) {
        if (name.equals("toString")) {
            return Printer.text(at);
        }
        String property = name.startsWith("get") && name.length() > 3
                ? name.substring(3, 4).toLowerCase(Locale.ROOT) + name.substring(4)
                : name;
        return dateProperty(at, property).orElse(NO_METHOD);
    }

    private static Optional<Object> dateProperty(TemporalAccessor at, String name) {
        return Optional.ofNullable(
                switch (name) {
                    case "year" -> (long) at.get(ChronoField.YEAR);
                    case "monthValue", "month" -> (long) at.get(ChronoField.MONTH_OF_YEAR);
                    case "dayOfMonth" -> (long) at.get(ChronoField.DAY_OF_MONTH);
                    case "dayOfYear" -> (long) at.get(ChronoField.DAY_OF_YEAR);
                    case "dayOfWeek" -> java.time.DayOfWeek.from(at).name();
                    case "hour" -> (long) at.get(ChronoField.HOUR_OF_DAY);
                    case "minute" -> (long) at.get(ChronoField.MINUTE_OF_HOUR);
                    case "second" -> (long) at.get(ChronoField.SECOND_OF_MINUTE);
                    default -> null;
                });
    }

    private static int index(List<Object> given, int at) {
        return ((Number) given.get(at)).intValue();
    }
}
