package dev.millrace.model.task;

import dev.millrace.model.execution.Level;

/** The log of a task run, as its author and its users see it. Secret values that the execution rendered are masked. */
public interface TaskLog {

    void log(Level level, String message);

    default void trace(String message) {
        log(Level.TRACE, message);
    }

    default void debug(String message) {
        log(Level.DEBUG, message);
    }

    default void info(String message) {
        log(Level.INFO, message);
    }

    default void warn(String message) {
        log(Level.WARN, message);
    }

    default void error(String message) {
        log(Level.ERROR, message);
    }
}
