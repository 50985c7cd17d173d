package dev.millrace.engine.trigger;

import dev.millrace.language.expression.Scope;
import dev.millrace.model.FlowKey;
import java.util.Map;
import java.util.Optional;

/** A look at something outside: what a polling trigger does each time. */
public interface Look {

    /** The canonical trigger type. */
    String type();

    /** Looks once. A failure is logged, and the next look is at the usual time. */
    Seen look(Turn turn) throws Exception;

    /**
     * What a look starts from.
     *
     * @param properties those of the trigger, rendered, except the ones that are for later
     * @param scope for what is rendered later
     * @param memory what the last look left; empty at first
     */
    record Turn(FlowKey flow, Map<String, Object> properties, Scope scope, Map<String, Object> memory) {}

    /**
     * What a look found.
     *
     * @param variables what {@code trigger.*} will read; empty if nothing is to be started
     * @param memory for the next look
     */
    record Seen(Optional<Map<String, Object>> variables, Map<String, Object> memory) {}
}
