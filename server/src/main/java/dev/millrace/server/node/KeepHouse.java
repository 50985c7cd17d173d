package dev.millrace.server.node;

import dev.millrace.model.Failure;
import dev.millrace.store.Database;
import dev.millrace.store.Settings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Forgets, once a day, what is no longer to be kept. Of several servers on one database one does it: whoever moves the date of the next time on. All of it
 * can be done again and by two at once, so a server that dies over it leaves nothing behind but work for the next day.
 */
final class KeepHouse implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(KeepHouse.class);
    private static final String NEXT = "housekeeping.next";
    private static final Duration FIRST = Duration.ofMinutes(10);
    private static final Duration EVERY = Duration.ofDays(1);
    /** The longest time without a look at the date: the clock may jump, and another server may be gone. */
    private static final Duration LOOK = Duration.ofHours(1);

    private static final Duration LONGEST_CLOSE = Duration.ofSeconds(5);

    private final Database database;
    private final InstantSource clock;
    private final List<Chore> chores;
    private final Semaphore end = new Semaphore(0);
    private final Thread loop;

    /**
     * One thing to do.
     *
     * @param what went, for the log, such as "Git objects"
     * @param work says how many went
     */
    record Chore(String what, LongSupplier work) {}

    /** Does nothing before {@link #start}. */
    KeepHouse(Database database, InstantSource clock, List<Chore> chores) {
        this.database = database;
        this.clock = clock;
        this.chores = chores;
        this.loop = Thread.ofPlatform().name("housekeeping").daemon().unstarted(this::run);
    }

    KeepHouse start() {
        loop.start();
        return this;
    }

    private void run() {
        Duration pause = FIRST;
        try {
            while (!end.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                pause = LOOK;
                try {
                    doWhatIsDue();
                } catch (Failure e) {
                    log.warn("What is no longer to be kept cannot be forgotten at the moment: {}", e.text());
                } catch (RuntimeException e) {
                    log.error("What is no longer to be kept cannot be forgotten at the moment", e);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** True if it was this server's turn. */
    boolean doWhatIsDue() {
        Instant now = clock.instant();
        boolean due = database.write(handle -> {
            String next = Settings.putIfAbsent(handle, NEXT, now.toString());
            return !Instant.parse(next).isAfter(now)
                    && Settings.replace(handle, NEXT, next, now.plus(EVERY).toString());
        });
        if (due) {
            chores.forEach(KeepHouse::doIt);
        }
        return due;
    }

    /** What goes wrong with one keeps nothing else from being done. */
    private static void doIt(Chore chore) {
        try {
            long gone = chore.work().getAsLong();
            if (gone > 0) {
                log.info("Forgot {} {} that nothing needs any more.", gone, chore.what());
            }
        } catch (RuntimeException e) {
            log.warn("Old {} cannot be forgotten; this is tried again tomorrow", chore.what(), e);
        }
    }

    @Override
    public void close() {
        end.release();
        loop.interrupt();
        try {
            loop.join(LONGEST_CLOSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
