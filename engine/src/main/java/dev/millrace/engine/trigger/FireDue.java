package dev.millrace.engine.trigger;

import dev.millrace.model.FlowKey;
import dev.millrace.model.flow.Flow;
import dev.millrace.model.flow.TriggerNode;
import dev.millrace.store.Dialect;
import dev.millrace.store.trigger.TriggerState;
import dev.millrace.store.trigger.TriggerStates;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * Does what is due, and sleeps until the next thing is. The database is asked only then, when somebody says that something changed, and, where
 * other nodes work on the same database, once in a while for what they did.
 */
public final class FireDue implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(FireDue.class.getName());
    private static final int AT_ONCE = 1000;
    /** So many are worked on at the same time, so that their transactions share commits. */
    private static final int PARALLEL = 256;

    /** How long the thread sleeps without a look at the clock, which people and time servers may set. */
    private static final Duration NAP = Duration.ofSeconds(5);

    private static final Duration AFTER_TROUBLE = Duration.ofMillis(250);

    private final TriggerParts parts;
    private final TriggerStates states;
    private final TriggerRows rows;
    private final FireSchedule schedule;
    private final Poll poll;
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore places = new Semaphore(PARALLEL);
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean news;
    private volatile boolean closed;
    private @Nullable Thread thread;

    public FireDue(TriggerParts parts, Poll poll) {
        this.parts = parts;
        this.states = new TriggerStates(parts.database());
        this.rows = new TriggerRows(parts);
        this.schedule = new FireSchedule(parts);
        this.poll = poll;
    }

    /** Begins to work by itself, on a thread of its own. */
    public void begin() {
        thread = Thread.ofPlatform().name("triggers").daemon().start(this::work);
    }

    /** Something changed that may be due now, or earlier than what was awaited. */
    public void wake() {
        lock.lock();
        try {
            news = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private void work() {
        while (!closed) {
            try {
                Instant before = parts.now();
                boolean left = !pass();
                sleep(before, left);
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (!closed) {
                    LOG.log(System.Logger.Level.ERROR, "Triggers cannot be looked at; trying again", e);
                    nap(AFTER_TROUBLE);
                }
            }
        }
    }

    /** Waits until something is due. Asks the database once at the beginning, and again when others may have changed it. */
    private void sleep(Instant before, boolean left) throws InterruptedException {
        Optional<Instant> next = states.nextAfter(before);
        Instant now = parts.clock().instant();
        Instant until = left ? now.plus(AFTER_TROUBLE) : next.orElse(Instant.MAX);
        boolean shared = parts.database().dialect() == Dialect.POSTGRESQL;
        lock.lock();
        try {
            while (!closed && !news) {
                Duration rest =
                        Duration.between(parts.clock().instant(), until.isAfter(now.plus(NAP)) ? now.plus(NAP) : until);
                if (rest.isNegative() || rest.isZero()) {
                    if (shared || !until.isAfter(parts.clock().instant())) {
                        break;
                    }
                    now = parts.clock().instant();
                    continue;
                }
                changed.awaitNanos(Math.min(rest.toNanos(), NAP.toNanos()));
            }
            news = false;
        } finally {
            lock.unlock();
        }
    }

    private void nap(Duration time) {
        lock.lock();
        try {
            changed.awaitNanos(time.toNanos());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }

    /** Does all that is due by now. False if something was left that could not be done: another node may be at it. */
    public boolean pass() {
        while (!closed) {
            Instant now = parts.now();
            List<TriggerState> due = states.due(now, AT_ONCE);
            if (due.isEmpty()) {
                return true;
            }
            int done = each(due, now);
            if (done == 0) {
                return false;
            }
        }
        return true;
    }

    private int each(List<TriggerState> due, Instant now) {
        // Asked once for all triggers of a flow: what has changed since is noticed when the trigger's row is claimed.
        Map<FlowKey, Optional<Flow>> flows = new HashMap<>();
        due.forEach(state -> flows.computeIfAbsent(state.key().flow(), rows::flow));
        List<Future<Boolean>> futures = new ArrayList<>();
        for (TriggerState state : due) {
            futures.add(workers.submit((Callable<Boolean>) () -> {
                places.acquire();
                try {
                    return one(flows.getOrDefault(state.key().flow(), Optional.empty()), state, now);
                } finally {
                    places.release();
                }
            }));
        }
        int done = 0;
        for (Future<Boolean> future : futures) {
            try {
                done += future.get() ? 1 : 0;
            } catch (ExecutionException e) {
                LOG.log(System.Logger.Level.ERROR, "A trigger failed", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return 0;
            }
        }
        return done;
    }

    private boolean one(Optional<Flow> flow, TriggerState state, Instant now) {
        TriggerNode node = flow.filter(it -> !it.disabled())
                .flatMap(it -> TriggerTypes.find(it, state.key().id()))
                .filter(it -> !it.disabled())
                .orElse(null);
        if (flow.isEmpty() || node == null || state.disabled()) {
            return rows.put(state, state.withNext(null), "");
        }
        return TriggerTypes.isSchedule(node)
                ? schedule.fire(flow.get(), node, state, now)
                : TriggerTypes.isPolling(node)
                        ? poll.look(flow.get(), node, state, now)
                        : rows.put(state, state.withNext(null), "");
    }

    @Override
    public void close() {
        closed = true;
        wake();
        Thread running = thread;
        if (running != null) {
            try {
                running.join(Duration.ofSeconds(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        workers.shutdown();
    }
}
