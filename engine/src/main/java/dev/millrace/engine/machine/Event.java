package dev.millrace.engine.machine;

import dev.millrace.model.Label;
import dev.millrace.model.execution.State;
import dev.millrace.model.task.Outcome;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Something that happened to an execution, and when. Events that come too late, for a run that has ended or an attempt that is over, change nothing. */
public sealed interface Event {
    Instant at();

    /** The execution may begin, or what the flow's concurrency limit says instead. Also for one that has waited in the queue. */
    record Begin(Admission admission, Instant at) implements Event {}

    /** The limit's answer. FORCED is RUN in spite of the schedule date. */
    enum Admission {
        RUN,
        FORCED,
        QUEUE,
        CANCEL,
        FAIL
    }

    /** An attempt ended by itself. */
    record TaskEnded(String taskRunId, int attempt, Outcome outcome, Instant at) implements Event {}

    /** An attempt ended by asking for executions; {@code ids} are theirs to be, one for each request. */
    record SubflowsAsked(String taskRunId, int attempt, Outcome.Subflows subflows, List<String> ids, Instant at)
            implements Event {}

    /** An attempt ended by an exception or a timeout. {@code stopped}: because it was asked to stop. */
    record TaskFailed(String taskRunId, int attempt, String message, boolean stopped, Instant at) implements Event {}

    /** The answer to {@link Action.Evaluate}; the keys are those of {@link Question}. */
    record Evaluated(Question question, String subject, Map<String, Object> answer, Instant at) implements Event {}

    /** The evaluation failed. */
    record NotEvaluated(Question question, String subject, String message, Instant at) implements Event {}

    /** The time of a timer has come. */
    record TimerFired(Timer timer, Instant at) implements Event {}

    /** An execution that a task run had started has ended. */
    record ChildEnded(String taskRunId, String childId, State state, Map<String, Object> outputs, Instant at)
            implements Event {}

    record Kill(boolean cascade, Instant at) implements Event {}

    record Pause(Instant at) implements Event {}

    /** Values given on resuming become the outputs of the Pause task. */
    record Resume(Map<String, Object> values, Instant at) implements Event {}

    /** What failed or was killed is run again. */
    record Restart(Instant at) implements Event {}

    /** Somebody says how a task run ended. */
    record TaskStateSet(String taskRunId, State state, Instant at) implements Event {}

    /** Somebody says how the execution ended. */
    record StateSet(State state, Instant at) implements Event {}

    record LabelsSet(List<Label> labels, Instant at) implements Event {}

    /** The execution was loaded from its checkpoint: whatever is under way must be set going again. */
    record Recovered(Instant at) implements Event {}
}
