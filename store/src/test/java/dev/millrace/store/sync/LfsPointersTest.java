package dev.millrace.store.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.store.testing.Databases;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LfsPointersTest {
    private static final Instant THEN = Instant.parse("2026-10-01T00:00:00Z");
    private static final Instant NOW = THEN.plus(Duration.ofDays(60));
    private static final Instant BEFORE = NOW.minus(Duration.ofDays(30));

    private static UnaryOperator<Set<String>> stored(String... contents) {
        return asked -> {
            Set<String> missing = new HashSet<>(asked);
            missing.removeAll(List.of(contents));
            return missing;
        };
    }

    @ParameterizedTest
    @EnumSource
    void forgetsWhatIsNotStoredSomeAtATimeAndComesToAll(Databases kind) {
        try (var fresh = kind.fresh()) {
            LfsPointers pointers = new LfsPointers(fresh.database());
            List<LfsPointers.Row> rows = IntStream.range(0, 10)
                    .mapToObj(i -> new LfsPointers.Row("p" + i, "c" + i, "oid" + i, i))
                    .toList();
            pointers.save("https://one", rows, THEN);
            pointers.save("https://two", List.of(new LfsPointers.Row("new", "gone", "oid", 1)), NOW);
            Set<String> all = Set.of("p0", "p1", "p2", "p3", "p4", "p5", "p6", "p7", "p8", "p9");
            int forgotten = 0;
            for (int round = 0; round < 4; round++) {
                forgotten += pointers.forget(BEFORE, 3, stored("c1", "c4"), NOW);
            }
            assertThat(forgotten).isEqualTo(8);
            assertThat(pointers.find("https://one", all).keySet()).containsExactlyInAnyOrder("p1", "p4");
            assertThat(pointers.find("https://two", Set.of("new")))
                    .as("too young")
                    .hasSize(1);
            assertThat(pointers.forget(BEFORE, 100, stored(), NOW))
                    .as("looked at lately")
                    .isZero();
            assertThat(pointers.forget(NOW.plusSeconds(1), 100, stored("c4"), NOW))
                    .isEqualTo(2);
            assertThat(pointers.find("https://one", all).keySet()).containsExactly("p4");
        }
    }
}
