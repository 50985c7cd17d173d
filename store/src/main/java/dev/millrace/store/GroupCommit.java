package dev.millrace.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.locks.LockSupport;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Many callers, one transaction: whatever has been asked for while the disk was busy with the last batch becomes the next one.
 *
 * <p>One thread takes works from a queue and runs each behind a savepoint, so that one that fails is undone alone; then it commits, and every caller
 * returns. A batch whose transaction is lost as a whole (a full disk, a broken connection, a deadlock) is run again one work at a time, so that
 * only the guilty ones fail. Where the connection breaks just when PostgreSQL commits, it is asked afterwards whether it did. Works therefore may run more than once and must have no effect but through their handle.
 */
public final class GroupCommit implements AutoCloseable {
    private static final int LARGEST_BATCH = 1024;
    /** A batch takes no more works in after this time, so that a slow one does not hold all others up for long. */
    private static final long LONGEST_BATCH_NANOS = 50_000_000;

    private static final int TRIES = 5;
    private static final long A_MOMENT_NANOS = 50_000_000;

    private final Jdbi jdbi;
    private final Dialect dialect;
    private final LinkedBlockingQueue<Entry<?>> queue = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile boolean closed;

    GroupCommit(Jdbi jdbi, Dialect dialect) {
        this.jdbi = jdbi;
        this.dialect = dialect;
        this.thread = Thread.ofPlatform().name("database-writer").daemon().start(this::work);
    }

    /** Runs the work in the next batch; returns its result once that is on disk, throws what it threw. */
    public <T> T call(HandleCallback<T, ? extends Exception> work) {
        if (Thread.currentThread() == thread) {
            throw new IllegalStateException("a write inside a write would wait for itself: use the handle at hand");
        }
        try {
            return submit(work).join();
        } catch (CompletionException e) {
            throw Thrown.from(dialect, e);
        }
    }

    public void run(HandleConsumer<? extends Exception> work) {
        call(handle -> {
            work.useHandle(handle);
            return Boolean.TRUE;
        });
    }

    /** As {@link #call}, without waiting. What depends on the future runs on the writer's thread: keep it short. */
    public <T> CompletableFuture<T> submit(HandleCallback<T, ? extends Exception> work) {
        Entry<T> entry = new Entry<>(work);
        queue.add(entry);
        if (closed && queue.remove(entry)) {
            entry.fail(new IllegalStateException("the database is closed"));
        }
        return entry.done;
    }

    /** How many writes wait for their transaction. */
    public int waiting() {
        return queue.size();
    }

    /** Lets everything that was asked for reach the disk, then ends. */
    @Override
    public void close() {
        closed = true;
        queue.add(new Entry<>(handle -> Boolean.TRUE));
        boolean interrupted = false;
        while (true) {
            try {
                thread.join();
                break;
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void work() {
        while (!closed || !queue.isEmpty()) {
            try {
                batch(queue.take());
            } catch (InterruptedException e) {
                closed = true;
            }
        }
    }

    private void batch(Entry<?> first) {
        List<Entry<?>> taken = new ArrayList<>();
        try {
            inTransaction(handle -> {
                long start = System.nanoTime();
                for (Entry<?> next = first;
                        next != null;
                        next = taken.size() < LARGEST_BATCH && System.nanoTime() - start < LONGEST_BATCH_NANOS
                                ? queue.poll()
                                : null) {
                    taken.add(next);
                    next.runIn(handle);
                }
            });
        } catch (Exception | Error e) {
            if (taken.isEmpty()) {
                taken.add(first);
            }
            taken.forEach(this::alone);
            return;
        }
        taken.forEach(Entry::complete);
    }

    private void alone(Entry<?> entry) {
        for (int attempt = 1; ; attempt++) {
            try {
                inTransaction(entry::runIn);
                entry.complete();
                return;
            } catch (Exception | Error e) {
                if (attempt == TRIES || !isWorthAnotherTry(Trouble.of(dialect, e))) {
                    entry.fail(e);
                    return;
                }
            }
        }
    }

    /** After a lost connection the next one is waited for, which takes as long as it takes the database to come back. */
    private static boolean isWorthAnotherTry(Trouble trouble) {
        return switch (trouble) {
            case AGAIN, AWAY -> true;
            case UNREACHABLE, FULL, OTHER -> false;
        };
    }

    private interface Works {
        void run(Handle handle) throws SQLException;
    }

    private void inTransaction(Works works) throws SQLException {
        String[] id = new String[1];
        try {
            jdbi.useHandle(handle -> {
                handle.begin();
                works.run(handle);
                id[0] = transactionId(handle);
                handle.commit();
            });
        } catch (SQLException | RuntimeException e) {
            if (id[0] == null || Trouble.of(dialect, e) != Trouble.AWAY || !isCommitted(id[0])) {
                throw e;
            }
        }
    }

    /** What the transaction is called, to ask what became of it if the answer to its commit is lost; null where it cannot be lost. */
    private @Nullable String transactionId(Handle handle) {
        return dialect == Dialect.SQLITE
                ? null
                : handle.createQuery("SELECT pg_current_xact_id_if_assigned()::text")
                        .mapTo(String.class)
                        .findOne()
                        .orElse(null);
    }

    private boolean isCommitted(String transaction) {
        for (int attempt = 1; ; attempt++) {
            try {
                String status = jdbi.withHandle(handle -> handle.createQuery("SELECT pg_xact_status(CAST(:id AS xid8))")
                        .bind("id", transaction)
                        .mapTo(String.class)
                        .one());
                if (!status.equals("in progress")) {
                    return status.equals("committed");
                }
            } catch (RuntimeException e) {
                if (attempt == TRIES) {
                    throw e;
                }
            }
            LockSupport.parkNanos(A_MOMENT_NANOS);
        }
    }

    /** One caller's work and the promise it waits for. */
    private static final class Entry<T> {
        private final HandleCallback<T, ? extends Exception> work;
        private final CompletableFuture<T> done = new CompletableFuture<>();
        private Outcome<T> outcome = new Outcome.Failed<>(new IllegalStateException("not run"));

        Entry(HandleCallback<T, ? extends Exception> work) {
            this.work = work;
        }

        /** Runs behind a savepoint. Throws only when the transaction itself is lost. */
        void runIn(Handle handle) throws SQLException {
            Connection connection = handle.getConnection();
            Savepoint before = connection.setSavepoint();
            try {
                outcome = new Outcome.Done<>(work.withHandle(handle));
            } catch (Exception | Error e) {
                rollBack(connection, before, e);
                outcome = new Outcome.Failed<>(e);
            }
            connection.releaseSavepoint(before);
        }

        /** A full disk or a lost connection takes the whole transaction with it, and then what happened first is what matters. */
        private static void rollBack(Connection connection, Savepoint before, Throwable why) throws SQLException {
            try {
                connection.rollback(before);
            } catch (SQLException lost) {
                throw new SQLException("The transaction is lost: " + lost.getMessage(), why);
            }
        }

        void complete() {
            switch (outcome) {
                case Outcome.Done<T>(T value) -> done.complete(value);
                case Outcome.Failed<T>(Throwable thrown) -> done.completeExceptionally(thrown);
            }
        }

        void fail(Throwable thrown) {
            done.completeExceptionally(thrown);
        }
    }

    private sealed interface Outcome<T> {
        record Done<T>(T value) implements Outcome<T> {}

        record Failed<T>(Throwable thrown) implements Outcome<T> {}
    }
}
