package dev.millrace.model.execution;

/** Log levels, least to most urgent. */
public enum Level {
    TRACE,
    DEBUG,
    INFO,
    WARN,
    ERROR
}
