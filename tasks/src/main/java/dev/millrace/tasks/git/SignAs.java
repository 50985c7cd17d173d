package dev.millrace.tasks.git;

import dev.millrace.git.signing.SigningKey;
import dev.millrace.model.task.Property;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The signature of a commit: the properties that all pushes share. */
public record SignAs(
        @Property(
                value =
                        "The private key that signs the commit, as text: an SSH key (ed25519, RSA or ECDSA, in OpenSSH's form or PEM) or an armored OpenPGP secret key. Without it the commit is not signed.",
                secret = true)
        @Nullable
        String signingKey,

        @Property(value = "The passphrase of `signingKey`.", secret = true) @Nullable
        String signingKeyPassphrase) {

    Optional<SigningKey> key() {
        return Optional.ofNullable(signingKey)
                .filter(text -> !text.isBlank())
                .map(text -> SigningKey.of("signingKey", text, signingKeyPassphrase));
    }
}
