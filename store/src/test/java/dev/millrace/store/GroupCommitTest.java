package dev.millrace.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.model.Conflict;
import dev.millrace.model.Unavailable;
import dev.millrace.store.testing.Databases;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class GroupCommitTest {

    private static long count(Database database) {
        return database.read(handle -> handle.createQuery("SELECT count(*) FROM setting WHERE name LIKE 'k%'")
                .mapTo(Long.class)
                .one());
    }

    @ParameterizedTest
    @EnumSource
    void everyCallerSeesItsOwnResultOnDisk(Databases kind) throws Exception {
        try (var fresh = kind.fresh();
                var callers = Executors.newVirtualThreadPerTaskExecutor()) {
            Database database = fresh.database();
            List<Future<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < 2_000; i++) {
                String key = "k" + i;
                all.add(callers.submit(() -> {
                    database.writing(handle -> Settings.put(handle, key, key));
                    return database.read(handle -> Settings.get(handle, key)).isPresent();
                }));
            }
            for (Future<Boolean> one : all) {
                assertThat(one.get()).isTrue();
            }
            assertThat(count(database)).isEqualTo(2_000);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aCallerThatFailsIsUndoneAlone(Databases kind) throws Exception {
        try (var fresh = kind.fresh()) {
            Database database = fresh.database();
            CountDownLatch gate = new CountDownLatch(1);
            // Holds the writer until all others wait, so that they share one batch.
            CompletableFuture<Boolean> holder = database.writeAsync(handle -> {
                gate.await();
                return true;
            });
            List<CompletableFuture<Integer>> all = new ArrayList<>();
            for (int i = 0; i < 30; i++) {
                int number = i;
                all.add(database.writeAsync(handle -> {
                    Settings.put(handle, "k" + number, "v");
                    switch (number % 3) {
                        case 1 -> throw new Conflict("no " + number);
                        case 2 -> handle.execute("INSERT INTO nowhere VALUES (1)");
                        default -> {}
                    }
                    return number;
                }));
            }
            gate.countDown();
            assertThat(holder.join()).isTrue();
            for (int i = 0; i < 30; i++) {
                CompletableFuture<Integer> one = all.get(i);
                if (i % 3 == 0) {
                    assertThat(one.join()).isEqualTo(i);
                } else {
                    assertThatThrownBy(one::join).hasMessageContaining(i % 3 == 1 ? "no " + i : "nowhere");
                }
            }
            assertThat(count(database)).isEqualTo(10);
        }
    }

    @ParameterizedTest
    @EnumSource
    void aTransactionThatIsLostWholeIsRunAgainOneByOne(Databases kind) throws Exception {
        try (var fresh = kind.fresh()) {
            Database database = fresh.database();
            CountDownLatch gate = new CountDownLatch(1);
            database.writeAsync(handle -> {
                gate.await();
                return true;
            });
            CompletableFuture<Boolean> before = database.writeAsync(handle -> {
                Settings.put(handle, "k1", "v");
                return true;
            });
            CompletableFuture<Boolean> vandal = database.writeAsync(handle -> {
                handle.getConnection().close();
                return true;
            });
            CompletableFuture<Boolean> after = database.writeAsync(handle -> {
                Settings.put(handle, "k2", "v");
                return true;
            });
            gate.countDown();
            assertThat(before.join()).isTrue();
            assertThat(after.join()).isTrue();
            assertThatThrownBy(vandal::join).isNotNull();
            assertThat(count(database)).isEqualTo(2);
        }
    }

    @ParameterizedTest
    @EnumSource
    void throwsWhatTheWorkThrew(Databases kind) {
        try (var fresh = kind.fresh()) {
            assertThatThrownBy(() -> fresh.database().write(handle -> {
                        throw new Conflict("taken");
                    }))
                    .isInstanceOf(Conflict.class)
                    .hasMessage("taken");
            assertThatThrownBy(() ->
                            fresh.database().write(handle -> fresh.database().write(inner -> 1)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("inside a write");
        }
    }

    @ParameterizedTest
    @EnumSource
    void closingLetsWhatWasAskedForReachTheDisk(Databases kind) {
        try (var fresh = kind.fresh()) {
            List<CompletableFuture<Boolean>> all = new ArrayList<>();
            for (int i = 0; i < 100; i++) {
                String key = "k" + i;
                all.add(fresh.database().writeAsync(handle -> {
                    Settings.put(handle, key, key);
                    return true;
                }));
            }
            Database old = fresh.database();
            Database again = fresh.reopen();
            assertThat(all).allMatch(CompletableFuture::join);
            assertThat(count(again)).isEqualTo(100);
            assertThatThrownBy(() -> old.write(handle -> 1)).isInstanceOf(IllegalStateException.class);
        }
    }

    @Test
    void aConnectionThatBreaksIsReplacedAndTheWorkDone() {
        try (var fresh = Databases.POSTGRESQL.fresh()) {
            Database database = fresh.database();
            AtomicInteger tries = new AtomicInteger();
            database.writing(handle -> {
                Settings.put(handle, "k1", "x");
                if (tries.incrementAndGet() <= 2) {
                    handle.execute("SELECT pg_terminate_backend(pg_backend_pid())");
                }
            });
            assertThat(tries).hasValue(3);
            assertThat(count(database)).isEqualTo(1);
        }
    }

    @Test
    void aConnectionThatBreaksInTheCommitIsAskedAfter() {
        try (var fresh = Databases.POSTGRESQL.fresh()) {
            Database database = fresh.database();
            database.writing(handle -> handle.execute("""
                    CREATE TABLE dying (id TEXT);
                    CREATE FUNCTION die() RETURNS trigger LANGUAGE plpgsql AS
                        'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); RETURN NULL; END';
                    CREATE CONSTRAINT TRIGGER at_commit AFTER INSERT ON dying DEFERRABLE INITIALLY DEFERRED
                        FOR EACH ROW EXECUTE FUNCTION die();
                    """));
            AtomicInteger tries = new AtomicInteger();
            database.writing(handle -> {
                Settings.put(handle, "k" + tries.incrementAndGet(), "x");
                if (tries.get() == 1) {
                    handle.execute("INSERT INTO dying VALUES ('x')");
                }
            });
            assertThat(tries).as("it was not committed, so it was done again").hasValue(2);
            assertThat(count(database)).isEqualTo(1);
        }
    }

    @Test
    void aFullDiskIsSaidAndHarmsNobodyElse() {
        try (var fresh = Databases.SQLITE.fresh()) {
            Database database = fresh.database();
            database.writing(handle -> Settings.put(handle, "k1", "x"));
            int pages = database.write(handle ->
                    handle.createQuery("PRAGMA page_count").mapTo(Integer.class).one());
            database.writing(handle -> handle.execute("PRAGMA max_page_count = " + (pages + 2)));
            String large = "x".repeat(1 << 20);
            assertThatThrownBy(() -> database.writing(handle -> Settings.put(handle, "k2", large)))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("no room left");
            database.writing(handle -> Settings.put(handle, "k3", "x"));
            assertThat(count(database)).isEqualTo(2);
            database.writing(handle -> handle.execute("PRAGMA max_page_count = " + (pages + 10_000)));
            database.writing(handle -> Settings.put(handle, "k2", large));
            assertThat(count(database)).isEqualTo(3);
        }
    }
}
