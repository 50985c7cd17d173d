package dev.millrace.tasks.core.http;

import dev.millrace.model.Invalid;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import dev.millrace.tasks.stored.Counted;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@TaskType(
        value = "io.kestra.plugin.core.http.Download",
        aliases = {"io.kestra.plugin.fs.http.Download"},
        title = "Downloads a file and stores it with the execution.",
        examples = """
                id: fetch
                namespace: company.team
                tasks:
                  - id: orders
                    type: io.kestra.plugin.core.http.Download
                    uri: https://huggingface.co/datasets/kestra/datasets/raw/main/csv/orders.csv
                  - id: size
                    type: io.kestra.plugin.core.log.Log
                    message: "{{ outputs.orders.length }} bytes at {{ outputs.orders.uri }}"
                """,
        outputs = {
            "uri: the address of the stored file",
            "code: the status of the answer",
            "length: how many bytes it has",
            "headers: the headers of the answer, each a list"
        })
public record Download(
        @Property(value = "The address, http or https.", required = true)
        String uri,

        @Property(value = "The method of the request.", defaultValue = "GET")
        String method,

        @Property("Added to the query of the address.") @Nullable
        Map<String, Object> params,

        @Property("Headers by name.") @Nullable Map<String, Object> headers,
        @Property("The Content-Type of the body.") @Nullable String contentType,
        @Property("A body to send.") @Nullable Object body,
        @Property("Fields of a form to send.") @Nullable Map<String, Object> formData,

        @Property("Timeouts, who is asking, proxy and more.") @Nullable
        HttpOptions options,

        @Property(value = "Fail if the file has no bytes.", defaultValue = "true")
        boolean failOnEmptyResponse,

        @Property("The name of the stored file; without it, the server's.") @Nullable
        String saveAs)
        implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        HttpOptions how = HttpOptions.of(options);
        HttpBody content = HttpBody.of(body, formData, contentType, context);
        return HttpSender.send(uri, method.toUpperCase(Locale.ROOT), params, headers, content, how, answer -> {
            if (!how.accepts(answer.statusCode())) {
                throw new Invalid("The server answered " + answer.statusCode() + ", so nothing was stored.");
            }
            Counted bytes = new Counted(answer.body());
            URI stored = context.store(saveAs != null ? saveAs : name(answer.uri()), bytes);
            if (bytes.count() == 0 && failOnEmptyResponse) {
                throw new Invalid("The server sent no bytes. Set failOnEmptyResponse to false if that is fine.");
            }
            context.log().info("Stored " + bytes.count() + " bytes as " + stored);
            Map<String, Object> outputs = new LinkedHashMap<>();
            outputs.put("uri", stored);
            outputs.put("code", (long) answer.statusCode());
            outputs.put("length", bytes.count());
            outputs.put(
                    "headers",
                    new LinkedHashMap<String, Object>(answer.headers().map()));
            return Outcome.done(outputs);
        });
    }

    private static String name(URI address) {
        String path = address.getPath() == null ? "" : address.getPath();
        String last = path.substring(path.lastIndexOf('/') + 1).replaceAll("[^A-Za-z0-9._-]", "_");
        return last.isEmpty() || last.matches("\\.+") ? "download" : last;
    }
}
