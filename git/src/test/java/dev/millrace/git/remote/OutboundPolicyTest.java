package dev.millrace.git.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.model.Invalid;
import dev.millrace.model.Refused;
import dev.millrace.testkit.Behaviour;
import dev.millrace.testkit.GitServer;
import dev.millrace.testkit.ProxyServer;
import dev.millrace.testkit.SshServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import javax.net.ssl.SSLSocketFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The server is not led to where only it can go, whichever way leads there; those who must not be asked have heard nothing. */
class OutboundPolicyTest extends RemoteFixture {
    private static OutboundPolicy denying(String... networks) {
        return OutboundPolicy.of(List.of(), List.of(), List.of(networks));
    }

    private static OutboundPolicy hosts(String... hosts) {
        return OutboundPolicy.of(List.of(), List.of(hosts), List.of());
    }

    private Remotes remotes(OutboundPolicy outbound) {
        Path cache = temp.resolve("guarded");
        return new Remotes(
                cache, 1L << 30, FileRemotes.NONE, outbound, InstantSource.system(), cache.resolveSibling("known"));
    }

    private GitServer filled() {
        GitServer server = server();
        server.create("r.git").commit("main", "first", Map.of("_files/a.txt", "A"));
        return server;
    }

    private static String named(GitServer server) {
        return server.url("r.git").replace("127.0.0.1", "localhost");
    }

    @ParameterizedTest
    @CsvSource({
        "link-local, 169.254.169.254, true",
        "link-local, fe80::1, true",
        "metadata, 169.254.169.254, true",
        "metadata, fd00:ec2::254, true",
        "private, 10.1.2.3, true",
        "private, 172.31.255.255, true",
        "private, 172.32.0.0, false",
        "private, 192.168.0.1, true",
        "private, fd12::1, true",
        "private, 8.8.8.8, false",
        "loopback, 127.9.9.9, true",
        "loopback, 0.0.0.0, true",
        "loopback, ::1, true",
        "10.0.0.0/9, 10.127.0.1, true",
        "10.0.0.0/9, 10.128.0.1, false",
        "10.1.2.3, 10.1.2.3, true",
        "10.1.2.3, 10.1.2.4, false",
        "10.0.0.0/8, ::ffff:10.0.0.1, true",
        "10.0.0.0/8, 64:ff9b::a00:1, true",
        "10.0.0.0/8, 2002:a00:1::, true",
        "0.0.0.0/0, fe80::1, false"
    })
    void networksHoldTheirAddresses(String networks, String address, boolean held) {
        InetAddress asked = InetAddress.ofLiteral(address);
        assertThat(Network.parse(networks).stream().anyMatch(network -> network.contains(asked)))
                .isEqualTo(held);
    }

    @ParameterizedTest
    @ValueSource(strings = {"10.0.0.0/33", "10.0.0/8x", "intern", "fe80::/129", "/8"})
    void whatIsNoNetworkIsNamed(String written) {
        assertThatThrownBy(() -> denying(written))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("'" + written + "'")
                .hasMessageContaining("git.deniedNetworks");
    }

    @Test
    void byDefaultOnlyTheCloudsOwnPlacesAreDenied() {
        GitServer server = filled();
        assertThat(remotes(OutboundPolicy.DEFAULT).tip(spec(named(server)), "main"))
                .isPresent();
        for (String host : List.of("169.254.169.254", "2852039166", "[fe80::1]")) {
            assertThatThrownBy(() -> remotes(OutboundPolicy.DEFAULT).tip(spec("http://" + host + "/r.git"), "main"))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("git.deniedNetworks");
        }
    }

