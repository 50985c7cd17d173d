package dev.millrace.tasks.chat;

import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Spread;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import java.util.Map;

@TaskType(
        value = "io.kestra.plugin.googleworkspace.chat.GoogleChatIncomingWebhook",
        aliases = {"io.kestra.plugin.notifications.google.GoogleChatIncomingWebhook"},
        title = "Sends a message through an incoming webhook of Google Chat.",
        examples = """
                id: tell
                namespace: company.team
                tasks:
                  - id: hello
                    type: io.kestra.plugin.notifications.google.GoogleChatIncomingWebhook
                    url: "{{ secret('GOOGLECHAT_WEBHOOK') }}"
                    payload: |
                      {"text": "{{ flow.id }} is done"}
                """)
public record GoogleChatIncomingWebhook(@Spread Webhook webhook) implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        return webhook.send(context, "text", Map.of());
    }
}
