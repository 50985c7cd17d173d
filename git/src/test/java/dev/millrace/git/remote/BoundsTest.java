package dev.millrace.git.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.model.Refused;
import dev.millrace.testkit.GitRepository;
import dev.millrace.testkit.GitServer;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** What is too large is not brought, and is known before it has come. */
class BoundsTest extends RemoteFixture {
    private static final long MIB = 1 << 20;
    private static final TransferBounds TEN = new TransferBounds(10 * MIB, 200 * MIB);

    private final Map<String, String> contents = new HashMap<>();

    private Map<String, Long> blobs(RemoteTree tree, TransferBounds bounds) {
        Set<String> ids = tree.entries().stream().map(RemoteEntry::id).collect(Collectors.toCollection(TreeSet::new));
        return tree.blobs(
                ids, bounds, (id, size, content) -> contents.put(id, text(content.readAllBytes())), Progress.NONE);
    }

    private static byte[] random(int size, int seed) {
        byte[] bytes = new byte[size];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }

    /** A file that no test has in its memory as a whole; stored as it is, so that sending it begins at once. */
    private String huge(GitRepository repository, int mib) throws IOException {
        repository.git("config", "core.compression", "0");
        Path file = temp.resolve("huge.bin");
        byte[] piece = random((int) MIB, 7);
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int i = 0; i < mib; i++) {
                piece[i] ^= (byte) i;
                out.write(piece);
            }
        }
        String id = repository
                .git("hash-object", "-w", "--no-filters", file.toString())
                .strip();
        Files.delete(file);
        return id;
    }

    @Test
    void threeHundredMebibytesAreRefusedAtTheirHeader() throws IOException {
        GitServer server = server();
        GitRepository repository = server.create("r.git");
        String huge = huge(repository, 300);
        String folder = repository.forgeTree(List.of(
                "100644 a.txt " + repository.blob("A".getBytes()),
                "100644 huge.bin " + huge,
                "100644 z.txt " + repository.blob("Z".getBytes())));
        repository.commitTree("main", "huge", repository.forgeTree(List.of("40000 _files " + folder)));
        repository.repack();
        Remotes remotes = remotes();
        RemoteTree tree = remotes.fetch(spec(server.url("r.git")), "main", FILES, Progress.NONE);
        server.forgetRequests();
        long before = System.nanoTime();
        assertThat(blobs(tree, TEN)).containsExactly(Map.entry(huge, 300 * MIB));
        Duration took = Duration.ofNanos(System.nanoTime() - before);
        assertThat(contents.values()).containsExactlyInAnyOrder("A", "Z");
        assertThat(took).isLessThan(Duration.ofSeconds(60));
        assertThat(server.bytesOut()).isLessThan(16 * MIB);
        assertThat(Mirror.size(temp.resolve("cache"))).isLessThan(MIB);

        repository.commit("main", "gone").delete("_files/huge.bin").write();
        contents.clear();
        assertThat(blobs(remotes.fetch(spec(server.url("r.git")), "main", FILES, Progress.NONE), TEN))
                .isEmpty();
        assertThat(contents.values()).containsExactlyInAnyOrder("A", "Z");
    }

    @Test
    void theCulpritsAreFoundAmongMany() {
        GitServer server = server();
        GitRepository repository = server.create("r.git");
        GitRepository.Commit commit = repository.commit("main", "many");
        for (int i = 0; i < 300; i++) {
            commit.put("_files/f" + i, "content " + i);
        }
        commit.put("_files/b1", random(3_000_000, 1)).put("_files/b2", random(2_000_000, 2));
        commit.write();
        RemoteTree tree = remotes().fetch(spec(server.url("r.git")), "main", FILES, Progress.NONE);
        assertThat(blobs(tree, new TransferBounds(MIB, 200 * MIB)).values())
                .containsExactlyInAnyOrder(3_000_000L, 2_000_000L);
        assertThat(contents).hasSize(300);
        assertThat(server.requests()).hasSizeLessThan(3 + 25);
    }

    @Test
    void aDeltaCountsWithWhatComesOfIt() throws IOException {
        GitServer server = server();
        GitRepository repository = server.create("r.git");
        byte[] fits = random(1_000_000, 1);
        byte[] more = java.util.Arrays.copyOf(fits, 1_100_000);
        repository
                .commit("main", "alike")
                .put("_files/zz.txt", fits)
                .put("_files/aa.md", more)
                .write();
        repository.git("repack", "-q", "-a", "-d", "-f");
        assertThat(deltaSize(
                        repository,
                        repository.git("rev-parse", "main:_files/aa.md").strip()))
                .as("the larger one is packed as a delta against the smaller one, or this test shows nothing")
                .isBetween(1L, 200_000L);
        RemoteTree tree = remotes().fetch(spec(server.url("r.git")), "main", FILES, Progress.NONE);
        assertThat(blobs(tree, new TransferBounds(MIB, 200 * MIB)).values()).containsExactly(1_100_000L);
        assertThat(contents).hasSize(1);
    }

    private static long deltaSize(GitRepository repository, String id) throws IOException {
        try (var files = Files.list(repository.folder().resolve("objects/pack"))) {
            Path index = files.filter(file -> file.toString().endsWith(".idx"))
                    .findFirst()
                    .orElseThrow();
            return repository
                    .git("verify-pack", "-v", index.toString())
                    .lines()
                    .filter(line -> line.startsWith(id))
                    .map(line -> Long.parseLong(line.split(" +")[2]))
                    .findFirst()
                    .orElseThrow();
        }
    }

    @Test
    void manyThatAreTooLargeAreNotAskedForOneByOne() {
        GitServer server = server();
        GitRepository repository = server.create("r.git");
        GitRepository.Commit commit = repository.commit("main", "many");
        for (int i = 0; i < 100; i++) {
            commit.put("_files/f" + i, random(3_000, i));
        }
        commit.write();
        RemoteTree tree = remotes().fetch(spec(server.url("r.git")), "main", FILES, Progress.NONE);
        assertThatThrownBy(() -> blobs(tree, new TransferBounds(2_000, 200 * MIB)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("2.0 kB at most")
                .hasMessageContaining("'_files/f")
                .hasMessageContaining("(3.0 kB)");
        assertThat(server.requests()).hasSizeLessThan(40);
    }

    @Test
    void aTransferEndsWhenThereIsTooMuchOfIt() {
        GitServer server = server();
        GitRepository repository = server.create("r.git");
        repository.git("config", "pack.window", "0");
        GitRepository.Commit commit = repository.commit("main", "much");
        for (int i = 0; i < 24; i++) {
            commit.put("_files/f" + i, random(500_000, i));
        }
        commit.write();
        Remotes remotes = remotes();
        RemoteTree tree = remotes.fetch(spec(server.url("r.git")), "main", FILES, Progress.NONE);
        server.forgetRequests();
        assertThatThrownBy(() -> blobs(tree, new TransferBounds(10 * MIB, 2 * MIB)))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("more bytes than one run may move");
        assertThat(server.bytesOut()).isLessThan(9 * MIB);
        assertThat(contents).isEmpty();
        assertThat(temp.resolve("cache"))
                .isDirectoryRecursivelyContaining(path -> path.toString().endsWith("blobs.git"))
                .isDirectoryNotContaining(path -> path.toString().endsWith(".pack"));
        assertThat(blobs(tree, TEN)).isEmpty();
        assertThat(contents).hasSize(24);
    }

    @Test
    void aServerThatSendsWholeCommitsMayHaveAnythingBeside() {
        for (GitServer.Options options :
                List.of(GitServer.Options.PLAIN.withoutFilter(), GitServer.Options.PLAIN.withoutProtocolV2())) {
            GitServer server = server(options);
            GitRepository repository = server.create("r.git");
            repository
                    .commit("main", "large beside")
                    .put("video.bin", random(3_000_000, 1))
                    .put("_files/a.txt", "A")
                    .write();
            contents.clear();
            RemoteTree tree = remotes().fetch(spec(server.url("r.git")), "main", FILES, Progress.NONE);
            assertThat(blobs(tree, new TransferBounds(MIB, 2 * MIB))).isEmpty();
            assertThat(contents.values()).containsExactly("A");
        }
    }
}
