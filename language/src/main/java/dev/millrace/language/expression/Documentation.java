package dev.millrace.language.expression;

import java.util.List;

/**
 * What an editor shows of a function or filter.
 *
 * @param name as templates write it
 * @param arguments their names in order; a default follows as in {@code errorOnMissing=true}
 * @param description a sentence or two
 */
public record Documentation(String name, List<String> arguments, String description) {

    /** The call as one would type it: {@code kv(key, namespace, errorOnMissing=true)}. */
    public String signature() {
        return name + "(" + String.join(", ", arguments) + ")";
    }
}
