package dev.millrace.tasks.chat;

import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Spread;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import dev.millrace.tasks.core.http.HttpOptions;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@TaskType(
        value = "io.kestra.plugin.googleworkspace.chat.GoogleChatExecution",
        aliases = {"io.kestra.plugin.notifications.google.GoogleChatExecution"},
        title = "Tells how an execution went, through an incoming webhook of Google Chat.",
        examples = """
                id: nightly
                namespace: company.team
                tasks:
                  - id: work
                    type: io.kestra.plugin.core.execution.Fail
                errors:
                  - id: tell
                    type: io.kestra.plugin.notifications.google.GoogleChatExecution
                    url: "{{ secret('GOOGLECHAT_WEBHOOK') }}"
                    customMessage: Please look.
                """)
public record GoogleChatExecution(
        @Property(value = "The address of the webhook.", required = true, secret = true)
        String url,

        @Spread About about,

        @Property("Timeouts, proxy and more.") @Nullable HttpOptions options)
        implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        return Webhook.post(context, url, Map.of(), Map.of("text", about.text(context)), options);
    }
}
