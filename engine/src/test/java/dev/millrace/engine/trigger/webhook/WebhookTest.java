package dev.millrace.engine.trigger.webhook;

import static dev.millrace.engine.trigger.webhook.Hooks.flow;
import static dev.millrace.engine.trigger.webhook.Hooks.payload;
import static dev.millrace.engine.trigger.webhook.Hooks.post;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.model.FlowKey;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.State;
import dev.millrace.store.testing.Databases;
import dev.millrace.store.trigger.Deliveries;
import dev.millrace.store.trigger.TriggerKey;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class WebhookTest {
    private static final String PUSH = payload("github/push");

    @ParameterizedTest
    @EnumSource
    void startsAnExecutionThatIsOnDisk(Databases kind) {
        try (Hooks hooks = new Hooks(kind)) {
            FlowKey flow = hooks.save("labels:\n  from: hook\n");
            Answer answer = hooks.send(flow, post(PUSH, Map.of("X-GitHub-Event", "push", "X-GitHub-Delivery", "d1")));

            Execution started = ((Answer.Started) answer).execution();
            Execution stored = hooks.triggers.executions(flow).getFirst();
            assertThat(stored.id()).isEqualTo(started.id());
            assertThat(stored.labels()).anyMatch(label -> label.key().equals("from"));
            Map<String, Object> variables = stored.trigger().variables();
            assertThat(((Map<?, ?>) variables.get("body")).get("ref")).isEqualTo("refs/heads/main");
            assertThat(((Map<?, ?>) variables.get("headers")).get("X-GitHub-Event"))
                    .isEqualTo(List.of("push"));
            assertThat(variables.get("parameters")).isEqualTo(Map.of("name", List.of("John")));
            List<Deliveries.Row> log = hooks.log(flow);
            assertThat(log).hasSize(1);
            assertThat(log.getFirst().verdict()).isEqualTo("STARTED");
            assertThat(log.getFirst().event()).isEqualTo("push");
            assertThat(log.getFirst().executionId()).isEqualTo(started.id());
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesTheSameDeliveryTenTimesAtOnceOnce(Databases kind) throws Exception {
        try (Hooks hooks = new Hooks(kind);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            FlowKey flow = hooks.save("");
            CountDownLatch all = new CountDownLatch(10);
            List<Future<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 10; i++) {
                answers.add(threads.submit(() -> {
                    all.countDown();
                    all.await();
                    return hooks.send(flow, post(PUSH, Map.of("X-GitHub-Delivery", "same")));
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
            assertThat(hooks.triggers.executions(flow)).hasSize(1);
            assertThat(repeated)
                    .hasSize(9)
                    .containsOnly(hooks.triggers.executions(flow).getFirst().id());

            hooks.triggers.time.set(
                    hooks.triggers.time.get().plus(Deliveries.REMEMBERED).plusSeconds(1));
            assertThat(hooks.send(flow, post(PUSH, Map.of("X-GitHub-Delivery", "same"))))
                    .isInstanceOf(Answer.Started.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void takesAThousandDeliveriesInASecond(Databases kind) throws Exception {
        try (Hooks hooks = new Hooks(kind);
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            FlowKey flow = hooks.save("");
            List<Future<Answer>> answers = new ArrayList<>();
            for (int i = 0; i < 1000; i++) {
                // The clock of the server stands still: for it they all come in the same second.
                Delivery delivery = post(PUSH, Map.of("X-GitHub-Delivery", "d" + i));
                answers.add(threads.submit(() -> hooks.send(flow, delivery)));
            }
            for (Future<Answer> answer : answers) {
                assertThat(answer.get()).isInstanceOf(Answer.Started.class);
            }
            assertThat(hooks.triggers.executions(flow)).hasSize(1000);
        }
    }

    @Test
    void limitsOneKey() {
        try (Hooks hooks = Hooks.open()) {
            FlowKey flow = hooks.save("rateLimit: 60");
            Map<Boolean, Integer> taken = new HashMap<>();
            for (int i = 0; i < 30; i++) {
                taken.merge(hooks.send(flow, post("{}", Map.of())) instanceof Answer.Started, 1, Integer::sum);
            }
            assertThat(taken).isEqualTo(Map.of(true, 10, false, 20));
            hooks.triggers.time.set(hooks.triggers.time.get().plusSeconds(2));
            assertThat(hooks.send(flow, post("{}", Map.of()))).isInstanceOf(Answer.Started.class);
        }
    }

    private static int status(Answer answer) {
        return ((Answer.Refused) answer).status();
    }

    @Test
    void refusesWhatIsNotThereOrOff() {
        try (Hooks hooks = Hooks.open()) {
            FlowKey flow = hooks.save("");
            assertThat(hooks.send(FlowKey.of("company.team", "other"), post("", Map.of())))
                    .isEqualTo(new Answer.Refused(404, "Flow not found"));
            assertThat(hooks.webhooks.accept(flow, "wrong", post("", Map.of())))
                    .isEqualTo(new Answer.Refused(404, "Webhook not found"));
            hooks.triggers.manage.setDisabled(new TriggerKey(flow, "hook"), true);
            assertThat(status(hooks.send(flow, post("", Map.of())))).isEqualTo(409);
            FlowKey off = hooks.triggers.save(flow("").replace("id: called", "id: off") + "disabled: true\n");
            assertThat(status(hooks.send(off, post("", Map.of())))).isEqualTo(409);
        }
    }

    private static FlowKey saveDemanding(Hooks hooks, String more) {
        return hooks.triggers.save(flow("inputs:\n  n: \"{{ trigger.body.missing.deeper }}\"\n" + more)
                .replace("tasks:", "inputs:\n  - id: n\n    type: STRING\ntasks:"));
    }

    @Test
    void refusesWhatNoInputsCanBeMadeOf() {
        try (Hooks hooks = Hooks.open()) {
            FlowKey flow = saveDemanding(hooks, "");
            assertThat(status(hooks.send(flow, post("{}", Map.of())))).isEqualTo(422);
            assertThat(hooks.triggers.executions(flow)).isEmpty();
        }
    }

    @Test
    void leavesAFailedExecutionWhereThatIsAskedFor() {
        try (Hooks hooks = Hooks.open()) {
            FlowKey flow = saveDemanding(hooks, "failOnTriggerError: true\n");
            assertThat(status(hooks.send(flow, post("{}", Map.of())))).isEqualTo(422);
            Execution failed = hooks.triggers.executions(flow).getFirst();
            assertThat(failed.current()).isEqualTo(State.FAILED);
            assertThat(failed.error()).contains("missing");
            assertThat(failed.taskRuns()).isEmpty();
            assertThat(hooks.log(flow).getFirst().executionId()).isEqualTo(failed.id());
        }
    }

    @Test
    void leavesAFailedExecutionForAConditionThatCannotBeEvaluated() {
        try (Hooks hooks = Hooks.open()) {
            FlowKey flow = hooks.save("when: \"{{ trigger.body.nothing.here == 1 }}\"");
            assertThat(status(hooks.send(flow, post("{}", Map.of())))).isEqualTo(500);
            assertThat(hooks.triggers.executions(flow).getFirst().current()).isEqualTo(State.FAILED);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "when: \"{{ trigger.body.ref == 'refs/heads/main' }}\";true",
                "when: \"{{ trigger.body.ref == 'refs/heads/other' }}\";false",
                "when: \"{{ (trigger.headers['X-GitHub-Event'] | first) == 'push' }}\";true",
                "when: \"{{ trigger.parameters.name[0] == 'Jane' }}\";false",
                "conditions: [{type: io.kestra.plugin.core.condition.Expression, expression: \"{{ trigger.body.forced }}\"}];false",
                "conditions: [{type: io.kestra.core.models.conditions.types.VariableCondition, expression: \"{{ trigger.body.ref }}\"}];true"
            })
    void asksItsCondition(String condition, boolean starts) {
        try (Hooks hooks = Hooks.open()) {
            FlowKey flow = hooks.save(condition);
            Answer answer = hooks.send(flow, post(PUSH, Map.of("X-GitHub-Event", "push")));
            assertThat(answer).isInstanceOf(starts ? Answer.Started.class : Answer.NotMet.class);
        }
    }

    @Test
    void readsBodiesOfEveryKind() {
        try (Hooks hooks = Hooks.open()) {
            FlowKey flow = hooks.save("");
            assertThat(body(hooks, flow, "[1,2]".getBytes(UTF_8), "application/json"))
                    .isEqualTo(List.of(1L, 2L));
            assertThat(body(hooks, flow, "hello".getBytes(UTF_8), "text/plain")).isEqualTo("hello");
            assertThat(body(hooks, flow, "{broken".getBytes(UTF_8), "application/json"))
                    .isEqualTo("{broken");
            byte[] binary = {(byte) 0xff, 0, 1};
            assertThat(body(hooks, flow, binary, "application/octet-stream"))
                    .isEqualTo(Base64.getEncoder().encodeToString(binary));
            Answer form = hooks.send(
                    flow, post("a=1&b=%C3%A9&a=2", Map.of("Content-Type", "application/x-www-form-urlencoded")));
            assertThat(((Answer.Started) form).execution().trigger().variables())
                    .containsEntry("body", "a=1&b=%C3%A9&a=2")
                    .containsEntry("formFields", Map.of("a", List.of("1", "2"), "b", List.of("é")));
        }
    }

    private static Object body(Hooks hooks, FlowKey flow, byte[] bytes, String type) {
        Answer answer = hooks.send(flow, post(bytes, Map.of("Content-Type", type)));
        return ((Answer.Started) answer).execution().trigger().variables().get("body");
    }

    @Test
    void storesTheBodyWhereThatIsAskedFor() throws IOException {
        try (Hooks hooks = Hooks.open()) {
            FlowKey flow = hooks.save("fetchType: STORE\nwhen: \"{{ trigger.parameters.name[0] == 'John' }}\"");
            Answer answer = hooks.send(flow, post(PUSH, Map.of("Content-Type", "application/json")));
            Map<String, Object> variables =
                    ((Answer.Started) answer).execution().trigger().variables();
            assertThat(variables).doesNotContainKey("body");
            URI address = URI.create(variables.get("uri").toString());
            try (InputStream in = hooks.triggers.files.open(address)) {
                assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo(PUSH);
            }
        }
    }

    @Test
    void stopsAfterAnExecutionThatEndedSo() {
        try (Hooks hooks = Hooks.open()) {
            FlowKey flow = hooks.triggers.save(
                    flow("stopAfter: [FAILED]").replace("test.Log", "test.Fail").replaceAll("message: .*", "times: 9"));
            Answer answer = hooks.send(flow, post("{}", Map.of()));
            hooks.triggers.engine.await(((Answer.Started) answer).execution().id(), Duration.ofSeconds(60));
            assertThat(status(hooks.send(flow, post("{}", Map.of())))).isEqualTo(409);
            assertThat(hooks.triggers.state(flow, "hook").disabled()).isTrue();
            hooks.triggers.manage.setDisabled(new TriggerKey(flow, "hook"), false);
            assertThat(hooks.send(flow, post("{}", Map.of()))).isInstanceOf(Answer.Started.class);
        }
    }
}
