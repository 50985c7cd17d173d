package dev.millrace.workspace;

import dev.millrace.language.Parsed;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/** Reads flows, and remembers the last ones by the id of their source: every start of an execution asks again. */
final class ParsedFlows {
    private static final int KEPT = 500;

    private final Function<String, Parsed> reader;
    private final Map<String, Parsed> kept = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Parsed> eldest) {
            return size() > KEPT;
        }
    };

    ParsedFlows(Function<String, Parsed> reader) {
        this.reader = reader;
    }

    Parsed read(String blobId, String source) {
        synchronized (kept) {
            Parsed known = kept.get(blobId);
            if (known != null) {
                return known;
            }
        }
        Parsed parsed = reader.apply(source);
        synchronized (kept) {
            kept.put(blobId, parsed);
        }
        return parsed;
    }
}
