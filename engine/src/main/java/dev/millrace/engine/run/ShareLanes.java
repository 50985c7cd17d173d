package dev.millrace.engine.run;

import dev.millrace.engine.EngineSettings;
import dev.millrace.store.Database;
import dev.millrace.store.Dialect;
import dev.millrace.store.Notices;
import dev.millrace.store.execution.HeldLane;
import dev.millrace.store.execution.Lanes;
import dev.millrace.store.execution.Nodes;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/**
 * Has the lanes shared evenly among the servers on one database. Each server gives a sign of life in every round and looks who else does: it takes
 * lanes that belong to nobody who is alive, up to its share, and gives back what it has beyond that as soon as nothing runs there. Whether a
 * server is right in thinking that a lane is its own does not rest on any clock or on this: every write of an execution checks the lane's epoch.
 *
 * <p>On SQLite there is one server, which takes all lanes once.
 */
final class ShareLanes implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ShareLanes.class.getName());

    static final int COUNT = 64;
    private static final String CHANNEL = "millrace_lanes";
    private static final String LANES = "lanes ";
    private static final String REQUESTS = "requests ";
    private static final int BEATS = 4;
    private static final Duration JOINING = Duration.ofSeconds(10);

    private final Database database;
    private final EngineSettings settings;
    private final OwnedLanes owned;
    private final Tenants tenants;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private boolean news;
    private volatile boolean closed;
    private volatile int servers = 1;
    private @Nullable Thread thread;
    private @Nullable Notices notices;

    /** Those who live in the lanes. */
    interface Tenants {
        /** The lanes are ours now: carry on with what is in them. */
        void took(List<HeldLane> lanes);

        /** The lane is another's: let go of all that is in it. */
        void lost(HeldLane lane);

        /** Lets go of everything in a lane if that interrupts nothing, and says whether it did. */
        boolean leave(HeldLane lane);

        /** Somebody may have asked for something. */
        void asked();

        /** How much there is in each lane; those without anything may be left out. */
        Map<HeldLane, Integer> weights();
    }

    ShareLanes(Database database, EngineSettings settings, OwnedLanes owned, Tenants tenants) {
        this.database = database;
        this.settings = settings;
        this.owned = owned;
        this.tenants = tenants;
    }

    private boolean isShared() {
        return database.dialect() == Dialect.POSTGRESQL;
    }

    /** Takes what there is to take, and waits a moment for a first lane where others have them all. */
    void begin() {
        database.writing(handle -> Lanes.make(handle, COUNT));
        round();
        if (isShared()) {
            notices = database.listen(CHANNEL, this::heard);
            say(LANES);
            thread = Thread.ofPlatform().name("lanes").daemon().start(this::work);
            if (!owned.await(JOINING, count -> count > 0)) {
                LOG.log(
                        System.Logger.Level.WARNING,
                        "The other servers have not given up a lane yet; going on without");
            }
        }
    }

    private void heard(String text) {
        if (!text.endsWith(settings.node()) || text.isEmpty()) {
            if (!text.startsWith(REQUESTS)) {
                wake();
            }
            tenants.asked();
        }
    }

    private void say(String what) {
        database.writing(handle -> Notices.tell(handle, database.dialect(), CHANNEL, what + settings.node()));
    }

    /** Within a transaction that asks for something: tells the others, once it is committed. */
    void tellOfRequests(Handle handle) {
        if (!isAlone()) {
            Notices.tell(handle, database.dialect(), CHANNEL, REQUESTS + settings.node());
        }
    }

    /** Whether there are no other servers to ask, or to be asked by. */
    boolean isAlone() {
        return servers == 1;
    }

    void wake() {
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
                sleep();
                if (!closed) {
                    round();
                    tenants.asked();
                }
            } catch (InterruptedException e) {
                return;
            } catch (RuntimeException e) {
                if (!closed) {
                    LOG.log(System.Logger.Level.WARNING, "No sign of life could be given: {0}", e.toString());
                }
            }
        }
    }

    private void sleep() throws InterruptedException {
        lock.lock();
        try {
            long left = settings.lease().dividedBy(BEATS).toNanos();
            while (!news && !closed && left > 0) {
                left = changed.awaitNanos(left);
            }
            news = false;
        } finally {
            lock.unlock();
        }
    }

    /** What one look at the table of lanes led to. */
    private record Seen(List<HeldLane> taken, Set<HeldLane> mine, int share, int servers) {}

    private void round() {
        Seen seen = database.write(this::look);
        servers = seen.servers();
        for (HeldLane lane : owned.all()) {
            if (!seen.mine().contains(lane)) {
                LOG.log(System.Logger.Level.WARNING, "Another server has taken over lane {0}", lane.number());
                tenants.lost(lane);
            }
        }
        if (!seen.taken().isEmpty()) {
            owned.add(seen.taken());
            tenants.took(seen.taken());
        }
        giveBack(seen.share());
    }

    private Seen look(Handle handle) {
        if (!isShared()) {
            List<HeldLane> taken = take(handle, Lanes.all(handle), COUNT);
            return new Seen(taken, Set.of(), COUNT, 1);
        }
        Optional<Duration> since = Nodes.beat(handle, database.dialect(), settings.node());
        List<String> alive = Nodes.alive(handle, database.dialect(), settings.lease());
        List<Lanes.Row> rows = Lanes.all(handle);
        int rank = alive.indexOf(settings.node());
        int share = COUNT / alive.size() + (rank < COUNT % alive.size() ? 1 : 0);
        Set<HeldLane> mine = new HashSet<>();
        List<Lanes.Row> free = new ArrayList<>();
        for (Lanes.Row row : rows) {
            HeldLane asHeld = new HeldLane(row.number(), row.epoch());
            if (row.node().equals(settings.node()) && owned.has(asHeld)) {
                mine.add(asHeld);
            } else if (row.node().equals(settings.node()) || !alive.contains(row.node())) {
                free.add(row);
            }
        }
        // When nobody could give signs of life for a while, the others may only be a moment later than this one.
        boolean wasAway = since.filter(it -> it.compareTo(settings.lease()) > 0).isPresent()
                && !owned.all().isEmpty();
        List<HeldLane> taken = wasAway ? List.of() : take(handle, free, share - mine.size());
        return new Seen(taken, mine, share, alive.size());
    }

    private List<HeldLane> take(Handle handle, List<Lanes.Row> free, int most) {
        List<HeldLane> taken = new ArrayList<>();
        for (Lanes.Row row : free) {
            if (taken.size() < most) {
                Lanes.take(handle, database.dialect(), row, settings.node()).ifPresent(taken::add);
            }
        }
        return taken;
    }

    /** Lanes with little in them first. */
    private void giveBack(int share) {
        List<HeldLane> lanes = new ArrayList<>(owned.all());
        int surplus = lanes.size() - share;
        if (surplus <= 0) {
            owned.leaving(Set.of());
            return;
        }
        Map<HeldLane, Integer> weights = tenants.weights();
        lanes.sort(Comparator.comparingInt(lane -> weights.getOrDefault(lane, 0)));
        List<HeldLane> leaving = lanes.subList(0, surplus);
        Set<Integer> numbers = new HashSet<>();
        leaving.forEach(lane -> numbers.add(lane.number()));
        owned.leaving(numbers);
        List<HeldLane> left = leaving.stream().filter(tenants::leave).toList();
        if (!left.isEmpty()) {
            left.forEach(owned::remove);
            leave(left, false);
        }
    }

    private void leave(List<HeldLane> lanes, boolean forGood) {
        database.writing(handle -> {
            for (HeldLane lane : lanes) {
                Lanes.leave(handle, database.dialect(), lane);
            }
            if (forGood) {
                Nodes.leave(handle, database.dialect(), settings.node());
            }
            Notices.tell(handle, database.dialect(), CHANNEL, LANES + settings.node());
        });
    }

    /** Others need not wait for this server: it hands over what it has. */
    void handOver() {
        stop();
        if (isShared()) {
            List<HeldLane> lanes = owned.all();
            lanes.forEach(owned::remove);
            leave(lanes, true);
        }
    }

    private void stop() {
        closed = true;
        wake();
        if (notices != null) {
            notices.close();
        }
        Thread running = thread;
        if (running != null && running != Thread.currentThread()) {
            try {
                running.join(JOINING);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** Stops giving signs of life, and says nothing to anybody. */
    @Override
    public void close() {
        stop();
    }
}
