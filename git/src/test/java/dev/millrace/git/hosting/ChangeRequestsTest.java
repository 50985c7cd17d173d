package dev.millrace.git.hosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.git.remote.ConnectionSettings;
import dev.millrace.git.remote.Credentials;
import dev.millrace.git.remote.FileRemotes;
import dev.millrace.git.remote.RemoteSpec;
import dev.millrace.git.remote.Remotes;
import dev.millrace.model.Invalid;
import dev.millrace.model.Refused;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Every request of every service, compared with what its public documentation says. */
class ChangeRequestsTest {
    private static final String SHA = "0123456789012345678901234567890123456789";
    private static final CommitStatus STATUS =
            new CommitStatus(CommitStatus.State.SUCCESS, "millrace", "In sync", "https://millrace.example/1");
    private static final String MARK = "<!-- millrace:sync -->";

    @TempDir
    Path temp;

    private ChangeRequests at(String url, @Nullable String provider, FakeApi api, Credentials signIn) {
        Remotes remotes = new Remotes(temp.resolve("cache"), 1 << 20, FileRemotes.NONE);
        RemoteSpec spec = new RemoteSpec(url, signIn, ConnectionSettings.DEFAULT);
        return ChangeRequests.at(url, provider, api.base(), signIn, remotes.api(spec));
    }

    private static Credentials token() {
        return Credentials.of(null, "t0ken");
    }

