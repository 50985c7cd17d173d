package dev.millrace.tasks.mail;

import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Spread;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import jakarta.mail.Session;
import org.jspecify.annotations.Nullable;

@TaskType(
        value = "io.kestra.plugin.email.MailSend",
        aliases = {"io.kestra.plugin.notifications.mail.MailSend"},
        title = "Sends a mail.",
        examples = """
                id: tell
                namespace: company.team
                tasks:
                  - id: mail
                    type: io.kestra.plugin.email.MailSend
                    host: smtp.example.com
                    port: 587
                    transportStrategy: SMTP_TLS
                    username: millrace
                    password: "{{ secret('MAIL_PASSWORD') }}"
                    from: millrace@example.com
                    to: team@example.com
                    subject: "{{ flow.id }} is done"
                    htmlTextContent: "<p>Execution {{ execution.id }} is done.</p>"
                """)
public record MailSend(
        @Spread Smtp smtp,
        @Spread Letter letter,
        @Property("The text as HTML.") @Nullable String htmlTextContent,
        @Property("The text without HTML.") @Nullable String plainTextContent)
        implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        Session session = smtp.session();
        smtp.send(letter.message(context, session, "", plainTextContent, htmlTextContent), session);
        return Outcome.done();
    }
}
