package dev.millrace.engine.trigger.webhook;

import static dev.millrace.engine.trigger.webhook.Hooks.SECRET;
import static dev.millrace.engine.trigger.webhook.Hooks.asking;
import static dev.millrace.engine.trigger.webhook.Hooks.payload;
import static dev.millrace.engine.trigger.webhook.Hooks.post;
import static dev.millrace.engine.trigger.webhook.Hooks.signed;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.model.FlowKey;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {
    private static final Answer.Refused UNAUTHORIZED = new Answer.Refused(401, "Unauthorized");
    private static final String PUSH = payload("github/push");

    @Test
    void agreesWithTheExampleInTheDocumentationOfGitHub() {
        Signature signature = new Signature(Signature.Provider.GITHUB, List.of(SECRET), "", "sha256");
        Delivery delivery = post(
                "Hello, World!",
                Map.of(
                        "X-Hub-Signature-256",
                        "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"));
        assertThat(signature.accepts(delivery, Instant.EPOCH)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"github", "gitea", "bitbucket", "gitlab", "azure", "hmac"})
    void refusesAForgedSignature(String provider) {
        try (Hooks hooks = Hooks.open()) {
            FlowKey flow = hooks.save(asking(provider));
            assertThat(hooks.send(flow, post(PUSH, signed(provider, "guessed", PUSH))))
                    .isEqualTo(UNAUTHORIZED);
            assertThat(hooks.send(
                            flow,
                            post(
                                    PUSH,
                                    Map.of(
                                            "X-Hub-Signature-256",
                                            "sha256=",
                                            "X-Gitlab-Token",
                                            "",
                                            "Authorization",
                                            "Basic !!"))))
                    .isEqualTo(UNAUTHORIZED);
            assertThat(hooks.send(flow, post(PUSH, Map.of()))).isEqualTo(UNAUTHORIZED);
            if (!provider.equals("gitlab") && !provider.equals("azure")) {
                assertThat(hooks.send(flow, post(PUSH.replace("main", "evil"), signed(provider, SECRET, PUSH))))
                        .as("the right signature of another body")
                        .isEqualTo(UNAUTHORIZED);
            }
            assertThat(hooks.triggers.executions(flow)).isEmpty();
            assertThat(hooks.log(flow))
                    .isNotEmpty()
                    .allSatisfy(row -> assertThat(row.status()).isEqualTo(401));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"github", "gitea", "bitbucket", "gitlab", "azure", "hmac"})
    void keepsTheSecretOutOfTheExecution(String provider) {
        try (Hooks hooks = Hooks.open()) {
            FlowKey flow = hooks.save(asking(provider));
            assertThat(hooks.send(flow, post(PUSH, signed(provider, SECRET, PUSH))))
                    .isInstanceOf(Answer.Started.class);
            assertThat(hooks.triggers
                            .executions(flow)
                            .getFirst()
                            .trigger()
                            .variables()
                            .toString())
                    .doesNotContain(SECRET)
                    .doesNotContain(Base64.getEncoder().encodeToString(("hook:" + SECRET).getBytes(UTF_8)));
        }
    }

    @Test
    void believesTheNewerSignatureOfGitLab() {
        try (Hooks hooks = Hooks.open()) {
            FlowKey flow = hooks.save(asking("gitlab"));
            long time = hooks.triggers.time.get().getEpochSecond();
            assertThat(hooks.send(flow, standard("m1", time))).isInstanceOf(Answer.Started.class);
            assertThat(hooks.send(flow, standard("m1", time))).isInstanceOf(Answer.Again.class);
            assertThat(hooks.send(flow, standard("m2", time - 301))).isInstanceOf(Answer.Refused.class);
            assertThat(hooks.send(flow, standard("m3", time + 301))).isInstanceOf(Answer.Refused.class);
        }
    }

    private static Delivery standard(String id, long time) {
        byte[] mac = Hooks.mac("HmacSHA256", SECRET.getBytes(UTF_8), id + "." + time + "." + PUSH);
        return post(
                PUSH,
                Map.of(
                        "webhook-id",
                        id,
                        "webhook-timestamp",
                        String.valueOf(time),
                        "webhook-signature",
                        "v1,AAAA v1," + Base64.getEncoder().encodeToString(mac)));
    }

    @Test
    void believesNobodyWhereTheSecretIsNotSet() {
        try (Hooks hooks = Hooks.open()) {
            FlowKey flow = hooks.save("signature:\n  provider: github\n  secret: \"{{ secret('UNSET') }}\"");
            assertThat(hooks.send(flow, post(PUSH, signed("github", " ", PUSH))))
                    .isEqualTo(UNAUTHORIZED);
        }
    }
}
