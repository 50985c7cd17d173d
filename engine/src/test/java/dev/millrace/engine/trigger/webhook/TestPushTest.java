package dev.millrace.engine.trigger.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the server sends to itself reads as a delivery of each service does. */
class TestPushTest {
    private static Signature signature(Signature.Provider provider, String... secrets) {
        return new Signature(provider, List.of(secrets), "X-Signature", "sha256");
    }

    @ParameterizedTest
    @EnumSource
    void isBelievedAndSaysBranchAndId(Signature.Provider provider) {
        TestPush push = TestPush.of(signature(provider, "new", "old"), "main", "test-1");
        Delivery delivery = Hooks.post(push.body(), push.headers());
        assertThat(signature(provider, "new").accepts(delivery, Instant.EPOCH)).isTrue();
        assertThat(signature(provider, "old").accepts(delivery, Instant.EPOCH))
                .as("signed with the secret in use")
                .isFalse();

        Object payload = Body.payload(delivery);
        Optional<String> event = Sender.event(delivery, payload);
        assertThat(Sender.id(delivery, payload)).contains("test-1");
        assertThat(Sender.isPing(event)).isFalse();
        assertThat(Payload.of(payload, event).refs()).containsExactly("refs/heads/main");
        assertThat(Payload.of(payload, event).refusal(List.of("main"), List.of()))
                .isEmpty();
        assertThat(Payload.of(payload, event).refusal(List.of("dev"), List.of()))
                .isPresent();
    }
}
