package dev.millrace.server.node;

import dev.millrace.engine.trigger.ManageTriggers;
import dev.millrace.engine.trigger.TriggersReference;
import dev.millrace.model.Unavailable;
import org.jspecify.annotations.Nullable;

/** The triggers for tasks, which may run before triggers do, or where there are none. */
final class LateTriggers implements TriggersReference {
    private volatile @Nullable ManageTriggers triggers;

    void set(ManageTriggers known) {
        triggers = known;
    }

    @Override
    public ManageTriggers triggers() {
        ManageTriggers known = triggers;
        if (known == null) {
            throw new Unavailable("There are no triggers here: only a server has them, and only once it has started.");
        }
        return known;
    }
}
