package dev.millrace.store.secret;

import dev.millrace.model.Invalid;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A key of AES-256: 32 random bytes, and a name that tells it from others without telling anything of it. */
public final class EncryptionKey {
    private static final int BYTES = 32;
    private final byte[] bytes;
    private final String id;

    private EncryptionKey(byte[] bytes) {
        this.bytes = bytes.clone();
        this.id = idOf(bytes);
    }

    static EncryptionKey random() {
        byte[] bytes = new byte[BYTES];
        new SecureRandom().nextBytes(bytes);
        return new EncryptionKey(bytes);
    }

    /**
     * Reads a key written as base64 (44 characters) or hexadecimal digits (64).
     *
     * @param where what to name in the message when it is none; the text itself is never shown
     */
    public static EncryptionKey parse(String text, String where) {
        String plain = text.strip();
        try {
            byte[] bytes = plain.length() == 2 * BYTES
                    ? HexFormat.of().parseHex(plain)
                    : Base64.getDecoder().decode(plain);
            if (bytes.length == BYTES) {
                return new EncryptionKey(bytes);
            }
        } catch (IllegalArgumentException e) {
            throw notAKey(where);
        }
        throw notAKey(where);
    }

    private static Invalid notAKey(String where) {
        return new Invalid(
                where
                        + " is not a key: it takes 32 random bytes in base64, which are 44 characters. Make one with: openssl rand -base64 32");
    }

    /** Eight hexadecimal digits. */
    public String id() {
        return id;
    }

    SecretKey secretKey() {
        return new SecretKeySpec(bytes, "AES");
    }

    /** For a file that only the server can read. */
    String text() {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String idOf(byte[] bytes) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
            byte[] digest = mac.doFinal("millrace key id".getBytes(StandardCharsets.US_ASCII));
            return HexFormat.of().formatHex(Arrays.copyOf(digest, 4));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    @Override
    public String toString() {
        return "key " + id;
    }
}
