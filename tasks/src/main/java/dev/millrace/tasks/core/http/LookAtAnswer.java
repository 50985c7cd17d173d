package dev.millrace.tasks.core.http;

import dev.millrace.engine.trigger.Look;
import dev.millrace.engine.trigger.TriggerTypes;
import dev.millrace.language.data.Json;
import dev.millrace.language.expression.Expressions;
import dev.millrace.language.type.Binder;
import dev.millrace.model.Invalid;
import dev.millrace.store.execution.ExecutionFiles;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** {@code io.kestra.plugin.core.http.Trigger}: asks an address, and starts something when the answer is as the condition wants it. */
public final class LookAtAnswer implements Look {
    private static final int LONGEST_BODY = 10 << 20;
    private static final String USUAL = "{{ response.statusCode < 400 }}";

    private final Expressions expressions;
    private final ExecutionFiles files;

    public LookAtAnswer(Expressions expressions, ExecutionFiles files) {
        this.expressions = expressions;
        this.files = files;
    }

    @Override
    public String type() {
        return TriggerTypes.HTTP;
    }

    @Override
    public Seen look(Turn turn) throws Exception {
        Map<String, Object> properties = turn.properties();
        Map<String, Object> variables = HttpSender.send(
                String.valueOf(properties.getOrDefault("uri", "")),
                String.valueOf(properties.getOrDefault("method", "GET")).toUpperCase(Locale.ROOT),
                map(properties.get("params")),
                map(properties.get("headers")),
                body(properties),
                options(properties.get("options")),
                LookAtAnswer::variables);
        Map<String, Object> response = new HashMap<>(variables);
        response.put("statusCode", variables.getOrDefault("code", 0L));
        Object condition = properties.getOrDefault("responseCondition", USUAL);
        if (!expressions.renderCondition(condition, turn.scope().with("response", response))) {
            return new Seen(Optional.empty(), turn.memory());
        }
        return new Seen(Optional.of(kept(turn, variables)), turn.memory());
    }

    /** With {@code fetchType: STORE}, the body goes to a file of which {@code trigger.body} is the address. */
    private Map<String, Object> kept(Turn turn, Map<String, Object> variables) throws IOException {
        if (!"STORE".equals(String.valueOf(turn.properties().get("fetchType")))) {
            return variables;
        }
        Object body = variables.getOrDefault("body", "");
        byte[] bytes = (body instanceof String text ? text : Json.write(body)).getBytes(StandardCharsets.UTF_8);
        var place = new ExecutionFiles.Place.OfInput(turn.flow(), "http-" + UUID.randomUUID(), "body");
        Map<String, Object> stored = new LinkedHashMap<>(variables);
        stored.put(
                "body",
                files.store(
                                place,
                                "body" + (body instanceof String ? ".txt" : ".json"),
                                new ByteArrayInputStream(bytes))
                        .toString());
        return stored;
    }

    private static HttpOptions options(@Nullable Object written) {
        Map<String, Object> map = map(written);
        return HttpOptions.of(map == null ? null : Binder.bind(HttpOptions.class, map));
    }

    private static HttpBody body(Map<String, Object> properties) {
        Map<String, Object> form = map(properties.get("formData"));
        if (form != null) {
            return new HttpBody(BodyPublishers.ofString(HttpBody.encoded(form)), "application/x-www-form-urlencoded");
        }
        Object body = properties.get("body");
        if (body == null) {
            return new HttpBody(BodyPublishers.noBody(), null);
        }
        String text = body instanceof String string ? string : Json.write(body);
        return new HttpBody(
                BodyPublishers.ofString(text),
                String.valueOf(properties.getOrDefault("contentType", "application/json")));
    }

    private static Map<String, Object> variables(HttpResponse<InputStream> answer) throws IOException {
        byte[] bytes = answer.body().readNBytes(LONGEST_BODY + 1);
        if (bytes.length > LONGEST_BODY) {
            throw new Invalid("The body of the answer is larger than " + (LONGEST_BODY >> 20) + " MiB.");
        }
        Map<String, Object> variables = new LinkedHashMap<>();
        variables.put("uri", answer.uri().toString());
        variables.put("code", (long) answer.statusCode());
        variables.put(
                "headers", new LinkedHashMap<String, Object>(answer.headers().map()));
        String text = new String(bytes, StandardCharsets.UTF_8);
        Object value = text;
        if (text.startsWith("{") || text.startsWith("[")) {
            try {
                Object json = Json.parse(text);
                value = json == null ? text : json;
            } catch (Invalid e) {
                value = text;
            }
        }
        variables.put("body", value);
        return variables;
    }

    @SuppressWarnings("unchecked")
    private static @Nullable Map<String, Object> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, Object>) map : null;
    }
}
