package dev.millrace.server.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.model.Refused;
import dev.millrace.server.config.Config;
import dev.millrace.server.node.Client.Answer;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class SignInTest extends NodeTest {
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
    void refusesToListenElsewhereWithoutAnAccount() {
        Config.Listen everywhere = new Config.Listen("0.0.0.0", 0, null);
        assertThatThrownBy(() -> Config.in(Path.of("data")).withListen(everywhere))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("auth.user")
                .hasMessageContaining("MILLRACE_AUTH_PASSWORD");
    }
}
