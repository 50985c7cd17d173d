package dev.millrace.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.testkit.Postgres;
import dev.millrace.testkit.packaged.Millrace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Two processes on one PostgreSQL, one of them killed again and again while both run flows of all kinds: the same must be true as for one server,
 * and every second of a schedule, every end of a flow, is noticed once by the two together.
 */
class TwoServersIT {
    private static final int KILLS = Integer.getInteger("millrace.kills", Boolean.getBoolean("millrace.long") ? 50 : 6);
    private static final long SEED = Long.getLong("millrace.seed", 20261121L);

    @TempDir
    Path folder;

    private final Random random = new Random(SEED);

    @Test
    void one_of_two_may_die_at_any_time() throws Exception {
        try (Notebook notebook = Notebook.open();
                Postgres postgres = Postgres.start(folder.resolve("postgres"))) {
            MixedLoad load = new MixedLoad(notebook, folder.resolve("lines"));
            List<Millrace> servers = new ArrayList<>(List.of(start(postgres, 0), start(postgres, 1)));
            try {
                load.prepare(servers.getFirst().http());
                for (int kill = 0; kill < KILLS; kill++) {
                    killOne(kill % 2, servers, load);
                    if (kill % 3 == 0) {
                        // The other has taken over by the time the dead one comes back.
                        work(List.of(servers.get(1 - kill % 2)), load, 100);
                    }
                    servers.set(kill % 2, start(postgres, kill % 2));
                }
                assertThat(load.check(servers.get(random.nextInt(2)).http()))
                        .as(() ->
                                servers.getFirst().printed() + servers.getLast().printed())
                        .isEmpty();
                servers.forEach(server -> assertThat(server.stop()).isIn(0, 143));
            } finally {
                servers.forEach(Millrace::close);
            }
            assertThat(load.refused()).isEmpty();
            System.out.println(
                    KILLS + " kills, " + load.accepted() + " executions acknowledged, " + notebook.size() + " notes");
        }
    }

    private Millrace start(Postgres postgres, int number) {
        return Millrace.start(
                folder.resolve("data" + number),
                Map.of(
                        "MILLRACE_DATABASE_URL",
                        postgres.url(),
                        "MILLRACE_DATABASE_USER",
                        postgres.user(),
                        "MILLRACE_FILES",
                        folder.resolve("files").toString()),
                "--no-tutorial");
    }

    private void killOne(int number, List<Millrace> servers, MixedLoad load) throws InterruptedException {
        CountDownLatch enough = new CountDownLatch(1 + random.nextInt(60));
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Millrace server : servers) {
                clients.submit(() -> load.startUntilLost(server.http(), enough, over));
                clients.submit(() -> load.startUntilLost(server.http(), enough, over));
            }
            assertThat(enough.await(60, TimeUnit.SECONDS))
                    .as(servers.get(number)::printed)
                    .isTrue();
            servers.get(number).kill();
            over.set(true);
        }
    }

    private static void work(List<Millrace> servers, MixedLoad load, int answers) throws InterruptedException {
        CountDownLatch enough = new CountDownLatch(answers);
        AtomicBoolean over = new AtomicBoolean();
        try (ExecutorService clients = Executors.newVirtualThreadPerTaskExecutor()) {
            servers.forEach(server -> clients.submit(() -> load.startUntilLost(server.http(), enough, over)));
            assertThat(enough.await(60, TimeUnit.SECONDS)).isTrue();
            over.set(true);
        }
    }
}
