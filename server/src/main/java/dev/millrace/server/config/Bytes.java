package dev.millrace.server.config;

import dev.millrace.model.Invalid;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Sizes as people write them: {@code 10MB}, {@code 512 KiB}, {@code 1048576}. A unit means powers of 1024. */
final class Bytes {
    private static final Pattern SIZE = Pattern.compile("(?i)\\s*(\\d{1,15})\\s*(|k|m|g)i?b?\\s*");

    private Bytes() {}

    static long parse(String setting, String text) {
        Matcher size = SIZE.matcher(text);
        if (!size.matches()) {
            throw new Invalid(setting + " is '" + text + "'; write a size such as 10MB.");
        }
        long number = Long.parseLong(size.group(1));
        return switch (size.group(2)) {
            case "k", "K" -> number << 10;
            case "m", "M" -> number << 20;
            case "g", "G" -> number << 30;
            default -> number;
        };
    }
}
