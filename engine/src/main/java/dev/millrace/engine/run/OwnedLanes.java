package dev.millrace.engine.run;

import dev.millrace.model.Unavailable;
import dev.millrace.store.execution.HeldLane;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.IntPredicate;

/** The lanes that this server has, as far as it knows: only the database can tell, and it does with every write. */
final class OwnedLanes {
    private static final System.Logger LOG = System.getLogger(OwnedLanes.class.getName());

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition more = lock.newCondition();
    private final Map<Integer, HeldLane> held = new TreeMap<>();
    private volatile List<HeldLane> all = List.of();
    /** Those for new executions; not the ones that are to be given back. */
    private volatile List<HeldLane> open = List.of();

    private Set<Integer> leaving = Set.of();

    void add(Collection<HeldLane> lanes) {
        change(() -> lanes.forEach(lane -> held.put(lane.number(), lane)));
    }

    void remove(HeldLane lane) {
        change(() -> held.remove(lane.number(), lane));
    }

    /** Lanes that get no new executions, so that they can be given back. */
    void leaving(Set<Integer> numbers) {
        change(() -> leaving = Set.copyOf(numbers));
    }

    private void change(Runnable change) {
        lock.lock();
        try {
            change.run();
            all = List.copyOf(held.values());
            List<HeldLane> staying = new ArrayList<>(all);
            staying.removeIf(lane -> leaving.contains(lane.number()));
            open = staying.isEmpty() ? all : List.copyOf(staying);
            more.signalAll();
        } finally {
            lock.unlock();
        }
    }

    boolean has(HeldLane lane) {
        return all.contains(lane);
    }

    List<HeldLane> all() {
        return all;
    }

    List<Integer> numbers() {
        return all.stream().map(HeldLane::number).toList();
    }

    /** A lane for a new execution. */
    HeldLane any() {
        List<HeldLane> lanes = open;
        if (lanes.isEmpty()) {
            throw new Unavailable("This server has no lane to run executions in yet; try again in a moment.");
        }
        return lanes.get(ThreadLocalRandom.current().nextInt(lanes.size()));
    }

    /** As {@link #any}; a server that has just come, or has just lost its lanes, waits for some. */
    HeldLane any(Duration patience) {
        if (open.isEmpty() && !await(patience, count -> count > 0)) {
            LOG.log(System.Logger.Level.WARNING, "This server has had no lane for {0}", patience);
        }
        return any();
    }

    /** Waits for as many lanes as wanted; false when the time is over. */
    boolean await(Duration patience, IntPredicate wanted) {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (!wanted.test(all.size()) && left > 0) {
                left = more.awaitNanos(left);
            }
            return wanted.test(all.size());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            lock.unlock();
        }
    }
}
