package dev.millrace.engine.trigger;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.StartRequest;
import dev.millrace.engine.trigger.webhook.AcceptWebhook;
import dev.millrace.engine.trigger.webhook.Answer;
import dev.millrace.engine.trigger.webhook.Delivery;
import dev.millrace.model.FlowKey;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.State;
import dev.millrace.store.sync.PreviewBranch;
import dev.millrace.store.sync.PreviewBranches;
import dev.millrace.store.testing.Databases;
import dev.millrace.store.trigger.TriggerStates;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nothing starts by itself in a namespace that a preview of branches has made, whatever its flows say; and it reads no secrets if it is not to. */
class PreviewTriggersTest {
    private static final String SCHEDULED = """
            id: hourly
            namespace: company.team.preview-a
            tasks:
              - id: log
                type: test.Log
                message: "x"
            triggers:
              - id: every_hour
                type: io.kestra.plugin.core.trigger.Schedule
                cron: "0 * * * *"
              - id: looks
                type: io.kestra.plugin.core.http.Trigger
                uri: http://127.0.0.1:1/
                interval: PT1M
              - id: ends
                type: io.kestra.plugin.core.trigger.Flow
              - id: hook
                type: io.kestra.plugin.core.trigger.Webhook
                key: abcdefg
            """;
    private static final String UPSTREAM = """
            id: upstream
            namespace: company.team
            tasks:
              - id: log
                type: test.Log
                message: "x"
            """;

    private static void preview(TestTriggers triggers, boolean owned, boolean secrets) {
        triggers.database()
                .writing(handle -> PreviewBranches.put(
                        handle,
                        new PreviewBranch(
                                "team",
                                "a",
                                "company.team.preview-a",
                                owned,
                                secrets,
                                "IN_SYNC",
                                Instant.EPOCH,
                                null,
                                "",
                                Instant.EPOCH,
                                null,
                                null,
                                null,
                                null)));
    }

    private static Answer call(TestTriggers triggers, FlowKey flow) {
        return new AcceptWebhook(triggers.parts, triggers.files)
                .accept(
                        flow,
                        "abcdefg",
                        new Delivery("POST", "/", Map.of(), Map.of(), "{}".getBytes(), Map.of(), List.of()));
    }

    private static void end(TestTriggers triggers, FlowKey upstream) {
        Execution ended = triggers.engine.await(
                triggers.engine.start(StartRequest.of(upstream)).id(), Duration.ofSeconds(60));
        new FireFlow(triggers.parts).ended(ended);
    }

    @ParameterizedTest
    @EnumSource
    void noTriggerOfAPreviewDoesAnything(Databases kind) {
        try (TestTriggers triggers = new TestTriggers(kind, "2026-05-05T10:30:00Z")) {
            preview(triggers, true, true);
            FlowKey upstream = triggers.save(UPSTREAM);
            FlowKey flow = triggers.save(SCHEDULED);
            assertThat(triggers.manage.ofFlow(flow)).isEmpty();
            triggers.at("2026-05-05T11:00:00Z");
            end(triggers, upstream);
            assertThat(call(triggers, flow)).isInstanceOfSatisfying(Answer.Refused.class, refused -> {
                assertThat(refused.status()).isEqualTo(409);
                assertThat(refused.message()).contains("company.team.preview-a").contains("triggers are off");
            });
            assertThat(triggers.executions(flow)).isEmpty();
            triggers.keep.all(List.of(triggers.flows.current(flow).orElseThrow()));
            assertThat(triggers.manage.ofFlow(flow)).as("after a restart").isEmpty();

            // By hand it runs, and as an ordinary namespace it does everything again.
            triggers.engine.start(StartRequest.of(flow));
            triggers.settle(flow);
            assertThat(triggers.executions(flow)).hasSize(1);
            preview(triggers, false, true);
            triggers.save(SCHEDULED);
            triggers.at("2026-05-05T12:00:00Z");
            assertThat(triggers.executions(flow)).hasSize(2);
            assertThat(call(triggers, flow)).isInstanceOf(Answer.Started.class);
            end(triggers, upstream);
            assertThat(triggers.executions(flow)).hasSize(4);
        }
    }

    /** Their rows may be there, from a time before or from a server that did not know yet. */
    @Test
    void whatIsDueAllTheSameIsNotDone() {
        try (TestTriggers triggers = new TestTriggers(Databases.SQLITE, "2026-05-05T10:30:00Z")) {
            FlowKey upstream = triggers.save(UPSTREAM);
            FlowKey flow = triggers.save(SCHEDULED);
            assertThat(triggers.manage.ofFlow(flow)).hasSize(4);
            preview(triggers, true, true);
            AtomicInteger looks = new AtomicInteger();
            triggers.time.set(Instant.parse("2026-05-05T11:00:00Z"));
            try (FireDue fire = new FireDue(triggers.parts, (of, node, state, now) -> looks.incrementAndGet() > 0)) {
                fire.pass();
            }
            end(triggers, upstream);
            assertThat(triggers.executions(flow)).isEmpty();
            assertThat(looks).hasValue(0);
            assertThat(new TriggerStates(triggers.database()).due(Instant.parse("2026-06-01T00:00:00Z"), 10))
                    .isEmpty();
        }
    }

    @Test
    void secretsAreOutOfReachWhereTheyAreNotWanted() {
        try (TestTriggers triggers = new TestTriggers(Databases.SQLITE, "2026-05-05T10:30:00Z")) {
            String reading = """
                    id: reads
                    namespace: company.team.preview-a
                    tasks:
                      - id: value
                        type: test.Return
                        value: "{{ secret('HOOK'%s) }}"
                    """;
            preview(triggers, true, false);
            for (String other : List.of("", ", namespace='company.team'")) {
                FlowKey flow = triggers.save(reading.formatted(other));
                Execution refused = triggers.engine.await(
                        triggers.engine.start(StartRequest.of(flow)).id(), Duration.ofSeconds(60));
                assertThat(refused.current()).isEqualTo(State.FAILED);
            }
            preview(triggers, true, true);
            FlowKey flow = triggers.save(reading.formatted(""));
            Execution read = triggers.engine.await(
                    triggers.engine.start(StartRequest.of(flow)).id(), Duration.ofSeconds(60));
            assertThat(read.current()).isEqualTo(State.SUCCESS);
        }
    }
}
