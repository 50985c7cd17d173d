package dev.millrace.tasks.mail;

import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Spread;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import dev.millrace.tasks.chat.About;
import jakarta.mail.Session;

@TaskType(
        value = "io.kestra.plugin.email.MailExecution",
        aliases = {"io.kestra.plugin.notifications.mail.MailExecution"},
        title = "Tells by mail how an execution went.",
        examples = """
                id: nightly
                namespace: company.team
                tasks:
                  - id: work
                    type: io.kestra.plugin.core.execution.Fail
                errors:
                  - id: tell
                    type: io.kestra.plugin.email.MailExecution
                    host: smtp.example.com
                    username: millrace
                    password: "{{ secret('MAIL_PASSWORD') }}"
                    from: millrace@example.com
                    to: team@example.com
                """)
public record MailExecution(
        @Spread Smtp smtp, @Spread Letter letter, @Spread About about) implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        Session session = smtp.session();
        smtp.send(letter.message(context, session, about.title(context), about.text(context), null), session);
        return Outcome.done();
    }
}
