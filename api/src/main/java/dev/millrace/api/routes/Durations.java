package dev.millrace.api.routes;

import dev.millrace.api.http.Ask;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.format.DateTimeParseException;

/** Durations in an address, such as {@code PT24H}. */
final class Durations {
    private Durations() {}

    static Duration of(Context ctx, String name, Duration otherwise) {
        return Ask.text(ctx, name).map(text -> parse(name, text)).orElse(otherwise);
    }

    static Duration parse(String name, String text) {
        try {
            Duration duration = Duration.parse(text);
            if (duration.isPositive()) {
                return duration;
            }
        } catch (DateTimeParseException e) {
            throw new BadRequestResponse("'" + name + "' is '" + text + "'; write an ISO-8601 duration such as PT24H.");
        }
        throw new BadRequestResponse("'" + name + "' is '" + text + "'; write a duration longer than nothing.");
    }
}
