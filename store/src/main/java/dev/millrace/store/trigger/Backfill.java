package dev.millrace.store.trigger;

import dev.millrace.language.data.Json;
import dev.millrace.model.Label;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Dates of the past for which a schedule is run now, one after the other.
 *
 * @param start the first possible date
 * @param end the last possible date
 * @param current the date whose turn is next
 * @param inputs for its executions, besides those of the trigger
 * @param normalNext where the schedule goes on when this is over
 * @param total how many dates there were at the beginning, to show how far it is
 * @param done how many of them had their turn
 */
public record Backfill(
        Instant start,
        Instant end,
        Instant current,
        boolean paused,
        Map<String, Object> inputs,
        List<Label> labels,
        @Nullable Instant normalNext,
        long total,
        long done) {

    public Backfill {
        inputs = Map.copyOf(inputs);
        labels = List.copyOf(labels);
    }

    public Backfill at(Instant date) {
        return new Backfill(start, end, date, paused, inputs, labels, normalNext, total, done + 1);
    }

    public Backfill paused(boolean changed, @Nullable Instant next) {
        return new Backfill(start, end, current, changed, inputs, labels, next, total, done);
    }

    String toJson() {
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("start", start.toString());
        values.put("end", end.toString());
        values.put("current", current.toString());
        values.put("paused", paused);
        values.put("inputs", inputs);
        values.put(
                "labels",
                labels.stream()
                        .map(label -> List.of(label.key(), label.value()))
                        .toList());
        if (normalNext != null) {
            values.put("next", normalNext.toString());
        }
        values.put("total", total);
        values.put("done", done);
        return Json.write(values);
    }

    @SuppressWarnings("unchecked")
    static Backfill fromJson(String json) {
        Map<String, Object> values = Json.parseObject(json);
        List<Label> labels = new ArrayList<>();
        for (Object label : (List<Object>) values.getOrDefault("labels", List.of())) {
            List<Object> pair = (List<Object>) label;
            labels.add(new Label(pair.get(0).toString(), pair.get(1).toString()));
        }
        Object next = values.get("next");
        return new Backfill(
                time(values, "start"),
                time(values, "end"),
                time(values, "current"),
                Boolean.TRUE.equals(values.get("paused")),
                (Map<String, Object>) values.getOrDefault("inputs", Map.of()),
                labels,
                next == null ? null : Instant.parse(next.toString()),
                ((Number) values.getOrDefault("total", 0L)).longValue(),
                ((Number) values.getOrDefault("done", 0L)).longValue());
    }

    private static Instant time(Map<String, Object> values, String name) {
        return Instant.parse(String.valueOf(values.get(name)));
    }
}
