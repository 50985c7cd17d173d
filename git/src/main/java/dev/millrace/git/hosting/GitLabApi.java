package dev.millrace.git.hosting;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** GitLab. */
record GitLabApi(ApiCall call, String path, String page) implements HostingApi {
    private String project() {
        return "/projects/" + ApiCall.encode(path);
    }

    @Override
    public Optional<String> find(String from, String to) {
        String query = "?state=opened&source_branch=" + ApiCall.encode(from) + "&target_branch=" + ApiCall.encode(to);
        return ApiCall.list(
                        call.send("GET", project() + "/merge_requests" + query, null)
                                .body(),
                        "")
                .stream()
                .map(one -> ApiCall.at(one, "iid"))
                .findFirst();
    }

    @Override
    public String open(String from, String to, String title, String text) {
        return call.send(
                        "POST",
                        project() + "/merge_requests",
                        Map.of("source_branch", from, "target_branch", to, "title", title, "description", text))
                .text("iid");
    }

    @Override
    public void update(String id, String title, String text) {
        call.send("PUT", project() + "/merge_requests/" + id, Map.of("title", title, "description", text));
    }

    @Override
    public void close(String id) {
        call.send("PUT", project() + "/merge_requests/" + id, Map.of("state_event", "close"));
    }

    @Override
    public String page(String id) {
        return page + "/-/merge_requests/" + id;
    }

    @Override
    public void status(String commit, CommitStatus status) {
        Map<String, Object> body = new HashMap<>();
        body.put(
                "state",
                switch (status.state()) {
                    case PENDING -> "pending";
                    case SUCCESS -> "success";
                    case FAILURE -> "failed";
                });
        body.put("name", status.context());
        body.put("description", status.description());
        if (status.page() != null) {
            body.put("target_url", status.page());
        }
        call.send("POST", project() + "/statuses/" + commit, body);
    }

    @Override
    public Optional<String> findComment(String id, String mark) {
        return ApiCall.list(
                        call.send("GET", project() + "/merge_requests/" + id + "/notes?per_page=100", null)
                                .body(),
                        "")
                .stream()
                .filter(one -> ApiCall.at(one, "body").contains(mark))
                .map(one -> ApiCall.at(one, "id"))
                .findFirst();
    }

    @Override
    public void comment(String id, String text) {
        call.send("POST", project() + "/merge_requests/" + id + "/notes", Map.of("body", text));
    }

    @Override
    public void changeComment(String id, String comment, String text) {
        call.send("PUT", project() + "/merge_requests/" + id + "/notes/" + comment, Map.of("body", text));
    }
}
