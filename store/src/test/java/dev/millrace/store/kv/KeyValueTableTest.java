package dev.millrace.store.kv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.model.Invalid;
import dev.millrace.model.Namespace;
import dev.millrace.store.kv.KeyValueTable.Type;
import dev.millrace.store.testing.Databases;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeyValueTableTest {
    private static final Namespace NAMESPACE = new Namespace("company.team");
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-01-01T00:00:00Z"));

    @ParameterizedTest
    @EnumSource
    void keepsTypedValuesForTheirTime(Databases kind) {
        try (var fresh = kind.fresh()) {
            KeyValueTable table = new KeyValueTable(fresh.database(), now::get);
            assertThat(table.set(
                            NAMESPACE,
                            "a",
                            Type.JSON,
                            Map.of("x", List.of(1L)),
                            Optional.of("text"),
                            Optional.empty(),
                            true))
                    .isTrue();
            assertThat(table.set(NAMESPACE, "a", Type.STRING, "other", Optional.empty(), Optional.empty(), false))
                    .isFalse();
            assertThat(table.value(NAMESPACE, "a")).contains(Map.of("x", List.of(1L)));
            assertThat(table.set(
                            NAMESPACE,
                            "a",
                            Type.NUMBER,
                            5L,
                            Optional.empty(),
                            Optional.of(Duration.ofMinutes(1)),
                            true))
                    .isTrue();
            assertThat(table.find(NAMESPACE, "a")).hasValueSatisfying(pair -> {
                assertThat(pair.version()).isEqualTo(2);
                assertThat(pair.type()).isEqualTo(Type.NUMBER);
                assertThat(pair.expires()).contains(now.get().plusSeconds(60));
            });
            table.set(NAMESPACE, "a_b", Type.BOOLEAN, true, Optional.empty(), Optional.empty(), true);
            table.set(NAMESPACE, "axb", Type.BOOLEAN, true, Optional.empty(), Optional.empty(), true);
            assertThat(table.list(NAMESPACE, "a_"))
                    .extracting(KeyValueTable.KeyValue::key)
                    .containsExactly("a_b");
            now.set(now.get().plusSeconds(60));
            assertThat(table.value(NAMESPACE, "a")).isEmpty();
            assertThat(table.set(NAMESPACE, "a", Type.STRING, "again", Optional.empty(), Optional.empty(), false))
                    .isTrue();
            assertThat(table.value(new Namespace("company"), "a")).isEmpty();
            assertThat(table.delete(NAMESPACE, "a")).isTrue();
            assertThat(table.delete(NAMESPACE, "a")).isFalse();
            assertThat(table.purge()).isZero();
            assertThatThrownBy(() ->
                            table.set(NAMESPACE, "a b", Type.STRING, "", Optional.empty(), Optional.empty(), true))
                    .isInstanceOf(Invalid.class);
        }
    }
}
