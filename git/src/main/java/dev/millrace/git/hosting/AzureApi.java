package dev.millrace.git.hosting;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Azure DevOps; the base of its calls ends with the repository. */
record AzureApi(ApiCall call, String page) implements HostingApi {
    private static final String VERSION = "api-version=7.1";

    @Override
    public Optional<String> find(String from, String to) {
        String query = "?searchCriteria.status=active&searchCriteria.sourceRefName="
                + ApiCall.encode("refs/heads/" + from) + "&searchCriteria.targetRefName="
                + ApiCall.encode("refs/heads/" + to) + "&" + VERSION;
        return ApiCall.list(call.send("GET", "/pullrequests" + query, null).body(), "value").stream()
                .map(one -> ApiCall.at(one, "pullRequestId"))
                .findFirst();
    }

    @Override
    public String open(String from, String to, String title, String text) {
        return call.send(
                        "POST",
                        "/pullrequests?" + VERSION,
                        Map.of(
                                "sourceRefName",
                                "refs/heads/" + from,
                                "targetRefName",
                                "refs/heads/" + to,
                                "title",
                                title,
                                "description",
                                text))
                .text("pullRequestId");
    }

    @Override
    public void update(String id, String title, String text) {
        call.send("PATCH", "/pullrequests/" + id + "?" + VERSION, Map.of("title", title, "description", text));
    }

    @Override
    public void close(String id) {
        call.send("PATCH", "/pullrequests/" + id + "?" + VERSION, Map.of("status", "abandoned"));
    }

    @Override
    public String page(String id) {
        return page + "/pullrequest/" + id;
    }

    @Override
    public void status(String commit, CommitStatus status) {
        Map<String, Object> body = new HashMap<>();
        body.put(
                "state",
                switch (status.state()) {
                    case PENDING -> "pending";
                    case SUCCESS -> "succeeded";
                    case FAILURE -> "failed";
                });
        body.put("description", status.description());
        body.put("context", Map.of("name", status.context(), "genre", "millrace"));
        if (status.page() != null) {
            body.put("targetUrl", status.page());
        }
        call.send("POST", "/commits/" + commit + "/statuses?" + VERSION, body);
    }

    /** A comment stands in a thread, so its id here is that of both. */
    @Override
    public Optional<String> findComment(String id, String mark) {
        for (Map<?, ?> thread : ApiCall.list(
                call.send("GET", "/pullRequests/" + id + "/threads?" + VERSION, null)
                        .body(),
                "value")) {
            for (Map<?, ?> comment : ApiCall.list(thread, "comments")) {
                if (ApiCall.at(comment, "content").contains(mark)) {
                    return Optional.of(ApiCall.at(thread, "id") + "/comments/" + ApiCall.at(comment, "id"));
                }
            }
        }
        return Optional.empty();
    }

    @Override
    public void comment(String id, String text) {
        call.send(
                "POST",
                "/pullRequests/" + id + "/threads?" + VERSION,
                Map.of(
                        "status",
                        "active",
                        "comments",
                        List.of(Map.of("parentCommentId", 0L, "content", text, "commentType", "text"))));
    }

    @Override
    public void changeComment(String id, String comment, String text) {
        call.send("PATCH", "/pullRequests/" + id + "/threads/" + comment + "?" + VERSION, Map.of("content", text));
    }
}
