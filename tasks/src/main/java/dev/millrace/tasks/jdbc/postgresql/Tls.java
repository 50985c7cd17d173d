package dev.millrace.tasks.jdbc.postgresql;

import dev.millrace.model.Invalid;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.tasks.jdbc.Database;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** How a connection is encrypted. Certificates and keys are given as PEM text, and lie in the working directory while the task runs. */
public record Tls(
        @Property("Encrypt the connection.") @Nullable Boolean ssl,

        @Property(
                "How much of the server's certificate is checked: `DISABLE`, `ALLOW`, `PREFER`, `REQUIRE`, `VERIFY_CA` or `VERIFY_FULL`.")
        @Nullable
        Mode sslMode,

        @Property("The certificate of who signed the server's, as PEM text.") @Nullable
        String sslRootCert,

        @Property("The certificate to sign in with, as PEM text.") @Nullable
        String sslCert,

        @Property(value = "Its key, as PEM text in PKCS#8 (`BEGIN PRIVATE KEY`).", secret = true) @Nullable
        String sslKey) {

    public enum Mode {
        DISABLE,
        ALLOW,
        PREFER,
        REQUIRE,
        VERIFY_CA,
        VERIFY_FULL
    }

    Database of(Database database, RunContext context) throws IOException {
        return database.with("ssl", Boolean.TRUE.equals(ssl) ? "true" : null)
                .with(
                        "sslmode",
                        sslMode == null
                                ? null
                                : sslMode.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                .with("sslrootcert", sslRootCert == null ? null : file(context, "root.crt", pem(sslRootCert)))
                .with("sslcert", sslCert == null ? null : file(context, "client.crt", pem(sslCert)))
                .with("sslkey", sslKey == null ? null : file(context, "client.pk8", pkcs8(sslKey)));
    }

    private static byte[] pem(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** What the driver reads is the PEM text without its armour. */
    private static byte[] pkcs8(String pem) {
        if (!pem.contains("BEGIN PRIVATE KEY")) {
            throw new Invalid(
                    "The property 'sslKey' must be an unencrypted key in PKCS#8, with BEGIN PRIVATE KEY in its first line: convert it with 'openssl pkcs8 -topk8 -nocrypt'.");
        }
        return Base64.getMimeDecoder().decode(pem.replaceAll("-----[A-Z ]+-----", ""));
    }

    private static String file(RunContext context, String name, byte[] content) throws IOException {
        Path folder = Files.createDirectories(context.workingDirectory().resolve(".millrace-" + context.taskRunId()));
        Path file = folder.resolve(name);
        Files.deleteIfExists(file);
        Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(file, content);
        return file.toString();
    }
}
