package dev.millrace.api.shape;

import dev.millrace.language.data.Ion;
import dev.millrace.language.data.IonRows;
import dev.millrace.language.data.Json;
import dev.millrace.model.Invalid;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The beginning of a file in a form that a page can show.
 *
 * @param content text for TEXT and MARKDOWN, a list of rows for LIST, base64 for IMAGE and PDF
 * @param maxLine how many rows or lines were asked for
 * @param truncated the file has more
 */
public record Preview(String extension, Type type, Object content, int maxLine, boolean truncated) {
    private static final int MOST_TEXT = 1 << 20;
    private static final int MOST_BINARY = 8 << 20;
    private static final int MOST_JSON = 8 << 20;

    /** How to show it. */
    public enum Type {
        TEXT,
        LIST,
        IMAGE,
        MARKDOWN,
        PDF
    }

    /** @param size of the whole file, in bytes */
    public static Preview of(String path, InputStream in, long size, int rows, Charset charset) throws IOException {
        String extension = extension(path);
        return switch (extension) {
            case "ion" -> ion(in, rows, charset);
            case "csv", "tsv" ->
                list(extension, Csv.read(reader(in, charset), extension.equals("tsv") ? '\t' : ',', rows + 1), rows);
            case "jsonl", "ndjson" -> jsonLines(extension, in, rows, charset);
            case "json" -> json(in, size, rows, charset);
            case "md", "markdown" -> text(extension, Type.MARKDOWN, in, rows, charset);
            case "png", "jpg", "jpeg", "gif", "webp", "svg", "bmp", "avif", "ico" ->
                binary(extension, Type.IMAGE, in, rows);
            case "pdf" -> binary(extension, Type.PDF, in, rows);
            default -> text(extension, Type.TEXT, in, rows, charset);
        };
    }

    private static Preview ion(InputStream in, int rows, Charset charset) throws IOException {
        byte[] beginning = in.readNBytes(MOST_TEXT);
        try (IonRows all = Ion.rows(new java.io.SequenceInputStream(new ByteArrayInputStream(beginning), in))) {
            List<Object> list = new ArrayList<>();
            while (list.size() <= rows && all.next()) {
                list.add(orText(all.value()));
            }
            return list("ion", list, rows);
        } catch (Invalid notIon) {
            return text("ion", Type.TEXT, new ByteArrayInputStream(beginning), rows, charset);
        }
    }

    private static Preview json(InputStream in, long size, int rows, Charset charset) throws IOException {
        byte[] content = in.readNBytes(MOST_JSON);
        if (size <= MOST_JSON) {
            try {
                if (Json.parse(content) instanceof List<?> list) {
                    return list(
                            "json",
                            list.stream().limit(rows + 1L).map(Preview::orText).toList(),
                            rows);
                }
            } catch (Invalid notJson) {
                return text("json", Type.TEXT, new ByteArrayInputStream(content), rows, charset);
            }
        }
        return text("json", Type.TEXT, new ByteArrayInputStream(content), rows, charset);
    }

    private static Preview jsonLines(String extension, InputStream in, int rows, Charset charset) throws IOException {
        List<String> lines = lines(in, rows + 1, charset);
        try {
            return list(
                    extension,
                    lines.stream()
                            .filter(line -> !line.isBlank())
                            .map(line -> orText(Json.parse(line)))
                            .toList(),
                    rows);
        } catch (Invalid notJson) {
            return list(extension, List.copyOf(lines), rows);
        }
    }

    private static Preview list(String extension, List<Object> found, int rows) {
        boolean more = found.size() > rows;
        return new Preview(extension, Type.LIST, more ? List.copyOf(found.subList(0, rows)) : found, rows, more);
    }

    private static Preview text(String extension, Type type, InputStream in, int rows, Charset charset)
            throws IOException {
        List<String> lines = lines(in, rows + 1, charset);
        boolean more = lines.size() > rows;
        String content = String.join("\n", more ? lines.subList(0, rows) : lines);
        return new Preview(extension, type, content, rows, more || content.length() >= MOST_TEXT);
    }

    private static Preview binary(String extension, Type type, InputStream in, int rows) throws IOException {
        byte[] content = in.readNBytes(MOST_BINARY + 1);
        boolean tooLarge = content.length > MOST_BINARY;
        return new Preview(
                extension, type, tooLarge ? "" : Base64.getEncoder().encodeToString(content), rows, tooLarge);
    }

    /** Lines, at most so many and at most {@link #MOST_TEXT} characters of them, so that one endless line does no harm. */
    private static List<String> lines(InputStream in, int most, Charset charset) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        Reader reader = reader(in, charset);
        int left = MOST_TEXT;
        int c = reader.read();
        while (c >= 0 && lines.size() < most && left-- > 0) {
            if (c == '\n') {
                lines.add(line.toString());
                line.setLength(0);
            } else if (c != '\r') {
                line.append((char) c);
            }
            c = reader.read();
        }
        if (!line.isEmpty() && lines.size() < most) {
            lines.add(line.toString());
        }
        return lines;
    }

    private static Reader reader(InputStream in, Charset charset) {
        return new java.io.BufferedReader(new InputStreamReader(in, charset));
    }

    private static Object orText(@Nullable Object value) {
        return value == null ? "" : value;
    }

    private static String extension(String path) {
        String name = path.substring(path.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : name.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
