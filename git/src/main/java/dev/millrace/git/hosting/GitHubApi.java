package dev.millrace.git.hosting;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** GitHub, and Gitea and Forgejo, which speak nearly the same. */
record GitHubApi(ApiCall call, String owner, String name, String page, boolean gitea) implements HostingApi {
    private String repository() {
        return "/repos/" + owner + "/" + name;
    }

    @Override
    public Optional<String> find(String from, String to) {
        String query = gitea
                ? "?state=open&limit=50"
                : "?state=open&head=" + ApiCall.encode(owner + ":" + from) + "&base=" + ApiCall.encode(to);
        return ApiCall.list(
                        call.send("GET", repository() + "/pulls" + query, null).body(), "")
                .stream()
                .filter(one -> ApiCall.at(one, "head", "ref").equals(from)
                        && ApiCall.at(one, "base", "ref").equals(to))
                .map(one -> ApiCall.at(one, "number"))
                .findFirst();
    }

    @Override
    public String open(String from, String to, String title, String text) {
        return call.send(
                        "POST", repository() + "/pulls", Map.of("title", title, "head", from, "base", to, "body", text))
                .text("number");
    }

    @Override
    public void update(String id, String title, String text) {
        call.send("PATCH", repository() + "/pulls/" + id, Map.of("title", title, "body", text));
    }

    @Override
    public void close(String id) {
        call.send("PATCH", repository() + "/pulls/" + id, Map.of("state", "closed"));
    }

    @Override
    public String page(String id) {
        return page + (gitea ? "/pulls/" : "/pull/") + id;
    }

    @Override
    public void status(String commit, CommitStatus status) {
        Map<String, Object> body = new HashMap<>();
        body.put("state", status.state().name().toLowerCase(Locale.ROOT));
        body.put("context", status.context());
        body.put("description", status.description());
        if (status.page() != null) {
            body.put("target_url", status.page());
        }
        call.send("POST", repository() + "/statuses/" + commit, body);
    }

    @Override
    public Optional<String> findComment(String id, String mark) {
        String query = gitea ? "" : "?per_page=100";
        return ApiCall.list(
                        call.send("GET", repository() + "/issues/" + id + "/comments" + query, null)
                                .body(),
                        "")
                .stream()
                .filter(one -> ApiCall.at(one, "body").contains(mark))
                .map(one -> ApiCall.at(one, "id"))
                .findFirst();
    }

    @Override
    public void comment(String id, String text) {
        call.send("POST", repository() + "/issues/" + id + "/comments", Map.of("body", text));
    }

    @Override
    public void changeComment(String id, String comment, String text) {
        call.send("PATCH", repository() + "/issues/comments/" + comment, Map.of("body", text));
    }
}
