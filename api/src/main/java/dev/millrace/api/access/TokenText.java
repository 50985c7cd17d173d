package dev.millrace.api.access;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/**
 * The text of an API token: {@code mr_}, 43 letters and digits that hold 256 random bits, six that hold the CRC-32 of all before them. The checksum
 * keeps mistyped tokens from the database, and lets scanners of repositories tell a leaked token from other text.
 */
public final class TokenText {
    public static final String PREFIX = "mr_";

    private static final String DIGITS = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
    private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());
    private static final int RANDOM_BITS = 256;
    private static final int RANDOM_DIGITS = 43;
    private static final int CHECK_DIGITS = 6;
    private static final Pattern FORM = Pattern.compile(PREFIX + "[0-9A-Za-z]{" + (RANDOM_DIGITS + CHECK_DIGITS) + "}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private TokenText() {}

    public static String fresh() {
        String body = PREFIX + digits(new BigInteger(RANDOM_BITS, RANDOM), RANDOM_DIGITS);
        return body + check(body);
    }

    /** Whether a text has the form and the checksum of a token; it says nothing of whether there is such a token. */
    public static boolean isOne(String text) {
        if (!FORM.matcher(text).matches()) {
            return false;
        }
        int end = text.length() - CHECK_DIGITS;
        return check(text.substring(0, end)).equals(text.substring(end));
    }

    /** SHA-256 in hexadecimal digits. A token is random enough to need no salt and no slow hash. */
    public static String hash(String text) {
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(sha256.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String check(String body) {
        CRC32 crc = new CRC32();
        crc.update(body.getBytes(StandardCharsets.US_ASCII));
        return digits(BigInteger.valueOf(crc.getValue()), CHECK_DIGITS);
    }

    private static String digits(BigInteger value, int count) {
        char[] text = new char[count];
        BigInteger rest = value;
        for (int at = count - 1; at >= 0; at--) {
            BigInteger[] divided = rest.divideAndRemainder(BASE);
            text[at] = DIGITS.charAt(divided[1].intValue());
            rest = divided[0];
        }
        return new String(text);
    }
}
