package dev.millrace.sync.watch;

import dev.millrace.git.remote.RemoteSpec;
import dev.millrace.model.Failure;
import dev.millrace.store.Database;
import dev.millrace.store.Dialect;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The loop that looks at remotes. The rows that are due are claimed in one statement and grouped by repository and sign-in; each group is one question. A
 * claim is a lease: of a server that dies, the others take over. A look that a successor overtook can do no harm, since every change is a compare-and-set
 * on both sides, and what it found is not written down.
 *
 * <p>With nothing due the loop sleeps; on PostgreSQL it looks every few seconds whether another server has made some.
 */
public final class WatchRemotes<T> implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(WatchRemotes.class);
    private static final Duration LEASE = Duration.ofMinutes(2);
    private static final Duration RENEWAL = LEASE.dividedBy(3);
    private static final Duration OTHERS = Duration.ofSeconds(5);
    private static final Duration IDLE = Duration.ofHours(1);
    private static final int AT_ONCE = 500;
    private static final int REMOTES_AT_ONCE = 8;

    private final Database database;
    private final Watched<T> watched;
    private final InstantSource clock;
    private final String holder = UUID.randomUUID().toString();
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private final Semaphore free = new Semaphore(REMOTES_AT_ONCE);
    private final Semaphore news = new Semaphore(0);
    private final Set<String> held = ConcurrentHashMap.newKeySet();
    private final Turn turn;
    private final Thread loop;
    private volatile boolean closing;

    /** Does nothing before {@link #start}. */
    public WatchRemotes(Database database, Watched<T> watched, InstantSource clock) {
        this.database = database;
        this.watched = watched;
        this.clock = clock;
        this.turn = new Turn();
        this.loop = Thread.ofPlatform()
                .name(watched.name().toLowerCase(Locale.ROOT))
                .daemon()
                .unstarted(this::run);
    }

    private final class Turn implements Watched.Turn {
        @Override
        public String holder() {
            return holder;
        }

        @Override
        public boolean isClosing() {
            return closing;
        }
    }

    public void start() {
        loop.start();
    }

    /** Something may be due now. */
    public void look() {
        news.release();
    }

    private void run() {
        while (!closing) {
            Duration pause;
            try {
                pass();
                pause = pause();
            } catch (Failure e) {
                log.warn("{} cannot be looked after at the moment: {}", watched.name(), e.text());
                pause = OTHERS;
            } catch (RuntimeException e) {
                if (closing) {
                    return;
                }
                log.error("{} cannot be looked after at the moment", watched.name(), e);
                pause = OTHERS;
            }
            try {
                if (news.tryAcquire(Math.max(pause.toMillis(), 1), TimeUnit.MILLISECONDS)) {
                    news.drainPermits();
                }
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private Duration pause() {
        Duration longest = database.dialect() == Dialect.POSTGRESQL ? OTHERS : IDLE;
        if (!held.isEmpty() && longest.compareTo(RENEWAL) > 0) {
            longest = RENEWAL;
        }
        Instant now = clock.instant();
        Duration due =
                watched.nextLook().map(next -> Duration.between(now, next)).orElse(longest);
        return due.compareTo(longest) < 0 ? due : longest;
    }

    /** Takes what is due now and begins to look at it. The looks go on by themselves; whoever wants to can wait for them. */
    public List<Future<?>> pass() {
        Instant now = clock.instant();
        Instant until = now.plus(LEASE);
        watched.hold(held, holder, until);
        if (watched.nextLook().filter(next -> !next.isAfter(now)).isEmpty()) {
            return List.of();
        }
        Map<RemoteSpec, List<T>> groups = new HashMap<>();
        for (T row : watched.claim(now, until, holder, AT_ONCE)) {
            held.add(watched.id(row));
            try {
                groups.computeIfAbsent(watched.remote(row), _ -> new ArrayList<>())
                        .add(row);
            } catch (Failure e) {
                watched.trouble(row, e, turn);
                held.remove(watched.id(row));
            }
        }
        List<Future<?>> begun = new ArrayList<>();
        groups.forEach((remote, group) -> begun.add(workers.submit(() -> look(remote, group))));
        return begun;
    }

    private void look(RemoteSpec remote, List<T> group) {
        try {
            free.acquire();
            try {
                watched.look(remote, group, turn);
            } finally {
                free.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (Failure e) {
            log.warn("{} of {} could not be looked after: {}", watched.name(), remote.url(), e.text());
        } catch (RuntimeException e) {
            // Whoever stops the server interrupts what is under way; it is done again after the next start.
            if (!closing) {
                log.error("{} of {} could not be looked after", watched.name(), remote.url(), e);
            }
        } finally {
            group.forEach(one -> held.remove(watched.id(one)));
            look();
        }
    }

    /** Begins no new look and waits a little for those under way; what they have not written down is done again by whoever starts next. */
    @Override
    public void close() {
        closing = true;
        loop.interrupt();
        workers.shutdownNow();
        try {
            if (loop.isAlive()) {
                loop.join(Duration.ofSeconds(10));
            }
            if (!workers.awaitTermination(10, TimeUnit.SECONDS)) {
                log.warn("{}: some were still being looked at when the server stopped.", watched.name());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
