package dev.millrace.engine.trigger;

import dev.millrace.language.data.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which of the flows that a trigger depends on have ended as wanted, when, and with which outputs.
 *
 * @param met by the position of the dependency
 */
record FlowMemory(Map<Integer, Met> met) {
    /** Outputs larger than this are not kept for later, in characters of JSON. */
    private static final int LARGEST = 64 * 1024;

    record Met(Instant at, Map<String, Object> outputs) {}

    FlowMemory {
        met = Map.copyOf(met);
    }

    @SuppressWarnings("unchecked")
    static FlowMemory of(String json) {
        Map<Integer, Met> met = new LinkedHashMap<>();
        if (Json.parseObject(json).get("met") instanceof Map<?, ?> map) {
            map.forEach((index, kept) -> {
                if (kept instanceof Map<?, ?> one) {
                    Map<String, Object> outputs =
                            one.get("outputs") instanceof Map<?, ?> values ? (Map<String, Object>) values : Map.of();
                    met.put(
                            Integer.valueOf(index.toString()),
                            new Met(Instant.parse(String.valueOf(one.get("at"))), outputs));
                }
            });
        }
        return new FlowMemory(met);
    }

    String toJson() {
        Map<String, Object> kept = new LinkedHashMap<>();
        met.forEach((index, one) ->
                kept.put(index.toString(), Map.of("at", one.at().toString(), "outputs", one.outputs())));
        return Json.write(Map.of("met", kept));
    }

    /** With more of them met, and without those from before the window. */
    FlowMemory with(Iterable<Integer> indices, Instant now, Map<String, Object> outputs, Instant windowStart) {
        Map<Integer, Met> more = new LinkedHashMap<>();
        met.forEach((index, one) -> {
            if (!one.at().isBefore(windowStart)) {
                more.put(index, one);
            }
        });
        boolean small = Json.write(outputs).length() <= LARGEST;
        indices.forEach(index -> more.put(index, new Met(now, small ? outputs : Map.of())));
        return new FlowMemory(more);
    }

    /** The outputs of all, those of the newest last and so before others of the same name. */
    Map<String, Object> outputs() {
        Map<String, Object> all = new LinkedHashMap<>();
        met.values().stream().sorted(Comparator.comparing(Met::at)).forEach(one -> all.putAll(one.outputs()));
        return all;
    }

    static Duration positive(Duration duration) {
        return duration.isNegative() || duration.isZero() ? Duration.ofDays(1) : duration;
    }
}
