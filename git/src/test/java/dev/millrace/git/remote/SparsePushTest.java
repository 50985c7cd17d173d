package dev.millrace.git.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.git.EntryMode;
import dev.millrace.testkit.Git;
import dev.millrace.testkit.GitRepository;
import dev.millrace.testkit.GitServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A push costs what it changes: what it would have to look at otherwise is taken out of the mirror here. */
class SparsePushTest extends RemoteFixture {
    @Test
    void looksNeitherIntoFoldersThatStayNorAtOtherBranches() throws IOException {
        GitServer server = server();
        GitRepository repository = server.create("r.git");
        repository.commit(
                "main", "first", Map.of("_files/a/deep/1.txt", "1", "_files/b/2.txt", "2", "elsewhere/3.txt", "3"));
        repository.commit("other", "first", Map.of("_files/c/4.txt", "4"));
        Remotes remotes = remotes();
        RemoteSpec spec = spec(server.url("r.git"));
        remotes.fetch(spec, "other", FILES, Progress.NONE);
        RemoteTree onto = remotes.fetchForPush(spec, "main", FILES, Progress.NONE);
        Map<String, String> before = repository.lsTree("main");
        Path mirror = mirrorOfTrees();
        unpack(mirror);
        for (String gone : List.of("main:_files/a", "main:elsewhere", "other^{tree}", "other:_files")) {
            String id = repository.git("rev-parse", gone).strip();
            Files.delete(mirror.resolve("objects/" + id.substring(0, 2) + "/" + id.substring(2)));
        }
        int objects = objects(repository);
        server.forgetRequests();

        PushRequest.Leaf leaf = new PushRequest.Leaf(EntryMode.FILE, local().blob("new"));
        PushRequest push = new PushRequest(
                onto,
                new PushRequest.Content.Changed(Map.of("b/5.txt", Optional.of(leaf))),
                local(),
                ANN,
                ANN,
                "Change files",
                WHEN);
        assertThat(remotes.push(push, Progress.NONE)).isInstanceOfSatisfying(PushResult.Pushed.class, pushed -> {
            assertThat(pushed.commitId()).isEqualTo(repository.tip("main"));
            assertThat(pushed.directoryTree())
                    .contains(repository.git("rev-parse", "main:_files").strip());
        });

        assertThat(server.requests()).noneMatch(request -> request.path().contains("git-upload-pack"));
        assertThat(objects(repository) - objects)
                .as("a commit, three trees and a blob")
                .isEqualTo(5);
        Map<String, String> after = repository.lsTree("main");
        assertThat(after).containsAllEntriesOf(before).hasSize(before.size() + 1);
        repository.fsck();
    }

    private Path mirrorOfTrees() throws IOException {
        try (var folders = Files.walk(temp.resolve("cache"))) {
            return folders.filter(folder -> folder.endsWith("trees.git"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    /** Makes each object of a repository a file of its own. */
    private void unpack(Path folder) throws IOException {
        List<Path> packs;
        try (var files = Files.list(folder.resolve("objects/pack"))) {
            packs = files.toList();
        }
        for (Path file : packs) {
            byte[] bytes = Files.readAllBytes(file);
            Files.delete(file);
            if (file.toString().endsWith(".pack")) {
                Git.run(folder, bytes, "unpack-objects", "-q");
            }
        }
    }

    private static int objects(GitRepository repository) {
        return repository
                .git("cat-file", "--batch-all-objects", "--batch-check")
                .lines()
                .toList()
                .size();
    }
}
