package dev.millrace.engine.trigger.webhook;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A request to a webhook.
 *
 * @param uri path and query
 * @param headers by name as sent, each with all its values
 * @param body the bytes as sent, which signatures are made of
 * @param formFields of a form, by name
 * @param parts files of a form with parts
 */
public record Delivery(
        String method,
        String uri,
        Map<String, List<String>> headers,
        Map<String, List<String>> parameters,
        byte[] body,
        Map<String, List<String>> formFields,
        List<Part> parts) {

    /** A file of a form; {@code uri} is where it was stored. */
    public record Part(String name, String filename, long size, String contentType, String uri) {}

    public Delivery {
        Map<String, List<String>> anyCase = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        anyCase.putAll(headers);
        headers = anyCase;
        parameters = Map.copyOf(parameters);
        formFields = Map.copyOf(formFields);
        parts = List.copyOf(parts);
    }

    /** The first value of a header, whatever the case of its name. */
    public Optional<String> header(String name) {
        List<String> values = headers.get(name);
        return values == null || values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
    }

    /** A form with parts, whose fields and files have been taken apart. */
    boolean isForm() {
        return mediaType().equals("multipart/form-data");
    }

    /** The media type without its parameters, in lower case; empty if none was given. */
    public String mediaType() {
        return header("Content-Type")
                .map(type -> type.split(";", 2)[0].strip().toLowerCase(Locale.ROOT))
                .orElse("");
    }
}
