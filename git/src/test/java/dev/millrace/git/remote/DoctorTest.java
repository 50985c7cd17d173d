package dev.millrace.git.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.git.remote.Finding.Verdict;
import dev.millrace.testkit.Behaviour;
import dev.millrace.testkit.GitRepository;
import dev.millrace.testkit.GitServer;
import dev.millrace.testkit.Ports;
import dev.millrace.testkit.ProxyServer;
import dev.millrace.testkit.SshServer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DoctorTest extends RemoteFixture {
    private Map<String, Finding> examine(RemoteSpec spec, @Nullable String branch) {
        Map<String, Finding> byCheck = new LinkedHashMap<>();
        remotes().examine(spec, branch).forEach(finding -> byCheck.put(finding.check(), finding));
        byCheck.values().stream()
                .filter(finding -> finding.verdict() == Verdict.BAD || finding.verdict() == Verdict.WARNING)
                .forEach(finding ->
                        assertThat(finding.fix()).as(finding.toString()).isNotBlank());
        return byCheck;
    }

    private static RemoteSpec spec(GitServer server, ConnectionSettings settings) {
        return new RemoteSpec(server.url("r.git"), Credentials.NONE, settings);
    }

    private GitServer filled(GitServer.Options options) {
        GitServer server = server(options);
        server.create("r.git").commit("main", "first", Map.of("_files/a.txt", "A"));
        return server;
    }

    @Test
    void findsAllWellAndPushesNothing() {
        GitServer server = filled(GitServer.Options.PLAIN.withTls());
        String before = server.repository("r.git").git("for-each-ref");
        Map<String, Finding> found = examine(spec(server, patient().withTrustedCaPem(server.caPem())), "main");
        assertThat(found.keySet())
                .containsExactly(
                        "address", "proxy", "dns", "connect", "tls", "read", "branch", "protocol", "filter", "push");
        // The certificate of the test is good for two days.
        assertThat(found.remove("tls").verdict()).isEqualTo(Verdict.WARNING);
        assertThat(found.values()).allMatch(finding -> finding.verdict() == Verdict.GOOD);
        assertThat(server.repository("r.git").git("for-each-ref")).isEqualTo(before);
        assertThat(server.requests()).noneMatch(request -> request.path().endsWith("git-receive-pack"));
    }

    @Test
    void saysAtWhichStepItEnds() {
        assertThat(examine(spec("http://no-such-host.invalid/r.git"), null)
                        .get("dns")
                        .verdict())
                .isEqualTo(Verdict.BAD);
        assertThat(examine(spec("http://127.0.0.1:" + Ports.free() + "/r.git"), null)
                        .get("connect")
                        .verdict())
                .isEqualTo(Verdict.BAD);
        GitServer tls = filled(GitServer.Options.PLAIN.withTls());
        assertThat(examine(spec(tls, patient()), null).get("tls"))
                .satisfies(finding -> assertThat(finding.verdict()).isEqualTo(Verdict.BAD))
                .satisfies(finding -> assertThat(finding.fix()).contains("trustedCaPemPath"));
        GitServer closed = filled(GitServer.Options.PLAIN.withSignIn("ann", "s3cret"));
        assertThat(examine(spec(closed, patient()), null).get("read").found()).contains("sign-in");
        ConnectionSettings lost = patient().withProxy("http://127.0.0.1:" + Ports.free());
        assertThat(examine(spec(closed, lost), null).get("proxy").verdict()).isEqualTo(Verdict.BAD);
    }

    @Test
    void seesWhatTheServerCannotDo() {
        GitServer old = filled(GitServer.Options.PLAIN.withoutProtocolV2());
        Map<String, Finding> found = examine(spec(old, patient()), "nope");
        assertThat(found.get("protocol").verdict()).isEqualTo(Verdict.WARNING);
        assertThat(found.get("branch").verdict()).isEqualTo(Verdict.WARNING);
        assertThat(found.get("branch").fix()).contains("main");
        GitServer plain = filled(GitServer.Options.PLAIN.withoutFilter());
        assertThat(examine(spec(plain, patient()), null).get("filter").verdict())
                .isEqualTo(Verdict.WARNING);
        GitServer readOnly = filled(GitServer.Options.PLAIN);
        readOnly.behave(new Behaviour.OnlyAt("service=git-receive-pack", new Behaviour.Status(403)));
        assertThat(examine(spec(readOnly, patient()), null).get("push").verdict())
                .isEqualTo(Verdict.WARNING);
        readOnly.behave(new Behaviour.Status(503));
        assertThat(examine(spec(readOnly, patient()), null).get("read").verdict())
                .isEqualTo(Verdict.BAD);
    }

    @Test
    void looksAtOurCertificateBeforeItIsShown() {
        GitServer server = filled(GitServer.Options.PLAIN.withClientCertificate());
        GitServer other = filled(GitServer.Options.PLAIN.withClientCertificate());
        ConnectionSettings trusting = patient().withTrustedCaPem(server.caPem());
        ClientCertificate right = new ClientCertificate(server.clientCertificatePem(), server.clientKeyPem(), null);
        Map<String, Finding> good = examine(spec(server, trusting.withClientCertificate(right)), "main");
        assertThat(good.get("ourCert").found()).contains("belongs to its key");
        assertThat(good.get("read").verdict()).isEqualTo(Verdict.GOOD);
        int asked = server.requests().size();
        ClientCertificate mixed = new ClientCertificate(server.clientCertificatePem(), other.clientKeyPem(), null);
        Map<String, Finding> wrong = examine(spec(server, trusting.withClientCertificate(mixed)), "main");
        assertThat(wrong.get("ourCert").verdict()).isEqualTo(Verdict.BAD);
        assertThat(wrong.get("ourCert").found()).contains("does not belong to the key");
        assertThat(wrong.get("read").verdict()).isEqualTo(Verdict.SKIPPED);
        ClientCertificate nonsense = new ClientCertificate("-----BEGIN nothing", "-----BEGIN nothing", null);
        assertThat(examine(spec(server, trusting.withClientCertificate(nonsense)), "main")
                        .get("ourCert")
                        .verdict())
                .isEqualTo(Verdict.BAD);
        Remotes later = new Remotes(
                temp.resolve("later"),
                1L << 30,
                FileRemotes.NONE,
                () -> Instant.now().plus(Duration.ofDays(4000)));
        assertThat(later.examine(spec(server, trusting.withClientCertificate(right)), "main"))
                .anyMatch(finding -> finding.check().equals("ourCert")
                        && finding.verdict() == Verdict.BAD
                        && finding.found().contains("has expired"));
        assertThat(server.requests()).hasSize(asked);
    }

    @Test
    void looksThroughAProxyAndAtHostKeys() {
        GitServer server = filled(GitServer.Options.PLAIN);
        try (ProxyServer proxy = ProxyServer.start()) {
            Map<String, Finding> found = examine(spec(server, patient().withProxy(proxy.http())), "main");
            assertThat(found.get("proxy").found()).contains("answers");
            assertThat(found.get("read").verdict()).isEqualTo(Verdict.GOOD);
        }
        Path root = temp.resolve("over-ssh");
        GitRepository repository = GitRepository.create(root.resolve("r.git"));
        repository.commit("main", "first", Map.of("a", "1"));
        repository.git("config", "uploadpack.allowFilter", "true");
        try (SshServer ssh = SshServer.start(temp.resolve("ssh"), root)) {
            Credentials key = new Credentials.Key(ssh.newKey("k", "-t", "ed25519", "-N", ""), null);
            Map<String, Finding> unknown = examine(new RemoteSpec(ssh.url("r.git"), key, patient()), "main");
            assertThat(unknown.get("hostKey").verdict()).isEqualTo(Verdict.BAD);
            assertThat(unknown.get("hostKey").found()).contains(ssh.knownHost());
            RemoteSpec known =
                    new RemoteSpec(ssh.url("r.git"), key, patient().withHostKeys(new HostKeys(ssh.knownHost(), true)));
            assertThat(examine(known, "main").values()).allMatch(finding -> finding.verdict() == Verdict.GOOD);
        }
    }
}
