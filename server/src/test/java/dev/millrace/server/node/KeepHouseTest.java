package dev.millrace.server.node;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.store.testing.Databases;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class KeepHouseTest {
    @ParameterizedTest
    @EnumSource
    void oneOfManyServersDoesItOnceADay(Databases kind) {
        AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-12-01T10:00:00Z"));
        AtomicInteger done = new AtomicInteger();
        try (Databases.Fresh fresh = kind.fresh()) {
            List<KeepHouse> servers = IntStream.range(0, 4)
                    .mapToObj(i -> new KeepHouse(
                            fresh.database(), now::get, List.of(new KeepHouse.Chore("things", done::incrementAndGet))))
                    .toList();
            assertThat(turns(servers)).isEqualTo(1);
            assertThat(done).hasValue(1);
            now.updateAndGet(then -> then.plus(Duration.ofHours(23)));
            assertThat(turns(servers)).isZero();
            now.updateAndGet(then -> then.plus(Duration.ofHours(1)));
            assertThat(turns(servers)).isEqualTo(1);
            assertThat(done).hasValue(2);
        }
    }

    private static long turns(List<KeepHouse> servers) {
        List<CompletableFuture<Boolean>> turns = servers.stream()
                .map(server -> CompletableFuture.supplyAsync(server::doWhatIsDue))
                .toList();
        return turns.stream().map(CompletableFuture::join).filter(turn -> turn).count();
    }

    @ParameterizedTest
    @EnumSource
    void oneThatFailsKeepsNothingElseFromBeingDone(Databases kind) {
        AtomicInteger done = new AtomicInteger();
        try (Databases.Fresh fresh = kind.fresh()) {
            KeepHouse house = new KeepHouse(
                    fresh.database(),
                    Instant::now,
                    List.of(
                            new KeepHouse.Chore("broken things", () -> {
                                throw new IllegalStateException("broken");
                            }),
                            new KeepHouse.Chore("things", done::incrementAndGet)));
            assertThat(house.doWhatIsDue()).isTrue();
            assertThat(done).hasValue(1);
        }
    }
}
