package dev.millrace.api.access;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Names with passwords that were found right, so that the slow hash is computed once and not for every request. What is kept is their HMAC under a key
 * that no one else has and that lives as long as this object. It belongs to one state of the accounts and goes with it.
 */
final class Verified {
    private static final int MOST = 1_000;

    private final SecretKeySpec key;
    private final Map<String, Boolean> right = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > MOST;
        }
    };

    Verified() {
        byte[] random = new byte[32];
        new SecureRandom().nextBytes(random);
        this.key = new SecretKeySpec(random, "HmacSHA256");
    }

    boolean has(Given.Password given) {
        String mac = mac(given);
        synchronized (right) {
            return right.get(mac) != null;
        }
    }

    void add(Given.Password given) {
        String mac = mac(given);
        synchronized (right) {
            right.put(mac, true);
        }
    }

    /** A name has no colon, so no other name and password give the same text. */
    private String mac(Given.Password given) {
        try {
            Mac hmac = Mac.getInstance("HmacSHA256");
            hmac.init(key);
            byte[] text = (given.user() + ":" + given.password()).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(hmac.doFinal(text));
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }
}
