package dev.millrace.engine.run;

import dev.millrace.store.Database;
import dev.millrace.store.Trouble;
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
    /** After so many rounds, which is a minute. */
    private static final int SAID_AGAIN = 120;

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
                "A checkpoint of {0} executions failed and is tried until it works: {1}",
                batch.parts.size(),
                first);
        List<Live.Part> left = batch.parts;
        for (int round = 0; !left.isEmpty() && !closed; round++) {
            List<Live.Part> failed = new ArrayList<>();
            for (Live.Part part : left) {
                if (!write(part, round)) {
                    failed.add(part);
                }
            }
            left = failed;
            if (!left.isEmpty() && !pause()) {
                return;
            }
        }
        LOG.log(System.Logger.Level.INFO, "Checkpoints are written again");
        next();
    }

    /** False for one that has to wait, for room on the disk or for the database to come back. */
    private boolean write(Live.Part part, int round) {
        try {
            Set<HeldLane> lost =
                    database.write(handle -> Checkpoints.write(handle.getConnection(), checkpointsOf(part)));
            runner.written(part, lost.contains(part.live().lane()));
            return true;
        } catch (RuntimeException e) {
            if (Trouble.of(database.dialect(), e) == Trouble.OTHER) {
                runner.unwritable(part, e);
                return true;
            }
            if (part.checkpoint().before() == null && !part.waiting().isEmpty()) {
                // Whoever wants to begin something need not wait: nothing has been promised yet.
                runner.refuse(part, e);
                return true;
            }
            if (round % SAID_AGAIN == SAID_AGAIN - 1) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "The execution {0} still waits: {1}",
                        part.live().id(),
                        e);
            }
            return false;
        }
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
