package dev.millrace.language.expression;

import dev.millrace.model.Invalid;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/** AES-GCM as Kestra's encrypt() and decrypt() have it: base64 of 12 bytes of nonce, then the cipher text with its 128-bit tag. */
final class Crypto {
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Crypto() {}

    static String encrypt(String key, String plain) {
        try {
            byte[] nonce = new byte[NONCE];
            RANDOM.nextBytes(nonce);
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.ENCRYPT_MODE, key(key), new GCMParameterSpec(TAG_BITS, nonce));
            byte[] secret = cipher.doFinal(plain.getBytes(StandardCharsets.UTF_8));
            byte[] whole = Arrays.copyOf(nonce, NONCE + secret.length);
            System.arraycopy(secret, 0, whole, NONCE, secret.length);
            return Base64.getEncoder().encodeToString(whole);
        } catch (GeneralSecurityException e) {
            throw new Invalid("The text cannot be encrypted: " + e.getMessage(), e);
        }
    }

    static String decrypt(String key, String encrypted) {
        try {
            byte[] whole = Base64.getDecoder().decode(encrypted);
            if (whole.length <= NONCE) {
                throw new Invalid("The text to decrypt is too short to be one that encrypt() made.");
            }
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(Cipher.DECRYPT_MODE, key(key), new GCMParameterSpec(TAG_BITS, whole, 0, NONCE));
            return new String(cipher.doFinal(whole, NONCE, whole.length - NONCE), StandardCharsets.UTF_8);
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new Invalid("The text cannot be decrypted with this key.", e);
        }
    }

    private static SecretKeySpec key(String base64) {
        byte[] bytes;
        try {
            bytes = Base64.getDecoder().decode(base64);
        } catch (IllegalArgumentException e) {
            throw new Invalid("The key must be base64 of 16, 24 or 32 bytes.", e);
        }
        if (bytes.length != 16 && bytes.length != 24 && bytes.length != 32) {
            throw new Invalid("The key must be base64 of 16, 24 or 32 bytes, and has " + bytes.length + ".");
        }
        return new SecretKeySpec(bytes, "AES");
    }
}
