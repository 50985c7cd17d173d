package dev.millrace.tasks.core.http;

import dev.millrace.model.Invalid;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

@TaskType(
        value = "io.kestra.plugin.core.http.Request",
        aliases = {"io.kestra.plugin.fs.http.Request"},
        title = "Sends an HTTP request and returns its answer.",
        description =
                "An answer of 400 and above fails the task unless `options` allow it. A body of more than 10 MiB is refused: use Download.",
        examples = {"""
            id: ask
            namespace: company.team
            tasks:
              - id: products
                type: io.kestra.plugin.core.http.Request
                uri: https://dummyjson.com/products
              - id: count
                type: io.kestra.plugin.core.log.Log
                message: "{{ json(outputs.products.body).products | length }} products"
            """, """
            id: tell
            namespace: company.team
            tasks:
              - id: post
                type: io.kestra.plugin.core.http.Request
                uri: https://api.example.com/items
                method: POST
                contentType: application/json
                headers:
                  X-Request-Id: "{{ execution.id }}"
                body: '{"name": "{{ flow.id }}"}'
                options:
                  auth:
                    type: BEARER
                    token: "{{ secret('API_TOKEN') }}"
            """},
        outputs = {
            "code: the status of the answer",
            "headers: the headers of the answer, each a list",
            "body: the body as text, absent if empty",
            "uri: the address that answered"
        })
public record Request(
        @Property(value = "The address, http or https.", required = true)
        String uri,

        @Property(value = "GET, POST, PUT, PATCH, DELETE, HEAD or OPTIONS.", defaultValue = "GET")
        String method,

        @Property("Added to the query of the address; a list gives a name several times.") @Nullable
        Map<String, Object> params,

        @Property("Headers by name.") @Nullable Map<String, Object> headers,
        @Property("The Content-Type of the body.") @Nullable String contentType,

        @Property("The body, as text; lists and maps are sent as JSON.") @Nullable
        Object body,

        @Property(
                "Fields of a form. With the contentType multipart/form-data, a value that is the address of a stored file is uploaded.")
        @Nullable
        Map<String, Object> formData,

        @Property("Timeouts, who is asking, proxy and more.") @Nullable
        HttpOptions options,

        @Property(
                value = "Take an answer of 400 and above for a success; the older place of options.allowFailed.",
                defaultValue = "false")
        boolean allowFailed,

        @Property(value = "Encrypt the body in the outputs.", notYet = "encryptBody has no effect yet.") @Nullable
        Boolean encryptBody)
        implements Task {
    private static final int LONGEST_BODY = 10 << 20;
    private static final Pattern CHARSET = Pattern.compile("charset=\"?([^\";]+)", Pattern.CASE_INSENSITIVE);

    @Override
    public Outcome run(RunContext context) throws Exception {
        HttpOptions how = HttpOptions.of(options);
        HttpBody content = HttpBody.of(body, formData, contentType, context);
        return HttpSender.send(uri, method.toUpperCase(Locale.ROOT), params, headers, content, how, answer -> {
            String text = text(answer, how);
            context.log().debug(method + " " + answer.statusCode() + ", " + text.length() + " characters");
            if (!how.accepts(answer.statusCode()) && !allowFailed) {
                throw new Invalid(
                        "The server answered " + answer.statusCode() + (text.isEmpty() ? "." : ": " + clip(text)));
            }
            Map<String, Object> outputs = new LinkedHashMap<>();
            outputs.put("uri", answer.uri().toString());
            outputs.put("code", (long) answer.statusCode());
            outputs.put(
                    "headers",
                    new LinkedHashMap<String, Object>(answer.headers().map()));
            if (!text.isEmpty()) {
                outputs.put("body", text);
            }
            return Outcome.done(outputs);
        });
    }

    private static String text(HttpResponse<InputStream> answer, HttpOptions how) throws IOException {
        byte[] bytes = answer.body().readNBytes(LONGEST_BODY + 1);
        if (bytes.length > LONGEST_BODY) {
            throw new Invalid("The body of the answer is larger than " + (LONGEST_BODY >> 20)
                    + " MiB. Use io.kestra.plugin.core.http.Download, which stores it as a file.");
        }
        return new String(bytes, charset(answer, how));
    }

    private static Charset charset(HttpResponse<InputStream> answer, HttpOptions how) {
        String type = answer.headers().firstValue("content-type").orElse("");
        Matcher named = CHARSET.matcher(type);
        try {
            return Charset.forName(named.find() ? named.group(1).strip() : how.defaultCharset());
        } catch (IllegalArgumentException e) {
            return StandardCharsets.UTF_8;
        }
    }

    private static String clip(String text) {
        return text.length() > 1000 ? text.substring(0, 1000) + "…" : text;
    }
}
