package dev.millrace.engine;

/** How tasks that act on executions get at the engine that runs them. */
@FunctionalInterface
public interface EngineReference {
    Engine engine();
}
