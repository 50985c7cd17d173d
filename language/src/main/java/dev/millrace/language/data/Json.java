package dev.millrace.language.data;

import dev.millrace.model.Invalid;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.exc.StreamReadException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * JSON to plain values and back. Objects keep the order of their keys; whole numbers are Long or BigInteger, others Double, or BigDecimal where a
 * Double would lose digits; null is null. At most 64 MiB of text and 500 levels; a key that appears twice is refused.
 */
public final class Json {
    private static final int LONGEST = 64 << 20;
    private static final int DEEPEST = 500;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxStringLength(LONGEST)
                    .maxDocumentLength(LONGEST)
                    .maxNumberLength(10_000)
                    .build())
            .enable(tools.jackson.core.StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .disable(StreamWriteFeature.AUTO_CLOSE_CONTENT)
            .disable(StreamWriteFeature.AUTO_CLOSE_TARGET)
            .build();

    private Json() {}

    /**
     * Reads one JSON value.
     *
     * @throws Invalid with line and column if the text is no JSON, or more than one value, or beyond the limits
     */
    public static @Nullable Object parse(String text) {
        try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), text)) {
            return whole(parser);
        } catch (JacksonException e) {
            throw invalid(e);
        }
    }

    /** Reads one JSON value in UTF-8. */
    public static @Nullable Object parse(byte[] utf8) {
        return parse(new String(utf8, StandardCharsets.UTF_8));
    }

    /** Reads one JSON value from a stream, which is left open. */
    public static @Nullable Object parse(InputStream utf8) throws IOException {
        byte[] bytes = utf8.readNBytes(LONGEST + 1);
        if (bytes.length > LONGEST) {
            throw new Invalid(
                    "The JSON is longer than " + (LONGEST >> 20) + " MiB, which is the most that is read at once.");
        }
        return parse(bytes);
    }

    /** Puts a value into an object that leaves out what is absent. */
    public static void putIfPresent(Map<String, Object> object, String name, @Nullable Object value) {
        if (value != null) {
            object.put(name, value);
        }
    }

    /** Reads a JSON object. */
    public static Map<String, Object> parseObject(String text) {
        if (parse(text) instanceof Map<?, ?> map) {
            return castMap(map);
        }
        throw new Invalid("A JSON object '{...}' is needed, and this is another value: " + clip(text));
    }

    /** Reads a JSON array. */
    public static List<Object> parseArray(String text) {
        if (parse(text) instanceof List<?> list) {
            return castList(list);
        }
        throw new Invalid("A JSON array '[...]' is needed, and this is another value: " + clip(text));
    }

    /** Reads values that follow one another, as in JSON Lines, until the end of the stream. */
    public static JsonRows rows(InputStream utf8) {
        return new JsonRows(FACTORY.createParser(
                ObjectReadContext.empty(), new java.io.InputStreamReader(utf8, StandardCharsets.UTF_8)));
    }

    /** Writes on one line, without spaces. Records become objects of their components, other foreign values their text. */
    public static String write(@Nullable Object value) {
        StringBuilderWriter out = new StringBuilderWriter();
        write(value, out);
        return out.toString();
    }

    /** How many characters {@link #write(Object)} would give; for more than {@code most} it stops early and says {@code most + 1}. */
    public static int length(@Nullable Object value, int most) {
        CountingWriter out = new CountingWriter(most);
        try {
            write(value, out);
            return out.count();
        } catch (CountingWriter.Full full) {
            return most + 1;
        }
    }

    /** Writes on many lines, indented by two spaces. */
    public static String pretty(@Nullable Object value) {
        StringBuilderWriter out = new StringBuilderWriter();
        try (JsonGenerator generator = FACTORY.createGenerator(PRETTY, out)) {
            JsonWriter.write(value, generator);
        }
        return out.toString();
    }

    public static byte[] writeBytes(@Nullable Object value) {
        return write(value).getBytes(StandardCharsets.UTF_8);
    }

    /** Writes to a writer and leaves it open. */
    public static void write(@Nullable Object value, Writer out) {
        try (JsonGenerator generator = FACTORY.createGenerator(ObjectWriteContext.empty(), out)) {
            JsonWriter.write(value, generator);
        }
    }

    /** Writes UTF-8 to a stream and leaves it open. */
    public static void write(@Nullable Object value, OutputStream out) {
        try (JsonGenerator generator =
                FACTORY.createGenerator(ObjectWriteContext.empty(), out, tools.jackson.core.JsonEncoding.UTF8)) {
            JsonWriter.write(value, generator);
        }
    }

    static Invalid invalid(JacksonException e) {
        TokenStreamLocation at = e.getLocation();
        String where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
        String what = e instanceof StreamReadException || e.getOriginalMessage() != null
                ? e.getOriginalMessage()
                : "it cannot be read";
        return new Invalid("This is not valid JSON" + where + ": " + what, e);
    }

    private static @Nullable Object whole(JsonParser parser) {
        if (parser.nextToken() == null) {
            throw new Invalid("This is not valid JSON: the text is empty.");
        }
        Object value = JsonRows.value(parser);
        if (parser.nextToken() != null) {
            TokenStreamLocation at = parser.currentTokenLocation();
            throw new Invalid("This is not valid JSON at line " + at.getLineNr() + ", column " + at.getColumnNr()
                    + ": text follows after the value.");
        }
        return value;
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> castMap(Map<?, ?> map) {
        return (Map<String, Object>) map;
    }

    @SuppressWarnings("unchecked")
    private static List<Object> castList(List<?> list) {
        return (List<Object>) list;
    }

    private static String clip(String text) {
        return text.length() > 80 ? text.substring(0, 80) + "…" : text;
    }

    private static final ObjectWriteContext PRETTY = new ObjectWriteContext.Base() {
        @Override
        public PrettyPrinter getPrettyPrinter() {
            DefaultIndenter lines = new DefaultIndenter("  ", "\n");
            return new DefaultPrettyPrinter().withObjectIndenter(lines).withArrayIndenter(lines);
        }

        @Override
        public boolean hasPrettyPrinter() {
            return true;
        }
    };
}
