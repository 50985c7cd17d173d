package dev.millrace.language.builtin;

import dev.millrace.model.flow.TaskNode;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.TaskType;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Tasks that run other tasks several times. */
public final class Loops {
    private static final String VALUES =
            "A list, or an expression that renders to one. In the tasks, `taskrun.value` is the item and `taskrun.iteration` its number from 0.";

    private Loops() {}

    @TaskType(
            value = "io.kestra.plugin.core.flow.ForEach",
            title = "Run tasks once for each item of a list.",
            examples = """
                    id: for_each
                    namespace: company.team
                    tasks:
                      - id: each
                        type: io.kestra.plugin.core.flow.ForEach
                        values: ["a", "b", "c"]
                        concurrencyLimit: 2
                        tasks:
                          - id: show
                            type: io.kestra.plugin.core.debug.Return
                            format: "{{ taskrun.value }}"
                    """)
    public record ForEach(
            @Property(value = VALUES, required = true) Object values,

            @Property(value = "How many items are worked on at a time; 0 for all.", defaultValue = "1")
            Integer concurrencyLimit,

            @Property(value = "The tasks.", required = true) List<TaskNode> tasks,
            @Property(FlowControls.ERRORS) List<TaskNode> errors,
            @Property(FlowControls.FINALLY) List<TaskNode> finally_) {}

    @TaskType(
            value = "io.kestra.plugin.core.flow.EachSequential",
            title = "Run tasks once for each item of a list, one item after the other.",
            description = "An older form of ForEach with `concurrencyLimit: 1`.")
    public record EachSequential(
            @Property(value = VALUES, required = true) Object value,
            @Property(value = "The tasks.", required = true) List<TaskNode> tasks,
            @Property(FlowControls.ERRORS) List<TaskNode> errors,
            @Property(FlowControls.FINALLY) List<TaskNode> finally_) {}

    @TaskType(
            value = "io.kestra.plugin.core.flow.EachParallel",
            title = "Run tasks once for each item of a list, all items at the same time.",
            description = "An older form of ForEach with `concurrencyLimit: 0`.")
    public record EachParallel(
            @Property(value = VALUES, required = true) Object value,

            @Property(value = "How many items are worked on at a time; 0 for all.", defaultValue = "0")
            Integer concurrent,

            @Property(value = "The tasks.", required = true) List<TaskNode> tasks,
            @Property(FlowControls.ERRORS) List<TaskNode> errors,
            @Property(FlowControls.FINALLY) List<TaskNode> finally_) {}

    @TaskType(
            value = "io.kestra.plugin.core.flow.Loop",
            title = "Run tasks once for each item of a list or of a stored file.",
            description =
                    "In the tasks, `item.value` is the item and `item.index` its number from 0; for a map `item.key` is the key.",
            outputs = {
                "outputs: the outputs of each turn",
                "uri: the file with them, one row for each turn, where they are stored",
                "iterationCount: how many turns there were"
            })
    public record Loop(
            @Property(value = "A list, or an expression that renders to one or to a stored file.", required = true)
            Object values,

            @Property(value = "How many items are worked on at a time; 0 for all.", defaultValue = "1")
            Integer concurrencyLimit,

            @Property(value = "The tasks.", required = true) List<TaskNode> tasks,

            @Property(value = "What each turn gives back.", rendered = false)
            List<Map<String, Object>> outputs,

            @Property(
                    "`FETCH` outputs into the execution, `STORE` them in a file, or `AUTO`: store them where the values came from a file.")
            FetchType fetchType,

            @Property(value = "Whether a failed turn fails this task.", defaultValue = "true")
            Boolean transmitFailed,

            @Property(FlowControls.ERRORS) List<TaskNode> errors,
            @Property(FlowControls.FINALLY) List<TaskNode> finally_) {
        public enum FetchType {
            AUTO,
            FETCH,
            STORE,
            NONE
        }
    }

    @TaskType(
            value = "io.kestra.plugin.core.flow.LoopUntil",
            aliases = {
                "io.kestra.plugin.core.flow.WaitFor",
                "io.kestra.core.tasks.flows.WaitFor",
                "io.kestra.core.tasks.flows.LoopUntil"
            },
            title = "Run tasks again and again until a condition holds.",
            outputs = "iterationCount: how many turns there were")
    public record LoopUntil(
            @Property(
                    value = "An expression, looked at after each turn; the outputs of the tasks can be used in it.",
                    required = true,
                    rendered = false)
            String condition,

            @Property(value = "The tasks.", required = true) List<TaskNode> tasks,
            @Property("How often and how long.") CheckFrequency checkFrequency,

            @Property(value = "Whether to fail when the turns or the time are used up.", defaultValue = "false")
            Boolean failOnMaxReached,

            @Property(FlowControls.ERRORS) List<TaskNode> errors,
            @Property(FlowControls.FINALLY) List<TaskNode> finally_) {}

    public record CheckFrequency(
            @Property(value = "The pause between two turns.", defaultValue = "PT1M")
            Duration interval,

            @Property("The most turns; as many as it takes if absent.")
            Integer maxIterations,

            @Property("The longest time; as long as it takes if absent.")
            Duration maxDuration) {}

    @TaskType(
            value = "io.kestra.plugin.core.flow.ForEachItem",
            title = "Run another flow once for each batch of rows of a stored file.")
    public record ForEachItem(
            @Property(value = "The address of a stored file.", required = true)
            String items,

            @Property("How it is cut: `rows`, `bytes` or `partitions`.")
            Map<String, Object> batch,

            @Property("The namespace of the other flow.") String namespace,

            @Property(value = "The id of the other flow.", required = true)
            String flowId,

            @Property("Its revision; the newest if absent.") Integer revision,

            @Property(value = "Its inputs; `taskrun.items` is the address of the batch.", rendered = false)
            Map<String, Object> inputs,

            @Property("Labels of its executions.") Object labels,

            @Property(value = "Whether to wait for them.", defaultValue = "true")
            Boolean wait_,

            @Property(value = "Whether a failed one fails this task.", defaultValue = "true")
            Boolean transmitFailed,

            @Property(value = "Whether they get this execution's labels.", defaultValue = "false")
            Boolean inheritLabels,

            @Property("When they are to start.") String scheduleDate,

            @Property("`RETRY_FAILED` or `NEW_EXECUTION` when this task is restarted.")
            String restartBehavior,

            @Property(FlowControls.ERRORS) List<TaskNode> errors,
            @Property(FlowControls.FINALLY) List<TaskNode> finally_) {}
}
