package dev.millrace.sync.binding;

import java.time.Duration;
import java.time.Instant;

/**
 * When a binding is looked at again. Bindings of one repository with the same interval are due at the same moment, so that one question serves them all;
 * different repositories are spread over the interval.
 */
final class Rhythm {
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
    private static final int MOST_DOUBLINGS = 10;

    private Rhythm() {}

    static Instant next(Instant now, Duration every, String url) {
        long interval = every.toMillis();
        long offset = Math.floorMod((long) Overlap.repository(url).hashCode() * 7919, interval);
        long millis = now.toEpochMilli();
        return Instant.ofEpochMilli(millis + interval - Math.floorMod(millis - offset, interval));
    }

    /** After so many failures in a row: twice as long each time, up to a quarter of an hour or the interval, whichever is longer. */
    static Instant after(Instant now, Duration every, int failures) {
        Duration most = every.compareTo(LONGEST_PAUSE) > 0 ? every : LONGEST_PAUSE;
        Duration pause = every.multipliedBy(1L << Math.min(Math.max(failures - 1, 0), MOST_DOUBLINGS));
        return now.plus(pause.compareTo(most) > 0 ? most : pause);
    }
}
