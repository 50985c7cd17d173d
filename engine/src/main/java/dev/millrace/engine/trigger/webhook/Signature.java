package dev.millrace.engine.trigger.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.model.Invalid;
import java.io.ByteArrayOutputStream;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * How a sender proves that it knows the secret.
 *
 * @param secrets the one in use and, while it is being changed, the one before; never empty texts
 * @param header for {@code HMAC}: where the signature stands
 * @param algorithm for {@code HMAC}: sha1, sha256, sha384 or sha512
 */
public record Signature(Provider provider, List<String> secrets, String header, String algorithm) {
    private static final Duration TOLERANCE = Duration.ofMinutes(5);
    private static final Map<String, String> ALGORITHMS =
            Map.of("sha1", "HmacSHA1", "sha256", "HmacSHA256", "sha384", "HmacSHA384", "sha512", "HmacSHA512");

    /** Whose way of signing it is. */
    public enum Provider {
        GITHUB,
        GITLAB,
        GITEA,
        BITBUCKET,
        AZURE,
        HMAC
    }

    public Signature {
        secrets = List.copyOf(secrets);
        if (secrets.isEmpty() || secrets.stream().anyMatch(String::isBlank)) {
            throw new Invalid("The secret of the signature is empty, so anybody could sign.");
        }
        if (!ALGORITHMS.containsKey(algorithm)) {
            throw new Invalid(
                    "The algorithm of the signature is sha1, sha256, sha384 or sha512, not '" + algorithm + "'.");
        }
    }

    /** Reads {@code signature: {…}} of a trigger; {@code render} gives the text of an expression. */
    public static Signature of(Map<?, ?> written, Function<String, String> render) {
        Provider provider = provider(written.get("provider"));
        String secret = text(written.get("secret"), render);
        String previous = text(written.get("previousSecret"), render);
        String header = text(written.get("header"), render);
        String algorithm = text(written.get("algorithm"), render);
        return new Signature(
                provider,
                previous.isEmpty() ? List.of(secret) : List.of(secret, previous),
                header.isEmpty() ? "X-Signature" : header,
                algorithm.isEmpty()
                        ? "sha256"
                        : algorithm.toLowerCase(Locale.ROOT).replace("-", ""));
    }

