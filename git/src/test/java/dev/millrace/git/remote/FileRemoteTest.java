package dev.millrace.git.remote;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.model.NotFound;
import dev.millrace.model.Refused;
import dev.millrace.testkit.GitRepository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FileRemoteTest extends RemoteFixture {
    private Remotes allowing(Path folder) {
        return new Remotes(temp.resolve("cache"), 1L << 30, new FileRemotes(List.of(folder)));
    }

    @Test
    void worksBelowAnAllowedFolder() {
        GitRepository repository = GitRepository.create(temp.resolve("practice/r one.git"));
        Remotes remotes = allowing(temp.resolve("practice"));
        RemoteSpec spec = spec("file://" + repository.folder().toString().replace(" ", "%20"));
        assertThat(remotes.fetch(spec, "main", FILES, Progress.NONE).repositoryIsEmpty())
                .isTrue();
        for (int i = 0; i < 3; i++) {
            String files = local().tree(Map.of("a.txt", "A" + i, "sub/run.sh*", "x"));
            RemoteTree onto = remotes.fetchForPush(spec, "main", FILES, Progress.NONE);
            assertThat(remotes.push(request(onto, files), Progress.NONE)).isInstanceOf(PushResult.Pushed.class);
            RemoteTree tree = remotes.fetch(spec, "main", FILES, Progress.NONE);
            assertThat(tree.treeId()).contains(files);
            assertThat(read(tree)).isEqualTo(Map.of("a.txt", "A" + i, "sub/run.sh", "x"));
        }
        assertThat(repository.log("main")).hasSize(3);
        repository.fsck();
    }

    @Test
    void losesARaceThereToo() {
        GitRepository repository = GitRepository.create(temp.resolve("practice/r.git"));
        repository.commit("main", "first", Map.of("_files/a.txt", "A"));
        Remotes remotes = allowing(temp.resolve("practice"));
        RemoteSpec spec = spec(repository.folder().toString());
        RemoteTree onto = remotes.fetchForPush(spec, "main", FILES, Progress.NONE);
        repository.commit("main", "second", Map.of("_files/b.txt", "B"));
        assertThat(remotes.push(request(onto, local().tree(Map.of("a.txt", "2"))), Progress.NONE))
                .isInstanceOf(PushResult.Raced.class);
        assertThat(repository.log("main")).containsExactly("second", "first");
    }

    @Test
    void isRefusedEverywhereElse() throws IOException {
        GitRepository outside = GitRepository.create(temp.resolve("outside.git"));
        outside.commit("main", "first", Map.of("_files/a.txt", "A"));
        Path allowed = Files.createDirectories(temp.resolve("practice"));
        Files.createSymbolicLink(allowed.resolve("link.git"), outside.folder());
        Remotes remotes = allowing(allowed);
        for (String url : List.of(
                "file://" + outside.folder(),
                outside.folder().toString(),
                "file://" + allowed + "/../outside.git",
                "file://" + allowed + "/link.git",
                "file:///etc",
                "file:///no/such/folder")) {
            assertThatThrownBy(() -> remotes.fetch(spec(url), "main", FILES, Progress.NONE))
                    .as(url)
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("configuration allows");
        }
        assertThatThrownBy(() -> remotes().fetch(spec("file://" + allowed), "main", FILES, Progress.NONE))
                .isInstanceOf(Refused.class);
        assertThatThrownBy(() -> remotes.fetch(spec("file://" + allowed + "/none.git"), "main", FILES, Progress.NONE))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> remotes.fetch(spec("file://" + allowed), "main", FILES, Progress.NONE))
                .isInstanceOf(NotFound.class);
    }
}
