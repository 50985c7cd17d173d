package dev.millrace.engine.trigger.webhook;

import static dev.millrace.engine.trigger.webhook.Hooks.BEFORE;
import static dev.millrace.engine.trigger.webhook.Hooks.SECRET;
import static dev.millrace.engine.trigger.webhook.Hooks.asking;
import static dev.millrace.engine.trigger.webhook.Hooks.payload;
import static dev.millrace.engine.trigger.webhook.Hooks.post;
import static dev.millrace.engine.trigger.webhook.Hooks.signed;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.model.FlowKey;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Deliveries of the hosting services in the shapes that they document, each signed as that service signs. */
class ProvidersTest {
    /** How services name what has happened, and each delivery. */
    private static Map<String, String> headers(String provider, String event, String id) {
        return switch (provider) {
            case "github" -> Map.of("X-GitHub-Event", event, "X-GitHub-Delivery", id);
            case "gitea" -> Map.of("X-Gitea-Event", event, "X-Gitea-Delivery", id);
            case "forgejo" -> Map.of("X-Forgejo-Event", event, "X-Forgejo-Delivery", id);
            case "gitlab" ->
                Map.of("X-Gitlab-Event", event, "Idempotency-Key", id, "X-Gitlab-Webhook-UUID", "same-for-all");
            case "bitbucket" -> Map.of("X-Event-Key", event, "X-Request-UUID", id, "X-Attempt-Number", "1");
            case "azure" -> Map.of();
            default -> Map.of("Idempotency-Key", id);
        };
    }

    private static Delivery delivery(String provider, String file, String event, String id, String secret) {
        String body = payload((provider.equals("forgejo") ? "gitea" : provider) + "/" + file);
        Map<String, String> headers = new HashMap<>(headers(provider, event, id));
        headers.putAll(signed(provider, secret, body));
        headers.put("Content-Type", "application/json");
        return post(body, headers);
    }

    private static String asked(String provider) {
        return asking(provider.equals("forgejo") ? "gitea" : provider);
    }

    /** What a flow for the branch main and the folder _files makes of it. */
    @ParameterizedTest
    @CsvSource({
        "github,push,push,STARTED",
        "github,push-dev,push,NOT_MET",
        "github,push-docs,push,NOT_MET",
        "github,push-forced,push,STARTED",
        "github,push-new-branch,push,NOT_MET",
        "github,tag,push,NOT_MET",
        "github,create-tag,create,NOT_MET",
        "github,branch-deleted,push,NOT_MET",
        "github,delete,delete,NOT_MET",
        "github,ping,ping,PING",
        "github,pull-request,pull_request,STARTED",
        "gitlab,push,Push Hook,STARTED",
        "gitlab,push-dev,Push Hook,NOT_MET",
        "gitlab,push-docs,Push Hook,NOT_MET",
        "gitlab,push-many,Push Hook,STARTED",
        "gitlab,tag,Tag Push Hook,NOT_MET",
        "gitlab,branch-deleted,Push Hook,NOT_MET",
        "gitlab,merge-request,Merge Request Hook,STARTED",
        "gitea,push,push,STARTED",
        "gitea,push-dev,push,NOT_MET",
        "gitea,push-docs,push,NOT_MET",
        "gitea,push-many,push,STARTED",
        "gitea,tag,push,NOT_MET",
        "gitea,branch-deleted,push,NOT_MET",
        "gitea,delete,delete,NOT_MET",
        "gitea,pull-request,pull_request,STARTED",
        "forgejo,push,push,STARTED",
        "forgejo,push-dev,push,NOT_MET",
        "bitbucket,push,repo:push,STARTED",
        "bitbucket,push-dev,repo:push,NOT_MET",
        "bitbucket,push-two,repo:push,STARTED",
        "bitbucket,tag,repo:push,NOT_MET",
        "bitbucket,branch-deleted,repo:push,NOT_MET",
        "bitbucket,pull-request,pullrequest:fulfilled,STARTED",
        "bitbucket,ping,diagnostics:ping,PING",
        "azure,push,git.push,STARTED",
        "azure,push-dev,git.push,NOT_MET",
        "azure,tag,git.push,NOT_MET",
        "azure,branch-deleted,git.push,NOT_MET",
        "azure,pull-request,git.pullrequest.merged,STARTED",
        "hmac,anything,none,STARTED"
    })
    void filtersByBranchAndPath(String provider, String file, String event, String verdict) {
        try (Hooks hooks = Hooks.open()) {
            FlowKey flow = hooks.save(asked(provider) + "branches: [main]\npaths: [\"_files/**\"]\n");
            Answer answer = hooks.send(flow, delivery(provider, file, event, "d1", SECRET));
            switch (verdict) {
                case "STARTED" -> assertThat(answer).isInstanceOf(Answer.Started.class);
                case "PING" -> assertThat(answer).isEqualTo(new Answer.Ping());
                default -> assertThat(answer).isInstanceOf(Answer.NotMet.class);
            }
            assertThat(hooks.triggers.executions(flow)).hasSize(verdict.equals("STARTED") ? 1 : 0);
            assertThat(hooks.log(flow)).singleElement().satisfies(row -> {
                assertThat(row.verdict()).isEqualTo(verdict);
                if (!event.equals("none")) {
                    assertThat(row.event()).isEqualTo(event);
                }
            });
        }
    }

