package dev.millrace.sync.side;

/** What to do about a flow that cannot be read. It is never taken for a missing one. */
public enum OnInvalid {
    /** The run fails. */
    FAIL,
    /** It is left out with a warning. */
    WARN,
    /** It is left out. */
    SKIP
}
