package dev.millrace.engine.run;

import dev.millrace.language.builtin.Loops;
import dev.millrace.language.builtin.Waits;
import dev.millrace.model.FlowKey;
import dev.millrace.model.Invalid;
import dev.millrace.model.Label;
import dev.millrace.model.task.Outcome;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The tasks that are part of the language and steer the execution: what each of them asks the machine to do. */
final class Controls {
    private Controls() {}

    static Outcome run(Object task, RunScope context) throws Exception {
        return switch (task) {
            case Waits.Sleep sleep -> new Outcome.DoneLater(sleep.duration(), Map.of());
            case Waits.Pause pause -> pause(pause, context);
            case Waits.Subflow subflow -> subflow(subflow);
            case Loops.ForEachItem items -> Batches.run(items, context);
            default ->
                throw new Invalid("This server does not run tasks of type "
                        + task.getClass().getSimpleName() + " yet.");
        };
    }

    private static Outcome pause(Waits.Pause pause, RunScope context) {
        Duration delay = pause.pauseDuration() != null ? pause.pauseDuration() : pause.delay();
        Waits.Pause.Behavior written = pause.behavior();
        Outcome.Paused.Behavior behavior = written == null
                ? Outcome.Paused.Behavior.RESUME
                : switch (written) {
                    case RESUME -> Outcome.Paused.Behavior.RESUME;
                    case WARN -> Outcome.Paused.Behavior.WARN;
                    case FAIL -> Outcome.Paused.Behavior.FAIL;
                    case CANCEL -> Outcome.Paused.Behavior.CANCEL;
                };
        return new Outcome.Paused(delay, patience(context), behavior, context.maps("onResume"), Map.of());
    }

    /** For a Pause the timeout bounds the wait, not the attempt. */
    private static @Nullable Duration patience(RunScope context) {
        String written = context.node().options().timeout();
        return written == null
                ? null
                : TaskRunner.duration(context.render(written).strip());
    }

    private static Outcome subflow(Waits.Subflow subflow) {
        Outcome.Subflows.Request request = new Outcome.Subflows.Request(
                FlowKey.of(subflow.namespace(), subflow.flowId()),
                Optional.ofNullable(subflow.revision()),
                subflow.inputs() == null ? Map.of() : subflow.inputs(),
                labels(subflow.labels()),
                Boolean.TRUE.equals(subflow.inheritLabels()),
                date(subflow.scheduleDate()));
        return new Outcome.Subflows(
                List.of(request),
                !Boolean.FALSE.equals(subflow.wait_()),
                !Boolean.FALSE.equals(subflow.transmitFailed()),
                false,
                0,
                Map.of());
    }

    /** Labels as a map or as a list of key and value. */
    static List<Label> labels(@Nullable Object written) {
        List<Label> labels = new ArrayList<>();
        if (written instanceof Map<?, ?> map) {
            map.forEach((key, value) -> labels.add(new Label(String.valueOf(key), String.valueOf(value))));
        } else if (written instanceof List<?> list) {
            for (Object entry : list) {
                if (entry instanceof Map<?, ?> pair) {
                    labels.add(new Label(String.valueOf(pair.get("key")), String.valueOf(pair.get("value"))));
                }
            }
        }
        return labels;
    }

    private static Optional<Instant> date(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(OffsetDateTime.parse(text.strip()).toInstant());
        } catch (DateTimeParseException e) {
            throw new Invalid("The scheduleDate '" + text + "' is no date: write it as 2026-01-31T08:00:00Z.", e);
        }
    }
}
