package dev.millrace.git.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.model.Refused;
import dev.millrace.model.Unavailable;
import dev.millrace.testkit.Behaviour;
import dev.millrace.testkit.GitServer;
import dev.millrace.testkit.ProxyServer;
import java.nio.file.Files;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Certificates, proxies and limits of one connection over HTTP. */
class WaysInTest extends RemoteFixture {
    private static RemoteSpec spec(GitServer server, ConnectionSettings settings) {
        return new RemoteSpec(server.url("r.git"), Credentials.NONE, settings);
    }

    private GitServer filled(GitServer.Options options) {
        GitServer server = server(options);
        server.create("r.git").commit("main", "first", Map.of("_files/a.txt", "A"));
        return server;
    }

    @Test
    void showsAClientCertificateToAServerThatAsksForOne() throws Exception {
        GitServer server = filled(GitServer.Options.PLAIN.withClientCertificate());
        ConnectionSettings trusting = patient().withTrustedCaPem(server.caPem());
        assertThatThrownBy(() -> remotes().tip(spec(server, trusting), "main"))
                .isInstanceOfAny(Refused.class, Unavailable.class);
        ClientCertificate inline = new ClientCertificate(server.clientCertificatePem(), server.clientKeyPem(), null);
        assertThat(remotes().tip(spec(server, trusting.withClientCertificate(inline)), "main"))
                .isPresent();
        ClientCertificate files = new ClientCertificate(
                Files.writeString(temp.resolve("c.pem"), server.clientCertificatePem())
                        .toString(),
                Files.writeString(temp.resolve("k.pem"), server.clientKeyPem()).toString(),
                null);
        RemoteTree tree =
                remotes().fetch(spec(server, trusting.withClientCertificate(files)), "main", FILES, Progress.NONE);
        assertThat(read(tree)).containsExactly(Map.entry("a.txt", "A"));
    }

    @Test
    void goesThroughHttpAndSocksProxiesButNotToHostsOfTheBypassList() {
        GitServer plain = filled(GitServer.Options.PLAIN);
        GitServer tls = filled(GitServer.Options.PLAIN.withTls());
        try (ProxyServer proxy = ProxyServer.start()) {
            for (String address : List.of(proxy.http(), proxy.socks())) {
                assertThat(remotes().tip(spec(plain, patient().withProxy(address)), "main"))
                        .isPresent();
                assertThat(remotes()
                                .tip(
                                        spec(
                                                tls,
                                                patient()
                                                        .withTrustedCaPem(tls.caPem())
                                                        .withProxy(address)),
                                        "main"))
                        .isPresent();
            }
            int used = proxy.targets().size();
            assertThat(used).isGreaterThanOrEqualTo(4);
            ProxyChoice around = new ProxyChoice(false, proxy.http(), List.of("*.example.com", "127.0.0.1"));
            assertThat(remotes().tip(spec(plain, patient().withProxy(around)), "main"))
                    .isPresent();
            assertThat(proxy.targets()).hasSize(used);
        }
    }

    @Test
    void aServerThatTricklesIsCutOff() {
        GitServer server = server();
        byte[] large = new byte[1 << 20];
        new Random(2).nextBytes(large);
        server.create("r.git")
                .commit("main", "first")
                .put("_files/large", large)
                .write();
        RemoteSpec spec = spec(server, patient().withTotalTimeout(Duration.ofSeconds(3)));
        server.behave(new Behaviour.Trickling(50_000, Duration.ofMillis(20)));
        // Only the answer with the blob is long enough to trickle.
        assertThatThrownBy(() -> {
                    RemoteTree tree = remotes().fetch(spec, "main", FILES, Progress.NONE);
                    tree.blobs(List.of(tree.entries().getFirst().id()), (_, _, _) -> {}, Progress.NONE);
                })
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("3000 ms (totalTimeout)");
    }

    @Test
    void aTokenNeedsNoUserName() {
        GitServer server = filled(GitServer.Options.PLAIN.withSignIn("x-access-token", "t0ken"));
        assertThat(remotes().tip(RemoteSpec.of(server.url("r.git"), Credentials.of(null, "t0ken")), "main"))
                .isPresent();
    }
}
