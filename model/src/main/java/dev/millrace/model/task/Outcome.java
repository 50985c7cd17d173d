package dev.millrace.model.task;

import java.util.Map;

/** How a task run ended, if not by an exception. */
public sealed interface Outcome {

    /** Plain values by name: text, numbers, booleans, lists, maps, and {@link java.net.URI} for stored files. No nulls. */
    Map<String, Object> outputs();

    /** SUCCESS. */
    record Done(Map<String, Object> outputs) implements Outcome {}

    /** WARNING: it worked, and somebody should look. */
    record DoneWithWarning(Map<String, Object> outputs) implements Outcome {}

    static Outcome done() {
        return new Done(Map.of());
    }

    static Outcome done(Map<String, Object> outputs) {
        return new Done(outputs);
    }
}
