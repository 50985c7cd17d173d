package dev.millrace.engine.trigger;

/** How tasks that act on triggers get at them. */
@FunctionalInterface
public interface TriggersReference {
    ManageTriggers triggers();
}
