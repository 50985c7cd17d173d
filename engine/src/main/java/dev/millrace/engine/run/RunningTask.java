package dev.millrace.engine.run;

import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** An attempt that is on a thread right now, and how to stop it. */
final class RunningTask {
    enum Stop {
        NONE,
        KILL,
        TIMEOUT,
        /** The engine closes or lost the lane: whatever comes of it is not reported. */
        ABANDON
    }

    private @Nullable Thread thread;
    private @Nullable Runnable onStop;
    private @Nullable Future<?> alarm;
    private Stop stop = Stop.NONE;
    private boolean ended;

    synchronized void begin(Thread current) {
        thread = current;
        if (stop != Stop.NONE) {
            current.interrupt();
        }
    }

    /** The first reason counts. */
    void stop(Stop reason) {
        Runnable action;
        synchronized (this) {
            if (ended || stop != Stop.NONE) {
                return;
            }
            stop = reason;
            action = onStop;
            if (thread != null) {
                thread.interrupt();
            }
        }
        if (action != null) {
            action.run();
        }
    }

    void abandon() {
        stop(Stop.ABANDON);
    }

    void onStop(Runnable action) {
        boolean now;
        synchronized (this) {
            onStop = action;
            now = stop != Stop.NONE && !ended;
        }
        if (now) {
            action.run();
        }
    }

    synchronized void timeout(Future<?> timer) {
        alarm = timer;
    }

    /** Why it was to stop; from now on it cannot be stopped, and its thread's interrupt flag is clear. */
    synchronized Stop end() {
        ended = true;
        thread = null;
        if (alarm != null) {
            alarm.cancel(false);
        }
        Thread.interrupted();
        return stop;
    }
}
