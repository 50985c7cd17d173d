package dev.millrace.git.remote;

import dev.millrace.model.Unavailable;

/** When one answer has to be over. A server that sends a byte now and then is not silent, and would otherwise keep us for ever. */
record Deadline(RemoteSpec spec, long endNanos) {
    static Deadline of(RemoteSpec spec) {
        long total = spec.settings().totalTimeout().toNanos();
        return new Deadline(spec, total == 0 ? Long.MAX_VALUE : System.nanoTime() + total);
    }

    void check() {
        if (endNanos != Long.MAX_VALUE && System.nanoTime() - endNanos > 0) {
            throw new Unavailable("An answer of '" + spec.url() + "' was not complete after "
                    + spec.settings().totalTimeout().toMillis() + " ms (totalTimeout); the transfer was stopped.");
        }
    }
}
