package dev.millrace.sync.binding;

import dev.millrace.store.sync.BindingDelivery;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;

/** What looking after bindings came to since this server started, for monitoring. */
public final class Counts {
    /** What is counted. */
    public enum Of {
        /** Remotes asked where their branches are, each one request. */
        REF_CHECK,
        /** Looks at a binding that found both sides as they were. */
        UNCHANGED,
        /** Runs that planned and found nothing to do. */
        NOTHING_TO_DO,
        /** Runs that changed one side. */
        APPLIED,
        /** Plans that wait for a person. */
        HELD,
        /** Looks that came to nothing because of the remote or the settings. */
        FAILED
    }

    private final Map<Of, LongAdder> counts = new ConcurrentHashMap<>();
    private final Map<BindingDelivery.Verdict, LongAdder> delivered = new ConcurrentHashMap<>();
    private final Map<String, Instant> woken = new ConcurrentHashMap<>();
    private final LongAdder hooks = new LongAdder();
    private final LongAdder hookMillis = new LongAdder();

    void add(Of what) {
        counts.computeIfAbsent(what, _ -> new LongAdder()).increment();
    }

    public long of(Of what) {
        LongAdder counter = counts.get(what);
        return counter == null ? 0 : counter.sum();
    }

    /** By the lower-case name of each. */
    public Map<String, Long> all() {
        Map<String, Long> all = new TreeMap<>();
        for (Of what : Of.values()) {
            all.put(what.name().toLowerCase(java.util.Locale.ROOT), of(what));
        }
        return all;
    }

    /** Something came to the webhook of a binding. */
    void delivered(BindingDelivery.Verdict verdict) {
        delivered.computeIfAbsent(verdict, _ -> new LongAdder()).increment();
    }

    /** What came to webhooks of bindings, by the lower-case name of the verdict. */
    public Map<String, Long> deliveries() {
        Map<String, Long> all = new TreeMap<>();
        for (BindingDelivery.Verdict verdict : BindingDelivery.Verdict.values()) {
            LongAdder counter = delivered.get(verdict);
            all.put(verdict.name().toLowerCase(java.util.Locale.ROOT), counter == null ? 0 : counter.sum());
        }
        return all;
    }

    /** Somebody said that there is news for a binding. */
    void woken(String id, Instant when) {
        woken.putIfAbsent(id, when);
    }

    /** What a binding was woken for has been dealt with. */
    void live(String id, Instant when, boolean changed) {
        Instant since = woken.remove(id);
        if (since != null && changed) {
            hooks.increment();
            hookMillis.add(Duration.between(since, when).toMillis());
        }
    }

    /** Changes that a webhook announced and that were brought. */
    public long announced() {
        return hooks.sum();
    }

    /** The time from such announcements until the change was live, together. */
    public Duration announcedToLive() {
        return Duration.ofMillis(hookMillis.sum());
    }
}
