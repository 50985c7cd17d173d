package dev.millrace.git.hosting;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Bitbucket Cloud. */
record BitbucketApi(ApiCall call, String workspace, String name, String page) implements HostingApi {
    private String repository() {
        return "/repositories/" + workspace + "/" + name;
    }

    @Override
    public Optional<String> find(String from, String to) {
        String query =
                "state=\"OPEN\" AND source.branch.name=\"" + from + "\" AND destination.branch.name=\"" + to + "\"";
        return ApiCall.list(
                        call.send("GET", repository() + "/pullrequests?q=" + ApiCall.encode(query), null)
                                .body(),
                        "values")
                .stream()
                .map(one -> ApiCall.at(one, "id"))
                .findFirst();
    }

    @Override
    public String open(String from, String to, String title, String text) {
        return call.send(
                        "POST",
                        repository() + "/pullrequests",
                        Map.of(
                                "title",
                                title,
                                "description",
                                text,
                                "source",
                                Map.of("branch", Map.of("name", from)),
                                "destination",
                                Map.of("branch", Map.of("name", to))))
                .text("id");
    }

    @Override
    public void update(String id, String title, String text) {
        call.send("PUT", repository() + "/pullrequests/" + id, Map.of("title", title, "description", text));
    }

    @Override
    public void close(String id) {
        call.send("POST", repository() + "/pullrequests/" + id + "/decline", null);
    }

    @Override
    public String page(String id) {
        return page + "/pull-requests/" + id;
    }

    @Override
    public void status(String commit, CommitStatus status) {
        call.send(
                "POST",
                repository() + "/commit/" + commit + "/statuses/build",
                build(status, page + "/commits/" + commit));
    }

    /**
     * A status in the words of both Bitbuckets.
     *
     * @param otherwise the page to name where the status has none: they take no status without
     */
    static Map<String, Object> build(CommitStatus status, String otherwise) {
        Map<String, Object> body = new HashMap<>();
        body.put("key", status.context());
        body.put("name", status.context());
        body.put(
                "state",
                switch (status.state()) {
                    case PENDING -> "INPROGRESS";
                    case SUCCESS -> "SUCCESSFUL";
                    case FAILURE -> "FAILED";
                });
        body.put("description", status.description());
        body.put("url", status.page() == null ? otherwise : status.page());
        return body;
    }

    @Override
    public Optional<String> findComment(String id, String mark) {
        return ApiCall.list(
                        call.send("GET", repository() + "/pullrequests/" + id + "/comments?pagelen=100", null)
                                .body(),
                        "values")
                .stream()
                .filter(one -> ApiCall.at(one, "content", "raw").contains(mark))
                .map(one -> ApiCall.at(one, "id"))
                .findFirst();
    }

    @Override
    public void comment(String id, String text) {
        call.send("POST", repository() + "/pullrequests/" + id + "/comments", Map.of("content", Map.of("raw", text)));
    }

    @Override
    public void changeComment(String id, String comment, String text) {
        call.send(
                "PUT",
                repository() + "/pullrequests/" + id + "/comments/" + comment,
                Map.of("content", Map.of("raw", text)));
    }
}
