package dev.millrace.language.builtin;

import dev.millrace.model.flow.Input;
import dev.millrace.model.flow.TaskNode;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.TaskType;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Tasks that wait: for time, for a person, for another flow. */
public final class Waits {
    private Waits() {}

    @TaskType(
            value = "io.kestra.plugin.core.flow.Pause",
            title = "Wait for somebody to resume the execution, or for some time.",
            outputs = {"onResume: the inputs given on resuming", "resumed: who resumed it and when"})
    public record Pause(
            @Property("Go on by itself after this time.") Duration pauseDuration,
            @Property("The older name of `pauseDuration`.") Duration delay,

            @Property("Inputs that are asked for on resuming; what is given is in `outputs.<id>.onResume`.")
            List<Input> onResume,

            @Property("What happens when the time is over: `RESUME`, `WARN`, `FAIL` or `CANCEL`.")
            Behavior behavior,

            @Property("Tasks run after resuming, one after the other.")
            List<TaskNode> tasks,

            @Property(
                    "A task run when the pause begins, to tell somebody for instance. If it fails, the pause ends with a warning.")
            TaskNode onPause,

            @Property(FlowControls.ERRORS) List<TaskNode> errors,
            @Property(FlowControls.FINALLY) List<TaskNode> finally_) {
        public enum Behavior {
            RESUME,
            WARN,
            FAIL,
            CANCEL
        }
    }

    @TaskType(value = "io.kestra.plugin.core.flow.Sleep", title = "Wait for some time.")
    public record Sleep(
            @Property(value = "How long.", required = true) Duration duration) {}

    @TaskType(
            value = "io.kestra.plugin.core.flow.Subflow",
            aliases = {"io.kestra.core.tasks.flows.Flow", "io.kestra.plugin.core.flow.Flow"},
            title = "Run another flow.",
            outputs = {
                "executionId: the id of its execution",
                "state: how it ended, if waited for",
                "outputs: its outputs, if waited for"
            })
    public record Subflow(
            @Property(value = "The namespace of the other flow.", required = true)
            String namespace,

            @Property(value = "The id of the other flow.", required = true)
            String flowId,

            @Property("Its revision; the newest if absent.") Integer revision,
            @Property("Its inputs.") Map<String, Object> inputs,
            @Property("Labels of its execution.") Object labels,

            @Property(value = "Whether to wait for it.", defaultValue = "true")
            Boolean wait_,

            @Property(value = "Whether this task fails when it fails.", defaultValue = "true")
            Boolean transmitFailed,

            @Property(value = "Whether it gets this execution's labels.", defaultValue = "false")
            Boolean inheritLabels,

            @Property("Outputs taken from it; an older form, declare outputs in the other flow instead.")
            Map<String, Object> outputs,

            @Property("When it is to start.") String scheduleDate,

            @Property("`RETRY_FAILED` or `NEW_EXECUTION` when this task is restarted.")
            String restartBehavior) {}
}
