package dev.millrace.tasks.chat;

import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Spread;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import java.util.Map;

@TaskType(
        value = "io.kestra.plugin.zulip.ZulipIncomingWebhook",
        aliases = {"io.kestra.plugin.notifications.zulip.ZulipIncomingWebhook"},
        title = "Sends a message through an incoming webhook of Zulip.",
        examples = """
                id: tell
                namespace: company.team
                tasks:
                  - id: hello
                    type: io.kestra.plugin.notifications.zulip.ZulipIncomingWebhook
                    url: "{{ secret('ZULIP_WEBHOOK') }}"
                    payload: |
                      {"text": "{{ flow.id }} is done"}
                """)
public record ZulipIncomingWebhook(@Spread Webhook webhook) implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        return webhook.send(context, "text", Map.of());
    }
}
