package dev.millrace.tasks.chat;

import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import dev.millrace.tasks.core.http.HttpOptions;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@TaskType(
        value = "io.kestra.plugin.opsgenie.OpsgenieAlert",
        aliases = {"io.kestra.plugin.notifications.opsgenie.OpsgenieAlert"},
        title = "Makes an alert in Opsgenie.",
        examples = """
                id: alert
                namespace: company.team
                tasks:
                  - id: alert
                    type: io.kestra.plugin.notifications.opsgenie.OpsgenieAlert
                    authorizationToken: "{{ secret('OPSGENIE_KEY') }}"
                    payload:
                      message: "{{ flow.id }} failed"
                """)
public record OpsgenieAlert(
        @Property(value = "The address of the service.", defaultValue = "https://api.opsgenie.com/v2/alerts/")
        String url,

        @Property(value = "The key of the integration.", required = true, secret = true)
        String authorizationToken,

        @Property(value = "The alert, as JSON or as a map.", required = true)
        Object payload,

        @Property("Timeouts, proxy and more.") @Nullable HttpOptions options)
        implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        Map<String, Object> headers = Map.of("Authorization", "GenieKey " + authorizationToken);
        return Webhook.post(context, url, headers, Webhook.payload(payload), options);
    }
}
