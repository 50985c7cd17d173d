package dev.millrace.model.flow;

import dev.millrace.model.Label;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A promise about an execution and what happens when it is broken. Exactly one of duration and assertion is set. */
public record Sla(
        String id, @Nullable Duration maxDuration, @Nullable String assertion, Behavior behavior, List<Label> labels) {
    public enum Behavior {
        FAIL,
        CANCEL,
        NONE
    }
}
