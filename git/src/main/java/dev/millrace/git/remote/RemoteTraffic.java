package dev.millrace.git.remote;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.LongAdder;

/** What went over the network to Git servers since this server started, for monitoring. */
public final class RemoteTraffic {
    /** Kinds of requests. Over SSH a conversation counts once, whatever is said in it. */
    enum Kind {
        CAPABILITIES,
        REFS,
        FETCH,
        PUSH,
        SSH
    }

    private final Map<Kind, LongAdder> requests = new EnumMap<>(Kind.class);
    private final LongAdder received = new LongAdder();

    RemoteTraffic() {
        for (Kind kind : Kind.values()) {
            requests.put(kind, new LongAdder());
        }
    }

    void request(Kind kind) {
        LongAdder counter = requests.get(kind);
        if (counter != null) {
            counter.increment();
        }
    }

    void received(long bytes) {
        received.add(bytes);
    }

    /** Requests by kind, in lower case. */
    public Map<String, Long> requests() {
        Map<String, Long> all = new TreeMap<>();
        requests.forEach((kind, counter) -> all.put(kind.name().toLowerCase(Locale.ROOT), counter.sum()));
        return all;
    }

    /** Bytes of answers, as they came over the wire. */
    public long received() {
        return received.sum();
    }
}
