package dev.millrace.tasks.core.http;

import dev.millrace.engine.trigger.Look;
import dev.millrace.engine.trigger.TriggerTypes;
import dev.millrace.language.data.Json;
import dev.millrace.language.expression.Expressions;
import dev.millrace.language.expression.Scope;
import dev.millrace.language.type.Binder;
import dev.millrace.model.Invalid;
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
import org.jspecify.annotations.Nullable;

/** {@code io.kestra.plugin.core.http.Trigger}: asks an address, and starts something when the answer is as the condition wants it. */
public final class LookAtAnswer implements Look {
    private static final int LONGEST_BODY = 10 << 20;
    private static final String USUAL = "{{ response.statusCode < 400 }}";

    private final Expressions expressions;

    public LookAtAnswer(Expressions expressions) {
        this.expressions = expressions;
    }

    @Override
    public String type() {
        return TriggerTypes.HTTP;
    }

    @Override
    public Seen look(Map<String, Object> properties, Scope scope, Map<String, Object> memory) throws Exception {
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
        Map<String, Object> names = new HashMap<>(scope.variables());
        names.put("response", response);
        Object condition = properties.getOrDefault("responseCondition", USUAL);
        boolean met = expressions.renderCondition(condition, new Scope(names, scope.lookup()));
        return new Seen(met ? Optional.of(variables) : Optional.empty(), memory);
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
