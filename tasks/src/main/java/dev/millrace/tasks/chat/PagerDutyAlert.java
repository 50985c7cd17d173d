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
        value = "io.kestra.plugin.pagerduty.PagerDutyAlert",
        aliases = {"io.kestra.plugin.notifications.pagerduty.PagerDutyAlert"},
        title = "Sends an event to PagerDuty.",
        examples = """
                id: page
                namespace: company.team
                tasks:
                  - id: page
                    type: io.kestra.plugin.notifications.pagerduty.PagerDutyAlert
                    payload:
                      routing_key: "{{ secret('PAGERDUTY_KEY') }}"
                      event_action: trigger
                      payload:
                        summary: "{{ flow.id }} failed"
                        source: millrace
                        severity: error
                """)
public record PagerDutyAlert(
        @Property(value = "The address of the service.", defaultValue = "https://events.pagerduty.com/v2/enqueue")
        String url,

        @Property(value = "The event, as JSON or as a map.", required = true)
        Object payload,

        @Property("Timeouts, proxy and more.") @Nullable HttpOptions options)
        implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        return Webhook.post(context, url, Map.of(), Webhook.payload(payload), options);
    }
}
