package dev.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.testkit.packaged.Millrace;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The process is killed at random moments while it runs flows of all kinds. Afterwards every acknowledged execution ends in its right state, no
 * task's effect is lost, none is repeated that had been recorded as done, every date and every end was noticed once, and no slot is taken.
 */
class CrashUnderLoadIT {
    private static final int KILLS =
            Integer.getInteger("millrace.kills", Boolean.getBoolean("millrace.long") ? 200 : 20);
    private static final long SEED = Long.getLong("millrace.seed", 20261121L);

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);

    @Test
    void nothing_is_lost_and_nothing_recorded_is_repeated() throws Exception {
        try (Notebook notebook = Notebook.open()) {
            MixedLoad load = new MixedLoad(notebook, folder.resolve("lines"));
            Path data = folder.resolve("data");
            try (Millrace first = Millrace.start(data, "--no-tutorial")) {
                load.prepare(first.http());
            }
            for (int kill = 0; kill < KILLS; kill++) {
                workUntilKilled(data, load);
            }
            try (Millrace last = Millrace.start(data, "--no-tutorial")) {
                assertThat(load.check(last.http())).as(last::printed).isEmpty();
            }
            assertThat(load.refused()).isEmpty();
            System.out.println(
                    KILLS + " kills, " + load.accepted() + " executions acknowledged, " + notebook.size() + " notes");
        }
    }

    private void workUntilKilled(Path data, MixedLoad load) throws InterruptedException {
        CountDownLatch enough = new CountDownLatch(1 + random.nextInt(60));
        try (Millrace millrace = Millrace.start(data, "--no-tutorial");
                ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < 4; i++) {
                clients.submit(() -> load.startUntilLost(millrace.http(), enough, new AtomicBoolean()));
            }
            assertThat(enough.await(60, TimeUnit.SECONDS)).as(millrace::printed).isTrue();
            millrace.kill();
        }
    }
}
