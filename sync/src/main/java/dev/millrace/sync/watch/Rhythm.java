package dev.millrace.sync.watch;

import java.time.Duration;
import java.time.Instant;

/**
 * When something is looked at again. What hangs on one repository with the same interval is due at the same moment, so that one question serves them all;
 * different repositories are spread over the interval.
 */
public final class Rhythm {
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(15);
    private static final int MOST_DOUBLINGS = 10;

    private Rhythm() {}

    public static Instant next(Instant now, Duration every, String url) {
        long interval = every.toMillis();
        long offset = Math.floorMod((long) Repository.plain(url).hashCode() * 7919, interval);
        long millis = now.toEpochMilli();
        return Instant.ofEpochMilli(millis + interval - Math.floorMod(millis - offset, interval));
    }

    /** After so many failures in a row: twice as long each time, up to a quarter of an hour or the interval, whichever is longer. */
    public static Instant after(Instant now, Duration every, int failures) {
        Duration most = every.compareTo(LONGEST_PAUSE) > 0 ? every : LONGEST_PAUSE;
        Duration pause = every.multipliedBy(1L << Math.min(Math.max(failures - 1, 0), MOST_DOUBLINGS));
        return now.plus(pause.compareTo(most) > 0 ? most : pause);
    }
}
