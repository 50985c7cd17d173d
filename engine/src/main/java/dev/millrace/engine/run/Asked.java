package dev.millrace.engine.run;

import dev.millrace.engine.machine.Decision;
import dev.millrace.engine.machine.Event;
import dev.millrace.model.Conflict;
import dev.millrace.model.Label;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.State;
import dev.millrace.store.execution.ExecutionRequests.Request;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Events as requests to the server that has the execution's lane, and when they may be asked for. */
final class Asked {
    static final String CHILD_ENDED = "childEnded";
    private static final String KILL = "kill";
    private static final String PAUSE = "pause";
    private static final String RESUME = "resume";
    private static final String FORCE = "force";
    private static final String TASK_STATE = "taskState";
    private static final String LABELS = "labels";

    private Asked() {}

    static String kind(Event event) {
        return switch (event) {
            case Event.Kill kill -> KILL;
            case Event.Pause pause -> PAUSE;
            case Event.Resume resume -> RESUME;
            case Event.Begin begin -> FORCE;
            case Event.TaskStateSet set -> TASK_STATE;
            case Event.LabelsSet set -> LABELS;
            case Event.ChildEnded ended -> CHILD_ENDED;
            default -> throw new IllegalStateException("nobody asks for " + event);
        };
    }

    static Map<String, Object> body(Event event) {
        return switch (event) {
            case Event.Kill kill -> Map.of("cascade", kill.cascade());
            case Event.Resume resume -> Map.of("values", resume.values());
            case Event.TaskStateSet set ->
                Map.of("taskRun", set.taskRunId(), "state", set.state().name());
            case Event.LabelsSet set ->
                Map.of(
                        "labels",
                        set.labels().stream()
                                .map(label -> List.of(label.key(), label.value()))
                                .toList());
            case Event.ChildEnded ended ->
                Map.of(
                        "taskRun",
                        ended.taskRunId(),
                        "child",
                        ended.childId(),
                        "state",
                        ended.state().name(),
                        "outputs",
                        ended.outputs());
            default -> Map.of();
        };
    }

    static Event event(Request request, Instant now) {
        Map<String, Object> body = request.body();
        return switch (request.kind()) {
            case KILL -> new Event.Kill(Boolean.TRUE.equals(body.get("cascade")), now);
            case PAUSE -> new Event.Pause(now);
            case RESUME -> new Event.Resume(map(body, "values"), now);
            case FORCE -> new Event.Begin(Event.Admission.FORCED, now);
            case TASK_STATE -> new Event.TaskStateSet(text(body, "taskRun"), State.valueOf(text(body, "state")), now);
            case LABELS -> new Event.LabelsSet(labels(body), now);
            case CHILD_ENDED ->
                new Event.ChildEnded(
                        text(body, "taskRun"),
                        text(body, "child"),
                        State.valueOf(text(body, "state")),
                        map(body, "outputs"),
                        now);
            default -> throw new IllegalStateException("nobody knows how to " + request.kind());
        };
    }

    private static String text(Map<String, Object> body, String name) {
        return String.valueOf(body.get(name));
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Map<String, Object> body, String name) {
        return body.get(name) instanceof Map<?, ?> map ? (Map<String, Object>) map : Map.of();
    }

    private static List<Label> labels(Map<String, Object> body) {
        List<Label> labels = new ArrayList<>();
        if (body.get("labels") instanceof List<?> pairs) {
            for (Object pair : pairs) {
                List<?> parts = (List<?>) pair;
                labels.add(new Label(String.valueOf(parts.getFirst()), String.valueOf(parts.getLast())));
            }
        }
        return labels;
    }

    /** Throws {@link Conflict} if the state of the execution does not allow it. */
    static void check(Execution execution, Event event) {
        State state = execution.current();
        String what = "The execution " + execution.id() + " is " + state;
        switch (event) {
            case Event.Kill kill -> {
                if (Decision.isOver(execution)) {
                    throw new Conflict("The execution " + execution.id() + " has ended already, " + state + ".");
                }
            }
            case Event.Pause pause -> {
                if (state != State.RUNNING) {
                    throw new Conflict(what + "; only a RUNNING one can be paused.");
                }
            }
            case Event.Resume resume -> {
                if (state != State.PAUSED) {
                    throw new Conflict(what + ", not PAUSED.");
                }
            }
            case Event.Begin begin -> {
                if (state != State.CREATED) {
                    throw new Conflict(what + "; only a QUEUED or CREATED one can be forced to run.");
                }
            }
            case Event.TaskStateSet set -> {
                if (Decision.isOver(execution)) {
                    throw new Conflict(what + "; it has just ended.");
                }
            }
            case Event.LabelsSet set -> {
                if (Decision.isOver(execution)) {
                    throw new Conflict(what + "; it has just ended.");
                }
            }
            default -> {}
        }
    }
}
