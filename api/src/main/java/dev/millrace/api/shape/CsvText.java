package dev.millrace.api.shape;

import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes rows of CSV (RFC 4180). A text that a spreadsheet would take for a formula gets an apostrophe in front. */
public final class CsvText {
    private CsvText() {}

    /** One row with its line break; null is an empty field. */
    public static String row(List<? extends @Nullable Object> fields) {
        return fields.stream().map(field -> field(Objects.toString(field, ""))).collect(Collectors.joining(","))
                + "\r\n";
    }

    private static String field(String text) {
        String safe = !text.isEmpty() && "=+@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        boolean plain =
                safe.chars().noneMatch(letter -> letter == ',' || letter == '"' || letter == '\n' || letter == '\r');
        return plain ? safe : "\"" + safe.replace("\"", "\"\"") + "\"";
    }
}
