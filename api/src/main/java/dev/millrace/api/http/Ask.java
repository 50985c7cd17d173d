package dev.millrace.api.http;

import dev.millrace.model.FilePath;
import dev.millrace.model.FlowKey;
import dev.millrace.model.Namespace;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Reads what a request carries; something malformed is answered with 400 and names the parameter. */
public final class Ask {
    private Ask() {}

    public static Optional<String> text(Context ctx, String name) {
        return Optional.ofNullable(ctx.queryParam(name)).filter(value -> !value.isEmpty());
    }

    public static String needed(Context ctx, String name) {
        return text(ctx, name)
                .orElseThrow(() -> new BadRequestResponse("The query parameter '" + name + "' is missing."));
    }

    public static boolean flag(Context ctx, String name, boolean otherwise) {
        return text(ctx, name)
                .map(value -> switch (value.toLowerCase(Locale.ROOT)) {
                    case "true", "1", "yes" -> true;
                    case "false", "0", "no" -> false;
                    default -> throw malformed(name, value, "true or false");
                })
                .orElse(otherwise);
    }

    public static int integer(Context ctx, String name, int otherwise, int least, int most) {
        return text(ctx, name)
                .map(value -> {
                    try {
                        int number = Integer.parseInt(value);
                        if (number >= least && number <= most) {
                            return number;
                        }
                    } catch (NumberFormatException e) {
                        throw malformed(name, value, "a whole number");
                    }
                    throw malformed(name, value, "a number from " + least + " to " + most);
                })
                .orElse(otherwise);
    }

    public static Optional<Integer> integer(Context ctx, String name) {
        return text(ctx, name).map(value -> integer(ctx, name, 0, Integer.MIN_VALUE, Integer.MAX_VALUE));
    }

    public static Optional<Instant> instant(Context ctx, String name) {
        return text(ctx, name).map(value -> {
            try {
                return OffsetDateTime.parse(value).toInstant();
            } catch (DateTimeParseException e) {
                throw malformed(name, value, "a time such as 2026-01-31T12:00:00Z");
            }
        });
    }

    /** Reads one of an enum's names, in any case. */
    public static <E extends Enum<E>> Optional<E> choice(Context ctx, String name, Class<E> type) {
        return text(ctx, name).map(value -> choice(name, value, type));
    }

    public static <E extends Enum<E>> List<E> choices(Context ctx, String name, Class<E> type) {
        return texts(ctx, name).stream().map(value -> choice(name, value, type)).toList();
    }

    /** All values of a parameter that may be repeated, or be a list with commas. */
    public static List<String> texts(Context ctx, String name) {
        return ctx.queryParams(name).stream()
                .flatMap(value -> Arrays.stream(value.split(",", -1)))
                .map(String::strip)
                .filter(value -> !value.isEmpty())
                .toList();
    }

    public static Namespace namespace(Context ctx) {
        return new Namespace(ctx.pathParam("namespace"));
    }

    public static FlowKey flow(Context ctx) {
        return new FlowKey(namespace(ctx), ctx.pathParam("id"));
    }

    /** The path in a query parameter. Kestra's clients write it with and without a leading slash. */
    public static FilePath path(Context ctx, String name) {
        return FilePath.of(needed(ctx, name));
    }

    static <E extends Enum<E>> E choice(String name, String value, Class<E> type) {
        return Arrays.stream(type.getEnumConstants())
                .filter(one -> one.name().equalsIgnoreCase(value))
                .findFirst()
                .orElseThrow(() -> malformed(name, value, "one of " + Arrays.toString(type.getEnumConstants())));
    }

    private static BadRequestResponse malformed(String name, String value, String wanted) {
        return new BadRequestResponse("The query parameter '" + name + "' is '" + value + "'; write " + wanted + ".");
    }
}
