package dev.millrace.tasks.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.GreenMailUtil;
import com.icegreen.greenmail.util.ServerSetup;
import dev.millrace.model.Invalid;
import dev.millrace.model.Unavailable;
import dev.millrace.tasks.Bench;
import jakarta.mail.BodyPart;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Mail to a real SMTP server in this process. */
class MailTest {
    @TempDir
    Path folder;

    private GreenMail server;

    @BeforeEach
    void start() {
        server = new GreenMail(new ServerSetup[] {
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP),
            new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS)
        });
        server.setUser("ada@example.com", "ada", "secret");
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private Map<String, Object> mail(Object... more) {
        Map<String, Object> all = new HashMap<>(Map.of(
                "host",
                "127.0.0.1",
                "port",
                server.getSmtp().getPort(),
                "transportStrategy",
                "SMTP",
                "from",
                "Mill <mill@example.com>",
                "to",
                "ada@example.com, grace@example.com",
                "subject",
                "Fertig: {{ flow.id }} ✓"));
        for (int i = 0; i < more.length; i += 2) {
            all.put(more[i].toString(), more[i + 1]);
        }
        return all;
    }

    @Test
    void sendsTextHtmlFilesAndPictures() throws Exception {
        Bench bench = new Bench(folder);
        bench.run(
                MailSend.class,
                mail(
                        "username", "ada",
                        "password", "secret",
                        "cc", List.of("cc@example.com"),
                        "bcc", "bcc@example.com",
                        "plainTextContent", "Grüße",
                        "htmlTextContent", "<b>Grüße</b><img src=\"cid:logo\">",
                        "attachments",
                                List.of(Map.of(
                                        "uri", bench.file("a.csv", "a,b\n").toString(),
                                        "name", "a.csv",
                                        "contentType", "text/csv")),
                        "embeddedImages",
                                Map.of(
                                        "uri", bench.file("l.png", "png").toString(),
                                        "name", "logo",
                                        "contentType", "image/png")));
        assertThat(server.getReceivedMessages()).as("one for each of four").hasSize(4);
        MimeMessage message = server.getReceivedMessages()[0];
        assertThat(message.getSubject()).isEqualTo("Fertig: bench ✓");
        assertThat(message.getFrom()[0].toString()).isEqualTo("Mill <mill@example.com>");
        assertThat(message.getAllRecipients()).hasSize(3);
        Multipart whole = (Multipart) message.getContent();
        assertThat(whole.getContentType()).startsWith("multipart/mixed");
        Multipart forms = (Multipart) whole.getBodyPart(0).getContent();
        assertThat(forms.getBodyPart(0).getContent()).isEqualTo("Grüße");
        Multipart related = (Multipart) forms.getBodyPart(1).getContent();
        assertThat(related.getBodyPart(0).getContent().toString()).contains("<b>Grüße</b>");
        assertThat(related.getBodyPart(1).getHeader("Content-ID")).containsExactly("<logo>");
        BodyPart file = whole.getBodyPart(1);
        assertThat(file.getFileName()).isEqualTo("a.csv");
        assertThat(new String(file.getInputStream().readAllBytes())).isEqualTo("a,b\n");
    }

    @Test
    void encryptsAndBelievesOnlyWhatItShould() throws Exception {
        Map<String, Object> encrypted =
                mail("port", server.getSmtps().getPort(), "transportStrategy", "SMTPS", "plainTextContent", "x");
        // The server's thread says loudly that it was not believed.
        Thread.UncaughtExceptionHandler loud = Thread.getDefaultUncaughtExceptionHandler();
        Thread.setDefaultUncaughtExceptionHandler((thread, expected) -> {});
        try {
            assertThatThrownBy(() -> new Bench(folder).run(MailSend.class, encrypted))
                    .isInstanceOf(Unavailable.class);
        } finally {
            Thread.setDefaultUncaughtExceptionHandler(loud);
        }
        encrypted.put("trustedSslHosts", "*");
        encrypted.put("verifyServerIdentity", false);
        new Bench(folder).run(MailSend.class, encrypted);
        assertThat(GreenMailUtil.getBody(server.getReceivedMessages()[0])).contains("x");
        assertThatThrownBy(() -> new Bench(folder)
                        .run(MailSend.class, mail("transportStrategy", "SMTP_TLS", "plainTextContent", "x")))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("STARTTLS");
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> new Bench(folder).run(MailSend.class, mail("username", "ada", "password", "wrong")))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("does not accept the user or the password");
        assertThatThrownBy(() -> new Bench(folder).run(MailSend.class, mail("to", "nobody at all")))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("'to'");
        assertThatThrownBy(() -> new Bench(folder).run(MailSend.class, mail("port", 1)))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("127.0.0.1:1");
    }
}
