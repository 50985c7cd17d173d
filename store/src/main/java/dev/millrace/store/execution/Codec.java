package dev.millrace.store.execution;

import dev.millrace.language.data.Json;
import dev.millrace.model.Label;
import dev.millrace.model.execution.State;
import dev.millrace.model.execution.StateHistory;
import dev.millrace.model.execution.StateHistory.Change;
import dev.millrace.model.execution.TaskRun.Attempt;
import dev.millrace.store.Micros;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The compact texts in execution rows. Histories are written by hand, because every checkpoint has some. */
final class Codec {
    private Codec() {}

    static String json(Map<String, Object> values) {
        return values.isEmpty() ? "{}" : Json.write(values);
    }

    static Map<String, Object> values(@Nullable String json) {
        return json == null || json.equals("{}") ? Map.of() : Json.parseObject(json);
    }

    static String history(StateHistory history) {
        return append(new StringBuilder(48), history).toString();
    }

    private static StringBuilder append(StringBuilder out, StateHistory history) {
        out.append('[');
        List<Change> changes = history.changes();
        for (int i = 0; i < changes.size(); i++) {
            Change change = changes.get(i);
            out.append(i == 0 ? "[\"" : ",[\"")
                    .append(change.state().name())
                    .append("\",")
                    .append(Micros.of(change.date()))
                    .append(']');
        }
        return out.append(']');
    }

    static StateHistory history(String json) {
        return history(Json.parseArray(json));
    }

    private static StateHistory history(List<?> pairs) {
        List<Change> changes = new ArrayList<>(pairs.size());
        for (Object pair : pairs) {
            List<?> parts = (List<?>) pair;
            changes.add(new Change(
                    State.valueOf((String) parts.getFirst()),
                    Micros.toInstant(((Number) parts.getLast()).longValue())));
        }
        return new StateHistory(changes);
    }

    static String attempts(List<Attempt> attempts) {
        StringBuilder out = new StringBuilder(64).append('[');
        for (int i = 0; i < attempts.size(); i++) {
            Attempt attempt = attempts.get(i);
            append(out.append(i == 0 ? "[" : ",["), attempt.state());
            if (attempt.error() != null) {
                out.append(',').append(Json.write(attempt.error()));
            }
            out.append(']');
        }
        return out.append(']').toString();
    }

    static List<Attempt> attempts(String json) {
        List<Attempt> attempts = new ArrayList<>();
        for (Object entry : Json.parseArray(json)) {
            List<?> parts = (List<?>) entry;
            String error = parts.size() > 1 ? String.valueOf(parts.get(1)) : null;
            attempts.add(new Attempt(history((List<?>) parts.getFirst()), error));
        }
        return attempts;
    }

    static String labels(List<Label> labels) {
        if (labels.isEmpty()) {
            return "[]";
        }
        StringBuilder out = new StringBuilder("[");
        for (Label label : labels) {
            out.append(out.length() == 1 ? "" : ",").append(label(label));
        }
        return out.append(']').toString();
    }

    /** One label as it stands in the text of many. */
    static String label(Label label) {
        return Json.write(List.of(label.key(), label.value()));
    }

    static List<Label> labels(String json) {
        List<Label> labels = new ArrayList<>();
        for (Object pair : Json.parseArray(json)) {
            List<?> parts = (List<?>) pair;
            labels.add(new Label(String.valueOf(parts.getFirst()), String.valueOf(parts.getLast())));
        }
        return labels;
    }
}