    @Test
    void aNameThatLeadsToADeniedNetworkIsNotAsked() {
        GitServer server = filled();
        assertThatThrownBy(() -> remotes(denying("loopback")).tip(spec(named(server)), "main"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("'localhost' is at")
                .hasMessageContaining("git.deniedNetworks");
        assertThat(server.requests()).isEmpty();
        assertThat(remotes(denying("loopback")).examine(spec(named(server)), "main"))
                .anyMatch(finding -> finding.check().equals("policy") && finding.verdict() == Finding.Verdict.BAD);
        assertThat(server.requests()).isEmpty();
    }

    @Test
    void onlyAllowedHostsAndSchemesAreAsked() {
        GitServer server = filled();
        assertThat(remotes(hosts("*.example.com", "localhost")).tip(spec(named(server)), "main"))
                .isPresent();
        int asked = server.requests().size();
        assertThatThrownBy(() -> remotes(hosts("*.example.com", "localhost")).tip(spec(server.url("r.git")), "main"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("git.allowedHosts");
        OutboundPolicy tls = OutboundPolicy.of(List.of("HTTPS"), List.of(), List.of());
        assertThatThrownBy(() -> remotes(tls).tip(spec(server.url("r.git")), "main"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("git.allowedSchemes");
        assertThatThrownBy(() -> remotes(tls).tip(spec("git@localhost:r.git"), "main"))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("git.allowedSchemes");
        assertThat(server.requests()).hasSize(asked);
        assertThatThrownBy(() -> OutboundPolicy.of(List.of("ftp"), List.of(), List.of()))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void redirectsAndSubmodulesLeadNowhereElse() {
        GitServer target = filled();
        GitServer front = server();
        front.behave(new Behaviour.Redirecting(target.address()));
        assertThatThrownBy(() -> remotes(hosts("localhost")).fetch(spec(named(front)), "main", FILES, Progress.NONE))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("git.allowedHosts");
        assertThat(front.requests()).isNotEmpty();
        GitServer server = server();
        server.create("r.git")
                .commit("main", "first")
                .put(".gitmodules", "[submodule \"far\"]\n\tpath = far\n\turl = " + target.url("r.git") + "\n")
                .submodule("far", target.repository("r.git").tip("main"))
                .write();
        assertThatThrownBy(() -> remotes(hosts("localhost"))
                        .clone(
                                new CloneRequest(
                                        spec(named(server)),
                                        temp.resolve("clone"),
                                        null,
                                        null,
                                        null,
                                        1,
                                        true,
                                        false,
                                        true,
                                        LfsFiles.KEEP,
                                        Map.of()),
                                Progress.NONE))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("git.allowedHosts");
        assertThat(target.requests()).isEmpty();
    }

    @Test
    void apisAndProxiesAreLookedAtToo() {
        GitServer server = filled();
        assertThatThrownBy(() -> remotes(denying("loopback"))
                        .api(spec("http://example.com/r.git"))
                        .send("GET", URI.create(server.address() + "/api"), Map.of(), null))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("git.deniedNetworks");
        assertThat(server.requests()).isEmpty();
        try (ProxyServer proxy = ProxyServer.start()) {
            RemoteSpec through = new RemoteSpec(
                    "http://example.com/r.git", Credentials.NONE, patient().withProxy(proxy.http()));
            assertThatThrownBy(() -> remotes(denying("loopback")).tip(through, "main"))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("git.deniedNetworks");
            RemoteSpec literal = new RemoteSpec(
                    "http://169.254.169.254/r.git", Credentials.NONE, patient().withProxy(proxy.http()));
            assertThatThrownBy(() -> remotes(OutboundPolicy.DEFAULT).tip(literal, "main"))
                    .isInstanceOf(Refused.class);
            assertThat(proxy.targets()).isEmpty();
        }
    }

    @Test
    void sshIsLookedAtToo() {
        Path root = temp.resolve("repositories");
        try (SshServer server = SshServer.start(temp.resolve("ssh"), root)) {
            RemoteSpec spec = new RemoteSpec(
                    server.url("r.git"),
                    new Credentials.Key(server.newKey("id", "-t", "ed25519", "-N", ""), null),
                    patient().withHostKeys(new HostKeys(server.knownHost(), true)));
            assertThatThrownBy(() -> remotes(denying("127.0.0.0/8")).tip(spec, "main"))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("git.deniedNetworks");
        }
    }

    /** A name that had another address when it was looked at is of no use: what counts is the connection's other end. */
    @Test
    void tlsIsOnlySpokenOnceTheOtherEndWasLookedAt() throws IOException {
        CheckedSockets sockets =
                new CheckedSockets((SSLSocketFactory) SSLSocketFactory.getDefault(), denying("loopback"));
        try (ServerSocket inside = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                Socket reached = new Socket(inside.getInetAddress(), inside.getLocalPort())) {
            assertThatThrownBy(() -> sockets.createSocket(reached, "git.example.com", 443, true))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("'git.example.com' is at 127.0.0.1");
            assertThat(reached.isClosed()).isTrue();
        }
        GitServer tls = server(GitServer.Options.PLAIN.withTls());
        tls.create("r.git").commit("main", "first", Map.of("_files/a.txt", "A"));
        RemoteSpec spec =
                new RemoteSpec(tls.url("r.git"), Credentials.NONE, patient().withTrustedCaPem(tls.caPem()));
        assertThat(remotes(OutboundPolicy.DEFAULT)
                        .fetch(spec, "main", FILES, Progress.NONE)
                        .entries())
                .hasSize(1);
    }
}
