package dev.millrace.language.expression;

import dev.millrace.model.Invalid;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** New random names. */
final class Ids {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String BASE62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final String URL_SAFE = "_-0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    private static final long KSUID_EPOCH = 1_400_000_000L;

    private Ids() {}

    static String uuid() {
        return UUID.randomUUID().toString();
    }

    static String shortId() {
        byte[] bytes = new byte[16];
        RANDOM.nextBytes(bytes);
        return base62(bytes, 22);
    }

    /** 4 bytes of seconds since 2014-05-13, 16 random ones, in base 62. */
    static String ksuid(Instant now) {
        byte[] bytes = new byte[20];
        RANDOM.nextBytes(bytes);
        ByteBuffer.wrap(bytes).putInt((int) (now.getEpochSecond() - KSUID_EPOCH));
        return base62(bytes, 27);
    }

    static String nanoId(long length, Optional<String> alphabet) {
        String letters = alphabet.orElse(URL_SAFE);
        if (length < 1 || length > 10_000 || letters.isEmpty()) {
            throw new Invalid("nanoId() makes 1 to 10,000 letters of an alphabet that is not empty.");
        }
        StringBuilder id = new StringBuilder();
        for (long i = 0; i < length; i++) {
            id.append(letters.charAt(RANDOM.nextInt(letters.length())));
        }
        return id.toString();
    }

    private static String base62(byte[] bytes, int length) {
        BigInteger base = BigInteger.valueOf(BASE62.length());
        BigInteger rest = new BigInteger(1, bytes);
        StringBuilder text = new StringBuilder();
        while (text.length() < length) {
            text.append(BASE62.charAt(rest.mod(base).intValue()));
            rest = rest.divide(base);
        }
        return text.reverse().toString();
    }
}
