package dev.millrace.engine.trigger;

/** Somebody else has done it, or it is not to be done any more; undoes the transaction that finds out. */
final class Lost extends RuntimeException {
    private static final long serialVersionUID = 1;

    Lost() {
        super("done elsewhere", null, false, false);
    }
}
