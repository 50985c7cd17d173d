package dev.millrace.store;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.HandleCallback;
import org.jdbi.v3.core.HandleConsumer;
import org.jdbi.v3.core.Jdbi;

/**
 * Many callers, one transaction: whatever has been asked for while the disk was busy with the last batch becomes the next one.
 *
 * <p>One thread takes works from a queue and runs each behind a savepoint, so that one that fails is undone alone; then it commits, and every caller
 * returns. A batch whose transaction is lost as a whole (a full disk, a broken connection, a deadlock) is run again one work at a time, so that
 * only the guilty ones fail. Works therefore may run more than once and must have no effect but through their handle.
 */
public final class GroupCommit implements AutoCloseable {
    private static final int LARGEST_BATCH = 1024;
    /** A batch takes no more works in after this time, so that a slow one does not hold all others up for long. */
    private static final long LONGEST_BATCH_NANOS = 50_000_000;

    private static final int TRIES = 5;

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
            throw Thrown.from(e);
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
            jdbi.useHandle(handle -> {
                handle.begin();
                long start = System.nanoTime();
                for (Entry<?> next = first;
                        next != null;
                        next = taken.size() < LARGEST_BATCH && System.nanoTime() - start < LONGEST_BATCH_NANOS
                                ? queue.poll()
                                : null) {
                    taken.add(next);
                    next.runIn(handle);
                }
                handle.commit();
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
                jdbi.useHandle(handle -> {
                    handle.begin();
                    entry.runIn(handle);
                    handle.commit();
                });
                entry.complete();
                return;
            } catch (Exception | Error e) {
                if (attempt == TRIES || !(rootSql(e) instanceof SQLException sql && dialect.isTransient(sql))) {
                    entry.fail(e);
                    return;
                }
            }
        }
    }

    private static Throwable rootSql(Throwable thrown) {
        Throwable at = thrown;
        while (!(at instanceof SQLException) && at.getCause() != null) {
            at = at.getCause();
        }
        return at;
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
                connection.rollback(before);
                outcome = new Outcome.Failed<>(e);
            }
            connection.releaseSavepoint(before);
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
