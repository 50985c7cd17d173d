package dev.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.testkit.Postgres;
import dev.millrace.testkit.packaged.Millrace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** PostgreSQL goes away under load and comes back: executions go on from where they were, and nothing acknowledged is lost. */
class DatabaseAwayIT {
    private static final Duration AWAY =
            Boolean.getBoolean("millrace.long") ? Duration.ofSeconds(10) : Duration.ofSeconds(2);

    @TempDir
    Path folder;

    @Test
    void what_runs_goes_on_when_the_database_is_back() throws Exception {
        try (Notebook notebook = Notebook.open();
                Postgres postgres = Postgres.start(folder.resolve("postgres"));
                Millrace millrace = start(postgres)) {
            MixedLoad load = new MixedLoad(notebook, folder.resolve("lines"));
            load.prepare(millrace.http());
            CountDownLatch before = new CountDownLatch(40);
            AtomicBoolean over = new AtomicBoolean();
            try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
                for (int i = 0; i < 4; i++) {
                    clients.submit(() -> load.startUntilLost(millrace.http(), before, over));
                }
                assertThat(before.await(60, TimeUnit.SECONDS))
                        .as(millrace::printed)
                        .isTrue();
                postgres.stop();
                assertThat(new CountDownLatch(1).await(AWAY.toMillis(), TimeUnit.MILLISECONDS))
                        .isFalse();
                postgres.startAgain();
                int then = load.accepted();
                CountDownLatch after = new CountDownLatch(40);
                clients.submit(() -> load.startUntilLost(millrace.http(), after, over));
                assertThat(after.await(120, TimeUnit.SECONDS))
                        .as(millrace::printed)
                        .isTrue();
                over.set(true);
                assertThat(load.accepted()).isGreaterThan(then);
            }
            assertThat(load.check(millrace.http())).as(millrace::printed).isEmpty();
            assertThat(load.refused())
                    .as(millrace::printed)
                    .allSatisfy(answer -> assertThat(answer).startsWith("503"));
        }
    }

    private Millrace start(Postgres postgres) {
        return Millrace.start(
                folder.resolve("data"),
                Map.of("MILLRACE_DATABASE_URL", postgres.url(), "MILLRACE_DATABASE_USER", postgres.user()),
                "--no-tutorial");
    }
}
