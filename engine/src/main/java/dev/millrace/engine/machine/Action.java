package dev.millrace.engine.machine;

import dev.millrace.model.execution.Level;
import dev.millrace.model.task.Outcome;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What is to be done because of a decision, once the decision is on disk. */
public sealed interface Action {

    /** Answered by TaskEnded or TaskFailed. Attempts count from 1. */
    record RunTask(String taskRunId, int attempt) implements Action {}

    /** The running attempt is to stop; it still answers. */
    record Stop(String taskRunId) implements Action {}

    /** Answered by Evaluated or NotEvaluated. */
    record Evaluate(Question question, String subject) implements Action {}

    /** Answered by TimerFired. Setting a timer again moves it. */
    record SetTimer(Timer timer, Instant at) implements Action {}

    record CancelTimer(Timer timer) implements Action {}

    /** Answered by Begin with the limit's answer. */
    record Admit() implements Action {}

    /** To be inserted together with the decision, under this id; answered by ChildEnded when {@code awaited}. */
    record StartChild(String taskRunId, String childId, Outcome.Subflows.Request request, boolean awaited)
            implements Action {}

    /** After a restart of the server: answered by ChildEnded, at once if the child has ended already. */
    record AwaitChild(String taskRunId, String childId) implements Action {}

    record KillChild(String childId) implements Action {}

    /** The flow's retry: a new execution with one attempt more, to begin at this time; to be inserted together with the decision. */
    record RetryAsNew(Instant at) implements Action {}

    /** A line for the log; without a task run, of the execution. */
    record Tell(@Nullable String taskRunId, Level level, String message) implements Action {}
}
