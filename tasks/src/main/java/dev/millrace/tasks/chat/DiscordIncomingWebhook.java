package dev.millrace.tasks.chat;

import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Spread;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@TaskType(
        value = "io.kestra.plugin.discord.DiscordIncomingWebhook",
        aliases = {"io.kestra.plugin.notifications.discord.DiscordIncomingWebhook"},
        title = "Sends a message through an incoming webhook of Discord.",
        examples = """
                id: tell
                namespace: company.team
                tasks:
                  - id: hello
                    type: io.kestra.plugin.notifications.discord.DiscordIncomingWebhook
                    url: "{{ secret('DISCORD_WEBHOOK') }}"
                    payload: |
                      {"content": "{{ flow.id }} is done"}
                """)
public record DiscordIncomingWebhook(
        @Spread Webhook webhook,

        @Property("The name that the message is from.") @Nullable
        String username,

        @Property("The address of that one's picture.") @Nullable
        String avatarUrl,

        @Property("The text; the same as `messageText`.") @Nullable
        String content)
        implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        Map<String, @Nullable Object> more = new HashMap<>();
        more.put("username", username);
        more.put("avatar_url", avatarUrl);
        more.put("content", content);
        return webhook.send(context, "content", more);
    }
}
