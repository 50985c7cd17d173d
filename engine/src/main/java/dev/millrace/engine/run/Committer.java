package dev.millrace.engine.run;

import dev.millrace.store.Database;
import dev.millrace.store.execution.Checkpoint;
import dev.millrace.store.execution.Checkpoints;
import dev.millrace.store.execution.HeldLane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Writes what the live executions hand in: one batch at a time, each with everything that came while the one before was on its way to the disk. A
 * batch that the database does not take is tried again until it does, part by part; nothing that was promised is let go.
 */
final class Committer {
    private static final System.Logger LOG = System.getLogger(Committer.class.getName());
    private static final int LARGEST = 2048;
    private static final Duration PATIENCE = Duration.ofMillis(500);

    private final Database database;
    private final Runner runner;
    private final ConcurrentLinkedQueue<Live> waiting = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile boolean closed;

    Committer(Database database, Runner runner) {
        this.database = database;
        this.runner = runner;
    }

    void add(Live live) {
        waiting.add(live);
        begin();
    }

    private void begin() {
        if (!closed && busy.compareAndSet(false, true)) {
            Batch batch = new Batch();
            database.writeAsync(handle -> Checkpoints.write(handle.getConnection(), batch.checkpoints()))
                    .whenComplete((lost, failure) -> ended(batch, lost, failure));
        }
    }

    private void ended(Batch batch, Set<HeldLane> lost, Throwable failure) {
        if (failure == null) {
            batch.parts.forEach(
                    part -> runner.written(part, lost.contains(part.live().lane())));
            next();
        } else {
            runner.alarms().in(Duration.ZERO, () -> oneByOne(batch, failure));
        }
    }

    private void next() {
        busy.set(false);
        if (!waiting.isEmpty()) {
            begin();
        }
    }

    private void oneByOne(Batch batch, Throwable first) {
        LOG.log(
                System.Logger.Level.WARNING,
                "A checkpoint of {0} executions failed and is tried again: {1}",
                batch.parts.size(),
                first);
        List<Live.Part> left = batch.parts;
        while (!left.isEmpty() && !closed) {
            List<Live.Part> failed = new ArrayList<>();
            Throwable last = first;
            for (Live.Part part : left) {
                try {
                    Set<HeldLane> lost =
                            database.write(handle -> Checkpoints.write(handle.getConnection(), checkpointsOf(part)));
                    runner.written(part, lost.contains(part.live().lane()));
                } catch (RuntimeException e) {
                    last = e;
                    failed.add(part);
                }
            }
            left = giveUp(failed, left.size(), last);
            if (!left.isEmpty() && !pause()) {
                return;
            }
        }
        next();
    }

    /** Where others get through and one does not, the one is at fault, and waiting does not help it. */
    private List<Live.Part> giveUp(List<Live.Part> failed, int of, Throwable cause) {
        if (failed.isEmpty() || failed.size() == of && !isOfItsData(cause)) {
            return failed;
        }
        failed.forEach(part -> runner.unwritable(part, cause));
        return List.of();
    }

    private static boolean isOfItsData(Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof java.sql.SQLException sql) {
                String state = sql.getSQLState();
                return state != null && (state.startsWith("22") || state.startsWith("23"))
                        || (sql.getErrorCode() & 0xff) == 19;
            }
        }
        // Not the database's refusal: something in the values cannot even be written down.
        return true;
    }

    private boolean pause() {
        try {
            Thread.sleep(PATIENCE);
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static List<Checkpoint> checkpointsOf(Live.Part part) {
        List<Checkpoint> checkpoints = new ArrayList<>();
        checkpoints.add(part.checkpoint());
        part.born().forEach(child -> checkpoints.addAll(checkpointsOf(child)));
        return checkpoints;
    }

    /** Ends once nothing is under way; what comes later stays in memory. */
    void close() {
        closed = true;
    }

    /** What is written together; put together when its turn comes, and the same if it is written again. */
    private final class Batch {
        private List<Live.Part> parts = List.of();
        private List<Checkpoint> checkpoints = List.of();

        List<Checkpoint> checkpoints() {
            if (parts.isEmpty()) {
                collect();
            }
            return checkpoints;
        }

        private void collect() {
            // First all of them, then their parts: one that is handed in again in between is for the next batch.
            List<Live> lives = new ArrayList<>();
            for (Live live = waiting.poll(); live != null; live = lives.size() < LARGEST ? waiting.poll() : null) {
                lives.add(live);
            }
            parts = lives.stream().map(Live::take).toList();
            List<Checkpoint> all = new ArrayList<>();
            for (Live.Part part : parts) {
                all.addAll(checkpointsOf(part));
            }
            checkpoints = all;
        }
    }
}
