package dev.millrace.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.language.data.Json;
import dev.millrace.server.config.Config;
import dev.millrace.testkit.GitRepository;
import dev.millrace.testkit.GitServer;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Predicate;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What comes to the webhook of a binding over HTTP, what stands in its log, and trying a webhook out. */
class BindingDeliveryRoutesTest {
    private static final String API = "/api/v1/main";
    private static final String LOG = API + "/sync/bindings/team/deliveries";
    private static final String PUSH = "{\"ref\":\"refs/heads/main\",\"after\":\"" + "1".repeat(40) + "\"}";

    @TempDir
    Path folder;

    private @Nullable GitServer server;
    private @Nullable Node node;

    @AfterEach
    void stop() {
        if (node != null) {
            node.close();
        }
        if (server != null) {
            server.close();
        }
    }

    private Client start(@Nullable URI publicUrl, Map<String, String> secrets) {
        GitServer git = GitServer.start(folder.resolve("git"), GitServer.Options.PLAIN);
        server = git;
        GitRepository repository = git.create("team");
        repository.commit("main", "first", Map.of("_files/a.txt", "1\n"));
        Config config = Config.in(folder.resolve("data")).withPort(0).withTutorial(false);
        if (publicUrl != null) {
            config = config.withListen(new Config.Listen(config.listen().host(), 0, publicUrl));
        }
        Node started = Node.start(config, secrets, InstantSource.system());
        node = started;
        Client http = new Client(started);
        post(http, "/sync/bindings?approve=true", settings(git.url("team"))).expect(201);
        // Its first look takes what is there: a delivery that comes before that is answered by it.
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            while (!http.get(API + "/sync/bindings/team")
                    .expect(200)
                    .json()
                    .path("state")
                    .asString()
                    .equals("IN_SYNC")) {
                Thread.onSpinWait();
            }
        });
        return http;
    }

    private static Map<String, Object> settings(String url) {
        return new HashMap<>(Map.of(
                "id",
                "team",
                "namespace",
                "company.team",
                "source",
                "GIT",
                "url",
                url,
                "every",
                "PT1H",
                "webhook",
                Map.of("provider", "github", "secret", "HOOK", "previousSecret", "OLD")));
    }

    private static Client.Answer post(Client http, String path, Map<String, Object> body) {
        return http.send(
                "POST", API + path, BodyPublishers.ofString(Json.write(body)), "Content-Type", "application/json");
    }

    private static Client.Answer hook(Client http, String secret, String body, String event, String id) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return http.send(
                    "POST",
                    API + "/sync/hooks/team",
                    BodyPublishers.ofString(body),
                    "X-Hub-Signature-256",
                    "sha256=" + HexFormat.of().formatHex(mac.doFinal(body.getBytes(StandardCharsets.UTF_8))),
                    "X-GitHub-Event",
                    event,
                    "X-GitHub-Delivery",
                    id);
        } catch (java.security.GeneralSecurityException e) {
            throw new AssertionError(e);
        }
    }

    /** What is only noted down comes to the log a little after the answer. */
    private static JsonNode logged(Client http, Predicate<JsonNode> wanted) {
        return Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            while (true) {
                JsonNode log = http.get(LOG).expect(200).json();
                if (!log.isEmpty() && wanted.test(log.get(0))) {
                    return log.get(0);
                }
            }
        });
    }

    private static Predicate<JsonNode> verdict(String verdict) {
        return row -> row.path("verdict").asString().equals(verdict);
    }

    @Test
    void everyDeliveryIsAnsweredAndStandsInTheLog() {
        Client http = start(null, Map.of("MILLRACE_SECRET_HOOK", "new", "MILLRACE_SECRET_OLD", "old"));
        assertThat(http.get(LOG).expect(200).json()).isEmpty();

        hook(http, "new", PUSH, "push", "one").expect(202);
        JsonNode accepted = logged(http, row -> row.path("outcome").asString("").equals("NOTHING_CHANGED"));
        assertThat(accepted.path("deliveryId").asString()).isEqualTo("one");
        assertThat(accepted.path("event").asString()).isEqualTo("push");
        assertThat(accepted.path("bytes").asInt()).isEqualTo(PUSH.length());

        assertThat(hook(http, "new", PUSH, "push", "one").expect(202).text()).contains("came before");
        logged(http, verdict("DUPLICATE"));
        hook(http, "old", PUSH, "push", "two").expect(202);
        logged(http, verdict("ACCEPTED"));
        hook(http, "guessed", PUSH, "push", "three").expect(401);
        logged(http, verdict("BAD_SIGNATURE"));
        hook(http, "new", PUSH, "ping", "four").expect(200);
        logged(http, verdict("PING"));
        assertThat(hook(http, "new", PUSH.replace("main", "dev"), "push", "five")
                        .expect(202)
                        .text())
                .contains("refs/heads/dev");
        JsonNode elsewhere = logged(http, verdict("WRONG_BRANCH"));
        assertThat(elsewhere.path("reason").asString())
                .contains("refs/heads/dev")
                .contains("main");
        hook(http, "new", "x".repeat((5 << 20) + 1), "push", "six").expect(413);

        // One sender cannot have more than its share, and does not fill the log.
        int refused = 0;
        while (refused < 20) {
            refused += hook(http, "guessed", PUSH, "push", "many").status() == 429 ? 1 : 0;
        }
        // It is let in again once a second: what was refused first need not be the newest line.
        long lines = Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
            long found = 0;
            while (found == 0) {
                found = http.get(LOG + "?size=200")
                        .expect(200)
                        .json()
                        .valueStream()
                        .filter(verdict("TOO_MANY"))
                        .count();
            }
            return found;
        });
        assertThat(lines).isLessThan(20);
        String metrics = http.get("/metrics").expect(200).text();
        assertThat(metrics)
                .contains("millrace_binding_deliveries_total{verdict=\"accepted\"} 2")
                .contains("millrace_binding_deliveries_total{verdict=\"wrong_branch\"} 1")
                .contains("millrace_binding_missed_deliveries_total{binding=\"team\"} 0");
        JsonNode webhook =
                http.get(API + "/sync/bindings/team").expect(200).json().path("webhook");
        assertThat(webhook.path("missed").asInt()).isZero();
        assertThat(webhook.path("lastDelivery").asString()).isNotBlank();
        http.get(API + "/sync/bindings/nobody/deliveries").expect(404);
    }

    @Test
    void aTestGoesTheWholeWay() {
        Client http = start(null, Map.of("MILLRACE_SECRET_HOOK", "new"));
        JsonNode tested = post(http, "/sync/bindings/team/deliveries/test", Map.of())
                .expect(200)
                .json();
        assertThat(tested.path("status").asInt()).isEqualTo(202);
        assertThat(tested.path("isPublic").asBoolean()).isFalse();
        assertThat(tested.path("url").asString()).endsWith("/api/v1/main/sync/hooks/team");
        assertThat(tested.path("delivery").path("verdict").asString()).isEqualTo("ACCEPTED");
        assertThat(tested.path("delivery").path("deliveryId").asString()).startsWith("millrace-test-");
        logged(http, row -> row.path("outcome").asString("").equals("NOTHING_CHANGED"));
        JsonNode binding = http.get(API + "/sync/bindings/team").expect(200).json();
        assertThat(binding.path("webhook").has("lastDelivery"))
                .as("it announces nothing")
                .isFalse();
        assertThat(tested.toString()).doesNotContain("\"new\"");

        Map<String, Object> without = settings("http://127.0.0.1:1/x.git");
        without.remove("webhook");
        without.put("id", "other");
        without.put("namespace", "company.other");
        post(http, "/sync/bindings", without).expect(201);
        assertThat(post(http, "/sync/bindings/other/deliveries/test", Map.of())
                        .expect(422)
                        .text())
                .contains("has no webhook");
    }

    @Test
    void aTestSaysThatThePublicAddressIsNotReached() {
        Client http = start(URI.create("http://127.0.0.1:9/"), Map.of("MILLRACE_SECRET_HOOK", "new"));
        JsonNode tested = post(http, "/sync/bindings/team/deliveries/test", Map.of())
                .expect(200)
                .json();
        assertThat(tested.path("isPublic").asBoolean()).isTrue();
        assertThat(tested.has("status")).isFalse();
        assertThat(tested.path("message").asString())
                .contains("Nothing answers")
                .contains("server.publicUrl");
        assertThat(http.get(LOG).expect(200).json()).isEmpty();
    }

    @Test
    void withoutItsSecretNobodyIsBelieved() {
        Client http = start(null, Map.of());
        hook(http, "guessed", "{}", "push", "one").expect(401);
        JsonNode refused = logged(http, verdict("NO_SECRET"));
        assertThat(refused.path("reason").asString()).contains("'HOOK'");
        JsonNode webhook =
                http.get(API + "/sync/bindings/team").expect(200).json().path("webhook");
        assertThat(webhook.path("action").asString()).contains("Store the secret 'HOOK'");
    }
}
