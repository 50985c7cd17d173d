package dev.millrace.git.signing;

import dev.millrace.git.keys.PrivateKeys;
import dev.millrace.model.Invalid;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Signs the commits that a push makes. */
public sealed interface SigningKey permits SshSigningKey, PgpSigningKey {

    /**
     * Reads a private key; its text tells of which kind it is.
     *
     * @param property what the text was given as, for messages
     * @param text an SSH key in OpenSSH's form or PEM, or an armored OpenPGP secret key
     * @throws Invalid if it is neither, or the passphrase does not open it
     */
    static SigningKey of(String property, String text, @Nullable String passphrase) {
        String tidy = PrivateKeys.tidy(text);
        if (tidy.contains("-----BEGIN PGP PUBLIC")) {
            throw new Invalid(
                    "The property '" + property
                            + "' holds an OpenPGP public key; signing needs the secret one (gpg --armor --export-secret-keys).");
        }
        return tidy.contains("-----BEGIN PGP")
                ? PgpSigningKey.read(property, tidy, passphrase)
                : new SshSigningKey(PrivateKeys.read(property, text, passphrase));
    }

    /**
     * Signs a commit.
     *
     * @param commit its bytes as they are without a signature
     * @param when the commit is made
     * @return the armored signature, with a line end after its last line
     */
    String sign(byte[] commit, Instant when);

    /** The key's name to people: its kind and fingerprint. */
    String fingerprint();
}
