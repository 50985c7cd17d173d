package dev.millrace.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.language.data.Json;
import dev.millrace.server.config.Config;
import dev.millrace.testkit.GitRepository;
import dev.millrace.testkit.GitServer;
import dev.millrace.testkit.SshServer;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The doctor over HTTP, against real servers. */
class GitDoctorRoutesTest {
    private static final String API = "/api/v1/main";
    private static final String TOKEN = "s3cret-t0ken";

    @TempDir
    Path folder;

    private GitServer server;
    private SshServer ssh;
    private GitServer mutual;
    private Node node;
    private Client http;

    @BeforeEach
    void start() {
        server = GitServer.start(folder.resolve("git"), GitServer.Options.PLAIN.withSignIn("ada", TOKEN));
        server.create("team").commit("main", "first", Map.of("a.txt", "A"));
        mutual = GitServer.start(folder.resolve("mutual"), GitServer.Options.PLAIN.withClientCertificate());
        mutual.create("team").commit("main", "first", Map.of("a.txt", "A"));
        ssh = SshServer.start(folder.resolve("ssh"), folder.resolve("git"));
        node = Node.start(
                Config.in(folder.resolve("data")).withPort(0).withTutorial(false),
                Map.of(
                        "MILLRACE_SECRET_GIT_TOKEN",
                        TOKEN,
                        "MILLRACE_SECRET_WRONG",
                        "wrong-t0ken",
                        "MILLRACE_SECRET_DEPLOY_KEY",
                        ssh.newKey("k", "-t", "ed25519", "-N", ""),
                        "MILLRACE_SECRET_CERTIFICATE",
                        mutual.clientCertificatePem(),
                        "MILLRACE_SECRET_CERTIFICATE_KEY",
                        mutual.clientKeyPem(),
                        "MILLRACE_SECRET_APP_KEY",
                        "no key at all"),
                InstantSource.system());
        http = new Client(node);
    }

    @AfterEach
    void stop() {
        node.close();
        ssh.close();
        mutual.close();
        server.close();
    }

    private Client.Answer post(String path, Map<String, Object> body) {
        return http.post(API + path, "application/json", Json.write(body));
    }

    private JsonNode examined(Map<String, Object> body) {
        return post("/git/doctor", body).expect(200).json();
    }

    private static JsonNode finding(JsonNode examined, String check) {
        for (JsonNode one : examined.path("findings")) {
            if (one.path("check").asString().equals(check)) {
                return one;
            }
        }
        throw new AssertionError(check + " is not in " + examined);
    }

    @Test
    void findsOutStepByStep() {
        Map<String, Object> address = new HashMap<>(Map.of(
                "url", server.url("team"),
                "branch", "main",
                "namespace", "company.team",
                "username", "ada",
                "passwordSecret", "GIT_TOKEN"));
        JsonNode good = examined(address);
        assertThat(good.path("reachable").asBoolean()).isTrue();
        assertThat(good.path("findings").get(0).path("check").asString()).isEqualTo("address");
        assertThat(finding(good, "branch").path("verdict").asString()).isEqualTo("GOOD");
        assertThat(finding(good, "push").path("verdict").asString()).isEqualTo("GOOD");

        // As every route, without the tenant too.
        http.post("/api/v1/git/doctor", "application/json", Json.write(address)).expect(200);

        address.put("passwordSecret", "WRONG");
        JsonNode refused = examined(address);
        assertThat(refused.path("reachable").asBoolean()).isFalse();
        assertThat(finding(refused, "read").path("fix").asString()).contains("sign-in");
        assertThat(refused.toString()).doesNotContain("wrong-t0ken");
        assertThat(good.toString()).doesNotContain(TOKEN);
    }

