package dev.millrace.engine.trigger.webhook;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ConcurrentHashMap;

/** How many deliveries a key takes: so many a minute, and as many of them at once as come in ten seconds of that. */
public final class RateLimit {
    private static final double SECONDS = 60;
    private static final int BURST = 6;
    private static final int MOST_KEYS = 10_000;

    private record Bucket(double left, Instant at) {}

    private final InstantSource clock;
    private final ConcurrentHashMap<Object, Bucket> buckets = new ConcurrentHashMap<>();

    public RateLimit(InstantSource clock) {
        this.clock = clock;
    }

    /** Takes one; false if there is none left now. */
    public boolean take(Object key, long perMinute) {
        if (buckets.size() > MOST_KEYS) {
            buckets.clear();
        }
        Instant now = clock.instant();
        double most = Math.max(1, perMinute / (double) BURST);
        boolean[] taken = new boolean[1];
        buckets.compute(key, (same, old) -> {
            Bucket bucket = old == null ? new Bucket(most, now) : old;
            double seconds =
                    Math.max(0, java.time.Duration.between(bucket.at(), now).toNanos() / 1e9);
            double left = Math.min(most, bucket.left() + seconds * perMinute / SECONDS);
            taken[0] = left >= 1;
            return new Bucket(taken[0] ? left - 1 : left, now);
        });
        return taken[0];
    }
}
