package dev.millrace.git.hosting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.git.remote.ConnectionSettings;
import dev.millrace.git.remote.Credentials;
import dev.millrace.git.remote.FileRemotes;
import dev.millrace.git.remote.RemoteSpec;
import dev.millrace.git.remote.Remotes;
import dev.millrace.model.Conflict;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bitbucket Server's requests, compared with what its public documentation says; and the closing of requests, at every service. */
class BitbucketServerTest {
    private static final String SHA = "0123456789012345678901234567890123456789";
    private static final String OPEN = "?state=OPEN&direction=OUTGOING&at=refs%2Fheads%2Ffrom%2Fme&limit=1000";
    private static final String MARK = "[millrace:sync]: #";

    @TempDir
    Path temp;

    private ChangeRequests at(String url, @Nullable String provider, FakeApi api) {
        Credentials token = Credentials.of(null, "t0ken");
        Remotes remotes = new Remotes(temp.resolve("cache"), 1 << 20, FileRemotes.NONE);
        RemoteSpec spec = new RemoteSpec(url, token, ConnectionSettings.DEFAULT);
        return ChangeRequests.at(url, provider, api.base(), token, remotes.api(spec));
    }

    private static Map<String, Object> ref(String project, String branch) {
        return Map.of(
                "id", "refs/heads/" + branch, "repository", Map.of("slug", "r", "project", Map.of("key", project)));
    }

    @Test
    void opensThenUpdatesAndKeepsTheReviewers() {
        String repository = "/api/1.0/projects/PRJ/repos/r";
        Map<String, Object> other = Map.of(
                "id", 6L, "toRef", Map.of("id", "refs/heads/dev"), "fromRef", Map.of("id", "refs/heads/from/me"));
        Map<String, Object> ours = Map.of(
                "id", 7L, "toRef", Map.of("id", "refs/heads/main"), "fromRef", Map.of("id", "refs/heads/from/me"));
        try (FakeApi api = new FakeApi(Map.of("Authorization", "Bearer t0ken"))
                .expect("GET " + repository + "/pull-requests" + OPEN, null, 200, Map.of("values", List.of(other)))
                .expect(
                        "POST " + repository + "/pull-requests",
                        Map.of(
                                "title",
                                "T",
                                "description",
                                "B",
                                "fromRef",
                                ref("PRJ", "from/me"),
                                "toRef",
                                ref("PRJ", "main")),
                        201,
                        Map.of("id", 7L))
                .expect(
                        "GET " + repository + "/pull-requests" + OPEN,
                        null,
                        200,
                        Map.of("values", List.of(other, ours)))
                .expect(
                        "GET " + repository + "/pull-requests/7",
                        null,
                        200,
                        Map.of(
                                "id",
                                7L,
                                "version",
                                3L,
                                "reviewers",
                                List.of(Map.of("user", Map.of("name", "bea", "id", 9L), "approved", true))))
                .expect(
                        "PUT " + repository + "/pull-requests/7",
                        Map.of(
                                "version",
                                3L,
                                "title",
                                "T2",
                                "description",
                                "B2",
                                "reviewers",
                                List.of(Map.of("user", Map.of("name", "bea")))),
                        200,
                        Map.of())
                .expect(
                        "POST /build-status/1.0/commits/" + SHA,
                        Map.of(
                                "key", "millrace",
                                "name", "millrace",
                                "state", "SUCCESSFUL",
                                "description", "In sync",
                                "url", "https://millrace.example/1"),
                        204,
                        Map.of())
                .expect(
                        "GET " + repository + "/pull-requests/7/activities?limit=1000",
                        null,
                        200,
                        Map.of("values", List.of(Map.of("id", 1L, "action", "OPENED"))))
                .expect(
                        "POST " + repository + "/pull-requests/7/comments",
                        Map.of("text", "C\n\n" + MARK),
                        201,
                        Map.of("id", 62L, "version", 0L))
                .expect(
                        "GET " + repository + "/pull-requests/7/activities?limit=1000",
                        null,
                        200,
                        Map.of(
                                "values",
                                List.of(
                                        Map.of("action", "COMMENTED", "comment", Map.of("id", 61L, "text", "Nice")),
                                        Map.of(
                                                "action",
                                                "COMMENTED",
                                                "comment",
                                                Map.of("id", 62L, "version", 4L, "text", "C\n\n" + MARK)))))
                .expect(
                        "PUT " + repository + "/pull-requests/7/comments/62",
                        Map.of("version", 4L, "text", "D\n\n" + MARK),
                        200,
                        Map.of())) {
            ChangeRequests requests = at("https://git.example.com/scm/PRJ/r.git", null, api);
            ChangeRequest opened = requests.openOrUpdate("from/me", "main", "T", "B");
            assertThat(opened)
                    .isEqualTo(new ChangeRequest(
                            "7", "https://git.example.com/projects/PRJ/repos/r/pull-requests/7", true));
            assertThat(requests.openOrUpdate("from/me", "main", "T2", "B2").created())
                    .isFalse();
            requests.status(
                    SHA,
                    new CommitStatus(CommitStatus.State.SUCCESS, "millrace", "In sync", "https://millrace.example/1"));
            requests.comment(opened, "sync", "C");
            requests.comment(opened, "sync", "D");
        }
    }

