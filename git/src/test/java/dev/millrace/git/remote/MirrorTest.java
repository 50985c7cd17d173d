package dev.millrace.git.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.git.remote.Mirror.Store;
import dev.millrace.testkit.GitRepository;
import dev.millrace.testkit.GitServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.Repository;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MirrorTest extends RemoteFixture {
    @Test
    void manyThreadsShareAMirror() throws Exception {
        GitServer server = server();
        GitRepository repository = server.create("r.git");
        repository.commit("main", "first", Map.of("_files/a.txt", "A"));
        Remotes remotes = remotes();
        RemoteSpec spec = spec(server.url("r.git"));
        List<Callable<String>> work = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            String content = "content " + i;
            String files = local().tree(Map.of("a.txt", content));
            work.add(() -> {
                while (true) {
                    RemoteTree onto = remotes.fetchForPush(spec, "main", FILES, Progress.NONE);
                    read(onto);
                    if (remotes.push(request(onto, files), Progress.NONE) instanceof PushResult.Pushed) {
                        return content;
                    }
                }
            });
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(work)) {
                assertThat(done.get()).startsWith("content ");
            }
        }
        assertThat(repository.log("main")).hasSize(13);
        repository.fsck();
    }

    @Test
    void whatAKilledProcessLeftIsRemoved() throws IOException {
        GitServer server = server();
        GitRepository repository = server.create("r.git");
        repository.commit("main", "first", Map.of("_files/a.txt", "A"));
        RemoteSpec spec = spec(server.url("r.git"));
        remotes().fetch(spec, "main", FILES, Progress.NONE);
        Path trees;
        try (var folders = Files.walk(temp.resolve("cache"))) {
            trees = folders.filter(f -> f.endsWith("trees.git")).findFirst().orElseThrow();
        }
        Files.createFile(trees.resolve("shallow.lock"));
        Files.writeString(trees.resolve("objects").resolve("incoming_123.pack"), "half");
        repository.commit("main", "second", Map.of("_files/b.txt", "B"));

        assertThat(remotes().fetch(spec, "main", FILES, Progress.NONE).entries())
                .hasSize(2);
        assertThat(trees.resolve("objects/incoming_123.pack")).doesNotExist();
    }

    @Test
    void theOldestMirrorsGoWhenTheCacheIsFull() throws IOException {
        GitServer server = server(GitServer.Options.PLAIN.withoutFilter());
        byte[] large = new byte[1 << 20];
        AtomicReference<Instant> now = new AtomicReference<>(WHEN);
        Remotes remotes = new Remotes(temp.resolve("cache"), 2_500_000, FileRemotes.NONE, now::get);
        for (int i = 0; i < 4; i++) {
            new Random(i).nextBytes(large);
            server.create("r" + i + ".git")
                    .commit("main", "first")
                    .put("f", large)
                    .write();
            now.set(WHEN.plusSeconds(60 * i));
            remotes.fetch(spec(server.url("r" + i + ".git")), "main", FILES, Progress.NONE);
        }
        assertThat(Mirror.size(temp.resolve("cache"))).isBetween(2_000_000L, 2_500_000L);
        now.set(WHEN.plusSeconds(600));
        assertThat(remotes.fetch(spec(server.url("r0.git")), "main", FILES, Progress.NONE)
                        .commit())
                .isPresent();
    }

    @Test
    void aTransferLargerThanTheCacheIsStopped() {
        GitServer server = server();
        byte[] large = new byte[1 << 20];
        new Random(1).nextBytes(large);
        server.create("r.git").commit("main", "first").put("_files/f", large).write();
        Remotes remotes = new Remotes(temp.resolve("cache"), 500_000, FileRemotes.NONE);
        RemoteTree tree = remotes.fetch(spec(server.url("r.git")), "main", FILES, Progress.NONE);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> read(tree))
                .isInstanceOf(dev.millrace.model.Refused.class)
                .hasMessageContaining("500.0 kB");
    }

    @Test
    void whoSignsInDifferentlyReadsFromAnotherMirror() throws IOException {
        GitServer server = server();
        server.create("r.git").commit("main", "first", Map.of("_files/a.txt", "A"));
        Remotes remotes = remotes();
        String url = server.url("r.git");
        remotes.fetch(RemoteSpec.of(url, Credentials.of("ann", "1")), "main", FILES, Progress.NONE);
        remotes.fetch(RemoteSpec.of(url, Credentials.of("bob", "2")), "main", FILES, Progress.NONE);
        try (var mirrors = Files.list(temp.resolve("cache"))) {
            assertThat(mirrors).hasSize(2).noneMatch(mirror -> mirror.toString().contains("ann"));
        }
    }

    @Test
    void manyFetchesDoNotPileUp() throws IOException {
        GitServer server = server();
        GitRepository repository = server.create("r.git");
        Remotes remotes = remotes();
        RemoteSpec spec = spec(server.url("r.git"));
        for (int i = 0; i < 45; i++) {
            repository.commit("main", "c" + i, Map.of("_files/a.txt", "A" + i));
            assertThat(read(remotes.fetch(spec, "main", FILES, Progress.NONE))).isEqualTo(Map.of("a.txt", "A" + i));
        }
        try (var packs = Files.walk(temp.resolve("cache"))) {
            assertThat(packs.filter(f -> f.toString().endsWith(".pack"))).hasSizeLessThan(85);
        }
    }

    @Test
    void manyPushesDoNotPileUp() throws IOException {
        GitServer server = server();
        GitRepository repository = server.create("r.git");
        repository.commit("main", "first", Map.of("_files/a.txt", "1"));
        Remotes remotes = remotes();
        RemoteSpec spec = spec(server.url("r.git"));
        remotes.push(request(remotes.fetchForPush(spec, "main", FILES, Progress.NONE), tree("2")), Progress.NONE);
        Path store;
        try (var folders = Files.walk(temp.resolve("cache"))) {
            store = folders.filter(folder -> folder.endsWith("trees.git"))
                    .findFirst()
                    .orElseThrow();
        }
        Path sample = Files.createDirectories(store.resolve("objects/17"));
        for (int i = 0; i < 40; i++) {
            Files.writeString(sample.resolve("%038x".formatted(i)), "left by a push");
        }
        remotes.tip(spec, "main");
        assertThat(sample).as("forgotten, to be fetched anew").doesNotExist();
        PushResult pushed = remotes.push(
                request(remotes.fetchForPush(spec, "main", FILES, Progress.NONE), tree("3")), Progress.NONE);
        assertThat(pushed).isInstanceOf(PushResult.Pushed.class);
        assertThat(repository.text("main", "_files/a.txt")).isEqualTo("3");
        repository.fsck();
    }

    private String tree(String text) {
        return local().tree(Map.of("a.txt", text));
    }

    @Test
    void nobodysGitConfigurationIsRead() throws IOException {
        JGitIsolation.install();
        var reader = org.eclipse.jgit.util.SystemReader.getInstance();
        assertThat(reader.getenv("GIT_CONFIG_COUNT")).isNull();
        try (var repository = new Mirror(temp.resolve("m")).open(Mirror.Store.TREES)) {
            assertThat(repository.getConfig().getString("user", null, "email")).isNull();
            assertThat(repository.getConfig().getSections()).doesNotContain("url", "http", "credential");
        }
    }

    /** JGit would, on a thread of its own, and so stand in the way of whoever deletes the repository. */
    @Test
    void jgitDoesNotTidyUpOnItsOwn(@TempDir Path folder) throws Exception {
        Mirror mirror = new Mirror(folder);
        try (Repository repository = mirror.open(Store.TREES)) {
            Path loose = Files.createDirectories(
                    repository.getDirectory().toPath().resolve("objects").resolve("17"));
            for (int i = 0; i < 50; i++) {
                Files.createFile(loose.resolve("%038x".formatted(i)));
            }
            repository.autoGC(NullProgressMonitor.INSTANCE);
            assertThat(repository.getConfig().getBoolean("gc", "autoDetach", true))
                    .isFalse();
            assertThat(folder).isDirectoryRecursivelyContaining("glob:**/17/*31");
        }
    }
}
