package dev.millrace.engine.trigger.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.engine.trigger.TestTriggers;
import dev.millrace.model.FlowKey;
import dev.millrace.store.testing.Databases;
import dev.millrace.store.trigger.Deliveries;
import dev.millrace.store.trigger.TriggerKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Webhooks on a fresh database; deliveries as the hosting services send them, signed. */
final class Hooks implements AutoCloseable {
    static final String SECRET = "It's a Secret to Everybody";
    static final String BEFORE = "the one before";

    final TestTriggers triggers;
    final AcceptWebhook webhooks;

    Hooks(Databases kind) {
        triggers = new TestTriggers(kind, "2026-05-05T10:30:00Z");
        webhooks = new AcceptWebhook(triggers.parts, triggers.files);
    }

    static Hooks open() {
        return new Hooks(Databases.SQLITE);
    }

    /** A flow with a webhook, whose properties go on like this. */
    static String flow(String more) {
        return """
                id: called
                namespace: company.team
                tasks:
                  - id: log
                    type: test.Log
                    message: "{{ trigger.body ?? 'none' }}"
                triggers:
                  - id: hook
                    type: io.kestra.plugin.core.trigger.Webhook
                    key: abcdefg
                """ + more.indent(4);
    }

    FlowKey save(String more) {
        return triggers.save(flow(more));
    }

    Answer send(FlowKey flow, Delivery delivery) {
        return webhooks.accept(flow, "abcdefg", delivery);
    }

    /** The log of deliveries, newest first; what was only noted down is on its way until another write has come through. */
    List<Deliveries.Row> log(FlowKey flow) {
        triggers.database().writing(handle -> {});
        return webhooks.deliveries(new TriggerKey(flow, "hook"), 100);
    }

    /** A payload in the shape that a service documents. */
    static String payload(String name) {
        try (InputStream in = Hooks.class.getResourceAsStream("/webhooks/" + name + ".json")) {
            return new String(in.readAllBytes(), UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Delivery post(String body, Map<String, String> headers) {
        return post(body.getBytes(UTF_8), headers);
    }

    static Delivery post(byte[] body, Map<String, String> headers) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        headers.forEach((name, value) -> lists.put(name, List.of(value)));
        return new Delivery(
                "POST",
                "/api/v1/executions/webhook/x",
                lists,
                Map.of("name", List.of("John")),
                body,
                Map.of(),
                List.of());
    }

    /** {@code signature: {…}} of a flow. */
    static String asking(String provider) {
        return "signature:\n  provider: " + provider
                + "\n  secret: \"{{ secret('HOOK') }}\"\n  previousSecret: \"{{ secret('OLD') }}\"\n"
                + (provider.equals("hmac") ? "  header: X-My-Signature\n  algorithm: sha512\n" : "");
    }

    /** The headers with which a service proves that it knows a secret. */
    static Map<String, String> signed(String provider, String secret, String body) {
        byte[] key = secret.getBytes(UTF_8);
        return switch (provider) {
            case "github" -> Map.of("X-Hub-Signature-256", "sha256=" + hmac("HmacSHA256", key, body));
            case "gitea" -> Map.of("X-Gitea-Signature", hmac("HmacSHA256", key, body));
            case "forgejo" -> Map.of("X-Forgejo-Signature", hmac("HmacSHA256", key, body));
            case "bitbucket" -> Map.of("X-Hub-Signature", "sha256=" + hmac("HmacSHA256", key, body));
            case "gitlab" -> Map.of("X-Gitlab-Token", secret);
            case "azure" ->
                Map.of(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(("hook:" + secret).getBytes(UTF_8)));
            default -> Map.of("X-My-Signature", hmac("HmacSHA512", key, body));
        };
    }

    static String hmac(String algorithm, byte[] key, String text) {
        return HexFormat.of().formatHex(mac(algorithm, key, text));
    }

    static byte[] mac(String algorithm, byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        triggers.close();
    }
}
