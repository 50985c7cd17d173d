package dev.millrace.git.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.millrace.model.Conflict;
import dev.millrace.model.Invalid;
import dev.millrace.model.NotFound;
import dev.millrace.model.Refused;
import dev.millrace.model.Unavailable;
import dev.millrace.testkit.GitRepository;
import dev.millrace.testkit.Ports;
import dev.millrace.testkit.ProxyServer;
import dev.millrace.testkit.SshServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against OpenSSH's own server. */
class SshTest extends RemoteFixture {
    private SshServer server;
    private GitRepository repository;

    @BeforeEach
    void start() {
        Path root = temp.resolve("repositories");
        repository = GitRepository.create(root.resolve("r.git"));
        repository.commit("main", "first", Map.of("_files/a.txt", "A", "README.md", "hello"));
        repository.git("config", "uploadpack.allowFilter", "true");
        server = SshServer.start(temp.resolve("ssh"), root);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    private RemoteSpec spec(String key, @Nullable String passphrase, @Nullable String known) {
        return new RemoteSpec(
                server.url("r.git"),
                new Credentials.Key(key, passphrase),
                patient().withHostKeys(new HostKeys(known, true)));
    }

    private RemoteSpec known(String key) {
        return spec(key, null, server.knownHost());
    }

    private static void fetch(Remotes remotes, RemoteSpec spec) {
        remotes.fetch(spec, "main", FILES, Progress.NONE);
    }

    @Test
    void aTransferEndsAtTheHeaderOfWhatIsTooLarge() {
        byte[] large = new byte[40 << 20];
        new java.util.Random(1).nextBytes(large);
        repository.git("config", "core.compression", "0");
        repository.commit("main", "large").put("_files/large.bin", large).write();
        repository.repack();
        RemoteTree tree =
                remotes().fetch(known(server.newKey("k", "-t", "ed25519", "-N", "")), "main", FILES, Progress.NONE);
        long before = tree.source().received();
        List<String> came = new ArrayList<>();
        Map<String, Long> larger = tree.blobs(
                tree.entries().stream().map(RemoteEntry::id).toList(),
                new TransferBounds(10 << 20, 200 << 20),
                (id, size, content) -> came.add(text(content.readAllBytes())),
                Progress.NONE);
        assertThat(larger.values()).containsExactly(40L << 20);
        assertThat(came).containsExactly("A");
        assertThat(tree.source().received() - before).isLessThan(4 << 20);
    }

    @ParameterizedTest
    @CsvSource({
        "ed25519,'',",
        "ed25519,'open sesame',",
        "rsa,'',",
        "rsa,'',PEM",
        "rsa,'open sesame',PEM",
        "rsa,'open sesame',PKCS8",
        "ecdsa,'',",
        "ecdsa,'',PEM",
        "ecdsa,'open sesame',PKCS8"
    })
    void readsKeysOfEveryKind(String type, String passphrase, @Nullable String form) {
        String key = form == null
                ? server.newKey("k", "-t", type, "-N", passphrase)
                : server.newKey("k", "-t", type, "-N", passphrase, "-m", form);
        RemoteTree tree = remotes()
                .fetch(
                        spec(key, passphrase.isEmpty() ? null : passphrase, server.knownHost()),
                        "main",
                        FILES,
                        Progress.NONE);
        assertThat(read(tree)).containsExactly(Map.entry("a.txt", "A"));
    }

    @Test
    void fetchesWithoutBlobsAndPushes() {
        Remotes remotes = remotes();
        RemoteSpec spec = known(server.newKey("k", "-t", "ed25519", "-N", ""));
        assertThat(remotes.tip(spec, "main")).contains(repository.tip("main"));
        RemoteTree onto = remotes.fetchForPush(spec, "main", FILES, Progress.NONE);
        assertThat(onto.commit()).contains(repository.tip("main"));
        String tree = local().tree(Map.of("b.txt", "B"));
        assertThat(remotes.push(request(onto, tree), Progress.NONE))
                .isInstanceOfSatisfying(
                        PushResult.Pushed.class,
                        pushed -> assertThat(pushed.commitId()).isEqualTo(repository.tip("main")));
        assertThat(repository.lsTree("main")).containsOnlyKeys("README.md", "_files/b.txt");
        repository.fsck();
        assertThat(Files.exists(temp.resolve("cache"))).isTrue();
    }

    @Test
    void readsFromAServerThatKnowsNothingNewerThanProtocolV0() {
        try (SshServer old = SshServer.withoutProtocolV2(temp.resolve("old"), temp.resolve("repositories"))) {
            String key = old.newKey("k", "-t", "ed25519", "-N", "");
            RemoteSpec spec = new RemoteSpec(
                    old.url("r.git"),
                    new Credentials.Key(key, null),
                    patient().withHostKeys(new HostKeys(old.knownHost(), true)));
            assertThat(read(remotes().fetch(spec, "main", FILES, Progress.NONE)))
                    .containsExactly(Map.entry("a.txt", "A"));
        }
    }

    @Test
    void firstContactShowsTheFingerprintAndTheLineToAdd() {
        String key = server.newKey("k", "-t", "ed25519", "-N", "");
        Remotes remotes = remotes();
        Refused refused = catchThrowableOfType(Refused.class, () -> fetch(remotes, spec(key, null, null)));
        assertThat(refused.text())
                .contains("is not known yet", server.fingerprint(), server.knownHost(), "'knownHosts'");
        remotes.trustHost(server.knownHost());
        assertThat(remotes.tip(spec(key, null, null), "main")).isPresent();
        assertThat(remotes().tip(spec(key, null, null), "main")).isPresent();
    }

    @Test
    void aChangedHostKeyIsAHardStop() {
        String key = server.newKey("k", "-t", "ed25519", "-N", "");
        RemoteSpec before = known(key);
        Remotes remotes = remotes();
        fetch(remotes, before);
        server.changeHostKey();
        assertThatThrownBy(() -> fetch(remotes, before))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("HAS CHANGED")
                .hasMessageContaining(server.fingerprint());
        assertThat(remotes.tip(known(key), "main")).isPresent();
        assertThatThrownBy(() -> fetch(remotes, spec(key, null, "@revoked " + server.knownHost())))
                .hasMessageContaining("revoked");
    }

    @Test
    void hostKeysAreOnlyLeftUncheckedWhenSomebodySaysSo() {
        RemoteSpec spec = spec(server.newKey("k", "-t", "ed25519", "-N", ""), null, null);
        RemoteSpec loose =
                new RemoteSpec(spec.url(), spec.credentials(), patient().withHostKeys(new HostKeys(null, false)));
        assertThat(remotes().tip(loose, "main")).isPresent();
    }

    @Test
    void saysWhichSignInIsWrong() {
        server.newKey("k", "-t", "ed25519", "-N", "");
        assertThatThrownBy(() -> fetch(remotes(), known(server.strangeKey())))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("does not accept the key");
        assertThatThrownBy(() -> fetch(
                        remotes(),
                        new RemoteSpec(
                                server.url("r.git"),
                                Credentials.NONE,
                                patient().withHostKeys(new HostKeys(server.knownHost(), true)))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("'privateKey'");
        String locked = server.newKey("locked", "-t", "ed25519", "-N", "open sesame");
        assertThatThrownBy(() -> fetch(remotes(), known(locked)))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("passphrase");
        assertThatThrownBy(() -> fetch(remotes(), spec(locked, "wrong one", server.knownHost())))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("passphrase")
                .hasMessageNotContaining("wrong one");
        assertThatThrownBy(() -> fetch(remotes(), known("no key at all"))).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> fetch(
                        remotes(),
                        new RemoteSpec("https://127.0.0.1/r.git", new Credentials.Key(locked, null), patient())))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("SSH address");
    }

    @Test
    void saysWhatIsNotThere() {
        String key = server.newKey("k", "-t", "ed25519", "-N", "");
        RemoteSpec missing = new RemoteSpec(
                server.url("nope.git"),
                new Credentials.Key(key, null),
                known(key).settings());
        assertThatThrownBy(() -> fetch(remotes(), missing)).isInstanceOf(NotFound.class);
        RemoteSpec nobody = new RemoteSpec(
                "ssh://git@127.0.0.1:" + Ports.free() + "/r.git", new Credentials.Key(key, null), patient());
        assertThatThrownBy(() -> fetch(remotes(), nobody)).isInstanceOf(Unavailable.class);
    }

    @Test
    void goesThroughAProxy() {
        RemoteSpec direct = known(server.newKey("k", "-t", "ed25519", "-N", ""));
        try (ProxyServer proxy = ProxyServer.start()) {
            ConnectionSettings settings = direct.settings();
            RemoteSpec http = new RemoteSpec(direct.url(), direct.credentials(), settings.withProxy(proxy.http()));
            assertThat(remotes().tip(http, "main")).isPresent();
            assertThat(proxy.targets()).containsExactly("127.0.0.1:" + server.port());
        }
    }

    private RemoteSpec through(ProxyServer proxy, List<String> bypass) {
        // The proxy looks the name up, so it is the name that it is asked for.
        return new RemoteSpec(
                server.url("r.git").replace("127.0.0.1", "localhost"),
                new Credentials.Key(server.newKey("k" + bypass.size(), "-t", "ed25519", "-N", ""), null),
                patient()
                        .withProxy(new ProxyChoice(false, proxy.socks(), bypass))
                        .withHostKeys(new HostKeys(server.knownHost().replace("127.0.0.1", "localhost"), true)));
    }

    @Test
    void goesThroughASocksProxy() {
        try (ProxyServer proxy = ProxyServer.start()) {
            RemoteSpec spec = through(proxy, List.of());
            Remotes remotes = remotes();
            RemoteTree onto = remotes.fetchForPush(spec, "main", FILES, Progress.NONE);
            assertThat(read(onto)).containsExactly(Map.entry("a.txt", "A"));
            assertThat(remotes.push(request(onto, local().tree(Map.of("b.txt", "B"))), Progress.NONE))
                    .isInstanceOfSatisfying(
                            PushResult.Pushed.class,
                            pushed -> assertThat(pushed.commitId()).isEqualTo(repository.tip("main")));
            assertThat(proxy.targets()).isNotEmpty().containsOnly("localhost:" + server.port());
            assertThat(remotes.examine(spec, "main")).noneMatch(finding -> finding.verdict() == Finding.Verdict.BAD);

            int before = proxy.targets().size();
            assertThat(remotes().tip(through(proxy, List.of("localhost")), "main"))
                    .isPresent();
            assertThat(proxy.targets()).hasSize(before);
        }
    }

    /** The host key is that of the server, not of the relay on the way. */
    @Test
    void aSocksProxyChangesNothingAboutHostKeys() {
        try (ProxyServer proxy = ProxyServer.start()) {
            RemoteSpec spec = through(proxy, List.of());
            RemoteSpec unknown = new RemoteSpec(
                    spec.url(), spec.credentials(), spec.settings().withHostKeys(HostKeys.STRICT));
            assertThatThrownBy(() -> remotes().tip(unknown, "main"))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining(server.knownHost().replace("127.0.0.1", "localhost"));
            server.changeHostKey();
            assertThatThrownBy(() -> remotes().tip(spec, "main"))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("HAS CHANGED");
        }
    }

    @Test
    void saysWhatASocksProxyDoesNotLeadTo() {
        String socks = "socks5://127.0.0.1:" + Ports.free();
        RemoteSpec spec = known(server.newKey("k", "-t", "ed25519", "-N", ""));
        RemoteSpec nowhere =
                new RemoteSpec(spec.url(), spec.credentials(), spec.settings().withProxy(socks));
        assertThatThrownBy(() -> remotes().tip(nowhere, "main"))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("does not lead to '127.0.0.1:" + server.port());
    }

    @Test
    void aFirstContactIsApprovedByItsLine() throws Exception {
        String key = server.newKey("k", "-t", "ed25519", "-N", "");
        Remotes remotes = remotes();
        Finding finding = remotes.examine(spec(key, null, null), null).stream()
                .filter(one -> one.check().equals("hostKey"))
                .findFirst()
                .orElseThrow();
        assertThat(finding.found()).contains(server.fingerprint());
        assertThat(finding.knownHost()).isEqualTo(server.knownHost());
        assertThat(remotes.knownHosts()).isEmpty();
        assertThat(remotes.approveHost(server.knownHost() + " some remark").fingerprint())
                .isEqualTo("ssh-ed25519 " + server.fingerprint());
        remotes.approveHost(server.knownHost());
        assertThat(remotes.knownHosts()).singleElement().satisfies(host -> {
            assertThat(host.host()).isEqualTo("[127.0.0.1]:" + server.port());
            assertThat(host.line()).isEqualTo(server.knownHost());
        });
        assertThat(remotes.tip(spec(key, null, null), "main")).isPresent();

        // Another key of the same kind is not added beside it: that would take away what the line is for.
        String old = server.knownHost();
        server.changeHostKey();
        assertThat(remotes.examine(spec(key, null, null), null))
                .filteredOn(one -> one.check().equals("hostKey"))
                .singleElement()
                .satisfies(one -> {
                    assertThat(one.found()).contains("HAS CHANGED");
                    assertThat(one.knownHost()).isNull();
                });
        assertThatThrownBy(() -> remotes.approveHost(server.knownHost()))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("Another key of this kind");
        for (String wrong : List.of(
                "",
                "host",
                "* " + old.substring(old.indexOf(' ') + 1),
                "*.example.com " + old.substring(old.indexOf(' ') + 1),
                "a,b " + old.substring(old.indexOf(' ') + 1),
                "@cert-authority " + old,
                "# " + old,
                old + "\n* ssh-ed25519 AAAA",
                "host ssh-ed25519 AAAA",
                "host ssh-rsa " + old.substring(old.lastIndexOf(' ') + 1))) {
            assertThatThrownBy(() -> remotes.approveHost(wrong)).as(wrong).isInstanceOf(Invalid.class);
        }
        assertThat(remotes.knownHosts()).hasSize(1);
    }
}
