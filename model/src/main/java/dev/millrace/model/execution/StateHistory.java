package dev.millrace.model.execution;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Every state something was in, first to last, with the time it began. Never empty. */
public record StateHistory(List<Change> changes) {
    public record Change(State state, Instant date) {}

    public StateHistory {
        changes = List.copyOf(changes);
        if (changes.isEmpty()) {
            throw new IllegalArgumentException("a history has at least one state");
        }
    }

    public static StateHistory begin(State state, Instant date) {
        return new StateHistory(List.of(new Change(state, date)));
    }

    public State current() {
        return changes.getLast().state();
    }

    public Instant start() {
        return changes.getFirst().date();
    }

    /** When the current state began, if it is terminal. */
    public Optional<Instant> end() {
        return current().isTerminal() ? Optional.of(changes.getLast().date()) : Optional.empty();
    }

    /** From the first change to the last. */
    public Duration duration() {
        return Duration.between(start(), changes.getLast().date());
    }

    public StateHistory with(State state, Instant date) {
        List<Change> longer = new ArrayList<>(changes);
        longer.add(new Change(state, date));
        return new StateHistory(longer);
    }
}
