package dev.millrace.git.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.git.EntryMode;
import dev.millrace.model.FilePath;
import dev.millrace.testkit.GitRepository;
import dev.millrace.testkit.GitServer;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class FetchTest extends RemoteFixture {
    @Test
    void readsADirectoryOfABranch() {
        GitServer server = server();
        GitRepository repository = server.create("r.git");
        String commit = repository
                .commit("main", "first")
                .put("README.md", "hello")
                .put("_files/a.txt", "A")
                .executable("_files/sub/run.sh", "#!/bin/sh\n")
                .symlink("_files/link", "/etc/passwd")
                .submodule("_files/module", "1234567890123456789012345678901234567890")
                .write();

        RemoteTree tree = remotes().fetch(spec(server.url("r.git")), "main", FILES, Progress.NONE);

        assertThat(tree.commit()).contains(commit);
        assertThat(tree.branchTip()).contains(commit);
        assertThat(tree.defaultBranch()).contains("main");
        assertThat(tree.state()).isEqualTo(RemoteTree.Directory.PRESENT);
        assertThat(tree.treeId())
                .contains(repository.git("rev-parse", "main:_files").strip());
        assertThat(tree.entries())
                .extracting(RemoteEntry::path, RemoteEntry::mode)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple("a.txt", EntryMode.FILE),
                        org.assertj.core.groups.Tuple.tuple("link", EntryMode.SYMLINK),
                        org.assertj.core.groups.Tuple.tuple("module", EntryMode.SUBMODULE),
                        org.assertj.core.groups.Tuple.tuple("sub/run.sh", EntryMode.EXECUTABLE));
        assertThat(read(tree)).isEqualTo(Map.of("a.txt", "A", "sub/run.sh", "#!/bin/sh\n"));
    }

    @Test
    void nothingChangedIsOneRefRequest() {
        GitServer server = server();
        server.create("r.git").commit("main", "first", Map.of("_files/a.txt", "A"));
        Remotes remotes = remotes();
        RemoteSpec spec = spec(server.url("r.git"));
        remotes.fetch(spec, "main", FILES, Progress.NONE);
        server.forgetRequests();

        remotes.fetch(spec, "main", FILES, Progress.NONE);

        // One less than git ls-remote, which asks first what the server can do.
        assertThat(server.requests()).hasSize(1);
        assertThat(server.bytesOut()).isLessThan(500);
    }

    @Test
    void aFirstFetchTakesFourRequestsAndLeavesOutWhatLiesBeside() throws IOException {
        GitServer server = server();
        GitRepository repository = server.create("r.git");
        byte[] large = new byte[20 << 20];
        new Random(1).nextBytes(large);
        repository.commit("main", "large").put("video.bin", large).write();
        GitRepository.Commit commit = repository.commit("main", "files");
        for (int i = 0; i < 1000; i++) {
            commit.put("_files/d" + i % 20 + "/f" + i + ".txt", "content " + i);
        }
        commit.write();
        repository.repack();

        RemoteTree tree = remotes().fetch(spec(server.url("r.git")), "main", FILES, Progress.NONE);
        assertThat(server.requests()).hasSize(3);
        assertThat(server.bytesOut()).isLessThan(100_000);
        assertThat(read(tree)).hasSize(1000);
        assertThat(server.requests()).hasSize(4);
        assertThat(server.bytesOut()).isLessThan(200_000);
    }

    @Test
    void oneChangedFileOfAThousandBringsLittle() {
        GitServer server = server();
        GitRepository repository = server.create("r.git");
        GitRepository.Commit commit = repository.commit("main", "files");
        for (int i = 0; i < 1000; i++) {
            commit.put("_files/d" + i % 20 + "/f" + i + ".txt", "content " + i);
        }
        commit.write();
        Remotes remotes = remotes();
        RemoteSpec spec = spec(server.url("r.git"));
        RemoteTree before = remotes.fetch(spec, "main", FILES, Progress.NONE);
        repository.commit("main", "one", Map.of("_files/d7/f7.txt", "changed"));
        server.forgetRequests();

        RemoteTree after = remotes.fetch(spec, "main", FILES, Progress.NONE);
        List<RemoteEntry> changed = after.entries().stream()
                .filter(entry -> !before.entries().contains(entry))
                .toList();
        assertThat(changed).extracting(RemoteEntry::path).containsExactly("d7/f7.txt");
        after.blobs(
                List.of(changed.getFirst().id()),
                (_, size, content) -> {
                    assertThat(size).isEqualTo(7);
                    assertThat(text(content.readAllBytes())).isEqualTo("changed");
                },
                Progress.NONE);

        assertThat(server.requests()).hasSize(3);
        assertThat(server.bytesOut()).isLessThan(4_000);
    }

    @Test
    void readsFromServersThatKnowNeitherFiltersNorProtocol2() {
        for (GitServer.Options options : List.of(
                GitServer.Options.PLAIN.withoutFilter(),
                GitServer.Options.PLAIN.withoutProtocolV2(),
                GitServer.Options.PLAIN.withoutProtocolV2().withoutFilter().withoutWantsById())) {
            GitServer server = server(options);
            GitRepository repository = server.create("r.git");
            repository.commit("main", "first", Map.of("_files/a.txt", "A"));
            Remotes remotes = remotes();
            RemoteSpec spec = spec(server.url("r.git"));
            assertThat(read(remotes.fetch(spec, "main", FILES, Progress.NONE))).isEqualTo(Map.of("a.txt", "A"));
            repository.commit("main", "second", Map.of("_files/b.txt", "B"));
            RemoteTree tree = remotes.fetch(spec, "main", FILES, Progress.NONE);
            assertThat(tree.defaultBranch()).contains("main");
            assertThat(read(tree)).isEqualTo(Map.of("a.txt", "A", "b.txt", "B"));
        }
    }

    @Test
    void tellsWhatIsMissing() {
        GitServer server = server();
        server.create("empty.git");
        GitRepository repository = server.create("r.git");
        String commit = repository.commit("main", "first", Map.of("a/b", "file"));
        Remotes remotes = remotes();

        RemoteTree empty = remotes.fetch(spec(server.url("empty.git")), "main", FILES, Progress.NONE);
        assertThat(empty.repositoryIsEmpty()).isTrue();
        assertThat(empty.commit()).isEmpty();

        RemoteTree noBranch = remotes.fetch(spec(server.url("r.git")), "dev", FILES, Progress.NONE);
        assertThat(noBranch.branchTip()).isEmpty();
        assertThat(noBranch.commit()).isEmpty();
        assertThat(noBranch.repositoryIsEmpty()).isFalse();
        assertThat(noBranch.defaultBranch()).contains("main");

        RemoteTree fromDefault = remotes.fetchForPush(spec(server.url("r.git")), "dev", FILES, Progress.NONE);
        assertThat(fromDefault.branchTip()).isEmpty();
        assertThat(fromDefault.commit()).contains(commit);
        assertThat(fromDefault.state()).isEqualTo(RemoteTree.Directory.MISSING);

        assertThat(remotes.fetch(spec(server.url("r.git")), "main", new FilePath("a/b"), Progress.NONE)
                        .state())
                .isEqualTo(RemoteTree.Directory.IS_A_FILE);
        assertThat(remotes.fetch(spec(server.url("r.git")), "main", new FilePath("a/b/c"), Progress.NONE)
                        .state())
                .isEqualTo(RemoteTree.Directory.IS_A_FILE);
        assertThat(remotes.tip(spec(server.url("r.git")), "main")).contains(commit);
        assertThat(remotes.tip(spec(server.url("r.git")), "mai")).isEmpty();
    }

    @Test
    void showsForgedNamesAsTheyAre() {
        GitServer server = server();
        GitRepository repository = server.create("r.git");
        String blob = repository.blob("evil".getBytes(java.nio.charset.StandardCharsets.UTF_8));
        String inner = repository.forgeTree(List.of("100644 config " + blob));
        String files = repository.forgeTree(
                List.of("100644 A.txt " + blob, "40000 .. " + inner, "40000 .git " + inner, "100644 a.txt " + blob));
        repository.commitTree("main", "forged", repository.forgeTree(List.of("40000 _files " + files)));

        RemoteTree tree = remotes().fetch(spec(server.url("r.git")), "main", FILES, Progress.NONE);

        assertThat(tree.entries())
                .extracting(RemoteEntry::path)
                .containsExactlyInAnyOrder("A.txt", "../config", ".git/config", "a.txt");
    }

    @Test
    void readsTheWholeRepositoryAndNamesOfAllKinds() {
        GitServer server = server();
        Map<String, String> files = Map.of(
                "a b.txt",
                "1",
                "a#b?c%20.txt",
                "2",
                "[x]{y}'z'.txt",
                "3",
                "ünï/çödé.txt",
                "4",
                "q\"uote",
                "5",
                "empty",
                "");
        server.create("r.git").commit("main", "first", files);
        assertThat(read(remotes().fetch(spec(server.url("r.git")), "main", FilePath.ROOT, Progress.NONE)))
                .isEqualTo(files);
    }

    @Test
    void aDamagedOrDeletedCacheIsMadeAnew() throws IOException {
        GitServer server = server();
        server.create("r.git").commit("main", "first", Map.of("_files/a.txt", "A"));
        Remotes remotes = remotes();
        RemoteSpec spec = spec(server.url("r.git"));
        RemoteTree tree = remotes.fetch(spec, "main", FILES, Progress.NONE);
        Mirror.delete(temp.resolve("cache"));
        assertThat(read(tree)).isEqualTo(Map.of("a.txt", "A"));

        RemoteTree again = remotes.fetch(spec, "main", FILES, Progress.NONE);
        try (var packs = Files.walk(temp.resolve("cache"))) {
            for (var pack : packs.filter(f -> f.toString().endsWith(".pack")).toList()) {
                assertThat(pack.toFile().setWritable(true)).isTrue();
                byte[] bytes = Files.readAllBytes(pack);
                java.util.Arrays.fill(bytes, 12, bytes.length - 20, (byte) 0x55);
                Files.write(pack, bytes);
            }
        }
        Remotes restarted = remotes();
        assertThat(restarted.fetch(spec, "main", FILES, Progress.NONE).entries())
                .isEqualTo(again.entries());
    }
}
