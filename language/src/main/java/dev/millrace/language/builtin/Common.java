package dev.millrace.language.builtin;

import dev.millrace.model.execution.Level;
import dev.millrace.model.flow.Input;
import dev.millrace.model.flow.TaskNode;
import dev.millrace.model.task.Property;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What every flow, every task and every trigger may have. */
public final class Common {
    private static final String ROUTING = "There is one kind of worker here, so this has no effect.";
    private static final String SERVER = "Set by the server; what is written here has no effect.";

    private Common() {}

    public record OfTasks(
            @Property(value = "Unique in the whole flow.", required = true, rendered = false)
            String id,

            @Property(value = "What the task does.", required = true, rendered = false)
            String type,

            @Property(
                    value = "The version of the plugin.",
                    notYet = "Every plugin has one version here, so this has no effect.")
            String version,

            @Property("Markdown.") String description,
            @Property("When to try again after a failure.") RetrySpec retry,

            @Property("ISO-8601 duration after which one attempt is ended.")
            Duration timeout,

            @Property(value = "Whether to leave the task out.", defaultValue = "false")
            Boolean disabled,

            @Property(
                    value = "Whether to go on after a failure; the execution ends in WARNING.",
                    defaultValue = "false")
            Boolean allowFailure,

            @Property(value = "Whether a warning of the task leaves the execution a SUCCESS.", defaultValue = "false")
            Boolean allowWarning,

            @Property("An expression; the task is skipped where it is not true.")
            String runIf,

            @Property("The lowest level of log lines that are kept.")
            Level logLevel,

            @Property(
                    value = "Whether the log goes to a file.",
                    defaultValue = "false",
                    notYet = "Logs are kept in the database only.")
            Boolean logToFile,

            @Property("Take the outputs of an earlier run of this task that had the same properties, once rendered.")
            CacheSpec taskCache,

            @Property(value = "Which workers may run it.", notYet = ROUTING)
            Map<String, Object> workerGroup,

            @Property(value = "Which workers may run it.", notYet = ROUTING)
            Map<String, Object> workerSelector,

            @Property(value = "Data sets that the task reads and writes.", notYet = "Assets are not recorded.")
            Object assets,

            @Property(value = "Policies.", notYet = "There are no policies here.")
            Object policyRefs) {}

    public record OfTriggers(
            @Property(value = "Unique among the flow's triggers.", required = true, rendered = false)
            String id,

            @Property(value = "What starts the flow.", required = true, rendered = false)
            String type,

            @Property(
                    value = "The version of the plugin.",
                    notYet = "Every plugin has one version here, so this has no effect.")
            String version,

            @Property("Markdown.") String description,

            @Property(value = "Whether to leave the trigger out.", defaultValue = "false")
            Boolean disabled,

            @Property("An expression that must be true for an execution to start.")
            String when,

            @Property("Conditions that must hold for an execution to start; the form of Kestra 1.x.")
            List<Map<String, Object>> conditions,

            @Property("Labels of the executions that it starts.")
            Object labels,

            @Property("Inputs of the executions that it starts.")
            Map<String, Object> inputs,

            @Property("States of an execution after which the trigger is disabled.")
            List<String> stopAfter,

            @Property("The lowest level of log lines that are kept.")
            Level logLevel,

            @Property(value = "Whether the log goes to a file.", defaultValue = "false")
            Boolean logToFile,

            @Property(value = "Whether to start another execution while one is running.", defaultValue = "false")
            Boolean allowConcurrent,

            @Property(value = "Whether trouble in the trigger makes a FAILED execution.", defaultValue = "false")
            Boolean failOnTriggerError,

            @Property(value = "Which workers may run it.", notYet = ROUTING)
            Map<String, Object> workerGroup,

            @Property(value = "Which workers may run it.", notYet = ROUTING)
            Map<String, Object> workerSelector,

            @Property(value = "Data sets.", notYet = "Assets are not recorded.")
            Object assets) {}

