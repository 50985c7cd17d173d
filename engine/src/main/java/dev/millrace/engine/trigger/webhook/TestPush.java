package dev.millrace.engine.trigger.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.language.data.Json;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A delivery such as a hosting service makes of a push, for trying a webhook out.
 *
 * @param headers each with one value, those that prove the sender included
 */
public record TestPush(Map<String, String> headers, String body) {
    private static final String NOBODY = "0000000000000000000000000000000000000001";

    /** @param id of the delivery */
    public static TestPush of(Signature signature, String branch, String id) {
        String body = Json.write(payload(signature.provider(), "refs/heads/" + branch, branch, id));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.putAll(names(signature.provider(), id));
        headers.putAll(signature.sign(body.getBytes(UTF_8)));
        return new TestPush(headers, body);
    }

    private static Map<String, Object> payload(Signature.Provider provider, String ref, String branch, String id) {
        return switch (provider) {
            case GITHUB, GITEA, GITLAB, HMAC -> Map.of("ref", ref, "before", NOBODY, "after", NOBODY);
            case BITBUCKET ->
                Map.of("push", Map.of("changes", List.of(Map.of("new", Map.of("type", "branch", "name", branch)))));
            case AZURE ->
                Map.of(
                        "id",
                        id,
                        "publisherId",
                        "tfs",
                        "eventType",
                        "git.push",
                        "resource",
                        Map.of("refUpdates", List.of(Map.of("name", ref, "newObjectId", NOBODY))));
        };
    }

    private static Map<String, String> names(Signature.Provider provider, String id) {
        return switch (provider) {
            case GITHUB -> Map.of("X-GitHub-Event", "push", "X-GitHub-Delivery", id);
            case GITEA -> Map.of("X-Gitea-Event", "push", "X-Gitea-Delivery", id);
            case GITLAB -> Map.of("X-Gitlab-Event", "Push Hook", "Idempotency-Key", id);
            case BITBUCKET -> Map.of("X-Event-Key", "repo:push", "X-Request-UUID", id);
            case AZURE -> Map.of();
            case HMAC -> Map.of("Idempotency-Key", id);
        };
    }
}
