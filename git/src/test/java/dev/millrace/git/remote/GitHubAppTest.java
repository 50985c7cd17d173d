package dev.millrace.git.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.millrace.language.data.Json;
import dev.millrace.model.Invalid;
import dev.millrace.model.Refused;
import dev.millrace.testkit.GitServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a fake of GitHub's two requests, written from its documentation, which checks everything it is sent. */
class GitHubAppTest extends RemoteFixture {
    private final AtomicReference<Instant> now = new AtomicReference<>(WHEN);
    private final List<String> asked = new ArrayList<>();
    private Map<String, String> permissions = Map.of();
    private HttpServer api;
    private KeyPair key;
    private String pem;

    @BeforeEach
    void start() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        key = generator.generateKeyPair();
        pem = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(key.getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        api = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        api.createContext("/", this::answer);
        api.start();
    }

    @AfterEach
    void stop() {
        api.stop(0);
    }

    private String base() {
        return "http://127.0.0.1:" + api.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String line = exchange.getRequestMethod() + " " + exchange.getRequestURI();
        asked.add(line);
        String answer = check(exchange);
        int status = 403;
        Map<String, Object> body = Map.of("message", answer);
        if (answer.isEmpty() && line.equals("GET /repos/org/r/installation")) {
            status = 200;
            body = Map.of("id", 42L);
        } else if (answer.isEmpty() && line.equals("POST /app/installations/42/access_tokens")) {
            status = 201;
            body = Map.of(
                    "token",
                    "ghs_secret",
                    "expires_at",
                    now.get().plus(Duration.ofHours(1)).toString(),
                    "permissions",
                    permissions);
        } else if (answer.isEmpty()) {
            status = 404;
            body = Map.of("message", "Not Found");
        }
        byte[] json = Json.writeBytes(body);
        exchange.sendResponseHeaders(status, json.length);
        exchange.getResponseBody().write(json);
        exchange.close();
    }

    /** What is wrong with a request, or the empty string. */
    private String check(HttpExchange exchange) {
        var headers = exchange.getRequestHeaders();
        String authorization = String.valueOf(headers.getFirst("Authorization"));
        if (!authorization.startsWith("Bearer ")
                || !"application/vnd.github+json".equals(headers.getFirst("Accept"))
                || !"2022-11-28".equals(headers.getFirst("X-GitHub-Api-Version"))) {
            return "headers";
        }
        String[] jwt = authorization.substring(7).split("\\.");
        try {
            Signature signature = Signature.getInstance("SHA256withRSA");
            signature.initVerify(key.getPublic());
            signature.update((jwt[0] + "." + jwt[1]).getBytes(StandardCharsets.US_ASCII));
            if (!signature.verify(Base64.getUrlDecoder().decode(jwt[2]))) {
                return "signature";
            }
        } catch (java.security.GeneralSecurityException e) {
            return e.toString();
        }
        Map<String, Object> head =
                Json.parseObject(new String(Base64.getUrlDecoder().decode(jwt[0]), StandardCharsets.UTF_8));
        Map<String, Object> claims =
                Json.parseObject(new String(Base64.getUrlDecoder().decode(jwt[1]), StandardCharsets.UTF_8));
        long from = (Long) claims.get("iat");
        long until = (Long) claims.get("exp");
        boolean right = "RS256".equals(head.get("alg"))
                && "12345".equals(claims.get("iss"))
                && from <= now.get().getEpochSecond()
                && until > now.get().getEpochSecond()
                && until - now.get().getEpochSecond() <= 600;
        return right ? "" : "claims";
    }

    private RemoteSpec spec(GitServer server, String keyText) {
        return new RemoteSpec(
                server.url("org/r.git"), new Credentials.GitHubApp("12345", null, keyText, base()), patient());
    }

    @Test
    void exchangesTheKeyForATokenAndRenewsItBeforeItEnds() {
        GitServer server = server(GitServer.Options.PLAIN.withSignIn("x-access-token", "ghs_secret"));
        server.create("org/r.git").commit("main", "first", Map.of("_files/a.txt", "A"));
        Remotes remotes = new Remotes(temp.resolve("cache"), 1L << 30, FileRemotes.NONE, now::get);
        RemoteTree tree = remotes.fetch(spec(server, pem), "main", FILES, Progress.NONE);
        assertThat(read(tree)).containsExactly(Map.entry("a.txt", "A"));
        assertThat(asked).containsExactly("GET /repos/org/r/installation", "POST /app/installations/42/access_tokens");
        now.updateAndGet(then -> then.plus(Duration.ofMinutes(54)));
        assertThat(remotes.tip(spec(server, pem), "main")).isPresent();
        assertThat(asked).hasSize(2);
        now.updateAndGet(then -> then.plus(Duration.ofMinutes(2)));
        assertThat(remotes.tip(spec(server, pem), "main")).isPresent();
        assertThat(asked).hasSize(4);
    }

    @Test
    void theDoctorTellsWhatTheAppMayDo() {
        GitServer server = server(GitServer.Options.PLAIN.withSignIn("x-access-token", "ghs_secret"));
        server.create("org/r.git").commit("main", "first", Map.of("_files/a.txt", "A"));
        permissions = Map.of("contents", "write", "metadata", "read");
        assertThat(app(server, pem)).satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Finding.Verdict.GOOD);
            assertThat(finding.found()).contains("contents: write, metadata: read");
        });
        permissions = Map.of("contents", "read");
        assertThat(app(server, pem).verdict()).isEqualTo(Finding.Verdict.WARNING);
        permissions = Map.of("metadata", "read");
        assertThat(app(server, pem).verdict()).isEqualTo(Finding.Verdict.BAD);
        int requests = server.requests().size();
        assertThat(app(server, "no key")).satisfies(finding -> {
            assertThat(finding.verdict()).isEqualTo(Finding.Verdict.BAD);
            assertThat(finding.found()).contains("githubApp.privateKey");
        });
        assertThat(server.requests()).hasSize(requests);
    }

    private Finding app(GitServer server, String keyText) {
        return new Remotes(temp.resolve("cache"), 1L << 30, FileRemotes.NONE, now::get)
                .examine(spec(server, keyText), "main").stream()
                        .filter(finding -> finding.check().equals("app"))
                        .findFirst()
                        .orElseThrow();
    }

    @Test
    void saysWhatIsWrongWithTheApp() throws Exception {
        GitServer server = server();
        server.create("org/r.git");
        KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        String other = "-----BEGIN PRIVATE KEY-----\n"
                + Base64.getMimeEncoder(64, new byte[] {'\n'})
                        .encodeToString(generator.generateKeyPair().getPrivate().getEncoded())
                + "\n-----END PRIVATE KEY-----\n";
        Remotes remotes = new Remotes(temp.resolve("cache"), 1L << 30, FileRemotes.NONE, now::get);
        assertThatThrownBy(() -> remotes.tip(spec(server, other), "main"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("12345")
                .hasMessageContaining("signature");
        assertThatThrownBy(() -> remotes.tip(spec(server, "no key"), "main")).isInstanceOf(Invalid.class);
        assertThat(new Credentials.GitHubApp("1", null, pem, null).toString()).doesNotContain("PRIVATE");
    }
}