    private static String basic(String text) {
        return "Basic " + Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void gitHub() {
        try (FakeApi api = new FakeApi(Map.of(
                        "Authorization", "Bearer t0ken",
                        "Accept", "application/vnd.github+json",
                        "X-GitHub-Api-Version", "2022-11-28"))
                .expect("GET /repos/org/r/pulls?state=open&head=org%3Afrom%2Fme&base=main", null, 200, List.of())
                .expect(
                        "POST /repos/org/r/pulls",
                        Map.of("title", "T", "head", "from/me", "base", "main", "body", "B"),
                        201,
                        Map.of("number", 7L))
                .expect(
                        "GET /repos/org/r/pulls?state=open&head=org%3Afrom%2Fme&base=main",
                        null,
                        200,
                        List.of(Map.of("number", 7L, "head", Map.of("ref", "from/me"), "base", Map.of("ref", "main"))))
                .expect("PATCH /repos/org/r/pulls/7", Map.of("title", "T2", "body", "B2"), 200, Map.of())
                .expect(
                        "POST /repos/org/r/statuses/" + SHA,
                        Map.of(
                                "state", "success",
                                "context", "millrace",
                                "description", "In sync",
                                "target_url", "https://millrace.example/1"),
                        201,
                        Map.of())
                .expect("GET /repos/org/r/issues/7/comments?per_page=100", null, 200, List.of())
                .expect("POST /repos/org/r/issues/7/comments", Map.of("body", "C\n\n" + MARK), 201, Map.of())
                .expect(
                        "GET /repos/org/r/issues/7/comments?per_page=100",
                        null,
                        200,
                        List.of(Map.of("id", 1L, "body", "x"), Map.of("id", 2L, "body", "C\n\n" + MARK)))
                .expect("PATCH /repos/org/r/issues/comments/2", Map.of("body", "D\n\n" + MARK), 200, Map.of())) {
            ChangeRequests requests = at("git@github.com:org/r.git", "github", api, token());
            ChangeRequest opened = requests.openOrUpdate("from/me", "main", "T", "B");
            assertThat(opened).isEqualTo(new ChangeRequest("7", "https://github.com/org/r/pull/7", true));
            assertThat(requests.openOrUpdate("from/me", "main", "T2", "B2").created())
                    .isFalse();
            requests.status(SHA, STATUS);
            requests.comment(opened, "sync", "C");
            requests.comment(opened, "sync", "D");
        }
    }

    @Test
    void gitLab() {
        String project = "/projects/group%2Fsub%2Fr";
        try (FakeApi api = new FakeApi(Map.of("PRIVATE-TOKEN", "t0ken"))
                .expect(
                        "GET " + project + "/merge_requests?state=opened&source_branch=me&target_branch=main",
                        null,
                        200,
                        List.of())
                .expect(
                        "POST " + project + "/merge_requests",
                        Map.of("source_branch", "me", "target_branch", "main", "title", "T", "description", "B"),
                        201,
                        Map.of("iid", 3L))
                .expect(
                        "GET " + project + "/merge_requests?state=opened&source_branch=me&target_branch=main",
                        null,
                        200,
                        List.of(Map.of("iid", 3L)))
                .expect(
                        "PUT " + project + "/merge_requests/3",
                        Map.of("title", "T2", "description", "B2"),
                        200,
                        Map.of())
                .expect(
                        "POST " + project + "/statuses/" + SHA,
                        Map.of(
                                "state", "success",
                                "name", "millrace",
                                "description", "In sync",
                                "target_url", "https://millrace.example/1"),
                        201,
                        Map.of())
                .expect(
                        "GET " + project + "/merge_requests/3/notes?per_page=100",
                        null,
                        200,
                        List.of(Map.of("id", 9L, "body", MARK)))
                .expect(
                        "PUT " + project + "/merge_requests/3/notes/9",
                        Map.of("body", "C\n\n" + MARK),
                        200,
                        Map.of())) {
            ChangeRequests requests = at("https://gitlab.example.com/group/sub/r.git", "gitlab", api, token());
            ChangeRequest opened = requests.openOrUpdate("me", "main", "T", "B");
            assertThat(opened.page()).isEqualTo("https://gitlab.example.com/group/sub/r/-/merge_requests/3");
            requests.openOrUpdate("me", "main", "T2", "B2");
            requests.status(SHA, STATUS);
            requests.comment(opened, "sync", "C");
        }
    }

    @Test
    void giteaAndForgejo() {
        try (FakeApi api = new FakeApi(Map.of("Authorization", "token t0ken"))
                .expect(
                        "GET /repos/org/r/pulls?state=open&limit=50",
                        null,
                        200,
                        List.of(Map.of("number", 1L, "head", Map.of("ref", "other"), "base", Map.of("ref", "main"))))
                .expect(
                        "POST /repos/org/r/pulls",
                        Map.of("title", "T", "head", "me", "base", "main", "body", ""),
                        201,
                        Map.of("number", 2L))
                .expect("GET /repos/org/r/issues/2/comments", null, 200, List.of())
                .expect("POST /repos/org/r/issues/2/comments", Map.of("body", "C\n\n" + MARK), 201, Map.of())) {
            ChangeRequests requests = at("https://codeberg.org/org/r", "forgejo", api, token());
            ChangeRequest opened = requests.openOrUpdate("me", "main", "T", "");
            assertThat(opened.page()).isEqualTo("https://codeberg.org/org/r/pulls/2");
            requests.comment(opened, "sync", "C");
        }
    }

    @Test
    void bitbucketCloud() {
        String query =
                "state%3D%22OPEN%22%20AND%20source.branch.name%3D%22me%22%20AND%20destination.branch.name%3D%22main%22";
        try (FakeApi api = new FakeApi(Map.of("Authorization", basic("ann:t0ken")))
                .expect("GET /repositories/team/r/pullrequests?q=" + query, null, 200, Map.of("values", List.of()))
                .expect(
                        "POST /repositories/team/r/pullrequests",
                        Map.of(
                                "title",
                                "T",
                                "description",
                                "B",
                                "source",
                                Map.of("branch", Map.of("name", "me")),
                                "destination",
                                Map.of("branch", Map.of("name", "main"))),
                        201,
                        Map.of("id", 5L))
                .expect(
                        "POST /repositories/team/r/commit/" + SHA + "/statuses/build",
                        Map.of(
                                "key", "millrace",
                                "name", "millrace",
                                "state", "SUCCESSFUL",
                                "description", "In sync",
                                "url", "https://millrace.example/1"),
                        201,
                        Map.of())
                .expect(
                        "GET /repositories/team/r/pullrequests/5/comments?pagelen=100",
                        null,
                        200,
                        Map.of("values", List.of(Map.of("id", 8L, "content", Map.of("raw", MARK)))))
                .expect(
                        "PUT /repositories/team/r/pullrequests/5/comments/8",
                        Map.of("content", Map.of("raw", "C\n\n" + MARK)),
                        200,
                        Map.of())) {
            ChangeRequests requests =
                    at("https://bitbucket.org/team/r.git", "bitbucket", api, Credentials.of("ann", "t0ken"));
            ChangeRequest opened = requests.openOrUpdate("me", "main", "T", "B");
            assertThat(opened.page()).isEqualTo("https://bitbucket.org/team/r/pull-requests/5");
            requests.status(SHA, STATUS);
            requests.comment(opened, "sync", "C");
        }
    }

    @Test
    void azureDevOps() {
        String find = "GET /pullrequests?searchCriteria.status=active&searchCriteria.sourceRefName=refs%2Fheads%2Fme"
                + "&searchCriteria.targetRefName=refs%2Fheads%2Fmain&api-version=7.1";
        try (FakeApi api = new FakeApi(Map.of("Authorization", basic(":t0ken")))
                .expect(find, null, 200, Map.of("value", List.of()))
                .expect(
                        "POST /pullrequests?api-version=7.1",
                        Map.of(
                                "sourceRefName", "refs/heads/me",
                                "targetRefName", "refs/heads/main",
                                "title", "T",
                                "description", "B"),
                        201,
                        Map.of("pullRequestId", 11L))
                .expect(
                        "POST /commits/" + SHA + "/statuses?api-version=7.1",
                        Map.of(
                                "state", "succeeded",
                                "description", "In sync",
                                "targetUrl", "https://millrace.example/1",
                                "context", Map.of("name", "millrace", "genre", "millrace")),
                        201,
                        Map.of())
                .expect("GET /pullRequests/11/threads?api-version=7.1", null, 200, Map.of("value", List.of()))
                .expect(
                        "POST /pullRequests/11/threads?api-version=7.1",
                        Map.of(
                                "status",
                                "active",
                                "comments",
                                List.of(Map.of(
                                        "parentCommentId", 0L, "content", "C\n\n" + MARK, "commentType", "text"))),
                        200,
                        Map.of())
                .expect(
                        "GET /pullRequests/11/threads?api-version=7.1",
                        null,
                        200,
                        Map.of(
                                "value",
                                List.of(Map.of("id", 4L, "comments", List.of(Map.of("id", 1L, "content", MARK))))))
                .expect(
                        "PATCH /pullRequests/11/threads/4/comments/1?api-version=7.1",
                        Map.of("content", "D\n\n" + MARK),
                        200,
                        Map.of())) {
            ChangeRequests requests = at("https://dev.azure.com/org/project/_git/r", "azure", api, token());
            ChangeRequest opened = requests.openOrUpdate("me", "main", "T", "B");
            assertThat(opened.page()).isEqualTo("https://dev.azure.com/org/project/_git/r/pullrequest/11");
            requests.status(SHA, STATUS);
            requests.comment(opened, "sync", "C");
            requests.comment(opened, "sync", "D");
        }
    }

    /** Azure DevOps answers 203 with a page for people where it should answer 401. */
    @Test
    void anAnswer203OfAzureIsARefusal() {
        String find = "GET /pullrequests?searchCriteria.status=active&searchCriteria.sourceRefName=refs%2Fheads%2Fme"
                + "&searchCriteria.targetRefName=refs%2Fheads%2Fmain&api-version=7.1";
        try (FakeApi api = new FakeApi(Map.of()).expect(find, null, 203, "<html>")) {
            assertThatThrownBy(() -> at("https://dev.azure.com/o/p/_git/r", "azure", api, token())
                            .openOrUpdate("me", "main", "T", "B"))
                    .isInstanceOf(Refused.class)
                    .hasMessageContaining("token");
        }
    }

    @Test
    void saysWhatIsMissing() {
        try (FakeApi api = new FakeApi(Map.of())) {
            assertThatThrownBy(() -> at("https://git.example.com/o/r", null, api, token()))
                    .isInstanceOf(Invalid.class)
                    .hasMessageContaining("'provider'");
            assertThatThrownBy(() -> at("https://github.com/o/r", null, api, Credentials.NONE))
                    .isInstanceOf(Invalid.class)
                    .hasMessageContaining("token");
            assertThatThrownBy(() -> at("https://github.com/o/r", "sourcehut", api, token()))
                    .isInstanceOf(Invalid.class)
                    .hasMessageContaining("sourcehut");
        }
    }
}