    /** Without filters everything but a ping is for the flow to judge. */
    @ParameterizedTest
    @CsvSource({
        "github,tag,push",
        "github,branch-deleted,push",
        "gitlab,tag,Tag Push Hook",
        "gitlab,branch-deleted,Push Hook",
        "gitea,delete,delete",
        "bitbucket,branch-deleted,repo:push",
        "azure,tag,git.push"
    })
    void takesEverythingWithoutFilters(String provider, String file, String event) {
        try (Hooks hooks = Hooks.open()) {
            FlowKey flow = hooks.save(asked(provider));
            assertThat(hooks.send(flow, delivery(provider, file, event, "d1", SECRET)))
                    .isInstanceOf(Answer.Started.class);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "github,m*,'**/*.py',STARTED", "github,'release/**','**',NOT_MET", "gitea,main,'*.md',NOT_MET",
        "gitlab,main,_files/example.py,STARTED", "bitbucket,main,docs/**,STARTED", "azure,main,docs/**,STARTED"
    })
    void understandsPatterns(String provider, String branch, String path, String verdict) {
        try (Hooks hooks = Hooks.open()) {
            FlowKey flow = hooks.save("branches: [\"" + branch + "\"]\npaths: [\"" + path + "\"]");
            hooks.send(flow, delivery(provider, "push", "push", "d1", SECRET));
            assertThat(hooks.log(flow).getFirst().verdict()).isEqualTo(verdict);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "github,push",
        "gitlab,Push Hook",
        "gitea,push",
        "forgejo,push",
        "bitbucket,repo:push",
        "azure,git.push",
        "hmac,none"
    })
    void startsNothingAgainForARedelivery(String provider, String event) {
        try (Hooks hooks = Hooks.open()) {
            FlowKey flow = hooks.save(asked(provider));
            String file = provider.equals("hmac") ? "anything" : "push";
            Answer first = hooks.send(flow, delivery(provider, file, event, "the same", SECRET));
            Answer again = hooks.send(flow, delivery(provider, file, event, "the same", SECRET));
            assertThat(again)
                    .isEqualTo(new Answer.Again(
                            ((Answer.Started) first).execution().id()));
            assertThat(hooks.triggers.executions(flow)).hasSize(1);
            assertThat(hooks.log(flow)).extracting(row -> row.verdict()).containsExactly("DUPLICATE", "STARTED");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "github,push",
        "gitlab,Push Hook",
        "gitea,push",
        "forgejo,push",
        "bitbucket,repo:push",
        "azure,git.push",
        "hmac,none"
    })
    void believesTheSecretBeforeWhileItIsBeingChanged(String provider, String event) {
        try (Hooks hooks = Hooks.open()) {
            FlowKey flow = hooks.save(asked(provider));
            String file = provider.equals("hmac") ? "anything" : "push";
            assertThat(hooks.send(flow, delivery(provider, file, event, "d1", BEFORE)))
                    .isInstanceOf(Answer.Started.class);
            hooks.save(asked(provider).replaceAll(".*previousSecret.*\n", ""));
            assertThat(hooks.send(flow, delivery(provider, file, event, "d2", BEFORE)))
                    .isEqualTo(new Answer.Refused(401, "Unauthorized"));
        }
    }

    /** GitHub can also send the payload as a field of a form. */
    @ParameterizedTest
    @CsvSource({"push,STARTED", "push-dev,NOT_MET"})
    void readsThePayloadOutOfAForm(String file, String verdict) {
        try (Hooks hooks = Hooks.open()) {
            FlowKey flow = hooks.save(asking("github") + "branches: [main]\n");
            String body = "payload="
                    + java.net.URLEncoder.encode(payload("github/" + file), java.nio.charset.StandardCharsets.UTF_8);
            Map<String, String> headers = new HashMap<>(signed("github", SECRET, body));
            headers.put("Content-Type", "application/x-www-form-urlencoded");
            headers.put("X-GitHub-Event", "push");
            hooks.send(flow, post(body, headers));
            assertThat(hooks.log(flow).getFirst().verdict()).isEqualTo(verdict);
        }
    }
}
