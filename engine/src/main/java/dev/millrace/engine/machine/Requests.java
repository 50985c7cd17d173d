package dev.millrace.engine.machine;

import dev.millrace.model.FlowKey;
import dev.millrace.model.Label;
import dev.millrace.model.task.Outcome.Subflows.Request;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Requests for executions as plain values, for the time that they wait in a checkpoint. */
final class Requests {
    private Requests() {}

    static Map<String, Object> toMap(String id, Request request) {
        Map<String, Object> map = new HashMap<>();
        map.put("id", id);
        map.put("namespace", request.flow().namespace().name());
        map.put("flow", request.flow().id());
        request.revision().ifPresent(revision -> map.put("revision", (long) revision));
        map.put("inputs", request.inputs());
        map.put(
                "labels",
                request.labels().stream()
                        .map(label -> List.of(label.key(), label.value()))
                        .toList());
        map.put("inherit", request.inheritLabels());
        request.scheduleDate().ifPresent(date -> map.put("date", Work.micros(date)));
        return Map.copyOf(map);
    }

    static String id(Map<String, Object> map) {
        return String.valueOf(map.get("id"));
    }

    @SuppressWarnings("unchecked")
    static Request fromMap(Map<String, Object> map) {
        Object inputs = map.getOrDefault("inputs", Map.of());
        return new Request(
                FlowKey.of(String.valueOf(map.get("namespace")), String.valueOf(map.get("flow"))),
                map.get("revision") instanceof Number number ? Optional.of(number.intValue()) : Optional.empty(),
                inputs instanceof Map<?, ?> values ? (Map<String, Object>) values : Map.of(),
                labels(map.get("labels")),
                Boolean.TRUE.equals(map.get("inherit")),
                Optional.ofNullable(Work.time(map.get("date"))));
    }

    private static List<Label> labels(@org.jspecify.annotations.Nullable Object labels) {
        return labels instanceof List<?> list
                ? list.stream()
                        .filter(List.class::isInstance)
                        .map(pair -> (List<?>) pair)
                        .map(pair -> new Label(String.valueOf(pair.getFirst()), String.valueOf(pair.getLast())))
                        .toList()
                : List.of();
    }
}
