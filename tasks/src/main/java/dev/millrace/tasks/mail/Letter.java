package dev.millrace.tasks.mail;

import dev.millrace.model.Invalid;
import dev.millrace.model.task.OneOrMany;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.tasks.stored.Rows;
import jakarta.activation.DataHandler;
import jakarta.mail.Message.RecipientType;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Date;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The properties that say whom a message is from and for. */
public record Letter(
        @Property(value = "Whom it is from, as `ada@example.com` or `Ada <ada@example.com>`.", required = true)
        String from,

        @Property(value = "Whom it is for; several as a list or with commas.", required = true)
        OneOrMany<String> to,

        @Property("Who gets a copy.") @Nullable OneOrMany<String> cc,

        @Property("Who gets a copy that the others do not see.") @Nullable
        OneOrMany<String> bcc,

        @Property("Whom answers go to.") @Nullable OneOrMany<String> replyTo,
        @Property("What it is about.") @Nullable String subject,
        @Property("Files sent with it.") @Nullable OneOrMany<Attachment> attachments,

        @Property("Pictures in the HTML text, there named `<img src=\"cid:name\">`.") @Nullable
        OneOrMany<Attachment> embeddedImages) {

    /** A stored file. */
    public record Attachment(
            @Property(value = "The address of the stored file.", required = true)
            String uri,

            @Property(value = "The name it is sent under.", required = true)
            String name,

            @Property(value = "What kind of file it is.", defaultValue = "application/octet-stream")
            String contentType) {}

    MimeMessage message(
            RunContext context,
            Session session,
            @Nullable String subjectOtherwise,
            @Nullable String plain,
            @Nullable String html)
            throws MessagingException, IOException {
        MimeMessage message = new MimeMessage(session);
        message.setFrom(addresses("from", OneOrMany.of(from))[0]);
        message.setRecipients(RecipientType.TO, addresses("to", to));
        message.setRecipients(RecipientType.CC, addresses("cc", cc));
        message.setRecipients(RecipientType.BCC, addresses("bcc", bcc));
        message.setReplyTo(replyTo == null ? null : addresses("replyTo", replyTo));
        message.setSubject(subject == null ? subjectOtherwise : subject, StandardCharsets.UTF_8.name());
        message.setSentDate(Date.from(context.started()));
        MimeMultipart whole = new MimeMultipart("mixed");
        whole.addBodyPart(text(context, plain, html));
        for (Attachment attachment : list(attachments)) {
            whole.addBodyPart(file(context, attachment));
        }
        message.setContent(whole);
        message.saveChanges();
        return message;
    }

    /** The text in one or two forms, the better one last, with its pictures. */
    private MimeBodyPart text(RunContext context, @Nullable String plain, @Nullable String html)
            throws MessagingException, IOException {
        MimeMultipart forms = new MimeMultipart("alternative");
        if (plain != null || html == null) {
            MimeBodyPart part = new MimeBodyPart();
            part.setText(plain == null ? "" : plain, StandardCharsets.UTF_8.name());
            forms.addBodyPart(part);
        }
        if (html != null) {
            MimeMultipart related = new MimeMultipart("related");
            MimeBodyPart part = new MimeBodyPart();
            part.setText(html, StandardCharsets.UTF_8.name(), "html");
            related.addBodyPart(part);
            for (Attachment image : list(embeddedImages)) {
                MimeBodyPart picture = file(context, image);
                picture.setContentID("<" + image.name() + ">");
                picture.setDisposition(MimeBodyPart.INLINE);
                related.addBodyPart(picture);
            }
            forms.addBodyPart(wrapped(related));
        }
        return wrapped(forms);
    }

    private static MimeBodyPart wrapped(MimeMultipart parts) throws MessagingException {
        MimeBodyPart part = new MimeBodyPart();
        part.setContent(parts);
        return part;
    }

    private static MimeBodyPart file(RunContext context, Attachment attachment) throws MessagingException, IOException {
        MimeBodyPart part = new MimeBodyPart();
        try (InputStream content = Rows.open(context, attachment.uri())) {
            part.setDataHandler(new DataHandler(new ByteArrayDataSource(content, attachment.contentType())));
        }
        part.setFileName(attachment.name());
        // Whatever it says it is, its bytes arrive as they are; mail would change the ends of the lines of a text.
        part.setHeader("Content-Transfer-Encoding", "base64");
        return part;
    }

    private static List<Attachment> list(@Nullable OneOrMany<Attachment> attachments) {
        return attachments == null ? List.of() : attachments.values();
    }

    private static InternetAddress[] addresses(String property, @Nullable OneOrMany<String> written) {
        if (written == null) {
            return new InternetAddress[0];
        }
        String all = String.join(",", written.values());
        try {
            InternetAddress[] addresses = InternetAddress.parse(all, true);
            if (addresses.length == 0) {
                throw new Invalid("The property '" + property + "' has no address.");
            }
            return addresses;
        } catch (AddressException e) {
            throw new Invalid(
                    "The property '" + property + "' is '" + all + "', which is no mail address: " + e.getMessage(), e);
        }
    }
}