    @Test
    void tellsNobodyAPassword() {
        String url = server.url("team").replace("http://", "http://ada:" + TOKEN + "@");
        assertThat(examined(Map.of("url", url)).toString()).doesNotContain(TOKEN);
        String wrong = server.url("team").replace("http://", "http://ada:other-t0ken@");
        assertThat(examined(Map.of("url", wrong)).toString()).doesNotContain("other-t0ken");
        assertThat(post("/git/doctor", Map.of("url", server.url("team"), "passwordSecret", "GIT_TOKEN"))
                        .expect(422)
                        .text())
                .contains("namespace")
                .doesNotContain(TOKEN);
        post("/git/doctor", Map.of("url", "x", "namespace", "company.team", "passwordSecret", "NOT_THERE"))
                .expect(422);
        post("/git/doctor", Map.of("url", server.url("team"), "trustedCaPem", "/etc/passwd"))
                .expect(422);
    }

    @Test
    void knowsCertificatesAndAppsByTheNamesOfSecrets() {
        Map<String, Object> address = new HashMap<>(Map.of(
                "url", mutual.url("team"),
                "branch", "main",
                "namespace", "company.team",
                "trustedCaPem", mutual.caPem(),
                "clientCertificateSecret", "CERTIFICATE",
                "clientCertificateKeySecret", "CERTIFICATE_KEY"));
        JsonNode good = examined(address);
        assertThat(finding(good, "ourCert").path("found").asString()).contains("belongs to its key");
        assertThat(finding(good, "read").path("verdict").asString()).isEqualTo("GOOD");
        assertThat(good.toString()).doesNotContain("PRIVATE KEY");
        address.put("clientCertificateSecret", "GIT_TOKEN");
        assertThat(post("/git/doctor", address).expect(422).text())
                .contains("clientCertificateSecret")
                .doesNotContain(TOKEN);
        JsonNode app = examined(Map.of(
                "url", server.url("team"),
                "namespace", "company.team",
                "githubApp", Map.of("appId", "12345", "privateKeySecret", "APP_KEY", "apiUrl", server.address())));
        assertThat(finding(app, "app").path("verdict").asString()).isEqualTo("BAD");
        assertThat(app.toString()).doesNotContain("no key at all");
    }

    @Test
    void staysBelowTheAllowedFolders() {
        GitRepository outside = GitRepository.create(folder.resolve("outside"));
        outside.commit("main", "first", Map.of("a.txt", "A"));
        JsonNode refused = examined(Map.of("url", outside.folder().toUri().toString()));
        assertThat(refused.path("reachable").asBoolean()).isFalse();
        assertThat(refused.path("findings")).hasSize(1);
        assertThat(finding(refused, "address").path("verdict").asString()).isEqualTo("BAD");
    }

    @Test
    void aFirstContactOverSshIsApprovedByAPerson() {
        Map<String, Object> address =
                Map.of("url", ssh.url("team"), "namespace", "company.team", "privateKeySecret", "DEPLOY_KEY");
        JsonNode first = finding(examined(address), "hostKey");
        assertThat(first.path("verdict").asString()).isEqualTo("BAD");
        assertThat(first.path("found").asString()).contains(ssh.fingerprint());
        String line = first.path("knownHost").asString();
        assertThat(line).isEqualTo(ssh.knownHost());

        post("/git/known-hosts", Map.of("line", "* " + line)).expect(422);
        assertThat(http.get(API + "/git/known-hosts").expect(200).json()).isEmpty();
        JsonNode approved =
                post("/git/known-hosts", Map.of("line", line)).expect(201).json();
        assertThat(approved.path("fingerprint").asString()).isEqualTo("ssh-ed25519 " + ssh.fingerprint());
        assertThat(http.get(API + "/git/known-hosts").expect(200).json()).hasSize(1);
        assertThat(examined(address).path("reachable").asBoolean()).isTrue();

        ssh.changeHostKey();
        JsonNode changed = finding(examined(address), "hostKey");
        assertThat(changed.path("found").asString()).contains("HAS CHANGED");
        assertThat(changed.path("knownHost").isNull()
                        || changed.path("knownHost").isMissingNode())
                .isTrue();
        post("/git/known-hosts", Map.of("line", ssh.knownHost())).expect(409);
    }
}
