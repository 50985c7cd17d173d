package dev.millrace.engine.machine;

import dev.millrace.model.execution.State;

/** Which of two ends is the worse. */
final class Ranks {
    private Ranks() {}

    static State worst(State one, State other) {
        return rank(other) > rank(one) ? plain(other) : plain(one);
    }

    private static State plain(State state) {
        return state == State.SKIPPED ? State.SUCCESS : state;
    }

    private static int rank(State state) {
        return switch (state) {
            case SUCCESS,
                    SKIPPED,
                    CREATED,
                    QUEUED,
                    SUBMITTED,
                    RUNNING,
                    PAUSED,
                    RESTARTED,
                    RETRYING,
                    KILLING,
                    BREAKPOINT -> 0;
            case WARNING -> 1;
            case CANCELLED, RETRIED -> 2;
            case KILLED -> 3;
            case FAILED -> 4;
        };
    }
}
