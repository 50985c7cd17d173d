package dev.millrace.tasks.mail;

import dev.millrace.model.Unavailable;
import dev.millrace.model.task.OneOrMany;
import dev.millrace.model.task.Property;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Transport;
import jakarta.mail.internet.MimeMessage;
import java.util.List;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/** The properties that say how to reach a mail server. Nothing of them outlives the task: each has a session of its own. */
public record Smtp(
        @Property(value = "The mail server.", required = true)
        String host,

        @Property("Its port; 25, 465 or 587 by the strategy if absent.") @Nullable
        Integer port,

        @Property(value = "The user.", secret = true) @Nullable
        String username,

        @Property(value = "The password.", secret = true) @Nullable
        String password,

        @Property(
                value =
                        "How the connection is encrypted: `SMTPS` from the start, `SMTP_TLS` by STARTTLS, which then must succeed, `SMTP` not, or by STARTTLS where the server offers it.",
                defaultValue = "SMTPS")
        Strategy transportStrategy,

        @Property(value = "Milliseconds that the server may be silent.", defaultValue = "10000")
        int sessionTimeout,

        @Property(value = "Whether the server's certificate must be of its name.", defaultValue = "true")
        boolean verifyServerIdentity,

        @Property("Servers whose certificates are believed whoever signed them; `*` for all.") @Nullable
        OneOrMany<String> trustedSslHosts) {

    public enum Strategy {
        SMTP(25),
        SMTPS(465),
        SMTP_TLS(587);

        private final int port;

        Strategy(int port) {
            this.port = port;
        }
    }

    Session session() {
        boolean encrypted = transportStrategy == Strategy.SMTPS;
        String prefix = "mail." + protocol() + ".";
        String millis = Integer.toString(sessionTimeout);
        Properties all = new Properties();
        all.put("mail.transport.protocol", protocol());
        all.put(prefix + "host", host);
        all.put(prefix + "port", Integer.toString(number()));
        all.put(prefix + "connectiontimeout", millis);
        all.put(prefix + "timeout", millis);
        all.put(prefix + "writetimeout", millis);
        all.put(prefix + "auth", Boolean.toString(username != null));
        all.put(prefix + "ssl.checkserveridentity", Boolean.toString(verifyServerIdentity));
        if (!encrypted) {
            all.put(prefix + "starttls.enable", "true");
            all.put(prefix + "starttls.required", Boolean.toString(transportStrategy == Strategy.SMTP_TLS));
        }
        List<String> trusted = trustedSslHosts == null ? List.of() : trustedSslHosts.values();
        if (!trusted.isEmpty()) {
            all.put(prefix + "ssl.trust", String.join(" ", trusted));
        }
        return Session.getInstance(all);
    }

    private String protocol() {
        return transportStrategy == Strategy.SMTPS ? "smtps" : "smtp";
    }

    private int number() {
        return port == null ? transportStrategy.port : port;
    }

    void send(MimeMessage message, Session session) {
        try (Transport transport = session.getTransport()) {
            transport.connect(host, number(), username, password);
            transport.sendMessage(message, message.getAllRecipients());
        } catch (AuthenticationFailedException e) {
            throw new Unavailable("The mail server " + host + " does not accept the user or the password.", e);
        } catch (MessagingException e) {
            throw new Unavailable(
                    "The mail server " + host + ":" + number() + " did not take the message: "
                            + String.valueOf(e.getMessage()).strip(),
                    e);
        }
    }
}
