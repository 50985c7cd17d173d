package dev.millrace.engine.machine;

/** What the machine asks to have rendered, and the keys of the answer. The subject is a task run's id, but where said otherwise. */
public enum Question {
    /** {@code result}: whether the task runs. */
    RUN_IF,
    /** {@code result}: the branch of an If. */
    CONDITION,
    /** {@code value}: the case of a Switch, as text. */
    CASE,
    /** {@code timeout}: how long a container may take, ISO-8601. */
    TIMEOUT,
    /** {@code values}: a list of texts; {@code limit}: how many turns at a time, 0 for all; {@code transmitFailed}; {@code keys} of a map; {@code stored} if out of a file. */
    VALUES,
    /** {@code limit}: how many tasks of a Parallel or Dag at a time, 0 for all. */
    LIMIT,
    /** {@code result}, {@code interval} and {@code maxDuration} (ISO-8601), {@code maxIterations}, {@code failOnMaxReached}. */
    UNTIL,
    /** Nothing: a working directory is made and filled. */
    OPEN,
    /** The outputs of a working directory. */
    CLOSE,
    /** The outputs of a loop of 2.0. */
    LOOP_OUTPUTS,
    /** The outputs of the flow; the subject is the execution. */
    OUTPUTS,
    /** {@code result}: whether the promise holds; the subject is the id of the SLA. */
    ASSERTION
}
