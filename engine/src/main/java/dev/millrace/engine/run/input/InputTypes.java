package dev.millrace.engine.run.input;

import dev.millrace.engine.StartRequest.Upload;
import dev.millrace.language.data.Json;
import dev.millrace.language.data.Yaml;
import dev.millrace.language.expression.Expressions;
import dev.millrace.language.expression.Scope;
import dev.millrace.model.Invalid;
import dev.millrace.model.flow.Input;
import java.math.BigDecimal;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/** Each type of input: from what was given, a text often, to the plain value that expressions see. */
final class InputTypes {
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]{1,64}@[^@\\s.]+(\\.[^@\\s.]+)+");
    private final Expressions expressions;
    private final Scope scope;

    InputTypes(Expressions expressions, Scope scope) {
        this.expressions = expressions;
        this.scope = scope;
    }

    Object read(Input input, Object given) {
        return read(input, input.type(), given);
    }

    private Object read(Input input, Input.Type type, Object given) {
        if (given instanceof Upload upload && type != Input.Type.FILE) {
            throw new Invalid("it is of type " + type + ", and a file was given: " + upload.name());
        }
        return switch (type) {
            case STRING -> validated(input, text(given));
            case SECRET -> secret(input, text(given));
            case EMAIL -> email(text(given));
            case SELECT -> selected(input, text(given));
            case MULTISELECT ->
                list(given).stream().map(item -> selected(input, text(item))).toList();
            case INT -> whole(input, given);
            case FLOAT -> decimal(input, given);
            case BOOL -> flag(given);
            case DATETIME -> dateTime(input, text(given));
            case DATE -> ordered(input, text(given), LocalDate::parse, "a date such as 2026-01-31", "after", "before");
            case TIME -> ordered(input, text(given), LocalTime::parse, "a time such as 08:30:00", "after", "before");
            case DURATION ->
                ordered(input, text(given), Duration::parse, "an ISO-8601 duration such as PT5M", "min", "max");
            case URI -> address(text(given));
            case FILE -> file(input, text(given));
            case JSON -> given instanceof String json ? parsed(Json.parse(json)) : given;
            case YAML -> given instanceof String yaml ? parsed(Yaml.parse(yaml)) : given;
            case ARRAY -> items(input, list(given));
        };
    }

    private static Object parsed(@Nullable Object value) {
        if (value == null) {
            throw new Invalid("it is empty");
        }
        return value;
    }

    private static String text(Object value) {
        return value instanceof String text
                ? text
                : value instanceof Map || value instanceof List ? Json.write(value) : value.toString();
    }

    private static String validated(Input input, String text) {
        if (input.properties().get("validator") instanceof String regex) {
            try {
                if (!Pattern.compile(regex).matcher(new Patient(text)).matches()) {
                    throw new Invalid("it must match the pattern " + regex + ", and '" + text + "' does not");
                }
            } catch (PatternSyntaxException e) {
                throw new Invalid("its validator is no regular expression: " + e.getDescription(), e);
            }
        }
        return text;
    }

    private String secret(Input input, String text) {
        scope.lookup().onSecret(text);
        return validated(input, text);
    }

    private static String email(String text) {
        if (text.length() > 254 || !EMAIL.matcher(text.strip()).matches()) {
            throw new Invalid("'" + text + "' is no e-mail address");
        }
        return text.strip();
    }

    private String selected(Input input, String text) {
        boolean custom = Boolean.TRUE.equals(input.properties().get("allowCustomValue"));
        List<String> choices = choices(input);
        if (!custom && !choices.contains(text)) {
            throw new Invalid("it must be one of " + String.join(", ", choices) + ", and is '" + text + "'");
        }
        return text;
    }

    /** The values that may be chosen, written or by an expression. */
    List<String> choices(Input input) {
        Object written = input.properties().get("values");
        if (written == null) {
            written = input.properties().get("options");
        }
        if (written == null) {
            written = input.properties().get("expression");
        }
        if (written == null) {
            return List.of();
        }
        List<String> choices = new ArrayList<>();
        for (Object choice : list(expressions.renderValue(written, scope))) {
            choices.add(
                    choice instanceof Map<?, ?> pair && pair.get("value") != null
                            ? String.valueOf(pair.get("value"))
                            : text(choice));
        }
        return choices;
    }

    private static Long whole(Input input, Object given) {
        try {
            BigDecimal number = new BigDecimal(text(given).strip());
            checkBounds(input, number);
            return number.longValueExact();
        } catch (ArithmeticException | NumberFormatException e) {
            throw new Invalid("'" + text(given) + "' is no whole number", e);
        }
    }

    private static Double decimal(Input input, Object given) {
        try {
            BigDecimal number = new BigDecimal(text(given).strip());
            checkBounds(input, number);
            return number.doubleValue();
        } catch (NumberFormatException e) {
            throw new Invalid("'" + text(given) + "' is no number", e);
        }
    }

    private static void checkBounds(Input input, BigDecimal number) {
        Object min = input.properties().get("min");
        Object max = input.properties().get("max");
        if (min != null && number.compareTo(new BigDecimal(min.toString())) < 0) {
            throw new Invalid("it must be at least " + min + ", and is " + number);
        }
        if (max != null && number.compareTo(new BigDecimal(max.toString())) > 0) {
            throw new Invalid("it must be at most " + max + ", and is " + number);
        }
    }

    private static Boolean flag(Object given) {
        return switch (text(given).strip().toLowerCase(Locale.ROOT)) {
            case "true", "on", "yes", "1" -> true;
            case "false", "off", "no", "0" -> false;
            default -> throw new Invalid("'" + text(given) + "' is neither true nor false");
        };
    }

    private static String dateTime(Input input, String text) {
        Instant time = instant(text);
        check(input, time, InputTypes::instant, "after", "before", text);
        return time.toString();
    }

    private static Instant instant(String text) {
        String plain = text.strip().replace(' ', 'T');
        try {
            return OffsetDateTime.parse(plain).toInstant();
        } catch (DateTimeException e) {
            try {
                return LocalDateTime.parse(plain).toInstant(ZoneOffset.UTC);
            } catch (DateTimeException again) {
                throw new Invalid("'" + text + "' is no date and time such as 2026-01-31T08:30:00Z", again);
            }
        }
    }

    private static <T extends Comparable<? super T>> String ordered(
            Input input, String text, Function<String, T> parse, String what, String least, String most) {
        try {
            T value = parse.apply(text.strip());
            check(input, value, parse, least, most, text);
            return value.toString();
        } catch (DateTimeException e) {
            throw new Invalid("'" + text + "' is not " + what, e);
        }
    }

    private static <T extends Comparable<? super T>> void check(
            Input input, T value, Function<String, T> parse, String least, String most, String text) {
        Object from = input.properties().get(least);
        Object to = input.properties().get(most);
        if (from != null && value.compareTo(parse.apply(from.toString())) < 0) {
            throw new Invalid("it must not be before " + from + ", and is " + text);
        }
        if (to != null && value.compareTo(parse.apply(to.toString())) > 0) {
            throw new Invalid("it must not be after " + to + ", and is " + text);
        }
    }

    private static String address(String text) {
        try {
            if (new URI(text.strip()).getScheme() == null) {
                throw new Invalid("'" + text + "' is no URI: it has no scheme such as https:");
            }
            return text.strip();
        } catch (URISyntaxException e) {
            throw new Invalid("'" + text + "' is no URI: " + e.getReason(), e);
        }
    }

    private static String file(Input input, String text) {
        String address = text.strip();
        if (!address.startsWith("kestra:///") && !address.startsWith("nsfile://")) {
            throw new Invalid("a file is needed, or the address of one that begins with kestra:/// or nsfile:///");
        }
        checkExtension(input, address);
        return address;
    }

    static void checkExtension(Input input, String name) {
        Object written = input.properties().containsKey("allowedFileExtensions")
                ? input.properties().get("allowedFileExtensions")
                : input.properties().get("extension");
        List<String> allowed = written == null
                ? List.of()
                : written instanceof List<?> list
                        ? list.stream().map(String::valueOf).toList()
                        : List.of(written.toString());
        String lower = name.toLowerCase(Locale.ROOT);
        if (!allowed.isEmpty() && allowed.stream().noneMatch(end -> lower.endsWith(end.toLowerCase(Locale.ROOT)))) {
            throw new Invalid(
                    "the file's name must end with " + String.join(" or ", allowed) + ", and it is '" + name + "'");
        }
    }

    private List<Object> items(Input input, List<?> given) {
        Object written = input.properties().get("itemType");
        if (written == null) {
            return List.copyOf(given);
        }
        String name = written.toString().toUpperCase(Locale.ROOT);
        Input.Type type = Input.Type.valueOf(name.equals("BOOLEAN") ? "BOOL" : name.equals("ENUM") ? "SELECT" : name);
        List<Object> items = new ArrayList<>();
        for (Object item : given) {
            items.add(read(input, type, item));
        }
        return items;
    }

    private static List<?> list(Object given) {
        return switch (given) {
            case List<?> list -> list;
            case String text when text.strip().startsWith("[") -> Json.parseArray(text);
            case String text when text.isBlank() -> List.of();
            case String text -> List.of(text.split("\\s*,\\s*"));
            default -> throw new Invalid("a list is needed, and this is none: " + given);
        };
    }
}
