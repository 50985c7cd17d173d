package dev.millrace.tasks.chat;

import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Spread;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import java.util.Map;

@TaskType(
        value = "io.kestra.plugin.microsoft365.teams.TeamsIncomingWebhook",
        aliases = {"io.kestra.plugin.notifications.teams.TeamsIncomingWebhook"},
        title = "Sends a message through an incoming webhook of Microsoft Teams.",
        examples = """
                id: tell
                namespace: company.team
                tasks:
                  - id: hello
                    type: io.kestra.plugin.notifications.teams.TeamsIncomingWebhook
                    url: "{{ secret('TEAMS_WEBHOOK') }}"
                    payload: |
                      {"text": "{{ flow.id }} is done"}
                """)
public record TeamsIncomingWebhook(@Spread Webhook webhook) implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        return webhook.send(context, "text", Map.of());
    }
}
