package dev.millrace.engine.run;

import dev.millrace.engine.Secrets;
import dev.millrace.model.Namespace;
import java.util.Optional;

/**
 * The secrets of the server, and which of them expressions have read since it started. An input that holds one of those is as secret as they are,
 * whichever way it came: from a flow that starts another, from a trigger, from the default of an input.
 */
final class Revealed implements Secrets {
    /** Shorter values stand in innocent inputs too. */
    private static final int SHORTEST = 6;

    private final Secrets source;
    private final Mask known = new Mask();

    Revealed(Secrets source) {
        this.source = source;
    }

    @Override
    public Optional<String> find(Namespace namespace, String key) {
        Optional<String> value = source.find(namespace, key);
        value.filter(text -> text.strip().length() >= SHORTEST).ifPresent(known::add);
        return value;
    }

    Mask known() {
        return known;
    }
}
