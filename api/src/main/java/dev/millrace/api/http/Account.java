package dev.millrace.api.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The one account that may sign in. The password is kept as a digest, and compared in a time that tells nothing. */
public final class Account {
    private final byte[] expected;

    public Account(String user, String password) {
        this.expected = digest(user + ":" + password);
    }

    /** True for an {@code Authorization} header that carries this account's name and password. */
    public boolean accepts(@Nullable String authorization) {
        if (authorization == null || !authorization.toLowerCase(Locale.ROOT).startsWith("basic ")) {
            return false;
        }
        try {
            byte[] given = Base64.getDecoder().decode(authorization.substring(6).strip());
            return MessageDigest.isEqual(expected, digest(new String(given, StandardCharsets.UTF_8)));
        } catch (IllegalArgumentException notBase64) {
            return false;
        }
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
