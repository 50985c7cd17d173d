package dev.millrace.git.hosting;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostedRepositoryTest {
    private static final String ID = "0123456789abcdef0123456789abcdef01234567";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://github.com/o/r.git                              | https://github.com/o/r/commit/ID
            https://github.com/o/r                                  | https://github.com/o/r/commit/ID
            https://github.com/o/r/                                 | https://github.com/o/r/commit/ID
            https://user:tok@github.com/o/r.git                     | https://github.com/o/r/commit/ID
            git@github.com:o/r.git                                  | https://github.com/o/r/commit/ID
            ssh://git@ssh.github.com:443/o/r.git                    | https://github.com/o/r/commit/ID
            https://gitlab.com/g/s/r.git                            | https://gitlab.com/g/s/r/-/commit/ID
            git@gitlab.example.com:g/r.git                          | https://gitlab.example.com/g/r/-/commit/ID
            ssh://git@gitlab.example.com:2222/g/s/r.git             | https://gitlab.example.com/g/s/r/-/commit/ID
            https://bitbucket.org/w/r.git                           | https://bitbucket.org/w/r/commits/ID
            https://me@bitbucket.org/w/r.git                        | https://bitbucket.org/w/r/commits/ID
            git@bitbucket.org:w/r.git                               | https://bitbucket.org/w/r/commits/ID
            https://bb.corp/scm/PRJ/r.git                           | https://bb.corp/projects/PRJ/repos/r/commits/ID
            https://git.corp:8443/bitbucket/scm/PRJ/r.git           | https://git.corp:8443/bitbucket/projects/PRJ/repos/r/commits/ID
            https://bb.corp/scm/~ann/r.git                          | https://bb.corp/users/ann/repos/r/commits/ID
            ssh://git@bb.corp:7999/PRJ/r.git                        | https://bb.corp/projects/PRJ/repos/r/commits/ID
            https://dev.azure.com/org/proj/_git/repo                | https://dev.azure.com/org/proj/_git/repo/commit/ID?refName=refs%2Fheads%2Ffeature%2Fx
            https://org@dev.azure.com/org/my%20proj/_git/repo       | https://dev.azure.com/org/my%20proj/_git/repo/commit/ID?refName=refs%2Fheads%2Ffeature%2Fx
            git@ssh.dev.azure.com:v3/org/proj/repo                  | https://dev.azure.com/org/proj/_git/repo/commit/ID?refName=refs%2Fheads%2Ffeature%2Fx
            https://org.visualstudio.com/proj/_git/repo             | https://org.visualstudio.com/proj/_git/repo/commit/ID?refName=refs%2Fheads%2Ffeature%2Fx
            org@vs-ssh.visualstudio.com:v3/org/proj/repo            | https://org.visualstudio.com/proj/_git/repo/commit/ID?refName=refs%2Fheads%2Ffeature%2Fx
            https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/r | https://eu-west-1.console.aws.amazon.com/codesuite/codecommit/repositories/r/commit/ID?region=eu-west-1
            ssh://KEY@git-codecommit.us-east-1.amazonaws.com/v1/repos/r | https://us-east-1.console.aws.amazon.com/codesuite/codecommit/repositories/r/commit/ID?region=us-east-1
            https://gitea.local:3443/o/r.git                        | https://gitea.local:3443/o/r/commit/ID
            ssh://git@gitea.local:2222/o/r.git                      | https://gitea.local/o/r/commit/ID
            https://codeberg.org/o/r.git                            | https://codeberg.org/o/r/commit/ID
            http://127.0.0.1:41234/r.git                            | http://127.0.0.1:41234/r/commit/ID
            https://git.example.com/team/r.git                      | https://git.example.com/team/r/commit/ID
            git@git.example.com:team/r.git                          | https://git.example.com/team/r/commit/ID
            """)
    void linksToACommit(String remote, String page) {
        assertThat(HostedRepository.of(remote).map(r -> r.commit(ID, "feature/x")))
                .contains(page.replace("ID", ID));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            https://github.com/o/r.git      | https://github.com/o/r/blob/main/a%20b/%C3%BC%23.txt | https://github.com/o/r/compare/main...dev
            https://gitlab.com/g/r.git      | https://gitlab.com/g/r/-/blob/main/a%20b/%C3%BC%23.txt | https://gitlab.com/g/r/-/compare/main...dev
            https://bitbucket.org/w/r.git   | https://bitbucket.org/w/r/src/main/a%20b/%C3%BC%23.txt | https://bitbucket.org/w/r/branches/compare/dev%0Dmain
            https://bb.corp/scm/P/r.git     | https://bb.corp/projects/P/repos/r/browse/a%20b/%C3%BC%23.txt?at=refs%2Fheads%2Fmain | https://bb.corp/projects/P/repos/r/compare/diff?sourceBranch=dev&targetBranch=main
            https://dev.azure.com/o/p/_git/r | https://dev.azure.com/o/p/_git/r?path=%2Fa%20b%2F%C3%BC%23.txt&version=GBmain | https://dev.azure.com/o/p/_git/r/branchCompare?baseVersion=GBmain&targetVersion=GBdev
            https://gitea.local/o/r.git     | https://gitea.local/o/r/src/branch/main/a%20b/%C3%BC%23.txt | https://gitea.local/o/r/compare/main...dev
            https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/r | https://eu-west-1.console.aws.amazon.com/codesuite/codecommit/repositories/r/browse/refs/heads/main/--/a%20b/%C3%BC%23.txt?region=eu-west-1 | https://eu-west-1.console.aws.amazon.com/codesuite/codecommit/repositories/r/compare/refs/heads/main/.../refs/heads/dev?region=eu-west-1
            """)
    void linksToFilesAndComparisons(String remote, String file, String comparison) {
        HostedRepository repository = HostedRepository.of(remote).orElseThrow();
        assertThat(repository.file("main", "a b/ü#.txt")).isEqualTo(file);
        assertThat(repository.compare("main", "dev")).isEqualTo(comparison);
    }

    @Test
    void tellsCommitsFromBranches() {
        assertThat(HostedRepository.of("https://gitea.local/o/r").orElseThrow().file(ID, "a"))
                .isEqualTo("https://gitea.local/o/r/src/commit/" + ID + "/a");
        assertThat(HostedRepository.of("https://dev.azure.com/o/p/_git/r")
                        .orElseThrow()
                        .file(ID, "a"))
                .endsWith("&version=GC" + ID);
    }

    @Test
    void thePageHidesTheSignIn() {
        assertThat(HostedRepository.of("https://user:secret@github.com/o/r.git")
                        .orElseThrow()
                        .page())
                .isEqualTo("https://github.com/o/r");
        assertThat(HostedRepository.of("https://git-codecommit.eu-west-1.amazonaws.com/v1/repos/r")
                        .orElseThrow()
                        .page())
                .isEqualTo(
                        "https://eu-west-1.console.aws.amazon.com/codesuite/codecommit/repositories/r?region=eu-west-1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"file:///srv/r.git", "/srv/r.git", "", "r.git", "C:/r.git", "https://github.com", "ext::sh -c x"
            })
    void whatHasNoPagesHasNoLinks(String remote) {
        assertThat(HostedRepository.of(remote)).isEmpty();
    }
}
