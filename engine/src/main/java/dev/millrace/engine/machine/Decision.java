package dev.millrace.engine.machine;

import dev.millrace.model.execution.Execution;
import java.util.List;

/**
 * What follows from an event.
 *
 * @param execution as it is now; the same object if nothing changed. Task runs that did not change are the same objects as before.
 * @param actions in order
 */
public record Decision(Execution execution, List<Action> actions) {
    public Decision {
        actions = List.copyOf(actions);
    }

    /** True when nothing is left to do for the execution, {@code afterExecution} included. */
    public boolean over() {
        return isOver(execution);
    }

    public static boolean isOver(Execution execution) {
        return execution.current().isTerminal() && !execution.progress().containsKey(Keys.AFTER);
    }
}
