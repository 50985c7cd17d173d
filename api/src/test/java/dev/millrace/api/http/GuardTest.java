package dev.millrace.api.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.api.http.Guard.Caller;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardTest {
    private static final Guard OPEN = Guard.of(false, null);
    private static final Guard LOCKED = Guard.of(true, URI.create("https://flows.example.com"));

    @ParameterizedTest
    @ValueSource(
            strings = {
                "127.0.0.1:8080",
                "localhost:8080",
                "LOCALHOST",
                "[::1]:8080",
                "[::1]",
                "127.1.2.3",
                "x.localhost:1"
            })
    void answersByEveryLoopbackName(String host) {
        assertThat(OPEN.check(from("GET", "/api/v1/flows/search", host, null, null, null)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "evil.example:8080",
                "127.0.0.1.evil.example",
                "localhost.evil.example",
                "10.0.0.1",
                "",
                "[::2]:80"
            })
    void refusesNamesThatAnotherDnsMayHaveRebound(String host) {
        assertThat(OPEN.check(from("GET", "/api/v1/flows/search", host, null, null, null)))
                .hasValueSatisfying(why -> assertThat(why.status()).isEqualTo(403));
    }

    @Test
    void refusesARequestWithoutHost() {
        assertThat(OPEN.check(from("GET", "/", null, null, null, null))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://evil.example", "null", "http://127.0.0.1:9090", "http://localhost:8080", "file://", "::"
            })
    void refusesOriginsOfOtherSites(String origin) {
        assertThat(OPEN.check(from("POST", "/api/v1/executions/a/b", "127.0.0.1:8080", origin, null, null)))
                .isPresent();
    }

    @Test
    void answersItsOwnPage() {
        assertThat(OPEN.check(from(
                        "POST",
                        "/api/v1/executions/a/b",
                        "127.0.0.1:8080",
                        "http://127.0.0.1:8080",
                        "same-origin",
                        "cors")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"cross-site", "same-site"})
    void refusesWhatAnotherSitesPageLoads(String site) {
        assertThat(OPEN.check(from("GET", "/api/v1/executions/a/b", "127.0.0.1:8080", null, site, "no-cors")))
                .isPresent();
        assertThat(OPEN.check(from("GET", "/api/v1/flows/search", "127.0.0.1:8080", null, site, "navigate")))
                .isPresent();
    }

    @Test
    void leavesWebhooksToTheirKeyOrSignature() {
        assertThat(OPEN.check(from("POST", "/api/v1/executions/webhook/a/b/k", "hooks.example.com", null, null, null)))
                .isEmpty();
        assertThat(OPEN.check(from("POST", "/api/v1/executions/webhooks", "hooks.example.com", null, null, null)))
                .isPresent();
    }

    @Test
    void letsPeopleFollowALinkToThePage() {
        assertThat(OPEN.check(from("GET", "/ui/flows", "127.0.0.1:8080", null, "cross-site", "navigate")))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/v1/flows/search",
                "/ui/",
                "/",
                "/metrics",
                "/git/a.git/info/refs",
                "/pingx",
                "/openapi.json"
            })
    void wantsPeopleToSignIn(String path) {
        assertThat(LOCKED.wantsSignIn(path)).isTrue();
        assertThat(OPEN.wantsSignIn(path)).isFalse();
    }

    @Test
    void anAccountDoesNotOpenTheDoorToOtherSites() {
        assertThat(LOCKED.check(from("POST", "/api/v1/flows", "10.0.0.1:80", "https://evil.example", null, null)))
                .isPresent();
        assertThat(LOCKED.check(from("POST", "/api/v1/flows", "10.0.0.1:80", "https://flows.example.com", null, null)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/ping",
                "/health",
                "/api/v1/executions/webhook/a/b/key",
                "/api/v1/main/executions/webhook/a/b/key"
            })
    void leavesMonitoringAndWebhooksOpen(String path) {
        assertThat(LOCKED.check(from("GET", path, "flows.example.com", null, null, null)))
                .isEmpty();
        assertThat(LOCKED.wantsSignIn(path)).isFalse();
    }

    private static Caller from(String method, String path, String host, String origin, String site, String mode) {
        return new Caller(method, path, host, origin, site, mode);
    }
}
