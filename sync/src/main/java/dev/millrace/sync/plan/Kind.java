package dev.millrace.sync.plan;

/** What a namespace consists of. */
public enum Kind {
    FILE,
    FLOW
}
