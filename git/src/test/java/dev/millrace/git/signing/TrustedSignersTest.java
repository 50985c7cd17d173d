package dev.millrace.git.signing;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.git.RawCommit;
import dev.millrace.git.signing.Verdict.Kind;
import dev.millrace.model.Invalid;
import dev.millrace.testkit.Git;
import dev.millrace.testkit.GitRepository;
import dev.millrace.testkit.SigningKeys;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commits that git signed, judged by us and by git; and what somebody might do to a signed commit. */
class TrustedSignersTest {
    @TempDir
    Path folder;

    private SigningKeys keys;
    private GitRepository repository;

    @BeforeEach
    void start() {
        keys = SigningKeys.in(folder.resolve("keys"));
        repository = GitRepository.create(folder.resolve("r.git"));
        repository.commit("main", "first\n\nwith a body", Map.of("a.txt", "A"));
        repository.commit("main", "second: Grüße", Map.of("a.txt", "B"));
    }

    @AfterEach
    void stop() {
        keys.close();
    }

    private byte[] raw(String commit) {
        return Git.run(repository.folder(), new byte[0], "cat-file", "commit", commit);
    }

    private static Verdict judge(byte[] raw, String policy) {
        return TrustedSigners.of("trustedSigners", policy).judge(RawCommit.of("1234567890", raw), Instant.now());
    }

    private Verdict judge(String commit, String policy) {
        return judge(raw(commit), policy);
    }

    /** Whether git thinks the same of a commit. */
    private Verdict agreed(String commit, String policy) {
        Verdict verdict = judge(commit, policy);
        Git.Ran git = keys.verify(repository, commit, policy);
        assertThat(git.exit() == 0).as(verdict + " and git: " + git.errors()).isEqualTo(verdict.isGood());
        return verdict;
    }

    private String altered(String commit, String from, String to) {
        String text = new String(raw(commit), UTF_8);
        assertThat(text).contains(from);
        return repository
                .gitWithInput(
                        text.replace(from, to).getBytes(UTF_8),
                        "hash-object",
                        "-t",
                        "commit",
                        "-w",
                        "--literally",
                        "--stdin")
                .strip();
    }

    @ParameterizedTest
    @CsvSource({"ed25519,256", "rsa,2048", "ecdsa,256", "ecdsa,384", "ecdsa,521"})
    void sshSignatures(String type, String bits) {
        SigningKeys.Ssh key = keys.ssh("k", "-t", type, "-b", bits, "-N", "");
        String commit = keys.sign(repository, "main", key);
        assertThat(agreed(commit, key.trusted())).isEqualTo(Verdict.good("ann@example.com", fingerprint(key)));
        Verdict stranger = agreed(commit, keys.ed25519("other").trusted());
        assertThat(stranger.kind()).isEqualTo(Kind.UNKNOWN_KEY);
        assertThat(stranger.text()).contains(fingerprint(key));
    }

