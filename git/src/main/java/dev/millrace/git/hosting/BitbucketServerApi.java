package dev.millrace.git.hosting;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Bitbucket Server and Data Center, REST 1.0; the base of its calls ends with {@code /rest}. A change there names the version of what it changes, so that
 * nobody's change is lost.
 *
 * @param project the project's key, or {@code ~user} for a repository of somebody's own
 */
record BitbucketServerApi(ApiCall call, String project, String name, String page) implements HostingApi {
    private static final int MOST = 1000;

    /** The usual place of the API: beside {@code /scm/}, below the path that the server itself is at. */
    static String rest(RemoteAddress address) {
        List<String> path = address.path();
        int scm = path.size() - 3;
        List<String> below =
                scm >= 0 && path.get(scm).equals("scm") ? new ArrayList<>(path.subList(0, scm)) : new ArrayList<>();
        below.add("rest");
        return address.page(below);
    }

    private String repository() {
        return "/api/1.0/projects/" + project + "/repos/" + name;
    }

    private String request(String id) {
        return repository() + "/pull-requests/" + id;
    }

    @Override
    public Optional<String> find(String from, String to) {
        String query = "?state=OPEN&direction=OUTGOING&at=" + ApiCall.encode("refs/heads/" + from) + "&limit=" + MOST;
        return ApiCall.list(
                        call.send("GET", repository() + "/pull-requests" + query, null)
                                .body(),
                        "values")
                .stream()
                .filter(one -> ApiCall.at(one, "toRef", "id").equals("refs/heads/" + to))
                .map(one -> ApiCall.at(one, "id"))
                .findFirst();
    }

    @Override
    public String open(String from, String to, String title, String text) {
        return call.send(
                        "POST",
                        repository() + "/pull-requests",
                        Map.of("title", title, "description", text, "fromRef", ref(from), "toRef", ref(to)))
                .text("id");
    }

    private Map<String, Object> ref(String branch) {
        return Map.of(
                "id", "refs/heads/" + branch, "repository", Map.of("slug", name, "project", Map.of("key", project)));
    }

    /** Who was asked to review has to be named again, else nobody is asked any more. */
    @Override
    public void update(String id, String title, String text) {
        Object now = call.send("GET", request(id), null).body();
        List<Map<String, Object>> reviewers = ApiCall.list(now, "reviewers").stream()
                .<Map<String, Object>>map(one -> Map.of("user", Map.of("name", ApiCall.at(one, "user", "name"))))
                .toList();
        call.send(
                "PUT",
                request(id),
                Map.of("version", version(now), "title", title, "description", text, "reviewers", reviewers));
    }

    private static long version(Object of) {
        return number(ApiCall.at(of, "version"));
    }

    private static long number(String written) {
        return written.isEmpty() ? 0 : Long.parseLong(written);
    }

    @Override
    public void close(String id) {
        long version = version(call.send("GET", request(id), null).body());
        call.send("POST", request(id) + "/decline?version=" + version, Map.of());
    }

    @Override
    public String page(String id) {
        return page + "/pull-requests/" + id;
    }

    @Override
    public void status(String commit, CommitStatus status) {
        call.send(
                "POST", "/build-status/1.0/commits/" + commit, BitbucketApi.build(status, page + "/commits/" + commit));
    }

    /** It shows HTML as text, but not where a link would lead that nothing refers to. */
    @Override
    public String mark(String key) {
        return "[millrace:" + key + "]: #";
    }

    /** General comments are listed among all that happened only. The id is given with the version that it is now. */
    @Override
    public Optional<String> findComment(String id, String mark) {
        return ApiCall.list(
                        call.send("GET", request(id) + "/activities?limit=" + MOST, null)
                                .body(),
                        "values")
                .stream()
                .filter(one -> ApiCall.at(one, "action").equals("COMMENTED")
                        && ApiCall.at(one, "comment", "text").contains(mark))
                .map(one -> ApiCall.at(one, "comment", "id") + "@" + number(ApiCall.at(one, "comment", "version")))
                .findFirst();
    }

    @Override
    public void comment(String id, String text) {
        call.send("POST", request(id) + "/comments", Map.of("text", text));
    }

    @Override
    public void changeComment(String id, String comment, String text) {
        String[] parts = comment.split("@", 2);
        call.send(
                "PUT",
                request(id) + "/comments/" + parts[0],
                Map.of("version", Long.parseLong(parts[1]), "text", text));
    }
}
