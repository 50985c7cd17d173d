package dev.millrace.language.expression;

import java.util.HashMap;
import java.util.Map;

/**
 * What a template sees.
 *
 * @param variables plain values by name; inner maps and lists may hold null where the data came from outside
 * @param lookup the parts of the server that functions ask
 */
public record Scope(Map<String, Object> variables, Lookup lookup) {

    /** A scope of variables alone: functions that need the server say that they are not available. */
    public static Scope of(Map<String, Object> variables) {
        return new Scope(variables, Lookup.NONE);
    }

    /** The same with one variable more, or another value of it. */
    public Scope with(String name, Object value) {
        Map<String, Object> more = new HashMap<>(variables);
        more.put(name, value);
        return new Scope(more, lookup);
    }
}
