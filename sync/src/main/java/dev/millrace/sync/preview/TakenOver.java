package dev.millrace.sync.preview;

/** A preview is no longer looked after by this server, or was changed, while something was being done about it. Undoes the transaction that finds it out. */
final class TakenOver extends RuntimeException {
    private static final long serialVersionUID = 1;

    TakenOver() {
        super("another server, or a person, has taken this preview over", null, false, false);
    }
}
