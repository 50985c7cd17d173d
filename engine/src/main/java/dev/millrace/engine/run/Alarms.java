package dev.millrace.engine.run;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/** Runs things at their time, each on a virtual thread of its own. Nothing happens while nothing is due. */
final class Alarms implements AutoCloseable {
    private final InstantSource clock;
    private final ScheduledThreadPoolExecutor threads;

    Alarms(InstantSource clock) {
        this.clock = clock;
        this.threads = new ScheduledThreadPoolExecutor(
                1, Thread.ofPlatform().name("engine-timers").daemon().factory());
        this.threads.setRemoveOnCancelPolicy(true);
    }

    Future<?> at(Instant time, Runnable action) {
        return in(Duration.between(clock.instant(), time), action);
    }

    Future<?> in(Duration delay, Runnable action) {
        long nanos = delay.compareTo(Duration.ofDays(10_000)) > 0
                ? Duration.ofDays(10_000).toNanos()
                : Math.max(0, delay.toNanos());
        try {
            return threads.schedule(() -> Thread.startVirtualThread(action), nanos, TimeUnit.NANOSECONDS);
        } catch (RejectedExecutionException e) {
            // The engine is closed: the time is in the checkpoint, and the next start sets the timer again.
            return CompletableFuture.completedFuture(Boolean.FALSE);
        }
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }
}
