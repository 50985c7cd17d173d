package dev.millrace.engine;

import dev.millrace.model.Namespace;
import java.util.Optional;

/** Where {@code kv('key')} looks; registered among the {@link Services} by a server that has a key-value store. */
@FunctionalInterface
public interface KeyValues {
    /** The plain value of a key in one namespace, parents not asked; empty if there is none or it has run out. */
    Optional<Object> find(Namespace namespace, String key);
}
