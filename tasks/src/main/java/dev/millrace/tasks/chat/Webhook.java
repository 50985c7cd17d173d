package dev.millrace.tasks.chat;

import dev.millrace.language.data.Json;
import dev.millrace.model.Invalid;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.tasks.core.http.HttpOptions;
import dev.millrace.tasks.core.http.Request;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The properties of tasks that send one message to one address. */
public record Webhook(
        @Property(value = "The address of the webhook.", required = true, secret = true)
        String url,

        @Property("What to send, as JSON or as a map.") @Nullable
        Object payload,

        @Property("The text to send, instead of a payload or into it.") @Nullable
        String messageText,

        @Property("Timeouts, proxy and more.") @Nullable HttpOptions options) {

    /**
     * Sends the payload.
     *
     * @param textField where the service looks for the text
     * @param more fields beside it; null values are left out
     */
    Outcome send(RunContext context, String textField, Map<String, ?> more) throws Exception {
        Map<String, Object> message = payload(payload);
        more.forEach((name, value) -> {
            if (value != null) {
                message.put(name, value);
            }
        });
        if (messageText != null) {
            message.put(textField, messageText);
        }
        if (message.isEmpty()) {
            throw new Invalid("Give 'payload' or 'messageText': there is nothing to send.");
        }
        return post(context, url, Map.of(), message, options);
    }

    static Map<String, Object> payload(@Nullable Object written) {
        Map<String, Object> message = new LinkedHashMap<>();
        if (written instanceof Map<?, ?> map) {
            map.forEach((name, value) -> message.put(String.valueOf(name), value));
        } else if (written != null) {
            message.putAll(Json.parseObject(written.toString()));
        }
        return message;
    }

    static Outcome post(
            RunContext context,
            String url,
            Map<String, Object> headers,
            Map<String, Object> message,
            @Nullable HttpOptions options)
            throws Exception {
        new Request(url, "POST", null, headers, "application/json", message, null, options, false, null).run(context);
        return Outcome.done();
    }
}
