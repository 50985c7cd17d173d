package dev.millrace.git.remote;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.model.Invalid;
import dev.millrace.model.Refused;
import dev.millrace.model.Unavailable;
import dev.millrace.testkit.GitRepository;
import dev.millrace.testkit.LfsServer;
import dev.millrace.testkit.SshServer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** LFS servers that are not simply beside the repository: asked for over SSH, or named by {@code .lfsconfig}. */
class LfsElsewhereTest extends RemoteFixture {
    private LfsServer lfs;
    private final byte[] content = new byte[5000];
    private LfsPointer pointer;

    @BeforeEach
    void start() {
        new Random(3).nextBytes(content);
        pointer = LfsPointer.to(content);
        lfs = LfsServer.start(temp.resolve("lfs"));
    }

    @AfterEach
    void stop() {
        lfs.close();
    }

    private SshServer ssh() {
        return SshServer.start(temp.resolve("ssh"), temp.resolve("repositories"));
    }

    private RemoteSpec spec(SshServer server, String name) {
        return new RemoteSpec(
                server.url(name),
                new Credentials.Key(server.newKey("k", "-t", "ed25519", "-N", ""), null),
                ConnectionSettings.DEFAULT
                        .withTimeouts(Duration.ofSeconds(30), Duration.ofSeconds(60))
                        .withHostKeys(new HostKeys(server.knownHost(), true)));
    }

    /** Notes down what it was asked, and answers with an address and a sign-in. */
    private String answering(String href) {
        return """
                echo "$@" >> %s
                echo '{"href": "%s", "header": {"Authorization": "RemoteAuth for-a-while", "Host": "elsewhere"}, "expires_in": 600}'
                """.formatted(temp.resolve("asked"), href);
    }

    private List<byte[]> download(LfsClient client) {
        List<byte[]> came = new ArrayList<>();
        client.download(List.of(pointer), (_, bytes) -> came.add(bytes));
        return came;
    }

    @Test
    void theSshServerTellsTheAddressAndWhatSignsInThere() throws Exception {
        try (SshServer server = ssh()) {
            server.program("git-lfs-authenticate", answering(lfs.url("r.git/info/lfs")));
            LfsClient client = remotes().largeFiles(spec(server, "it's here.git"), Optional.empty());
            client.upload("main", List.of(pointer), _ -> content);
            assertThat(lfs.files()).containsKey(pointer.oid());
            assertThat(download(client)).singleElement().isEqualTo(content);
            assertThat(Files.readString(temp.resolve("asked")).lines())
                    .hasSize(2)
                    .allMatch(line -> line.contains("it's here.git "))
                    .satisfies(lines -> {
                        assertThat(lines.getFirst()).endsWith(" upload");
                        assertThat(lines.getLast()).endsWith(" download");
                    });
            assertThat(lfs.asked()).isNotEmpty().allMatch(line -> line.endsWith(" RemoteAuth for-a-while"));
        }
    }

    @Test
    void aServerWithoutGitLfsIsToldApart() {
        try (SshServer server = ssh()) {
            RemoteSpec spec = spec(server, "r.git");
            LfsClient client = remotes().largeFiles(spec, Optional.empty());
            assertThatThrownBy(() -> download(client))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("git-lfs-authenticate")
                    .hasMessageContaining("lfs: KEEP");
            server.program("git-lfs-authenticate", "echo 'you may not read this' >&2; exit 3\n");
            assertThatThrownBy(() -> download(client))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("you may not read this");
            for (String nonsense : List.of("hello", "{\"href\": \"file:///etc/passwd\"}", "[]", "")) {
                server.program("git-lfs-authenticate", "echo '" + nonsense + "'\n");
                assertThatThrownBy(() -> download(client)).isInstanceOf(Unavailable.class);
            }
            server.program("git-lfs-authenticate", "yes | head -c 10000000\n");
            assertThatThrownBy(() -> download(client)).isInstanceOf(Unavailable.class);
        }
    }

    @Test
    void lfsconfigNamesAnotherServerWhichGetsNoSignIn() {
        lfs.keep(content);
        for (String written : List.of(lfs.url("other.git/info/lfs"), lfs.url("other.git/info/lfs/"))) {
            LfsClient client = remotes()
                    .largeFiles(
                            RemoteSpec.of("https://git.example.com/r.git", Credentials.of("ann", "s3cret")),
                            Optional.of("[lfs]\n\turl = " + written + "\n"));
            assertThat(download(client)).singleElement().isEqualTo(content);
        }
        assertThat(lfs.asked())
                .isNotEmpty()
                .allMatch(line -> line.contains("/other.git/info/lfs/objects/") && line.endsWith(" null"));
    }

    @Test
    void anAddressOnTheSameHostMayBeRelativeAndIsSignedInto() {
        lfs.keep(content);
        LfsClient client = remotes()
                .largeFiles(
                        RemoteSpec.of(lfs.url("team/r.git"), Credentials.of("ann", "s3cret")),
                        Optional.of("[lfs]\n\turl = ../other.git/info/lfs\n"));
        assertThat(download(client)).singleElement().isEqualTo(content);
        assertThat(lfs.asked())
                .isNotEmpty()
                .allMatch(line -> line.contains(" /team/other.git/info/lfs/objects/") && line.contains(" Basic "));
    }

    @Test
    void whatLfsconfigMayNotSay() {
        RemoteSpec spec = RemoteSpec.of("https://git.example.com/r.git", Credentials.NONE);
        assertThatThrownBy(() -> download(remotes().largeFiles(spec, Optional.of("[lfs]\n\turl = file:///etc/\n"))))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> download(
                        remotes().largeFiles(spec, Optional.of("[lfs]\n\turl = http://169.254.169.254/latest\n"))))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("git.deniedNetworks");
        assertThatThrownBy(() -> remotes().largeFiles(spec, Optional.of("[lfs\n")))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining(".lfsconfig");
        assertThat(LfsConfig.url("[lfs]\n\tfetchexclude = x\n")).isEmpty();
    }

    @Test
    void itIsReadFromTheCommitAndByClonesToo() {
        lfs.keep(content);
        LfsServer git = LfsServer.start(temp.resolve("git"));
        try {
            GitRepository repository = git.create("r.git");
            repository.commit(
                    "main",
                    "first",
                    Map.of(
                            ".lfsconfig",
                            "[lfs]\n\turl = " + lfs.url("far.git/info/lfs") + "\n",
                            "_files/big.bin",
                            new String(pointer.text(), UTF_8)));
            Remotes remotes = remotes();
            RemoteTree tree = remotes.fetch(spec(git.url("r.git")), "main", FILES, Progress.NONE);
            assertThat(download(remotes.largeFiles(tree))).singleElement().isEqualTo(content);
            Path into = temp.resolve("clone");
            remotes.clone(
                    new CloneRequest(
                            spec(git.url("r.git")),
                            into,
                            null,
                            null,
                            null,
                            1,
                            true,
                            false,
                            false,
                            LfsFiles.FETCH,
                            Map.of()),
                    Progress.NONE);
            assertThat(into.resolve("_files/big.bin")).hasBinaryContent(content);
            assertThat(git.asked()).as("the server beside the repository").isEmpty();
        } finally {
            git.close();
        }
    }
}
