package dev.millrace.engine.trigger.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.language.data.Json;
import dev.millrace.model.Failure;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a delivery's bytes mean. */
final class Body {
    private static final String FORM = "application/x-www-form-urlencoded";

    private Body() {}

    /**
     * What {@code trigger.*} reads: {@code body}, {@code headers}, {@code parameters}, {@code uri}, and of forms {@code formFields} and {@code parts}.
     * Of a body that was stored, {@code uri} is the address, and there is no {@code body}.
     */
    static Map<String, Object> variables(Delivery delivery, boolean signed, @Nullable URI stored) {
        Map<String, Object> variables = new LinkedHashMap<>();
        if (stored == null) {
            variables.put("body", delivery.isForm() ? "" : value(delivery));
        }
        variables.put("headers", headers(delivery, signed));
        variables.put("parameters", delivery.parameters());
        variables.put("uri", stored == null ? delivery.uri() : stored.toString());
        Map<String, List<String>> fields = fields(delivery);
        if (!fields.isEmpty() || !delivery.parts().isEmpty()) {
            variables.put("formFields", fields);
            List<Object> parts = new ArrayList<>();
            for (Delivery.Part part : delivery.parts()) {
                parts.add(Map.of(
                        "name", part.name(),
                        "filename", part.filename(),
                        "size", part.size(),
                        "contentType", part.contentType(),
                        "uri", part.uri()));
            }
            variables.put("parts", parts);
        }
        return variables;
    }

    /** Where the sender signs, what proves who it is stays out of the execution. */
    private static Map<String, Object> headers(Delivery delivery, boolean signed) {
        Map<String, Object> headers = new LinkedHashMap<>();
        delivery.headers().forEach((name, values) -> {
            boolean proof = name.equalsIgnoreCase("Authorization") || name.equalsIgnoreCase("X-Gitlab-Token");
            headers.put(name, signed && proof ? List.of("***") : values);
        });
        return headers;
    }

    /** A JSON object or list as a value, other text as it is, anything else in base64. */
    static Object value(Delivery delivery) {
        Optional<String> text = text(delivery.body());
        if (text.isEmpty()) {
            return Base64.getEncoder().encodeToString(delivery.body());
        }
        Object json = json(text.get());
        return json == null ? text.get() : json;
    }

    /** The payload of a hosting service, which GitHub can also send as a field of a form. */
    static @Nullable Object payload(Delivery delivery) {
        if (delivery.mediaType().equals(FORM)) {
            List<String> field = fields(delivery).get("payload");
            return field == null ? null : json(field.getFirst());
        }
        return text(delivery.body()).map(Body::json).orElse(null);
    }

    private static @Nullable Object json(String text) {
        String stripped = text.strip();
        if (!stripped.startsWith("{") && !stripped.startsWith("[")) {
            return null;
        }
        try {
            return Json.parse(stripped);
        } catch (Failure e) {
            return null;
        }
    }

    private static Optional<String> text(byte[] bytes) {
        try {
            String text = UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
            return text.indexOf('\0') >= 0 ? Optional.empty() : Optional.of(text);
        } catch (CharacterCodingException e) {
            return Optional.empty();
        }
    }

    private static Map<String, List<String>> fields(Delivery delivery) {
        if (!delivery.mediaType().equals(FORM)) {
            return delivery.formFields();
        }
        Map<String, List<String>> fields = new LinkedHashMap<>();
        for (String pair : text(delivery.body()).orElse("").split("&", -1)) {
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                String name = decoded(equals < 0 ? pair : pair.substring(0, equals));
                fields.computeIfAbsent(name, it -> new ArrayList<>())
                        .add(equals < 0 ? "" : decoded(pair.substring(equals + 1)));
            }
        }
        return fields;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, UTF_8);
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
