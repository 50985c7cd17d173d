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
        value = "io.kestra.plugin.microsoft365.teams.TeamsExecution",
        aliases = {"io.kestra.plugin.notifications.teams.TeamsExecution"},
        title = "Tells how an execution went, through an incoming webhook of Microsoft Teams.",
        examples = """
                id: nightly
                namespace: company.team
                tasks:
                  - id: work
                    type: io.kestra.plugin.core.execution.Fail
                errors:
                  - id: tell
                    type: io.kestra.plugin.notifications.teams.TeamsExecution
                    url: "{{ secret('TEAMS_WEBHOOK') }}"
                    customMessage: Please look.
                """)
public record TeamsExecution(
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
