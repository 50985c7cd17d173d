package dev.millrace.api.http;

import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** Counts requests by the class of their status, and the time they took together. */
public final class Traffic {
    private final LongAdder[] byClass = new LongAdder[6];
    private final LongAdder nanos = new LongAdder();

    public Traffic() {
        for (int at = 0; at < byClass.length; at++) {
            byClass[at] = new LongAdder();
        }
    }

    void add(int status, float millis) {
        byClass[Math.clamp(status / 100, 0, 5)].increment();
        nanos.add((long) (millis * 1e6));
    }

    /** By {@code 2xx}, {@code 4xx} and so on. */
    public Map<String, Long> counts() {
        Map<String, Long> counts = new TreeMap<>();
        for (int at = 1; at < byClass.length; at++) {
            counts.put(at + "xx", byClass[at].sum());
        }
        return counts;
    }

    public double seconds() {
        return nanos.sum() / 1e9;
    }
}
