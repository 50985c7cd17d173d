package dev.millrace.engine;

import dev.millrace.language.expression.Scope;
import dev.millrace.model.Label;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.State;
import dev.millrace.model.flow.Flow;
import dev.millrace.store.InTransaction;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Runs executions. What a method returns is on disk. Unknown executions are {@link dev.millrace.model.NotFound}, a verb that the state of the
 * execution does not allow is a {@link dev.millrace.model.Conflict}, wrong inputs are {@link dev.millrace.model.Invalid} with a problem for each.
 */
public interface Engine extends AutoCloseable {

    /** Starts an execution, or queues, delays or refuses it as the flow says; the state returned tells. */
    Execution start(StartRequest request);

    /**
     * As {@link #start(StartRequest)}; {@code with} runs in the transaction that stores the execution, just before it, and can undo the start by
     * throwing. It may run more than once.
     */
    Execution start(StartRequest request, InTransaction<Execution> with);

    /**
     * An execution that has FAILED before it began, without inputs or task runs: the trace of one that a trigger could not start. {@code with} as for
     * {@link #start(StartRequest, InTransaction)}.
     */
    Execution fail(StartRequest request, String error, InTransaction<Execution> with);

    /** What the expressions of a trigger see: of its flow, and of what it has noticed if that is given. There is no execution yet. */
    Scope scope(Flow flow, Optional<Execution.TriggerInfo> trigger);

    /** The inputs as {@link #start} would take them and the flow's checks, without starting anything: for a form. */
    InputReport inputs(StartRequest request);

    /** The execution as it is now, from memory if it is live, else from the database. */
    Optional<Execution> find(String executionId);

    /** The execution once it has ended, or as it is when the time is over. */
    Execution await(String executionId, Duration timeout);

    /** Live events; see there. */
    ExecutionEvents events();

    /** Has the listener told of every end from now on, and of those that an earlier process could not tell of any more. There is one. */
    void onEnd(EndListener listener);

    /** Stops what runs and ends KILLED; {@code cascade}: also the executions that this one started. */
    Execution kill(String executionId, boolean cascade);

    /** Nothing more is started until somebody resumes; what runs goes on. */
    Execution pause(String executionId);

    /** Goes on after a pause by hand or by a Pause task, whose {@code onResume} inputs are given here. */
    Execution resume(String executionId, Map<String, Object> inputs);

    /** Runs the failed and killed tasks of an ended execution again, under the same id; with another revision if one is given. */
    Execution restart(String executionId, Optional<Integer> revision);

    /** A new execution that takes over what the old one had done before a task. */
    Execution replay(ReplayRequest request);

    /** Says how a task run shall be taken to have ended, and goes on from there. */
    Execution changeTaskState(String executionId, String taskRunId, State state);

    /** Changes the state of an ended execution, nothing else. */
    Execution changeState(String executionId, State state);

    /** Runs a QUEUED execution in spite of the limit, or a CREATED one that waits for its date. */
    Execution forceRun(String executionId);

    /** Takes a QUEUED execution out of the queue: RUNNING, CANCELLED or FAILED. */
    Execution unqueue(String executionId, State state);

    /** Replaces the labels, those of the server ({@code system.*}) excepted. */
    Execution setLabels(String executionId, List<Label> labels);

    /** Removes an ended execution with its task runs; with its logs and files if asked. */
    void delete(String executionId, boolean logs, boolean files);

    /** Renders a text as a task run of an execution would, or as the execution itself where no task run is given; secrets are masked. */
    String evaluate(String executionId, Optional<String> taskRunId, String template);

    /** Stops taking work, gives running tasks the time to end, writes the last checkpoints. Executions carry on at the next start. */
    @Override
    void close();

    /**
     * What a new execution shall do over again.
     *
     * @param taskRunId the first task run that is run again; empty for all
     * @param revision empty for the revision of the original
     * @param inputs empty for those of the original
     */
    record ReplayRequest(
            String executionId,
            Optional<String> taskRunId,
            Optional<Integer> revision,
            Optional<Map<String, Object>> inputs) {}

    /** One declared input as {@link #start} would take it. */
    record InputReport(List<InputValue> inputs, List<CheckResult> checks) {
        public InputReport {
            inputs = List.copyOf(inputs);
            checks = List.copyOf(checks);
        }
    }

    /**
     * @param value empty when absent, wrong, or not enabled
     * @param enabled false when the inputs it depends on turn it off
     * @param isDefault true when the value comes from the flow
     */
    record InputValue(String id, Optional<Object> value, boolean enabled, boolean isDefault, List<String> errors) {}

    /** A check of the flow that did not hold; style and behavior as declared, the message rendered. */
    record CheckResult(String message, String style, String behavior) {}

    /** Times that callers need: when an execution ended. */
    static Optional<Instant> ended(Execution execution) {
        return execution.state().end();
    }
}
