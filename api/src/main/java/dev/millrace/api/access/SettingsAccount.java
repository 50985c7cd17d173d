package dev.millrace.api.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The account of the settings: the administrator, and the way in that nobody can lock, as it needs no database. The password is kept as a digest, and
 * compared in a time that tells nothing.
 */
public final class SettingsAccount {
    private final String name;
    private final byte[] expected;

    public SettingsAccount(String name, String password) {
        this.name = name;
        this.expected = digest(name + ":" + password);
    }

    public String name() {
        return name;
    }

    boolean accepts(Given.Password given) {
        return MessageDigest.isEqual(expected, digest(given.user() + ":" + given.password()));
    }

    private static byte[] digest(String text) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
