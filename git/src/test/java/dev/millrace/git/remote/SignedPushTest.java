package dev.millrace.git.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.git.signing.SigningKey;
import dev.millrace.model.Invalid;
import dev.millrace.testkit.Git;
import dev.millrace.testkit.GitRepository;
import dev.millrace.testkit.GitServer;
import dev.millrace.testkit.SigningKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What our pushes sign, verified by git with ssh-keygen and gpg. */
class SignedPushTest extends RemoteFixture {
    @TempDir
    Path folder;

    private SigningKeys keys;
    private GitServer server;
    private GitRepository repository;

    @BeforeEach
    void start() {
        keys = SigningKeys.in(folder);
        server = server();
        repository = server.create("r.git");
        repository.commit("main", "first", Map.of("_files/a.txt", "A"));
    }

    @AfterEach
    void stop() {
        keys.close();
    }

    private String push(SigningKeys.Key key, @Nullable String passphrase) {
        Remotes remotes = remotes();
        RemoteTree onto = remotes.fetchForPush(spec(server.url("r.git")), "main", FILES, Progress.NONE);
        // A key cannot sign what was made before it.
        PushRequest request = new PushRequest(
                        onto, local().tree(Map.of("b.txt", "Grüße")), local(), ANN, ANN, "Change files", Instant.now())
                .signedBy(Optional.of(SigningKey.of("signingKey", key.secret(), passphrase)));
        assertThat(remotes.push(request, Progress.NONE))
                .isInstanceOfSatisfying(
                        PushResult.Pushed.class,
                        pushed -> assertThat(pushed.commitId()).isEqualTo(repository.tip("main")));
        repository.fsck();
        return repository.tip("main");
    }

    @ParameterizedTest
    @CsvSource({
        "ed25519,,'',",
        "ed25519,,'open sesame',",
        "rsa,2048,'',",
        "rsa,3072,'',PEM",
        "rsa,2048,'open sesame',PKCS8",
        "ecdsa,256,'',",
        "ecdsa,384,'',PEM",
        "ecdsa,521,'open sesame',"
    })
    void gitVerifiesWhatAnSshKeySigned(String type, @Nullable String bits, String passphrase, @Nullable String form) {
        List<String> options = new ArrayList<>(List.of("-t", type, "-N", passphrase));
        if (bits != null) {
            options.addAll(List.of("-b", bits));
        }
        if (form != null) {
            options.addAll(List.of("-m", form));
        }
        SigningKeys.Ssh key = keys.ssh("k", options.toArray(String[]::new));
        String commit = push(key, passphrase.isEmpty() ? null : passphrase);
        Git.Ran ran = keys.verify(repository, commit, key.trusted());
        assertThat(ran.errors()).contains("Good \"git\" signature for ann@example.com");
        assertThat(ran.exit()).isZero();
        assertThat(keys.verify(repository, commit, keys.ed25519("other").trusted())
                        .exit())
                .isNotZero();
        String shown = new String(
                Git.run(
                        repository.folder(),
                        keys.environment(),
                        new byte[0],
                        "-c",
                        "gpg.ssh.allowedSignersFile=" + folder.resolve("none"),
                        "log",
                        "-1",
                        "--show-signature",
                        "--format=%an %s",
                        "main"),
                StandardCharsets.UTF_8);
        assertThat(shown).contains("Ann Change files");
    }

    @ParameterizedTest
    @CsvSource({
        "ed25519,sign,''",
        "rsa2048,sign,''",
        "nistp256,sign,''",
        "ed25519,sign,'open sesame'",
        "rsa3072,default,''"
    })
    void gitVerifiesWhatAnOpenPgpKeySigned(String algorithm, String usage, String passphrase) {
        SigningKeys.Gpg key = keys.gpg("Ann <ann@example.com>", algorithm, usage, "never", passphrase);
        String commit = push(key, passphrase.isEmpty() ? null : passphrase);
        Git.Ran ran = keys.verify(repository, commit, "");
        assertThat(ran.errors()).contains("GOODSIG").contains(key.fingerprint());
        assertThat(ran.exit()).isZero();
    }

    @Test
    void aSigningSubkeyIsPreferred() {
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
        Git.Ran ran = keys.verify(repository, push(key, null), "");
        assertThat(ran.errors()).contains("GOODSIG");
        assertThat(ran.exit()).isZero();
    }

    @Test
    void aKeyThatCannotBeUsedIsToldByItsProperty() {
        SigningKeys.Ssh locked = keys.ssh("k", "-t", "ed25519", "-N", "open sesame");
        assertThatThrownBy(() -> SigningKey.of("signingKey", locked.secret(), "wrong"))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("'signingKey'");
        SigningKeys.Gpg gpg = keys.gpg("Ann <ann@example.com>", "ed25519", "sign", "never", "open sesame");
        assertThatThrownBy(() -> SigningKey.of("signingKey", gpg.secret(), "wrong"))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("passphrase");
        assertThatThrownBy(() -> SigningKey.of("signingKey", gpg.secret(), null))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("signingKeyPassphrase");
        assertThatThrownBy(() -> SigningKey.of("signingKey", gpg.trusted(), null))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("public key");
        assertThatThrownBy(() -> SigningKey.of("signingKey", "no key", null)).isInstanceOf(Invalid.class);
        assertThat(SigningKey.of("signingKey", gpg.secret(), "open sesame").toString())
                .contains(gpg.fingerprint());
    }
}
