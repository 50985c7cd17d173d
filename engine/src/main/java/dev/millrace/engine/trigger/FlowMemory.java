package dev.millrace.engine.trigger;

import dev.millrace.language.data.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Which of the flows that a trigger depends on have ended as wanted, and when.
 *
 * @param met when, by the position of the dependency
 * @param fired when it last started something
 */
record FlowMemory(Map<Integer, Instant> met, Instant fired) {
    FlowMemory {
        met = Map.copyOf(met);
    }

    static FlowMemory of(String json) {
        Map<String, Object> values = Json.parseObject(json);
        Map<Integer, Instant> met = new LinkedHashMap<>();
        if (values.get("met") instanceof Map<?, ?> map) {
            map.forEach((index, time) -> met.put(Integer.valueOf(index.toString()), Instant.parse(time.toString())));
        }
        Object fired = values.get("fired");
        return new FlowMemory(met, fired == null ? Instant.EPOCH : Instant.parse(fired.toString()));
    }

    String toJson() {
        Map<String, Object> times = new LinkedHashMap<>();
        met.forEach((index, time) -> times.put(index.toString(), time.toString()));
        return Json.write(Map.of("met", times, "fired", fired.toString()));
    }

    /** With more of them met, and without those from before the window. */
    FlowMemory with(Iterable<Integer> indices, Instant now, Instant windowStart) {
        Map<Integer, Instant> more = new LinkedHashMap<>();
        met.forEach((index, time) -> {
            if (!time.isBefore(windowStart)) {
                more.put(index, time);
            }
        });
        indices.forEach(index -> more.put(index, now));
        return new FlowMemory(more, fired);
    }

    FlowMemory firedAt(Instant now, boolean reset) {
        return new FlowMemory(reset ? Map.of() : met, now);
    }

    static Duration positive(Duration duration) {
        return duration.isNegative() || duration.isZero() ? Duration.ofDays(1) : duration;
    }
}
