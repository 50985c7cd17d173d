package dev.millrace.git.keys;

import dev.millrace.model.Invalid;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import org.apache.sshd.common.NamedResource;
import org.apache.sshd.common.config.keys.FilePasswordProvider;
import org.apache.sshd.common.util.security.SecurityUtils;
import org.jspecify.annotations.Nullable;

/** Reads private keys in OpenSSH's form and in the several that begin with {@code -----BEGIN}. */
public final class PrivateKeys {
    private static final String PKCS8 = "-----BEGIN PRIVATE KEY-----";

    private PrivateKeys() {}

    /** @param property what the text was given as, for the message where it is no key */
    public static KeyPair read(String property, String text, @Nullable String passphrase) {
        byte[] bytes = tidy(text).getBytes(StandardCharsets.UTF_8);
        FilePasswordProvider secret = passphrase == null || passphrase.isEmpty()
                ? FilePasswordProvider.EMPTY
                : FilePasswordProvider.of(passphrase);
        try {
            Iterable<KeyPair> pairs = SecurityUtils.loadKeyPairIdentities(
                    null, NamedResource.ofName(property), new ByteArrayInputStream(bytes), secret);
            if (pairs != null) {
                for (KeyPair pair : pairs) {
                    return pair;
                }
            }
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw unreadable(property, passphrase, e);
        }
        throw new Invalid("The property '" + property
                + "' holds no private key; it must be the text of one, from its line -----BEGIN to its line -----END.");
    }

    /** As {@link #read}, for where the private half is enough; some PEM files have no other. */
    public static PrivateKey readPrivate(String property, String text, @Nullable String passphrase) {
        String tidy = tidy(text);
        if (!tidy.startsWith(PKCS8)) {
            return read(property, text, passphrase).getPrivate();
        }
        byte[] der =
                Base64.getMimeDecoder().decode(tidy.substring(PKCS8.length()).replaceAll("-----END[^\n]*", ""));
        for (String algorithm : List.of("RSA", "EC", "EdDSA")) {
            try {
                return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der));
            } catch (GeneralSecurityException another) {
                continue;
            }
        }
        return read(property, text, passphrase).getPrivate();
    }

    private static Invalid unreadable(String property, @Nullable String passphrase, Exception e) {
        return new Invalid(
                passphrase == null || passphrase.isEmpty()
                        ? "The private key of the property '" + property
                                + "' cannot be read; if it has a passphrase, set that too."
                        : "The private key of the property '" + property
                                + "' cannot be read with the passphrase that was given.",
                e);
    }

    /** Keys pass through forms and environment variables, which bend line ends. */
    public static String tidy(String text) {
        String lines = text.contains("\n") ? text : text.replace("\\n", "\n");
        return lines.replace("\r\n", "\n").strip() + "\n";
    }
}
