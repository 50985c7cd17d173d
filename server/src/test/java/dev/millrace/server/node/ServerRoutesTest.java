package dev.millrace.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.server.node.Client.Answer;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerRoutesTest extends NodeTest {

    @Test
    void saysThatItIsWell() {
        assertThat(http.get("/ping").expect(200).text()).isEqualTo("pong");
        assertThat(http.get("/health").expect(200).json().path("status").asString())
                .isEqualTo("UP");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/configs", "/api/v1/main/configs"})
    void answersWithAndWithoutTheTenant(String path) {
        assertThat(http.get(path).expect(200).json().path("edition").asString()).isEqualTo("OSS");
    }

    @Test
    void knowsOneTenantOnly() {
        assertThat(http.get("/api/v1/acme/flows/search").expect(400).message()).contains("Tenant must be 'main'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/nothing", "/api/v1/nothing", "/api/v1/main/nothing/at/all", "/api/v2/flows/search", "/api"})
    void answersUnknownPathsInJson(String path) {
        assertThat(http.get(path).expect(404).message()).contains(path);
    }

    @Test
    void answersUnknownMethodsInJson() {
        Answer answer = http.post("/api/v1/configs", "application/json", "{}").expect(405);
        assertThat(answer.message()).contains("POST");
        assertThat(answer.header("Allow")).contains("GET");
    }

    @Test
    void showsAPageOrSaysThatThereIsNone() {
        Answer page = http.get("/ui/flows/any/deep/path").expect(200);
        assertThat(page.header("Content-Type")).startsWith("text/html");
        assertThat(page.header("Content-Security-Policy"))
                .contains("script-src 'self';")
                .doesNotContain("unsafe-inline");
        assertThat(http.get("/").status()).isEqualTo(302);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/ui/assets/no-such.js", "/ui/..%2f..%2fMETA-INF/MANIFEST.MF", "/ui/assets/..%2findex.html"})
    void servesNothingElseOfTheJar(String path) {
        assertThat(http.get(path).status()).isIn(400, 404);
    }

    @Test
    void refusesAForeignHost() {
        String answer = http.raw("GET /api/v1/flows/search", Map.of("Host", "rebound.example:8080"));
        assertThat(answer).startsWith("HTTP/1.1 403").contains("rebound.example");
        assertThat(http.raw("GET /api/v1/flows/search", Map.of("Host", http.authority())))
                .startsWith("HTTP/1.1 200");
    }

    @Test
    void refusesPagesOfOtherSites() {
        assertThat(http.get("/api/v1/flows/search", "Origin", "https://evil.example")
                        .status())
                .isEqualTo(403);
        assertThat(http.get("/api/v1/flows/search", "Sec-Fetch-Site", "cross-site")
                        .status())
                .isEqualTo(403);
        assertThat(http.get("/api/v1/flows/search", "Origin", "null").status()).isEqualTo(403);
        assertThat(http.get("/api/v1/flows/search", "Origin", node.url()).status())
                .isEqualTo(200);
    }

    @Test
    void refusesBeforeAnythingHappens() {
        Answer answer = http.send(
                "POST",
                "/api/v1/flows",
                java.net.http.HttpRequest.BodyPublishers.ofString(log("refused", "never", "x")),
                "Origin",
                "https://evil.example",
                "Content-Type",
                "text/plain");
        assertThat(answer.status()).isEqualTo(403);
        assertThat(http.get("/api/v1/flows/refused/never").status()).isEqualTo(404);
    }

    @Test
    void compressesLargeAnswers() {
        Answer answer = http.get("/openapi.json", "Accept-Encoding", "gzip").expect(200);
        assertThat(answer.header("Content-Encoding")).isEqualTo("gzip");
        assertThat(answer.body().length).isLessThan(http.get("/openapi.json").body().length / 4);
    }
}
