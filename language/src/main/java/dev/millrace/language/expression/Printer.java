package dev.millrace.language.expression;

import dev.millrace.language.data.Json;
import dev.millrace.model.Invalid;
import io.pebbletemplates.pebble.extension.escaper.SafeString;
import java.io.Writer;
import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.temporal.Temporal;
import java.time.temporal.TemporalAmount;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** How values look when they become text. */
final class Printer {
    private Printer() {}

    /** Lists and maps as JSON, dates in ISO form, null as nothing; a value of a foreign class is refused. */
    static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "";
            case String text -> text;
            case BigDecimal number -> number.toPlainString();
            case Number number -> number.toString();
            case Boolean truth -> truth.toString();
            case Character letter -> letter.toString();
            case SafeString safe -> safe.toString();
            case Map<?, ?> map -> json(map);
            case Path path -> path.toString();
            case Iterable<?> items -> json(items);
            case Object[] items -> json(items);
            case Map.Entry<?, ?> entry -> text(entry.getKey()) + "=" + text(entry.getValue());
            case ZonedDateTime at -> at.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
            case OffsetDateTime at -> at.format(DateTimeFormatter.ISO_OFFSET_DATE_TIME);
            case Temporal at -> at.toString();
            case TemporalAmount length -> length.toString();
            case URI uri -> uri.toString();
            case Enum<?> constant -> constant.name();
            case byte[] bytes -> java.util.Base64.getEncoder().encodeToString(bytes);
            case CharSequence chars -> chars.toString();
            default -> throw new Invalid("A value of this kind cannot be printed.");
        };
    }

    static String json(@Nullable Object value) {
        Bounded out = new Bounded(Evaluation.current());
        Json.write(value, out);
        return out.text.toString();
    }

    /** Stops a small value with many references to itself from becoming an endless text. */
    private static final class Bounded extends Writer {
        private final StringBuilder text = new StringBuilder();
        private final Evaluation evaluation;

        Bounded(Evaluation evaluation) {
            this.evaluation = evaluation;
        }

        @Override
        public void write(char[] chars, int offset, int length) {
            evaluation.checkText((long) text.length() + length);
            text.append(chars, offset, length);
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
