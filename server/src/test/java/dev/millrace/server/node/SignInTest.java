package dev.millrace.server.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.model.Refused;
import dev.millrace.server.config.Config;
import dev.millrace.server.node.Client.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignInTest extends NodeTest {
    private final AtomicReference<Duration> ahead = new AtomicReference<>(Duration.ZERO);

    @Override
    InstantSource clock() {
        return () -> Instant.now().plus(ahead.get());
    }

    @Override
    Config config(Config config) {
        return config.withLogin(new Config.Login("ada@example.com", "correct horse"));
    }

    private static String basic(String account) {
        return "Basic " + Base64.getEncoder().encodeToString(Client.bytes(account));
    }

    @Test
    void wantsTheAccountForEverythingButMonitoring() {
        Answer refused = http.get("/api/v1/flows/search").expect(401);
        assertThat(refused.header("WWW-Authenticate")).startsWith("Basic");
        assertThat(refused.message()).contains("Sign in");
        http.get("/ui/").expect(401);
        http.get("/openapi.json").expect(401);
        http.get("/ping").expect(200);
        http.get("/health").expect(200);
        http.get("/api/v1/flows/search", "Authorization", basic("ada@example.com:wrong horse"))
                .expect(401);
        http.get("/api/v1/flows/search", "Authorization", basic("ada@example.com:correct horse"))
                .expect(200);
    }

    @Test
    void makesAnAddressWaitThatTriesPasswords() {
        String wrong = basic("ada@example.com:guess");
        String right = basic("ada@example.com:correct horse");
        String path = "/api/v1/flows/search";
        for (int attempt = 0; attempt < 10; attempt++) {
            http.get(path, "Authorization", wrong, "X-Forwarded-For", "1.2.3.4, 203.0.113.9")
                    .expect(401);
        }
        Answer refused = http.get(path, "Authorization", right, "X-Forwarded-For", "203.0.113.9")
                .expect(429);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isBetween(1, 61);
        // Others behind the same proxy are not held up, and what a client writes before the proxy's word is nobody.
        http.get(path, "Authorization", right, "X-Forwarded-For", "203.0.113.9, 203.0.113.10")
                .expect(200);
        http.get("/ping", "X-Forwarded-For", "203.0.113.9").expect(200);
        ahead.set(ahead.get().plusSeconds(61));
        http.get(path, "Authorization", right, "X-Forwarded-For", "203.0.113.9").expect(200);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/executions/webhook/../../flows/search",
                "/api/v1/executions/webhook/%2e%2e/%2e%2e/flows/search",
                "/api/v1/executions/webhook/..%2f..%2fflows/search",
                "/api/v1/executions/webhook/..;/..;/flows/search",
                "//api/v1/flows/search",
                "/ping/../api/v1/flows/search",
                "/health/../api/v1/flows/search",
                "/health/%2e%2e/api/v1/flows/search",
                "/ping;/api/v1/flows/search",
                "/api/v1/flows/search?x=/api/v1/executions/webhook/",
                "/API/V1/FLOWS/SEARCH",
                "/metrics",
                "/prometheus"
            })
    void letsNoPathPastTheDoor(String path) {
        String answer = http.raw("GET " + path, Map.of("Host", http.authority()));
        assertThat(answer.lines().findFirst().orElse("")).doesNotContain(" 200").containsPattern(" 4\\d\\d");
        assertThat(answer).doesNotContain("\"results\"").doesNotContain("jvm_");
    }

    @Test
    void readsMetricsWithTheAccount() {
        http.get("/metrics", "Authorization", basic("ada@example.com:correct horse"))
                .expect(200);
        http.get("/health/live").expect(200);
        http.get("/health/ready").expect(200);
    }

    @Test
    void recordsWhoMadeAChange() {
        http.send(
                        "POST",
                        "/api/v1/namespaces/signed/files?path=a.txt",
                        BodyPublishers.ofString("x"),
                        "Authorization",
                        basic("ada@example.com:correct horse"))
                .expect(200);
        assertThat(http.get(
                                "/api/v1/namespaces/signed/history",
                                "Authorization",
                                basic("ada@example.com:correct horse"))
                        .json()
                        .path(0)
                        .path("email")
                        .asString())
                .isEqualTo("ada@example.com");
    }

    @Test
    void refusesAShortPasswordWhereOthersCanReachIt() {
        Config config = Config.in(Path.of("data"))
                .withLogin(new Config.Login("ada@example.com", "1234567"))
                .withPort(0);
        assertThatThrownBy(() -> config.withListen(new Config.Listen("0.0.0.0", 0, null)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("8 characters");
    }

    @Test
    void refusesToListenElsewhereWithoutAnAccount() {
        Config.Listen everywhere = new Config.Listen("0.0.0.0", 0, null);
        assertThatThrownBy(() -> Config.in(Path.of("data")).withListen(everywhere))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("auth.user")
                .hasMessageContaining("MILLRACE_AUTH_PASSWORD");
    }
}