    public record OfFlows(
            @Property(value = "Unique in the namespace; cannot be changed later.", required = true)
            String id,

            @Property(value = "Lower-case words, dots between them.", required = true)
            String namespace,

            @Property(value = "What the flow does, one after the other.", required = true)
            List<TaskNode> tasks,

            @Property("Markdown.") String description,

            @Property("A map, or a list of `key` and `value`; executions get them.")
            Object labels,

            @Property("What an execution is asked for.") List<Input> inputs,

            @Property("Values that expressions read as `vars.<name>`.")
            Map<String, Object> variables,

            @Property("What starts the flow.") List<Object> triggers,
            @Property(FlowControls.ERRORS) List<TaskNode> errors,
            @Property(FlowControls.FINALLY) List<TaskNode> finally_,

            @Property("Tasks that run after the execution has ended and cannot change how it ended.")
            List<TaskNode> afterExecution,

            @Property("What an execution gives back.") List<OutputSpec> outputs,
            @Property("How many executions run at a time.") ConcurrencySpec concurrency,
            @Property("When to try again after a failure.") RetrySpec retry,
            @Property(value = "Promises about executions.") List<SlaSpec> sla,

            @Property("Conditions that are looked at before an execution starts.")
            List<CheckSpec> checks,

            @Property("Values for every task and trigger of a type, or of all types below a prefix.")
            List<PluginDefaultSpec> pluginDefaults,

            @Property("The older name of `pluginDefaults`.") List<PluginDefaultSpec> taskDefaults,

            @Property(value = "Whether no execution may start.", defaultValue = "false")
            Boolean disabled,

            @Property(value = "Whether this is not meant to run yet.", defaultValue = "false")
            Boolean draft,

            @Property(value = "Which workers may run it.", notYet = ROUTING)
            Map<String, Object> workerGroup,

            @Property(value = "Which workers may run it.", notYet = ROUTING)
            Map<String, Object> workerSelector,

            @Property(value = "Quotas.", notYet = "There are no quotas here.")
            Object quotas,

            @Property(value = "Policies.", notYet = "There are no policies here.")
            Object policyRefs,

            @Property(
                    value = "Listeners.",
                    notYet = "Listeners do nothing; use a Flow trigger, 'errors' or 'afterExecution'.")
            Object listeners,

            @Property(
                    value = "What Kestra's blueprint files say about themselves.",
                    notYet = "It describes a blueprint; nothing here reads it.")
            Object extend,

            @Property(value = SERVER) Integer revision,
            @Property(value = SERVER) Boolean deleted,
            @Property(value = SERVER) String updated,
            @Property(value = SERVER) String tenantId) {}

    public record RetrySpec(
            @Property(value = "How the time between attempts grows.", required = true)
            Kind type,

            @Property("The time between attempts; for `exponential`, before the first.")
            Duration interval,

            @Property("The longest time between attempts.") Duration maxInterval,

            @Property("The shortest time between attempts, for `random`.")
            Duration minInterval,

            @Property(value = "What the time is multiplied by, for `exponential`.", defaultValue = "2")
            Double delayFactor,

            @Property("How many attempts, the first included.")
            Integer maxAttempts,

            @Property("The older name of `maxAttempts`.") Integer maxAttempt,

            @Property("The longest time, from the start of the first attempt.")
            Duration maxDuration,

            @Property(value = "Whether a success after a retry is a WARNING.", defaultValue = "false")
            Boolean warningOnRetry,

            @Property("Whether to run the failed task again or a new execution.")
            Behavior behavior) {
        /** In lower case, as flows write it. */
        public enum Kind {
            constant,
            exponential,
            random
        }

        public enum Behavior {
            RETRY_FAILED_TASK,
            CREATE_NEW_EXECUTION
        }
    }

    public record CacheSpec(
            @Property(value = "Whether it is done.", defaultValue = "true")
            Boolean enabled,

            @Property("How old the earlier run may be.") Duration ttl) {}

    public record ConcurrencySpec(
            @Property(value = "At least 1.", required = true)
            Integer limit,

            @Property(value = "What happens to one more.", defaultValue = "QUEUE")
            Behavior behavior) {
        public enum Behavior {
            QUEUE,
            CANCEL,
            FAIL
        }
    }

    public record OutputSpec(
            @Property(value = "The name.", required = true) String id,

            @Property(value = "Its type, one of the input types.", required = true)
            String type,

            @Property(value = "An expression, as a rule.", required = true)
            Object value,

            @Property("Markdown.") String description,
            @Property("What people see.") String displayName,

            @Property(value = "Whether it must have a value.", defaultValue = "true")
            Boolean required) {}

    public record SlaSpec(
            @Property(value = "Its name.", required = true) String id,

            @Property(value = "What is promised.", required = true)
            Kind type,

            @Property("The longest time, for `MAX_DURATION`.")
            Duration duration,

            @Property("An expression that must be true, for `EXECUTION_ASSERTION`.")
            String assert_,

            @Property(value = "What happens when it is broken.", required = true)
            Behavior behavior,

            @Property("Labels that the execution gets then.")
            Object labels) {
        public enum Kind {
            MAX_DURATION,
            EXECUTION_ASSERTION
        }

        public enum Behavior {
            FAIL,
            CANCEL,
            NONE
        }
    }

    public record CheckSpec(
            @Property("An expression that must be true.") String when,
            @Property("The older name of `when`.") String condition,

            @Property(value = "What people are told where it is not.", required = true)
            String message,

            @Property(value = "How that looks.", defaultValue = "INFO")
            Style style,

            @Property(value = "What becomes of the execution.", defaultValue = "BLOCK_EXECUTION")
            Behavior behavior) {
        public enum Style {
            ERROR,
            SUCCESS,
            WARNING,
            INFO
        }

        public enum Behavior {
            BLOCK_EXECUTION,
            FAIL_EXECUTION,
            CREATE_EXECUTION
        }
    }

    public record PluginDefaultSpec(
            @Property(value = "A type, or the beginning of types up to a dot.", required = true)
            String type,

            @Property(value = "Whether the values win over what a task says.", defaultValue = "false")
            Boolean forced,

            @Property("Property values.") Map<String, Object> values) {}
}
