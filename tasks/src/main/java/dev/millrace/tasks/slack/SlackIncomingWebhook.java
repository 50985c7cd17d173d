package dev.millrace.tasks.slack;

import dev.millrace.language.data.Json;
import dev.millrace.model.Invalid;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import dev.millrace.tasks.core.http.HttpOptions;
import dev.millrace.tasks.core.http.Request;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@TaskType(
        value = "io.kestra.plugin.slack.notifications.SlackIncomingWebhook",
        aliases = {
            "io.kestra.plugin.notifications.slack.SlackIncomingWebhook",
            "io.kestra.plugin.slack.SlackIncomingWebhook"
        },
        title = "Sends a message through an incoming webhook of Slack, or of a service that understands the same.",
        examples = """
                id: tell
                namespace: company.team
                tasks:
                  - id: hello
                    type: io.kestra.plugin.notifications.slack.SlackIncomingWebhook
                    url: "{{ secret('SLACK_WEBHOOK') }}"
                    payload: |
                      {"text": "{{ flow.id }} is done"}
                """)
public record SlackIncomingWebhook(
        @Property(value = "The address of the webhook.", required = true, secret = true)
        String url,

        @Property("What to send, as JSON or as a map.") @Nullable
        Object payload,

        @Property("The text to send, instead of a payload.") @Nullable
        String messageText,

        @Property("Timeouts, proxy and more.") @Nullable HttpOptions options)
        implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        Map<String, Object> message = new LinkedHashMap<>();
        if (payload instanceof Map<?, ?> map) {
            map.forEach((name, value) -> message.put(String.valueOf(name), value));
        } else if (payload != null) {
            message.putAll(Json.parseObject(payload.toString()));
        }
        if (messageText != null) {
            message.put("text", messageText);
        }
        if (message.isEmpty()) {
            throw new Invalid("Give 'payload' or 'messageText': there is nothing to send.");
        }
        new Request(url, "POST", null, null, "application/json", message, null, options, false, null).run(context);
        return Outcome.done();
    }
}
