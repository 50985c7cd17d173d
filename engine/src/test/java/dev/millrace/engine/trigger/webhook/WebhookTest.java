package dev.millrace.engine.trigger.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.trigger.TestTriggers;
import dev.millrace.model.FlowKey;
import dev.millrace.model.execution.Execution;
import dev.millrace.store.testing.Databases;
import dev.millrace.store.trigger.Deliveries;
import dev.millrace.store.trigger.TriggerKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookTest {
    private static final String NOW = "2026-05-05T10:30:00Z";
    private static final String SECRET = "It's a Secret to Everybody";
    private static final String PUSH = """
            {"ref":"refs/heads/main","before":"95790bf891e76fee5e1747ab589903a6a1f80f22","after":"da1560886d4f094c3e6c9ef40349f7d38b5d27d7",
             "forced":false,"repository":{"full_name":"git_username/scripts","description":null},"pusher":{"name":"git_username"},
             "commits":[{"id":"da1560886d4f094c3e6c9ef40349f7d38b5d27d7","added":["_files/new.py"],"removed":[],"modified":["_files/example.py"]}]}""";

    private static String flow(String more) {
        return """
                id: called
                namespace: company.team
                tasks:
                  - id: log
                    type: test.Log
                    message: "{{ trigger.body }}"
                triggers:
                  - id: hook
                    type: io.kestra.plugin.core.trigger.Webhook
                    key: abcdefg
                """ + more.indent(4);
    }

    private static Delivery post(String body, Map<String, String> headers) {
        return post(body.getBytes(UTF_8), headers);
    }

    private static Delivery post(byte[] body, Map<String, String> headers) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        headers.forEach((name, value) -> lists.put(name, List.of(value)));
        return new Delivery(
                "POST",
                "/api/v1/executions/webhook/x",
                lists,
                Map.of("name", List.of("John")),
                body,
                Map.of(),
                List.of());
    }

    private static String hmac(String algorithm, byte[] key, String text) {
        return HexFormat.of().formatHex(mac(algorithm, key, text));
    }

    private static byte[] mac(String algorithm, byte[] key, String text) {
        try {
            Mac mac = Mac.getInstance(algorithm);
            mac.init(new SecretKeySpec(key, algorithm));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (java.security.GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Answer send(TestTriggers triggers, FlowKey flow, Delivery delivery) {
        return new AcceptWebhook(triggers.parts).accept(flow, "abcdefg", delivery);
    }

    @ParameterizedTest
    @EnumSource
    void startsAnExecutionThatIsOnDisk(Databases kind) {
        try (TestTriggers triggers = new TestTriggers(kind, NOW)) {
            FlowKey flow = triggers.save(flow(""));
            Answer answer =
                    send(triggers, flow, post(PUSH, Map.of("X-GitHub-Event", "push", "X-GitHub-Delivery", "d1")));

            Execution started = ((Answer.Started) answer).execution();
            Execution stored = triggers.executions(flow).getFirst();
            assertThat(stored.id()).isEqualTo(started.id());
            Map<String, Object> variables = stored.trigger().variables();
            assertThat(((Map<?, ?>) variables.get("body")).get("ref")).isEqualTo("refs/heads/main");
            assertThat(((Map<?, ?>) variables.get("headers")).get("X-GitHub-Event"))
                    .isEqualTo(List.of("push"));
            assertThat(variables.get("parameters")).isEqualTo(Map.of("name", List.of("John")));
            List<Deliveries.Row> log = new Deliveries(triggers.database()).list(new TriggerKey(flow, "hook"), 10);
            assertThat(log).hasSize(1);
            assertThat(log.getFirst().verdict()).isEqualTo("STARTED");
            assertThat(log.getFirst().event()).isEqualTo("push");
            assertThat(log.getFirst().executionId()).isEqualTo(started.id());
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesOneDeliveryOnceHoweverOftenItComes(Databases kind) throws Exception {
        try (TestTriggers triggers = new TestTriggers(kind, NOW);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            FlowKey flow = triggers.save(flow(""));
            AcceptWebhook webhooks = new AcceptWebhook(triggers.parts);
            CountDownLatch all = new CountDownLatch(10);
            List<Future<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                answers.add(threads.submit(() -> {
                    all.countDown();
                    all.await();
                    return webhooks.accept(flow, "abcdefg", post(PUSH, Map.of("X-GitHub-Delivery", "same")));
                }));
            }
            int started = 0;
            List<String> repeated = new ArrayList<>();
            for (Future<Answer> answer : answers) {
                switch (answer.get()) {
                    case Answer.Started one -> started++;
                    case Answer.Again(String id) -> repeated.add(id);
                    case Answer other -> throw new AssertionError(other);
                }
            }
            assertThat(started).isEqualTo(1);
            assertThat(triggers.executions(flow)).hasSize(1);
            assertThat(repeated)
                    .hasSize(9)
                    .containsOnly(triggers.executions(flow).getFirst().id());

            triggers.time.set(triggers.time.get().plus(Deliveries.REMEMBERED).plusSeconds(1));
            assertThat(webhooks.accept(flow, "abcdefg", post(PUSH, Map.of("X-GitHub-Delivery", "same"))))
                    .isInstanceOf(Answer.Started.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesAThousandDeliveriesInASecond(Databases kind) throws Exception {
        try (TestTriggers triggers = new TestTriggers(kind, NOW);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            FlowKey flow = triggers.save(flow(""));
            AcceptWebhook webhooks = new AcceptWebhook(triggers.parts);
            List<Future<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                Delivery delivery = post(PUSH, Map.of("X-GitHub-Delivery", "d" + i));
                answers.add(threads.submit(() -> webhooks.accept(flow, "abcdefg", delivery)));
            }
            for (Future<Answer> answer : answers) {
                assertThat(answer.get()).isInstanceOf(Answer.Started.class);
            }
            assertThat(triggers.executions(flow)).hasSize(1000);
        }
    }

    @Test
    void limitsOneKey() {
        try (TestTriggers triggers = new TestTriggers(Databases.SQLITE, NOW)) {
            FlowKey flow = triggers.save(flow("rateLimit: 60"));
            AcceptWebhook webhooks = new AcceptWebhook(triggers.parts);
            Map<Boolean, Integer> taken = new HashMap<>();
            for (int i = 0; i < 30; i++) {
                taken.merge(
                        webhooks.accept(flow, "abcdefg", post("{}", Map.of())) instanceof Answer.Started,
                        1,
                        Integer::sum);
            }
            assertThat(taken).isEqualTo(Map.of(true, 10, false, 20));
            triggers.time.set(triggers.time.get().plusSeconds(2));
            assertThat(webhooks.accept(flow, "abcdefg", post("{}", Map.of()))).isInstanceOf(Answer.Started.class);
        }
    }

    @Test
    void refusesWhatIsNotThereOrOff() {
        try (TestTriggers triggers = new TestTriggers(Databases.SQLITE, NOW)) {
            FlowKey flow = triggers.save(flow(""));
            AcceptWebhook webhooks = new AcceptWebhook(triggers.parts);
            assertThat(webhooks.accept(FlowKey.of("company.team", "other"), "abcdefg", post("", Map.of())))
                    .isEqualTo(new Answer.Refused(404, "Flow not found"));
            assertThat(webhooks.accept(flow, "wrong", post("", Map.of())))
                    .isEqualTo(new Answer.Refused(404, "Webhook not found"));
            triggers.manage.setDisabled(new TriggerKey(flow, "hook"), true);
            assertThat(((Answer.Refused) send(triggers, flow, post("", Map.of()))).status())
                    .isEqualTo(409);
            triggers.save(flow("").replace("id: called", "id: off") + "disabled: true\n");
            assertThat(((Answer.Refused)
                                    webhooks.accept(FlowKey.of("company.team", "off"), "abcdefg", post("", Map.of())))
                            .status())
                    .isEqualTo(409);
            FlowKey needs = triggers.save(flow("inputs:\n  n: \"{{ trigger.body.missing.deeper }}\"")
                    .replace("id: called", "id: needs")
                    .replace("tasks:", "inputs:\n  - id: n\n    type: STRING\ntasks:"));
            assertThat(((Answer.Refused) webhooks.accept(needs, "abcdefg", post("{}", Map.of()))).status())
                    .isEqualTo(422);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "{{ trigger.body.ref == 'refs/heads/main' }};true",
                "{{ trigger.body.ref == 'refs/heads/other' }};false",
                "{{ (trigger.headers['X-GitHub-Event'] | first) == 'push' }};true",
                "{{ trigger.parameters.name[0] == 'Jane' }};false"
            })
    void asksItsCondition(String when, boolean starts) {
        try (TestTriggers triggers = new TestTriggers(Databases.SQLITE, NOW)) {
            FlowKey flow = triggers.save(flow("when: \"" + when + "\""));
            Answer answer = send(triggers, flow, post(PUSH, Map.of("X-GitHub-Event", "push")));
            assertThat(answer).isInstanceOf(starts ? Answer.Started.class : Answer.NotMet.class);
        }
    }

    @Test
    void readsBodiesOfEveryKind() {
        try (TestTriggers triggers = new TestTriggers(Databases.SQLITE, NOW)) {
            FlowKey flow = triggers.save(flow(""));
            assertThat(body(triggers, flow, "[1,2]".getBytes(UTF_8), "application/json"))
                    .isEqualTo(List.of(1L, 2L));
            assertThat(body(triggers, flow, "hello".getBytes(UTF_8), "text/plain"))
                    .isEqualTo("hello");
            assertThat(body(triggers, flow, "{broken".getBytes(UTF_8), "application/json"))
                    .isEqualTo("{broken");
            byte[] binary = {(byte) 0xff, 0, 1};
            assertThat(body(triggers, flow, binary, "application/octet-stream"))
                    .isEqualTo(Base64.getEncoder().encodeToString(binary));
            Answer form = send(
                    triggers,
                    flow,
                    post("a=1&b=%C3%A9&a=2", Map.of("Content-Type", "application/x-www-form-urlencoded")));
            assertThat(((Answer.Started) form).execution().trigger().variables())
                    .containsEntry("body", "a=1&b=%C3%A9&a=2")
                    .containsEntry("formFields", Map.of("a", List.of("1", "2"), "b", List.of("é")));
        }
    }

    private static Object body(TestTriggers triggers, FlowKey flow, byte[] bytes, String type) {
        Answer answer = send(triggers, flow, post(bytes, Map.of("Content-Type", type)));
        return ((Answer.Started) answer).execution().trigger().variables().get("body");
    }

    // Signatures.

    @Test
    void agreesWithTheExampleInTheDocumentationOfGitHub() {
        Signature signature = new Signature(Signature.Provider.GITHUB, List.of(SECRET), "", "sha256");
        Delivery delivery = post(
                "Hello, World!",
                Map.of(
                        "X-Hub-Signature-256",
                        "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"));
        assertThat(signature.accepts(delivery, java.time.Instant.EPOCH)).isTrue();
    }

    /** Provider, headers that sign the payload right. */
    private static Map<String, String> signed(String provider, String secret, String body) {
        byte[] key = secret.getBytes(UTF_8);
        return switch (provider) {
            case "github" -> Map.of("X-Hub-Signature-256", "sha256=" + hmac("HmacSHA256", key, body));
            case "gitea" -> Map.of("X-Gitea-Signature", hmac("HmacSHA256", key, body));
            case "bitbucket" -> Map.of("X-Hub-Signature", "sha256=" + hmac("HmacSHA256", key, body));
            case "gitlab" -> Map.of("X-Gitlab-Token", secret);
            case "azure" ->
                Map.of(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(("hook:" + secret).getBytes(UTF_8)));
            default -> Map.of("X-My-Signature", hmac("HmacSHA512", key, body));
        };
    }

    private static String asking(String provider) {
        return "signature:\n  provider: " + provider
                + "\n  secret: \"{{ secret('HOOK') }}\"\n  previousSecret: \"{{ secret('OLD') }}\"\n"
                + (provider.equals("hmac") ? "  header: X-My-Signature\n  algorithm: sha512\n" : "");
    }

    @ParameterizedTest
    @ValueSource(strings = {"github", "gitea", "bitbucket", "gitlab", "azure", "hmac"})
    void believesOnlyWhoKnowsTheSecret(String provider) {
        try (TestTriggers triggers = new TestTriggers(Databases.SQLITE, NOW)) {
            FlowKey flow = triggers.save(flow(asking(provider)));
            assertThat(send(triggers, flow, post(PUSH, signed(provider, SECRET, PUSH))))
                    .isInstanceOf(Answer.Started.class);
            assertThat(send(triggers, flow, post(PUSH, signed(provider, "the one before", PUSH))))
                    .isInstanceOf(Answer.Started.class);
            Answer.Refused refused = new Answer.Refused(401, "Unauthorized");
            assertThat(send(triggers, flow, post(PUSH, signed(provider, "guessed", PUSH))))
                    .isEqualTo(refused);
            assertThat(send(
                            triggers,
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
                    .isEqualTo(refused);
            assertThat(send(triggers, flow, post(PUSH, Map.of()))).isEqualTo(refused);
            if (!provider.equals("gitlab") && !provider.equals("azure")) {
                assertThat(send(triggers, flow, post(PUSH.replace("main", "evil"), signed(provider, SECRET, PUSH))))
                        .isEqualTo(refused);
            }
            assertThat(triggers.executions(flow)).hasSize(2);
            assertThat(triggers.executions(flow)
                            .getFirst()
                            .trigger()
                            .variables()
                            .toString())
                    .doesNotContain(SECRET);
        }
    }

    @Test
    void believesTheNewerSignatureOfGitLab() {
        try (TestTriggers triggers = new TestTriggers(Databases.SQLITE, NOW)) {
            FlowKey flow = triggers.save(flow(asking("gitlab")));
            long time = triggers.time.get().getEpochSecond();
            assertThat(send(triggers, flow, standard("m1", time))).isInstanceOf(Answer.Started.class);
            assertThat(send(triggers, flow, standard("m1", time))).isInstanceOf(Answer.Again.class);
            assertThat(send(triggers, flow, standard("m2", time - 301))).isInstanceOf(Answer.Refused.class);
            assertThat(send(triggers, flow, standard("m3", time + 301))).isInstanceOf(Answer.Refused.class);
        }
    }

    private static Delivery standard(String id, long time) {
        byte[] mac = mac("HmacSHA256", SECRET.getBytes(UTF_8), id + "." + time + "." + PUSH);
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
        try (TestTriggers triggers = new TestTriggers(Databases.SQLITE, NOW)) {
            FlowKey flow = triggers.save(flow("signature:\n  provider: github\n  secret: \"{{ secret('UNSET') }}\""));
            assertThat(send(triggers, flow, post(PUSH, signed("github", " ", PUSH))))
                    .isEqualTo(new Answer.Refused(401, "Unauthorized"));
        }
    }

    @Test
    void answersAPing() {
        try (TestTriggers triggers = new TestTriggers(Databases.SQLITE, NOW)) {
            FlowKey flow = triggers.save(flow(asking("github")));
            String zen = "{\"zen\":\"Keep it logically awesome.\",\"hook_id\":1}";
            Map<String, String> headers = new HashMap<>(signed("github", SECRET, zen));
            headers.put("X-GitHub-Event", "ping");
            assertThat(send(triggers, flow, post(zen, headers))).isEqualTo(new Answer.Ping());
            assertThat(triggers.executions(flow)).isEmpty();
        }
    }

    // Filters.

    private static final Map<String, String> PAYLOADS = Map.of(
            "github",
            PUSH,
            "gitea",
            PUSH.replace("\"forced\":false", "\"total_commits\":1"),
            "gitlab",
            PUSH.replace("\"forced\":false", "\"object_kind\":\"push\",\"total_commits_count\":1"),
            "bitbucket",
            """
                    {"push":{"changes":[{"new":{"type":"branch","name":"main","target":{"hash":"da15"}},"old":null,"truncated":false}]}}""",
            "azure",
            """
                    {"id":"03c164c2-8912-4d5e-8009-3707d5f83734","eventType":"git.push","publisherId":"tfs",
                     "resource":{"refUpdates":[{"name":"refs/heads/main","newObjectId":"da15"}]}}""");

    @ParameterizedTest
    @CsvSource({
        "github,main,_files/**,true",
        "github,main,docs/**,false",
        "github,dev,_files/**,false",
        "github,m*,**/*.py,true",
        "gitea,main,_files/example.py,true",
        "gitea,main,*.md,false",
        "gitlab,main,_files/**,true",
        "gitlab,release/**,_files/**,false",
        "bitbucket,main,docs/**,true",
        "bitbucket,dev,docs/**,false",
        "azure,main,docs/**,true",
        "azure,dev,docs/**,false"
    })
    void readsBranchAndPathsFromThePayload(String provider, String branch, String path, boolean starts) {
        try (TestTriggers triggers = new TestTriggers(Databases.SQLITE, NOW)) {
            FlowKey flow = triggers.save(flow("branches: [\"" + branch + "\"]\npaths: [\"" + path + "\"]"));
            Answer answer = send(triggers, flow, post(PAYLOADS.get(provider), Map.of()));
            assertThat(answer).isInstanceOf(starts ? Answer.Started.class : Answer.NotMet.class);
        }
    }

    @Test
    void letsThroughWhatThePayloadDoesNotTellAllOf() {
        try (TestTriggers triggers = new TestTriggers(Databases.SQLITE, NOW)) {
            FlowKey flow = triggers.save(flow("paths: [\"docs/**\"]"));
            assertThat(send(triggers, flow, post(PUSH, Map.of()))).isInstanceOf(Answer.NotMet.class);
            String cut = PUSH.replace("\"forced\":false", "\"total_commits_count\":21");
            assertThat(send(triggers, flow, post(cut, Map.of()))).isInstanceOf(Answer.Started.class);
            String forced = PUSH.replace("\"forced\":false", "\"forced\":true");
            assertThat(send(triggers, flow, post(forced, Map.of()))).isInstanceOf(Answer.Started.class);
        }
    }
}
