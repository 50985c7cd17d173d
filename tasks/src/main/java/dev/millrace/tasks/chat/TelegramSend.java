package dev.millrace.tasks.chat;

import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import dev.millrace.tasks.core.http.HttpOptions;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@TaskType(
        value = "io.kestra.plugin.telegram.TelegramSend",
        aliases = {"io.kestra.plugin.notifications.telegram.TelegramSend"},
        title = "Sends a message as a Telegram bot.",
        examples = """
                id: tell
                namespace: company.team
                tasks:
                  - id: hello
                    type: io.kestra.plugin.notifications.telegram.TelegramSend
                    token: "{{ secret('TELEGRAM_TOKEN') }}"
                    channel: "2072728690"
                    payload: "{{ flow.id }} is done"
                """)
public record TelegramSend(
        @Property(value = "The token of the bot.", required = true, secret = true)
        String token,

        @Property(value = "The id of the chat.", required = true)
        String channel,

        @Property(value = "The text.", required = true) String payload,

        @Property("How the text is marked up: `HTML`, `MARKDOWNV2`; plain if absent.") @Nullable
        String parseMode,

        @Property(value = "The address of the service.", defaultValue = "https://api.telegram.org")
        String endpointOverride,

        @Property("Timeouts, proxy and more.") @Nullable HttpOptions options)
        implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("chat_id", channel);
        message.put("text", payload);
        if (parseMode != null) {
            message.put("parse_mode", parseMode);
        }
        return Webhook.post(context, endpointOverride + "/bot" + token + "/sendMessage", Map.of(), message, options);
    }
}
