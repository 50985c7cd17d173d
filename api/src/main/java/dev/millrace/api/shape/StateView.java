package dev.millrace.api.shape;

import dev.millrace.model.execution.State;
import dev.millrace.model.execution.StateHistory;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The state of an execution or task run with the way to it. */
public record StateView(
        State current,
        List<Step> histories,
        Duration duration,
        Instant startDate,
        @Nullable Instant endDate) {

    /** A state and when it began. */
    public record Step(State state, Instant date) {}

    public static StateView of(StateHistory history) {
        return new StateView(
                history.current(),
                history.changes().stream()
                        .map(change -> new Step(change.state(), change.date()))
                        .toList(),
                history.duration(),
                history.start(),
                history.end().orElse(null));
    }
}
