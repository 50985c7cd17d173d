package dev.millrace.model.task;

import dev.millrace.model.FlowKey;
import dev.millrace.model.Label;
import dev.millrace.model.execution.State;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a task run ended, if not by an exception; or, for the tasks that steer an execution, what the engine is to do next. The latter keep no thread
 * while they wait, and survive a restart of the server.
 */
public sealed interface Outcome {

    /** Plain values by name: text, numbers, booleans, lists, maps, and {@link java.net.URI} for stored files. No nulls. */
    Map<String, Object> outputs();

    /** SUCCESS. */
    record Done(Map<String, Object> outputs) implements Outcome {}

    /** WARNING: it worked, and somebody should look. */
    record DoneWithWarning(Map<String, Object> outputs) implements Outcome {}

    /** FAILED, with outputs that are worth keeping. Retries apply as they do after an exception. */
    record Failed(String message, Map<String, Object> outputs) implements Outcome {}

    /** SUCCESS after a while; the run stays RUNNING until then. */
    record DoneLater(Duration delay, Map<String, Object> outputs) implements Outcome {}

    /** SUCCESS, and these labels are added to the execution or replace those of the same keys. */
    record Labelled(List<Label> labels, Map<String, Object> outputs) implements Outcome {}

    /** SUCCESS, and the execution's variables become these; {@code removed} are taken away first. */
    record VariablesSet(Map<String, Object> variables, List<String> removed, Map<String, Object> outputs)
            implements Outcome {}

    /** The whole execution ends in this state: SUCCESS, WARNING, FAILED, KILLED or CANCELLED. What still runs is stopped. */
    record Exit(State state, Map<String, Object> outputs) implements Outcome {}

    /**
     * The run and the execution are PAUSED until somebody resumes them, or until {@code delay} is over.
     *
     * @param delay null to wait for a person
     * @param timeout FAILED when nobody resumed before; null to wait without end
     * @param behavior what {@code delay} ends in
     * @param expected inputs to be given on resuming, as the flow declares inputs
     */
    record Paused(
            @Nullable Duration delay,
            @Nullable Duration timeout,
            Behavior behavior,
            List<Map<String, Object>> expected,
            Map<String, Object> outputs)
            implements Outcome {
        public enum Behavior {
            RESUME,
            WARN,
            FAIL,
            CANCEL
        }
    }

    /**
     * Starts executions of other flows.
     *
     * @param awaited the run stays RUNNING until all of them have ended
     * @param transmitFailed the run takes the worst of their states; else it is SUCCESS
     * @param batch true for a task that starts one execution per item; its outputs count states, else they are those of the one execution
     * @param concurrency how many at a time; 0 for no limit
     */
    record Subflows(
            List<Request> requests,
            boolean awaited,
            boolean transmitFailed,
            boolean batch,
            int concurrency,
            Map<String, Object> outputs)
            implements Outcome {
        /** Revision empty for the newest. */
        public record Request(
                FlowKey flow,
                Optional<Integer> revision,
                Map<String, Object> inputs,
                List<Label> labels,
                boolean inheritLabels,
                Optional<Instant> scheduleDate) {}
    }

    static Outcome done() {
        return new Done(Map.of());
    }

    static Outcome done(Map<String, Object> outputs) {
        return new Done(outputs);
    }
}
