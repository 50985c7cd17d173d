package dev.millrace.store.sync;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.store.Database;
import dev.millrace.store.testing.Databases;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ClaimsTest {
    private static final Set<Thread.State> STANDING =
            EnumSet.of(Thread.State.BLOCKED, Thread.State.WAITING, Thread.State.TIMED_WAITING, Thread.State.TERMINATED);

    /** The database's one writer is busy, so that what is held on to can come to its end in between. */
    @ParameterizedTest
    @EnumSource
    void looksThatEndMeanwhileDoNotMatter(Databases kind) throws Exception {
        try (var fresh = kind.fresh()) {
            Database database = fresh.database();
            CountDownLatch busy = new CountDownLatch(1);
            CountDownLatch goOn = new CountDownLatch(1);
            Thread writer = Thread.ofPlatform()
                    .start(() -> database.writing(handle -> {
                        busy.countDown();
                        await(goOn);
                    }));
            await(busy);
            Set<String> held = ConcurrentHashMap.newKeySet();
            held.add("team");
            CompletableFuture<Void> holding = new CompletableFuture<>();
            Thread holder = Thread.ofPlatform().start(() -> {
                try {
                    new BindingRows(database).hold(held, "here", Instant.EPOCH.plusSeconds(60));
                    holding.complete(null);
                } catch (RuntimeException e) {
                    holding.completeExceptionally(e);
                }
            });
            Assertions.assertTimeoutPreemptively(Duration.ofSeconds(60), () -> {
                while (!STANDING.contains(holder.getState())) {
                    Thread.onSpinWait();
                }
            });
            held.clear();
            goOn.countDown();
            assertThat(holding).succeedsWithin(Duration.ofSeconds(60));
            writer.join();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