    @Test
    void aRepositoryOfSomebodysOwn() {
        String repository = "/api/1.0/projects/~ann/repos/r";
        try (FakeApi api = new FakeApi(Map.of("Authorization", "Bearer t0ken"))
                .expect("GET " + repository + "/pull-requests" + OPEN, null, 200, Map.of("values", List.of()))
                .expect(
                        "POST " + repository + "/pull-requests",
                        Map.of(
                                "title",
                                "T",
                                "description",
                                "",
                                "fromRef",
                                ref("~ann", "from/me"),
                                "toRef",
                                ref("~ann", "main")),
                        201,
                        Map.of("id", 1L))) {
            assertThat(at("ssh://git@code.example.com:7999/~ann/r.git", "bitbucket-server", api)
                            .openOrUpdate("from/me", "main", "T", "")
                            .page())
                    .isEqualTo("https://code.example.com/users/ann/repos/r/pull-requests/1");
        }
    }

    @Test
    void whereTheApiIs() {
        assertThat(rest("https://git.example.com/scm/PRJ/r.git")).isEqualTo("https://git.example.com/rest");
        assertThat(rest("https://example.com:8443/bitbucket/scm/~ann/r.git"))
                .isEqualTo("https://example.com:8443/bitbucket/rest");
        assertThat(rest("ssh://git@git.example.com:7999/PRJ/r.git")).isEqualTo("https://git.example.com/rest");
    }

    private static String rest(String url) {
        return BitbucketServerApi.rest(RemoteAddress.parse(url).orElseThrow());
    }

    /** Its errors stand in a list. */
    @Test
    void passesOnTheWordsOfARefusal() {
        try (FakeApi api = new FakeApi(Map.of())
                .expect(
                        "GET /api/1.0/projects/PRJ/repos/r/pull-requests" + OPEN,
                        null,
                        409,
                        Map.of("errors", List.of(Map.of("message", "Out of date", "exceptionName", "x.Y"))))) {
            assertThatThrownBy(() -> at("https://git.example.com/scm/PRJ/r.git", null, api)
                            .openOrUpdate("from/me", "main", "T", "B"))
                    .isInstanceOf(Conflict.class)
                    .hasMessageContaining("(409, Out of date)");
        }
    }

    @Test
    void closesRequestsWithoutMerging() {
        String gitHub = "/repos/o/r/pulls";
        try (FakeApi api = new FakeApi(Map.of())
                .expect(
                        "GET " + gitHub + "?state=open&head=o%3Ame&base=main",
                        null,
                        200,
                        List.of(Map.of("number", 7L, "head", Map.of("ref", "me"), "base", Map.of("ref", "main"))))
                .expect("PATCH " + gitHub + "/7", Map.of("state", "closed"), 200, Map.of())
                .expect("GET " + gitHub + "?state=open&head=o%3Ame&base=main", null, 200, List.of())) {
            ChangeRequests requests = at("https://github.com/o/r", null, api);
            assertThat(requests.withdraw("me", "main")).contains("7");
            assertThat(requests.withdraw("me", "main")).isEmpty();
        }
        String gitLab = "/projects/o%2Fr/merge_requests";
        try (FakeApi api = new FakeApi(Map.of())
                .expect(
                        "GET " + gitLab + "?state=opened&source_branch=me&target_branch=main",
                        null,
                        200,
                        List.of(Map.of("iid", 3L)))
                .expect("PUT " + gitLab + "/3", Map.of("state_event", "close"), 200, Map.of())) {
            assertThat(at("https://gitlab.com/o/r", null, api).withdraw("me", "main"))
                    .contains("3");
        }
        String cloud = "/repositories/o/r/pullrequests";
        String query =
                "state%3D%22OPEN%22%20AND%20source.branch.name%3D%22me%22%20AND%20destination.branch.name%3D%22main%22";
        try (FakeApi api = new FakeApi(Map.of())
                .expect("GET " + cloud + "?q=" + query, null, 200, Map.of("values", List.of(Map.of("id", 5L))))
                .expect("POST " + cloud + "/5/decline", null, 200, Map.of())) {
            assertThat(at("https://bitbucket.org/o/r", null, api).withdraw("me", "main"))
                    .contains("5");
        }
        try (FakeApi api = new FakeApi(Map.of())
                .expect(
                        "GET /pullrequests?searchCriteria.status=active&searchCriteria.sourceRefName=refs%2Fheads%2Fme"
                                + "&searchCriteria.targetRefName=refs%2Fheads%2Fmain&api-version=7.1",
                        null, 200, Map.of("value", List.of(Map.of("pullRequestId", 11L))))
                .expect("PATCH /pullrequests/11?api-version=7.1", Map.of("status", "abandoned"), 200, Map.of())) {
            assertThat(at("https://dev.azure.com/o/p/_git/r", null, api).withdraw("me", "main"))
                    .contains("11");
        }
        String server = "/api/1.0/projects/PRJ/repos/r/pull-requests";
        try (FakeApi api = new FakeApi(Map.of())
                .expect(
                        "GET " + server + OPEN,
                        null,
                        200,
                        Map.of("values", List.of(Map.of("id", 9L, "toRef", Map.of("id", "refs/heads/main")))))
                .expect("GET " + server + "/9", null, 200, Map.of("id", 9L, "version", 2L))
                .expect("POST " + server + "/9/decline?version=2", Map.of(), 200, Map.of())) {
            assertThat(at("https://git.example.com/scm/PRJ/r.git", null, api).withdraw("from/me", "main"))
                    .contains("9");
        }
    }
}