    private static String fingerprint(SigningKeys.Ssh key) {
        return AllowedSigners.parse("", key.trusted()).lines().stream()
                .map(line -> SshSignature.fingerprint(line.key()))
                .findFirst()
                .orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(strings = {"ed25519", "rsa2048", "nistp256", "nistp384"})
    void openPgpSignatures(String algorithm) {
        SigningKeys.Gpg key = keys.gpg("Ann <ann@example.com>", algorithm, "sign", "never", "");
        String commit = keys.sign(repository, "main", key);
        Verdict verdict = judge(commit, key.trusted());
        assertThat(verdict).isEqualTo(Verdict.good("Ann <ann@example.com>", "OpenPGP " + key.fingerprint()));
        assertThat(keys.verify(repository, commit, "").exit()).isZero();
        Verdict stranger = judge(commit, keys.gpg("Bob <bob@example.com>").trusted());
        assertThat(stranger.kind()).isEqualTo(Kind.UNKNOWN_KEY);
        assertThat(stranger.text()).contains(key.fingerprint());
    }

    @Test
    void anOpenPgpKeyOfAKindThatIsTooWeak() {
        SigningKeys.Gpg key = keys.gpg("Ann <ann@example.com>", "dsa2048", "sign", "never", "");
        Verdict verdict = judge(keys.sign(repository, "main", key), key.trusted());
        assertThat(verdict.kind()).isEqualTo(Kind.BAD);
        assertThat(verdict.text()).contains("too weak");
    }

    @Test
    void bothKindsInOnePolicyWithComments() {
        SigningKeys.Ssh ssh = keys.ed25519("k");
        SigningKeys.Gpg gpg = keys.gpg("Ann <ann@example.com>");
        SigningKeys.Gpg other = keys.gpg("Bob <bob@example.com>");
        String policy = "# who may\n" + gpg.trusted() + "\n" + ssh.trusted() + other.trusted();
        assertThat(judge(keys.sign(repository, "main", ssh), policy).isGood()).isTrue();
        assertThat(judge(keys.sign(repository, "main", gpg), policy).isGood()).isTrue();
        assertThat(judge(keys.sign(repository, "main", other), policy).isGood()).isTrue();
    }

    @Test
    void noSignature() {
        assertThat(agreed(repository.tip("main"), keys.ed25519("k").trusted()).kind())
                .isEqualTo(Kind.UNSIGNED);
    }

    @Test
    void aSignatureOverOtherContent() {
        SigningKeys.Ssh ssh = keys.ed25519("k");
        SigningKeys.Gpg gpg = keys.gpg("Ann <ann@example.com>");
        for (SigningKeys.Key key : new SigningKeys.Key[] {ssh, gpg}) {
            String commit = keys.sign(repository, "main", key);
            assertThat(agreed(commit, key.trusted() + ssh.trusted()).isGood()).isTrue();
            for (String[] change : new String[][] {
                {"author Test <", "author Eve <"},
                {"second", "secind"},
                {"tree " + repository.git("rev-parse", commit + "^{tree}").strip(), "tree " + "0".repeat(40)},
                {"committer Test", "encoding ISO-8859-1\ncommitter Test"}
            }) {
                Verdict verdict = agreed(altered(commit, change[0], change[1]), key.trusted() + ssh.trusted());
                assertThat(verdict.kind()).isEqualTo(Kind.BAD);
                assertThat(verdict.text()).contains("not made over this commit");
            }
        }
    }

    @Test
    void aSignatureForAnotherPurpose() throws Exception {
        SigningKeys.Ssh key = keys.ed25519("k");
        String unsigned = repository.tip("main");
        Path file = Files.write(folder.resolve("payload"), raw(unsigned));
        Process signing = new ProcessBuilder(
                        "ssh-keygen",
                        "-Y",
                        "sign",
                        "-n",
                        "file",
                        "-f",
                        key.file().toString(),
                        file.toString())
                .start();
        assertThat(signing.waitFor()).isZero();
        String armored = Files.readString(Path.of(file + ".sig")).strip();
        String header = "gpgsig " + armored.replace("\n", "\n ") + "\n";
        String forged = altered(unsigned, "\n\nsecond", "\n" + header + "\nsecond");
        Verdict verdict = agreed(forged, key.trusted());
        assertThat(verdict.kind()).isEqualTo(Kind.BAD);
        assertThat(verdict.text()).contains("'file'");
        // The same by the same way but for Git is fine, so it was the purpose and nothing else.
        Process again = new ProcessBuilder(
                        "ssh-keygen",
                        "-Y",
                        "sign",
                        "-n",
                        "git",
                        "-f",
                        key.file().toString(),
                        file.toString())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
        again.getOutputStream().close();
        Files.delete(Path.of(file + ".sig"));
        assertThat(again.waitFor()).isZero();
        String good = Files.readString(Path.of(file + ".sig")).strip();
        assertThat(agreed(
                                altered(unsigned, "\n\nsecond", "\ngpgsig " + good.replace("\n", "\n ") + "\n\nsecond"),
                                key.trusted())
                        .isGood())
                .isTrue();
    }

    @Test
    void keysThatMayNotSignForGitOrNotYetOrNoLonger() {
        SigningKeys.Ssh key = keys.ed25519("k");
        String commit = keys.sign(repository, "main", key);
        assertThat(agreed(commit, key.trusted("namespaces=\"file\"")).kind()).isEqualTo(Kind.BAD);
        assertThat(agreed(commit, key.trusted("namespaces=\"file,git\"")).isGood())
                .isTrue();
        assertThat(agreed(commit, key.trusted("namespaces=\"g?*\"")).isGood()).isTrue();
        assertThat(agreed(commit, key.trusted("valid-before=\"20200101\"")).kind())
                .isEqualTo(Kind.EXPIRED);
        assertThat(agreed(commit, key.trusted("valid-after=\"20990101\"")).kind())
                .isEqualTo(Kind.EXPIRED);
        assertThat(agreed(commit, key.trusted("valid-after=\"20200101\",valid-before=\"209901012359\""))
                        .isGood())
                .isTrue();
        assertThat(judge(commit, key.trusted() + "@revoked " + key.publicKey()).kind())
                .isEqualTo(Kind.REVOKED);
    }

    @Test
    void anOpenPgpKeyThatHasExpired() {
        SigningKeys.Gpg key = keys.gpg("Ann <ann@example.com>", "ed25519", "sign", "1d", "");
        String commit = keys.sign(repository, "main", key);
        TrustedSigners policy = TrustedSigners.of("trustedSigners", key.trusted());
        RawCommit read = RawCommit.of(commit, raw(commit));
        assertThat(policy.judge(read, Instant.now()).isGood()).isTrue();
        assertThat(policy.judge(read, Instant.now().plus(Duration.ofDays(2))).kind())
                .isEqualTo(Kind.EXPIRED);
    }

    @Test
    void anOpenPgpKeyThatWasRevoked() throws Exception {
        SigningKeys.Gpg key = keys.gpg("Ann <ann@example.com>");
        String commit = keys.sign(repository, "main", key);
        assertThat(judge(commit, key.trusted()).isGood()).isTrue();
        Path made = Path.of(keys.environment().get("GNUPGHOME"), "openpgp-revocs.d", key.fingerprint() + ".rev");
        // gpg puts a colon before the armor, so that nobody revokes a key by accident.
        String text = Files.readString(made).replace(":-----BEGIN", "-----BEGIN");
        Path file = Files.writeString(folder.resolve("revoked"), text);
        keys.gpg("--import", file.toString());
        String revoked = keys.read("Ann <ann@example.com>", "").trusted();
        assertThat(judge(commit, revoked).kind()).isEqualTo(Kind.REVOKED);
        assertThat(keys.verify(repository, commit, "").exit()).isNotZero();
    }

    @Test
    void aSubkeyCountsOnlyWhereItsPrimaryKeyOwnsUpToIt() {
        SigningKeys.Gpg primary = keys.gpg("Ann <ann@example.com>", "ed25519", "cert", "never", "");
        keys.gpg(
                "--pinentry-mode",
                "loopback",
                "--passphrase",
                "",
                "--quick-add-key",
                primary.fingerprint(),
                "ed25519",
                "sign",
                "never");
        SigningKeys.Gpg key = keys.read("Ann <ann@example.com>", "");
        String commit = keys.sign(repository, "main", key);
        assertThat(judge(commit, key.trusted()).isGood()).isTrue();
        assertThat(judge(commit, primary.trusted()).kind()).isEqualTo(Kind.UNKNOWN_KEY);
    }

    @Test
    void twoSignaturesInOneCommit() {
        SigningKeys.Ssh key = keys.ed25519("k");
        String commit = keys.sign(repository, "main", key);
        String text = new String(raw(commit), UTF_8);
        String header = text.substring(text.indexOf("gpgsig "), text.indexOf("\n\n") + 1);
        Verdict verdict = judge(altered(commit, header, header + header), key.trusted());
        assertThat(verdict.kind()).isEqualTo(Kind.BAD);
        assertThat(verdict.text()).contains("2 of them");
        assertThat(judge(altered(commit, header, header + header.replace("gpgsig ", "gpgsig-sha256 ")), key.trusted())
                        .kind())
                .isEqualTo(Kind.BAD);
        // In the message it is a text like any other.
        assertThat(judge(altered(commit, "second", "second\n" + header), key.trusted())
                        .kind())
                .isEqualTo(Kind.BAD);
    }

    @Test
    void signaturesThatAreHugeCutOrNone() {
        SigningKeys.Ssh key = keys.ed25519("k");
        SigningKeys.Gpg gpg = keys.gpg("Ann <ann@example.com>");
        String policy = key.trusted() + gpg.trusted();
        String commit = keys.sign(repository, "main", key);
        String huge = altered(commit, "-----END", "A".repeat(2_000_000) + "\n -----END");
        assertThat(judge(huge, policy).kind()).isEqualTo(Kind.BAD);
        assertThat(judge(huge, policy).text()).contains("characters long");
        for (String bad : new String[] {"-----BEGIN SSH SIGNATURE-----", "U1NIU0lH", "-----END SSH SIGNATURE-----"}) {
            assertThat(judge(altered(commit, bad, "x"), policy).kind()).isEqualTo(Kind.BAD);
        }
        String pgp = keys.sign(repository, "main", gpg);
        String armor = new String(raw(pgp), UTF_8);
        String middle = armor.substring(armor.indexOf("\n \n") + 3, armor.indexOf(" -----END"));
        assertThat(judge(altered(pgp, middle, " aGVsbG8=\n"), policy).kind()).isEqualTo(Kind.BAD);
        assertThat(judge(altered(pgp, middle, ""), policy).kind()).isEqualTo(Kind.BAD);
        for (int cut = 0; cut < armor.length(); cut += 7) {
            assertThat(judge(armor.substring(0, cut).getBytes(UTF_8), policy).isGood())
                    .isFalse();
        }
    }

    @Test
    void aMergeKeepsWhatItsTagSaid() {
        SigningKeys.Ssh key = keys.ed25519("k");
        String commit = keys.sign(repository, "main", key);
        String merged = altered(
                commit,
                "\ngpgsig ",
                "\nmergetag object " + commit + "\n type commit\n gpgsig inside\n tagger T <t@example.com> 1 +0000\n"
                        + " \n a tag\ngpgsig ");
        // Not signed with it, so bad; but the line in the tag is no second signature.
        assertThat(agreed(merged, key.trusted()).text()).contains("not made over this commit");
    }

    @Test
    void policiesThatCannotBeRead() {
        SigningKeys.Ssh key = keys.ed25519("k");
        SigningKeys.Gpg gpg = keys.gpg("Ann <ann@example.com>");
        for (String[] wrong : new String[][] {
            {"", "names no key"},
            {"# nobody", "names no key"},
            {"@revoked " + key.publicKey(), "names no key"},
            {"ann@example.com", "line 1"},
            {key.trusted() + "bob@example.com ssh-ed25519 AAAA", "line 2"},
            {
                gpg.trusted() + "bob@example.com nonsense",
                "line " + (gpg.trusted().lines().count() + 1)
            },
            {key.trusted("cert-authority"), "cert-authority"},
            {key.trusted("valid-before=\"tomorrow\""), "tomorrow"},
            {key.trusted("valid-until=\"20300101\""), "valid-until"},
            {gpg.secret(), "public keys"}
        }) {
            assertThatThrownBy(() -> TrustedSigners.of("trustedSigners", wrong[0]))
                    .isInstanceOf(Invalid.class)
                    .hasMessageContaining("trustedSigners")
                    .hasMessageContaining(wrong[1]);
        }
        assertThat(TrustedSigners.of("a", key.trusted())).isEqualTo(TrustedSigners.of("b", key.trusted()));
    }

    @Test
    void readsWhatACommitSaysOfItself() {
        RawCommit commit = RawCommit.of(repository.tip("main"), raw("main"));
        assertThat(commit.author().toString()).isEqualTo("Test <test@example.com>");
        assertThat(commit.subject()).isEqualTo("second: Grüße");
        assertThat(commit.parents())
                .containsExactly(repository.git("rev-parse", "main^").strip());
        assertThat(commit.shortId()).isEqualTo(commit.id().substring(0, 8));
        assertThat(RawCommit.of("x", new byte[0]).subject()).isEmpty();
        assertThat(RawCommit.of("x", "tree".getBytes(UTF_8)).parents()).isEmpty();
    }
}
