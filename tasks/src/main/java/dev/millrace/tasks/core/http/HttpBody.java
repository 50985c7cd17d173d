package dev.millrace.tasks.core.http;

import dev.millrace.language.data.Json;
import dev.millrace.model.task.RunContext;
import dev.millrace.tasks.stored.Rows;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What a request sends.
 *
 * @param type the Content-Type that goes with it, null if the flow gives its own
 */
record HttpBody(BodyPublisher publisher, @Nullable String type) {

    static HttpBody of(
            @Nullable Object body, @Nullable Map<String, Object> form, @Nullable String contentType, RunContext context)
            throws IOException {
        if (form != null) {
            return contentType != null && contentType.startsWith("multipart/form-data")
                    ? multipart(form, context)
                    : new HttpBody(BodyPublishers.ofString(encoded(form)), "application/x-www-form-urlencoded");
        }
        if (body == null) {
            return new HttpBody(BodyPublishers.noBody(), null);
        }
        if (body instanceof String text) {
            return new HttpBody(BodyPublishers.ofString(text), contentType == null ? "application/json" : contentType);
        }
        return new HttpBody(
                BodyPublishers.ofString(Json.write(body)), contentType == null ? "application/json" : contentType);
    }

    static String encoded(Map<String, Object> pairs) {
        return pairs.entrySet().stream()
                .flatMap(pair ->
                        values(pair.getValue()).stream().map(value -> encode(pair.getKey()) + "=" + encode(value)))
                .collect(Collectors.joining("&"));
    }

    private static List<String> values(Object value) {
        return value instanceof List<?> list
                ? list.stream().map(String::valueOf).toList()
                : List.of(String.valueOf(value));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    /** A part that is a stored file is streamed; a map {@code {name, content}} is a file with a name of its own. */
    private static HttpBody multipart(Map<String, Object> form, RunContext context) {
        String boundary = "----millrace" + UUID.randomUUID();
        return new HttpBody(
                BodyPublishers.ofInputStream(() -> parts(form, boundary, context)),
                "multipart/form-data; boundary=" + boundary);
    }

    private static InputStream parts(Map<String, Object> form, String boundary, RunContext context) {
        List<InputStream> streams = new ArrayList<>();
        try {
            for (Map.Entry<String, Object> part : form.entrySet()) {
                Object value = part.getValue();
                String name = null;
                if (value instanceof Map<?, ?> map && map.get("content") != null) {
                    name = map.get("name") == null ? null : String.valueOf(map.get("name"));
                    value = map.get("content");
                }
                String text = value instanceof Map || value instanceof List ? Json.write(value) : String.valueOf(value);
                boolean file = Rows.isAddress(text);
                String fileName = name != null ? name : file ? text.substring(text.lastIndexOf('/') + 1) : null;
                streams.add(bytes(
                        "--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + quoted(part.getKey()) + "\""
                                + (fileName == null ? "" : "; filename=\"" + quoted(fileName) + "\"")
                                + (fileName == null ? "" : "\r\nContent-Type: application/octet-stream") + "\r\n\r\n"));
                streams.add(file ? context.open(URI.create(text)) : bytes(text));
                streams.add(bytes("\r\n"));
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        streams.add(bytes("--" + boundary + "--\r\n"));
        return new SequenceInputStream(Collections.enumeration(streams));
    }

    private static String quoted(String name) {
        return name.replace("\"", "%22").replace("\r", "%0D").replace("\n", "%0A");
    }

    private static InputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
