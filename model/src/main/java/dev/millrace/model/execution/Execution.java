package dev.millrace.model.execution;

import dev.millrace.model.FlowKey;
import dev.millrace.model.Label;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One run of a flow.
 *
 * @param namespaceCommit the commit of the namespace that the run is pinned to; null where it had none
 * @param taskRuns in the order they were created
 * @param inputs rendered and validated, nested by the dots of their ids
 * @param outputs the flow's outputs, once it has ended
 * @param variables the flow's variables as written
 * @param trigger what started it; null for a start by hand
 * @param parentId the execution whose task started this one
 * @param parentTaskRunId the task run that started this one
 * @param originalId the first execution of a chain of replays; its own id for a first one
 * @param scheduleDate not to be started before
 * @param error why it failed, where no task run tells
 * @param progress what the engine keeps to itself while the execution is on, as plain values
 */
public record Execution(
        String id,
        FlowKey flow,
        int flowRevision,
        @Nullable String namespaceCommit,
        StateHistory state,
        List<TaskRun> taskRuns,
        Map<String, Object> inputs,
        Map<String, Object> outputs,
        Map<String, Object> variables,
        List<Label> labels,
        @Nullable TriggerInfo trigger,
        @Nullable String parentId,
        @Nullable String parentTaskRunId,
        String originalId,
        @Nullable Instant scheduleDate,
        int attemptNumber,
        @Nullable String error,
        Map<String, Object> progress) {

    /** What started an execution; {@code variables} are what {@code trigger.*} reads. */
    public record TriggerInfo(String id, String type, Map<String, Object> variables) {}

    public Execution {
        taskRuns = List.copyOf(taskRuns);
        labels = List.copyOf(labels);
    }

    public State current() {
        return state.current();
    }

    public Optional<TaskRun> taskRun(String taskRunId) {
        return taskRuns.stream().filter(run -> run.id().equals(taskRunId)).findFirst();
    }

    public Execution withState(StateHistory changed) {
        return change().state(changed).build();
    }

    public Execution withTaskRuns(List<TaskRun> changed) {
        return change().taskRuns(changed).build();
    }

    public Execution withOutputs(Map<String, Object> changed) {
        return change().outputs(changed).build();
    }

    public Execution withLabels(List<Label> changed) {
        return change().labels(changed).build();
    }

    public Execution withError(String why) {
        return change().error(why).build();
    }

    public Execution withProgress(Map<String, Object> changed) {
        return change().progress(changed).build();
    }

    /** A copy of this one to be changed. */
    public Change change() {
        return new Change(this);
    }

    /** Some components changed, the others as they were. */
    public static final class Change {
        private final Execution from;
        private String id;
        private int flowRevision;
        private StateHistory state;
        private List<TaskRun> taskRuns;
        private Map<String, Object> inputs;
        private Map<String, Object> outputs;
        private Map<String, Object> variables;
        private List<Label> labels;
        private @Nullable String namespaceCommit;
        private int attemptNumber;
        private @Nullable String error;
        private Map<String, Object> progress;

        private Change(Execution from) {
            this.from = from;
            this.id = from.id;
            this.flowRevision = from.flowRevision;
            this.state = from.state;
            this.taskRuns = from.taskRuns;
            this.inputs = from.inputs;
            this.outputs = from.outputs;
            this.variables = from.variables;
            this.labels = from.labels;
            this.namespaceCommit = from.namespaceCommit;
            this.attemptNumber = from.attemptNumber;
            this.error = from.error;
            this.progress = from.progress;
        }

        public Change id(String changed) {
            id = changed;
            return this;
        }

        public Change flowRevision(int changed) {
            flowRevision = changed;
            return this;
        }

        public Change namespaceCommit(@Nullable String changed) {
            namespaceCommit = changed;
            return this;
        }

        public Change state(StateHistory changed) {
            state = changed;
            return this;
        }

        public Change taskRuns(List<TaskRun> changed) {
            taskRuns = changed;
            return this;
        }

        public Change inputs(Map<String, Object> changed) {
            inputs = changed;
            return this;
        }

        public Change outputs(Map<String, Object> changed) {
            outputs = changed;
            return this;
        }

        public Change variables(Map<String, Object> changed) {
            variables = changed;
            return this;
        }

        public Change labels(List<Label> changed) {
            labels = changed;
            return this;
        }

        public Change attemptNumber(int changed) {
            attemptNumber = changed;
            return this;
        }

        public Change error(@Nullable String changed) {
            error = changed;
            return this;
        }

        public Change progress(Map<String, Object> changed) {
            progress = changed;
            return this;
        }

        public Execution build() {
            return new Execution(
                    id,
                    from.flow,
                    flowRevision,
                    namespaceCommit,
                    state,
                    taskRuns,
                    inputs,
                    outputs,
                    variables,
                    labels,
                    from.trigger,
                    from.parentId,
                    from.parentTaskRunId,
                    from.originalId,
                    from.scheduleDate,
                    attemptNumber,
                    error,
                    progress);
        }
    }
}