    private static Provider provider(@Nullable Object name) {
        try {
            return Provider.valueOf(String.valueOf(name).toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new Invalid(
                    "The provider of the signature is github, gitlab, gitea, bitbucket, azure or hmac, not '" + name
                            + "'.",
                    e);
        }
    }

    private static String text(@Nullable Object value, Function<String, String> render) {
        return value == null ? "" : render.apply(value.toString());
    }

    /** Whether the sender knows one of the secrets. All of them are tried whatever comes out. */
    public boolean accepts(Delivery delivery, Instant now) {
        boolean accepted = false;
        for (String secret : secrets) {
            accepted |= accepts(delivery, secret, now);
        }
        return accepted;
    }

    /** The headers that prove a body, as a sender writes them that knows the secret in use. */
    Map<String, String> sign(byte[] body) {
        String secret = secrets.getFirst();
        return switch (provider) {
            case GITHUB -> Map.of("X-Hub-Signature-256", algorithm + "=" + hex(secret, body));
            case BITBUCKET -> Map.of("X-Hub-Signature", algorithm + "=" + hex(secret, body));
            case GITEA -> Map.of("X-Gitea-Signature", hex(secret, body));
            case HMAC -> Map.of(header, hex(secret, body));
            case GITLAB -> Map.of("X-Gitlab-Token", secret);
            case AZURE -> {
                String pair = secret.contains(":") ? secret : "millrace:" + secret;
                yield Map.of("Authorization", "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(UTF_8)));
            }
        };
    }

    private String hex(String secret, byte[] body) {
        return HexFormat.of().formatHex(mac(ALGORITHMS.get(algorithm), secret.getBytes(UTF_8), body));
    }

    private boolean accepts(Delivery delivery, String secret, Instant now) {
        return switch (provider) {
            case GITHUB -> signed(delivery, "X-Hub-Signature-256", secret);
            case BITBUCKET -> signed(delivery, "X-Hub-Signature", secret);
            case GITEA ->
                signed(
                        delivery,
                        delivery.header("X-Forgejo-Signature").isPresent()
                                ? "X-Forgejo-Signature"
                                : "X-Gitea-Signature",
                        secret);
            case HMAC -> signed(delivery, header, secret);
            case GITLAB ->
                delivery.header("webhook-signature").isPresent()
                        ? standard(delivery, secret, now)
                        : Secrets.same(delivery.header("X-Gitlab-Token").orElse(""), secret);
            case AZURE -> basic(delivery.header("Authorization").orElse(""), secret);
        };
    }

    private boolean signed(Delivery delivery, String name, String secret) {
        byte[] expected = mac(ALGORITHMS.get(algorithm), secret.getBytes(UTF_8), delivery.body());
        String given = delivery.header(name).orElse("");
        int equals = given.indexOf('=');
        boolean prefixed =
                equals > 0 && ALGORITHMS.containsKey(given.substring(0, equals).toLowerCase(Locale.ROOT));
        if (prefixed && !given.substring(0, equals).equalsIgnoreCase(algorithm)) {
            return false;
        }
        return same(expected, (prefixed ? given.substring(equals + 1) : given).strip());
    }

    /** In hexadecimal as nearly everybody writes it, or in base64. */
    private static boolean same(byte[] expected, String given) {
        boolean hex = MessageDigest.isEqual(
                HexFormat.of().formatHex(expected).getBytes(UTF_8),
                given.toLowerCase(Locale.ROOT).getBytes(UTF_8));
        boolean base64 = MessageDigest.isEqual(Base64.getEncoder().encode(expected), given.getBytes(UTF_8));
        return hex | base64;
    }

    /** As standardwebhooks.com has it: {@code v1,<base64>} over id, time and body; too old or too new is refused. */
    private static boolean standard(Delivery delivery, String secret, Instant now) {
        String id = delivery.header("webhook-id").orElse("");
        String time = delivery.header("webhook-timestamp").orElse("");
        if (!time.matches("\\d{1,12}")) {
            return false;
        }
        Duration off = Duration.between(Instant.ofEpochSecond(Long.parseLong(time)), now)
                .abs();
        if (off.compareTo(TOLERANCE) > 0) {
            return false;
        }
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes((id + "." + time + ".").getBytes(UTF_8));
        message.writeBytes(delivery.body());
        byte[] expected = Base64.getEncoder().encode(mac("HmacSHA256", key(secret), message.toByteArray()));
        boolean accepted = false;
        for (String one : delivery.header("webhook-signature").orElse("").split(" ", -1)) {
            accepted |= one.startsWith("v1,")
                    && MessageDigest.isEqual(expected, one.substring(3).getBytes(UTF_8));
        }
        return accepted;
    }

    private static byte[] key(String secret) {
        String prefix = "whsec_";
        if (secret.startsWith(prefix)) {
            try {
                return Base64.getDecoder().decode(secret.substring(prefix.length()));
            } catch (IllegalArgumentException e) {
                // Not coded after all: the text itself is the key.
            }
        }
        return secret.getBytes(UTF_8);
    }

    /** The password of the sign-in, or user and password where the secret has both. */
    private static boolean basic(String authorization, String secret) {
        String given = "";
        if (authorization.regionMatches(true, 0, "Basic ", 0, 6)) {
            try {
                given = new String(
                        Base64.getDecoder().decode(authorization.substring(6).strip()), UTF_8);
            } catch (IllegalArgumentException e) {
                given = "";
            }
        }
        boolean whole = Secrets.same(given, secret);
        boolean password = Secrets.same(given.substring(given.indexOf(':') + 1), secret) & given.contains(":");
        return whole | password;
    }

    private static byte[] mac(@Nullable String algorithm, byte[] key, byte[] message) {
        try {
            Mac mac = Mac.getInstance(String.valueOf(algorithm));
            mac.init(new SecretKeySpec(key, String.valueOf(algorithm)));
            return mac.doFinal(message);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }
}
