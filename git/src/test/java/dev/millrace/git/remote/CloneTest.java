package dev.millrace.git.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.model.Conflict;
import dev.millrace.model.Invalid;
import dev.millrace.model.NotFound;
import dev.millrace.model.Refused;
import dev.millrace.model.Unavailable;
import dev.millrace.testkit.Git;
import dev.millrace.testkit.GitRepository;
import dev.millrace.testkit.GitServer;
import dev.millrace.testkit.LfsServer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CloneTest extends RemoteFixture {
    private Path into(String name) {
        return temp.resolve("work").resolve(name);
    }

    private CloneRequest request(String url, String folder) {
        return request(spec(url), folder, null, null, null, 1, true);
    }

    private CloneRequest request(
            RemoteSpec spec,
            String folder,
            @Nullable String branch,
            @Nullable String tag,
            @Nullable String commit,
            int depth,
            boolean all) {
        return new CloneRequest(
                spec, into(folder), branch, tag, commit, depth, all, false, false, LfsFiles.KEEP, Map.of());
    }

    private static String git(Path work, String... arguments) {
        return new String(Git.run(work, new byte[0], arguments), StandardCharsets.UTF_8).strip();
    }

    @Test
    void checksOutBranchesTagsAndCommits() throws Exception {
        GitServer server = server(GitServer.Options.PLAIN.withSignIn("ann", "s3cret"));
        GitRepository repository = server.create("r.git");
        String first = repository.commit("main", "first", Map.of("a.txt", "1"));
        repository.git("tag", "-a", "-m", "Version 1", "v1", first);
        repository.commit("main", "second", Map.of("a.txt", "2"));
        repository.commit("dev", "third", Map.of("b.txt", "3"));
        RemoteSpec spec = RemoteSpec.of(server.url("r.git"), Credentials.of("ann", "s3cret"));

        String head = remotes().clone(request(spec, "plain", null, null, null, 1, true), Progress.NONE);
        assertThat(head).isEqualTo(repository.tip("main"));
        Path plain = into("plain");
        assertThat(Files.readString(plain.resolve("a.txt"))).isEqualTo("2");
        assertThat(git(plain, "status", "--porcelain", "--branch")).isEqualTo("## main...origin/main");
        assertThat(git(plain, "rev-list", "--count", "HEAD")).isEqualTo("1");
        assertThat(git(plain, "branch", "-r")).contains("origin/dev");
        assertThat(git(plain, "config", "remote.origin.url")).isEqualTo(server.url("r.git"));
        assertThat(git(plain, "fsck", "--full", "--strict")).isEmpty();

        remotes().clone(request(spec, "one", "dev", null, null, 0, false), Progress.NONE);
        assertThat(git(into("one"), "branch", "-r")).isEqualTo("origin/dev");
        assertThat(Files.exists(into("one").resolve("b.txt"))).isTrue();

        remotes().clone(request(spec, "tagged", null, "v1", null, 1, true), Progress.NONE);
        assertThat(git(into("tagged"), "rev-parse", "HEAD")).isEqualTo(first);
        assertThat(Files.readString(into("tagged").resolve("a.txt"))).isEqualTo("1");

        remotes().clone(request(spec, "pinned", null, null, first.substring(0, 9), 1, true), Progress.NONE);
        assertThat(git(into("pinned"), "rev-parse", "HEAD")).isEqualTo(first);
    }

    @Test
    void keepsWhatIsInTheFolderAndSaysWhatIsInTheWay() throws Exception {
        GitServer server = server();
        server.create("r.git").commit("main", "first", Map.of("a.txt", "git"));
        Files.createDirectories(into("used"));
        Files.writeString(into("used").resolve("mine.txt"), "mine");
        remotes().clone(request(server.url("r.git"), "used"), Progress.NONE);
        assertThat(Files.readString(into("used").resolve("mine.txt"))).isEqualTo("mine");
        assertThat(Files.readString(into("used").resolve("a.txt"))).isEqualTo("git");
        assertThatThrownBy(() -> remotes().clone(request(server.url("r.git"), "used"), Progress.NONE))
                .isInstanceOf(Conflict.class);
        Files.createDirectories(into("taken"));
        Files.writeString(into("taken").resolve("a.txt"), "mine");
        assertThatThrownBy(() -> remotes().clone(request(server.url("r.git"), "taken"), Progress.NONE))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("a.txt");
        assertThat(Files.readString(into("taken").resolve("a.txt"))).isEqualTo("mine");
    }

    @Test
    void followsNoLinkRunsNoHookAndWritesNoSignIn() throws Exception {
        GitServer server = server(GitServer.Options.PLAIN.withSignIn("ann", "s3cret"));
        server.create("r.git")
                .commit("main", "first")
                .symlink("environ", "/proc/self/environ")
                .put("a.txt", "A")
                .write();
        RemoteSpec spec = RemoteSpec.of(server.url("r.git").replace("://", "://ann:s3cret@"), Credentials.NONE);
        remotes().clone(request(spec, "safe", null, null, null, 1, true), Progress.NONE);
        Path link = into("safe").resolve("environ");
        assertThat(Files.isRegularFile(link, LinkOption.NOFOLLOW_LINKS)).isTrue();
        assertThat(Files.readString(link)).isEqualTo("/proc/self/environ");
        assertThat(Files.readString(into("safe").resolve(".git/config"))).doesNotContain("s3cret");
    }

    @Test
    void submodulesElsewhereGetNoSignIn() {
        GitServer other = server();
        String theirs = other.create("sub.git").commit("main", "sub", Map.of("s.txt", "S"));
        GitServer server = server(GitServer.Options.PLAIN.withSignIn("ann", "s3cret"));
        String ours = server.create("near.git").commit("main", "near", Map.of("n.txt", "N"));
        server.create("r.git")
                .commit("main", "first")
                .put(
                        ".gitmodules",
                        "[submodule \"far\"]\n\tpath = far\n\turl = " + other.url("sub.git")
                                + "\n[submodule \"near\"]\n\tpath = near\n\turl = ../near.git\n")
                .submodule("far", theirs)
                .submodule("near", ours)
                .write();
        RemoteSpec spec = RemoteSpec.of(server.url("r.git"), Credentials.of("ann", "s3cret"));
        remotes()
                .clone(
                        new CloneRequest(
                                spec, into("with"), null, null, null, 1, true, false, true, LfsFiles.KEEP, Map.of()),
                        Progress.NONE);
        assertThat(into("with").resolve("far/s.txt")).hasContent("S");
        assertThat(into("with").resolve("near/n.txt")).hasContent("N");
        assertThat(other.requests())
                .isNotEmpty()
                .allMatch(request -> request.authorization().isEmpty());
    }

    private CloneRequest large(String url, String folder, LfsFiles lfs) {
        return new CloneRequest(spec(url), into(folder), null, null, null, 1, true, false, false, lfs, Map.of());
    }

    @Test
    void fetchesKeepsOrRefusesFilesOfGitLfs() throws Exception {
        try (LfsServer server = LfsServer.start(temp.resolve("lfs"))) {
            byte[] big = new byte[300_000];
            new java.util.Random(5).nextBytes(big);
            GitRepository repository = server.create("r.git");
            repository
                    .commit("main", "first")
                    .put("data/big.bin", server.keep(big))
                    .put("a.txt", "version https://git-lfs.github.com/spec/v1 is no pointer")
                    .write();
            remotes().clone(large(server.url("r.git"), "kept", LfsFiles.KEEP), Progress.NONE);
            assertThat(Files.readString(into("kept").resolve("data/big.bin"))).startsWith("version https://git-lfs");
            assertThatThrownBy(() ->
                            remotes().clone(large(server.url("r.git"), "refused", LfsFiles.REFUSE), Progress.NONE))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("data/big.bin");
            assertThat(server.asked()).isEmpty();
            remotes().clone(large(server.url("r.git"), "fetched", LfsFiles.FETCH), Progress.NONE);
            assertThat(Files.readAllBytes(into("fetched").resolve("data/big.bin")))
                    .isEqualTo(big);
            assertThat(Files.readString(into("fetched").resolve("a.txt"))).endsWith("is no pointer");
            assertThat(server.asked()).hasSize(2);
            server.sendWrongBytes();
            assertThatThrownBy(
                            () -> remotes().clone(large(server.url("r.git"), "wrong", LfsFiles.FETCH), Progress.NONE))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("another file");
            repository
                    .commit("main", "second")
                    .put(
                            "gone.bin",
                            "version https://git-lfs.github.com/spec/v1\noid sha256:" + "0".repeat(64) + "\nsize 5\n")
                    .write();
            assertThatThrownBy(() -> remotes().clone(large(server.url("r.git"), "gone", LfsFiles.FETCH), Progress.NONE))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("Object does not exist");
        }
    }

    @Test
    void saysWhatIsNotThere() {
        GitServer server = server();
        server.create("r.git").commit("main", "first", Map.of("a.txt", "A"));
        RemoteSpec spec = spec(server.url("r.git"));
        assertThatThrownBy(() -> remotes().clone(request(spec, "b", "nope", null, null, 1, false), Progress.NONE))
                .isInstanceOf(NotFound.class)
                .hasMessageContaining("'nope'");
        assertThatThrownBy(() -> remotes().clone(request(spec, "t", null, "nope", null, 1, true), Progress.NONE))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> remotes().clone(request(spec, "c", null, null, "0123456789", 1, true), Progress.NONE))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> request(spec, "x", null, null, null, 1, false)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> remotes().clone(request("file:///etc", "f"), Progress.NONE))
                .isInstanceOf(Refused.class);
    }
}
