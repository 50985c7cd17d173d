package dev.millrace.engine.machine;

/** The names in {@code progress}. They are in checkpoints: a name once released keeps its meaning. */
final class Keys {
    /** Of runs: the question that waits for its answer. */
    static final String ASKED = "asked";
    /** Of runs: when the timer fires, microseconds since the epoch. */
    static final String WAKE = "wake";
    /** Of runs: how a delay ends, a state. */
    static final String ENDS = "ends";
    /** Of runs that are paused: when the patience is over, microseconds since the epoch. */
    static final String PATIENCE = "patience";
    /** Of containers: how often what failed in them was tried again. */
    static final String TRIES = "tries";
    /** Of containers: how long they may take, ISO-8601. */
    static final String ALLOWED = "allowed";
    /** Of containers: when their timeout is over, microseconds since the epoch. */
    static final String DEADLINE = "deadline";
    /** Of containers whose timeout is over: {@link #STOPPING} while their tasks are being stopped, then {@link #SWEEPING}. */
    static final String CUT = "cut";

    /** Of Parallel and Dag: the state that the tasks end in which were stopped because one beside them failed. */
    static final String FELLED = "felled";

    static final String STOPPING = "stopping";
    static final String SWEEPING = "sweeping";
    /** Of paused runs: the inputs to be given. */
    static final String EXPECTED = "expected";
    /** Of runs: outputs to be kept when the wait is over. */
    static final String LATER = "later";
    /** Of loops: the next turn to begin. */
    static final String NEXT = "next";
    /** Of loops: how many turns have ended. */
    static final String DONE = "done";
    /** Of loops: the worst state of a turn. */
    static final String WORST = "worst";
    /** Of loops, Parallel and Dag: how many at a time. */
    static final String LIMIT = "limit";
    /** Of loops: a failed turn fails the loop. */
    static final String TRANSMIT = "transmit";
    /** Of loops: the values came out of a stored file. */
    static final String STORED = "stored";
    /** Of containers and the execution: the state that is reached when the last question is answered. */
    static final String ENDING = "ending";
    /** Of runs that started executions: their ids. */
    static final String CHILDREN = "children";
    /** Of runs that started executions: requests that wait for their turn. */
    static final String WAITING = "waiting";
    /** Of runs that started executions: how many of them are on. */
    static final String ACTIVE = "active";
    /** Of runs that started executions: states of those that ended, with how many. */
    static final String ENDED = "ended";
    /** Of runs that started executions: one per item. */
    static final String BATCH = "batch";

    /** Of executions: paused by hand. */
    static final String HELD = "held";
    /** Of executions: the state in which a stop ends. */
    static final String EXIT = "exit";
    /** Of executions: the tasks of afterExecution are on. */
    static final String AFTER = "after";
    /** Of executions: promises that were broken. */
    static final String BROKEN = "broken";
    /** Of executions: the number of the next task run, where it is not the count of task runs. */
    static final String NUMBER = "number";

    private Keys() {}
}
