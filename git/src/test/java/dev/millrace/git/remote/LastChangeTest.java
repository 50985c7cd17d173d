package dev.millrace.git.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.model.FilePath;
import dev.millrace.testkit.GitRepository;
import dev.millrace.testkit.GitServer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Who changed a path last, as {@code git log -1 -- path} tells it, without bringing a single file. */
class LastChangeTest extends RemoteFixture {
    private static final List<GitServer.Options> SERVERS = List.of(
            GitServer.Options.PLAIN,
            GitServer.Options.PLAIN.withoutFilter(),
            GitServer.Options.PLAIN.withoutProtocolV2());

    @Test
    void isTheSameAsGitsOwnLog() {
        int number = 0;
        for (GitServer.Options options : SERVERS) {
            GitServer server = server(options);
            GitRepository repository = server.create("r" + number++ + ".git");
            repository.commit("main", "old", Map.of("d/old.txt", "1", "d/gone.txt", "1", "d/x.txt", "0"));
            repository.commit("main", "rather new", Map.of("d/newer.txt", "1"));
            for (int i = 0; i < 60; i++) {
                repository.commit("main", "change " + i, Map.of("d/x.txt", "x" + i));
            }
            repository.commit("main", "away with it").delete("d/gone.txt").write();
            repository.commit("main", "elsewhere", Map.of("e/y.txt", "y"));
            RemoteTree tree = remotes()
                    .fetch(
                            RemoteSpec.of(
                                    server.url(repository.folder().getFileName().toString()), Credentials.NONE),
                            "main",
                            FilePath.of("d"),
                            Progress.NONE);
            for (String path : List.of("old.txt", "newer.txt", "x.txt", "gone.txt")) {
                PathChange change =
                        tree.lastChange(FilePath.of(path), Progress.NONE).orElseThrow();
                assertThat(change.commit())
                        .as(path)
                        .isEqualTo(repository
                                .git("log", "-1", "--format=%H", "main", "--", "d/" + path)
                                .strip());
                assertThat(change.exact()).isTrue();
                assertThat(change.message()).isNotBlank();
            }
            assertThat(tree.lastChange(FilePath.of("never.txt"), Progress.NONE)).isEqualTo(Optional.empty());
        }
    }

    @Test
    void bringsNoFile() {
        GitServer server = server(GitServer.Options.PLAIN);
        GitRepository repository = server.create("large.git");
        byte[] large = new byte[4 << 20];
        new java.util.Random(7).nextBytes(large);
        repository.commit("main", "first").put("d/large.bin", large).write();
        repository.commit("main", "second", Map.of("d/a.txt", "a"));
        RemoteTree tree = remotes()
                .fetch(
                        RemoteSpec.of(server.url("large.git"), Credentials.NONE),
                        "main",
                        FilePath.of("d"),
                        Progress.NONE);
        long before = server.bytesOut();
        assertThat(tree.lastChange(FilePath.of("large.bin"), Progress.NONE)
                        .orElseThrow()
                        .message())
                .startsWith("first");
        assertThat(server.bytesOut() - before).isLessThan(20_000);
    }
}
