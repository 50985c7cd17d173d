package dev.millrace.git.remote;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.git.remote.PushResult.Denied;
import dev.millrace.git.remote.PushResult.Why;
import dev.millrace.testkit.GitRepository;
import dev.millrace.testkit.GitServer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Real refusals by a real server whose hook says what the hosting services say. */
class RefusalsTest extends RemoteFixture {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            PROTECTED_BRANCH | error: GH006: Protected branch update failed for refs/heads/main.
            PROTECTED_BRANCH | error: GH013: Repository rule violations found for refs/heads/main. - Changes must be made through a pull request.
            PROTECTED_BRANCH | error: GH013: Repository rule violations found for refs/heads/main. - Cannot update this protected ref.
            PROTECTED_BRANCH | error: GH013: Repository rule violations found for refs/heads/main. - 12 of 12 required status checks are expected.
            PROTECTED_BRANCH | GitLab: You are not allowed to push code to protected branches on this project.
            PROTECTED_BRANCH | Gitea: Not allowed to push to protected branch main
            PROTECTED_BRANCH | Forgejo: Not allowed to push to protected branch main
            PROTECTED_BRANCH | Permission denied to update branch main.
            PROTECTED_BRANCH | Branch refs/heads/main can only be modified through pull requests.
            PROTECTED_BRANCH | TF402455: Pushes to this branch are not permitted; you must use a pull request to update this branch.
            PROTECTED_BRANCH | main takes changes by merge request only
            OTHER_RULE       | error: GH013: Repository rule violations found for refs/heads/main. - Push cannot contain secrets
            OTHER_RULE       | error: GH013: Repository rule violations found for refs/heads/main. - Commits must have verified signatures.
            OTHER_RULE       | error: GH001: Large files detected.
            OTHER_RULE       | GitLab: Commit message does not follow the pattern 'JIRA-[0-9]+'
            OTHER_RULE       | TF401027: You need the Git 'GenericContribute' permission to perform this action.
            OTHER_RULE       | Commits need a ticket number, see the pull request guide.
            """)
    void tellsProtectedBranchesFromOtherRules(Why why, String words) {
        GitServer server = server();
        GitRepository repository = server.create("r.git");
        repository.commit("main", "first", Map.of("_files/a.txt", "A"));
        for (String hook : List.of("pre-receive", "update")) {
            repository.hook("pre-receive", "exit 0");
            repository.hook(hook, "cat >/dev/null; cat >&2 <<'EOF'\n" + words + "\nEOF\nexit 1");
            Remotes remotes = remotes();
            RemoteTree onto = remotes.fetchForPush(spec(server.url("r.git")), "main", FILES, Progress.NONE);
            PushResult result = remotes.push(request(onto, local().tree(Map.of("b.txt", "B"))), Progress.NONE);
            assertThat(result).isInstanceOfSatisfying(Denied.class, denied -> {
                assertThat(denied.why()).isEqualTo(why);
                assertThat(denied.reason()).contains(words.replaceFirst("\\.$", ""));
            });
        }
    }

    /** The commit of a proposal goes on from the target and from what was proposed before, without force, and merges without a conflict. */
    @Test
    void proposesInABranchOfItsOwn() {
        GitServer server = server();
        GitRepository repository = server.create("r.git");
        repository.commit("main", "first", Map.of("_files/a.txt", "1\n", "README.md", "r"));
        Remotes remotes = remotes();
        RemoteSpec spec = spec(server.url("r.git"));

        RemoteTree first = remotes.fetchForPush(spec, "main", FILES, Progress.NONE);
        String proposed = pushed(remotes.push(
                request(first.proposedIn("millrace/x", Optional.empty()), local().tree(Map.of("a.txt", "2\n"))),
                Progress.NONE));
        assertThat(repository.tip("millrace/x")).isEqualTo(proposed);
        assertThat(parents(repository, proposed)).containsExactly(repository.tip("main"));

        // The service squashed the request, and somebody went on.
        repository.commit("main", "squashed", Map.of("_files/a.txt", "2\n"));
        String main = repository.commit("main", "more", Map.of("_files/a.txt", "3\n", "README.md", "r2"));
        RemoteTree second = remotes.fetchForPush(spec, "main", FILES, Progress.NONE);
        String again = pushed(remotes.push(
                request(
                        second.proposedIn("millrace/x", remotes.tip(spec, "millrace/x")),
                        local().tree(Map.of("a.txt", "4\n"))),
                Progress.NONE));
        assertThat(parents(repository, again)).containsExactly(proposed, main);
        assertThat(repository.text("millrace/x", "README.md")).isEqualTo("r2");
        assertThat(repository.git("diff", "--name-only", main, again).strip()).isEqualTo("_files/a.txt");
        assertThat(repository.git("merge-base", main, again).strip()).isEqualTo(main);
        repository.fsck();

        // Somebody else was faster in that branch.
        assertThat(remotes.push(
                        request(
                                second.proposedIn("millrace/x", Optional.of(proposed)),
                                local().tree(Map.of("a.txt", "5\n"))),
                        Progress.NONE))
                .isInstanceOf(PushResult.Raced.class);
    }

    private static String pushed(PushResult result) {
        assertThat(result).isInstanceOf(PushResult.Pushed.class);
        return ((PushResult.Pushed) result).commitId();
    }

    private static List<String> parents(GitRepository repository, String commit) {
        return List.of(
                repository.git("log", "-1", "--format=%P", commit).strip().split(" "));
    }
}
