package dev.millrace.git.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.model.FilePath;
import dev.millrace.testkit.GitRepository;
import dev.millrace.testkit.GitServer;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which branches and requests there are, asked of servers that filter, of one that tells everything, and of a folder. */
class BranchesBelowTest {
    private static final Set<String> BEGINNINGS = Set.of("refs/heads/feature/", "refs/pull/");

    @TempDir
    Path folder;

    private static void fill(GitRepository repository) {
        String first = repository.commit("main", "first", Map.of("_files/a.txt", "1\n"));
        repository.point("feature/a", first);
        repository.point("feature-b", first);
        repository.point("refs/pull/9/head", first);
        repository.git("update-ref", "refs/tags/feature/t", first);
        repository.commit("proposed", "second", Map.of("_files/a.txt", "2\n"));
        repository.git("update-ref", "refs/pull/7/head", repository.tip("proposed"));
    }

    private void check(RemoteSpec spec, Remotes remotes, GitRepository repository) {
        BranchesSeen seen = remotes.branchesBelow(spec, BEGINNINGS);
        assertThat(seen.hasDefault()).isTrue();
        assertThat(seen.tips())
                .containsExactly(
                        Map.entry("feature/a", repository.tip("feature/a")),
                        Map.entry("refs/pull/7/head", repository.tip("proposed")));
        RemoteTree tree = remotes.fetch(spec, "refs/pull/7/head", FilePath.of("_files"), line -> {});
        assertThat(tree.branchTip()).contains(repository.tip("proposed"));
        assertThat(remotes.fetch(spec, "refs/pull/8/head", FilePath.of("_files"), line -> {})
                        .branchTip())
                .isEmpty();
    }

    @Test
    void areToldByEveryKindOfRemote() {
        for (GitServer.Options options :
                List.of(GitServer.Options.PLAIN, GitServer.Options.PLAIN.withoutProtocolV2())) {
            Path own = folder.resolve(options.equals(GitServer.Options.PLAIN) ? "filtering" : "telling");
            try (GitServer server = GitServer.start(own.resolve("served"), options)) {
                GitRepository repository = server.create("team.git");
                fill(repository);
                Remotes remotes = new Remotes(own.resolve("mirrors"), 1 << 30, new FileRemotes(List.of(own)));
                check(RemoteSpec.of(server.url("team.git"), Credentials.NONE), remotes, repository);
                check(RemoteSpec.of(repository.folder().toUri().toString(), Credentials.NONE), remotes, repository);
            }
        }
    }

    @Test
    void aRepositoryWithoutAnyShowsNoDefault() {
        try (GitServer server = GitServer.start(folder.resolve("served"))) {
            server.create("team.git");
            Remotes remotes = new Remotes(folder.resolve("mirrors"), 1 << 30, FileRemotes.NONE);
            BranchesSeen seen =
                    remotes.branchesBelow(RemoteSpec.of(server.url("team.git"), Credentials.NONE), BEGINNINGS);
            assertThat(seen.hasDefault()).isFalse();
            assertThat(seen.tips()).isEmpty();
        }
    }
}
