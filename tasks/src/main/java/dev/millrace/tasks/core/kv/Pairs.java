package dev.millrace.tasks.core.kv;

import dev.millrace.model.Namespace;
import dev.millrace.model.task.RunContext;
import org.jspecify.annotations.Nullable;

/** What the key-value tasks share. */
final class Pairs {
    private Pairs() {}

    static Namespace namespace(@Nullable String given, RunContext context) {
        return given == null || given.isBlank() ? context.flow().namespace() : new Namespace(given);
    }
}
