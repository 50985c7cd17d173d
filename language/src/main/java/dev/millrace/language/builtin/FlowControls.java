package dev.millrace.language.builtin;

import dev.millrace.model.flow.TaskNode;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.TaskType;
import java.util.List;
import java.util.Map;

/** Tasks that hold other tasks and run each at most once. */
public final class FlowControls {
    static final String ERRORS = "Tasks that run, one after the other, when a task in here failed.";
    static final String FINALLY = "Tasks that always run at the end, failed or not.";

    private FlowControls() {}

    @TaskType(
            value = "io.kestra.plugin.core.flow.Sequential",
            title = "Run tasks one after the other.",
            description =
                    "Groups tasks, to give them their own `errors` and `finally` or to nest them in another task.",
            examples = """
                    id: sequential
                    namespace: company.team
                    tasks:
                      - id: group
                        type: io.kestra.plugin.core.flow.Sequential
                        tasks:
                          - id: first
                            type: io.kestra.plugin.core.log.Log
                            message: "this is first"
                          - id: second
                            type: io.kestra.plugin.core.log.Log
                            message: "then this"
                    """)
    public record Sequential(
            @Property(value = "The tasks.", required = true) List<TaskNode> tasks,
            @Property(ERRORS) List<TaskNode> errors,
            @Property(FINALLY) List<TaskNode> finally_) {}

    @TaskType(value = "io.kestra.plugin.core.flow.Parallel", title = "Run tasks at the same time.", examples = """
                    id: parallel
                    namespace: company.team
                    tasks:
                      - id: both
                        type: io.kestra.plugin.core.flow.Parallel
                        tasks:
                          - id: left
                            type: io.kestra.plugin.core.log.Log
                            message: "{{ task.id }}"
                          - id: right
                            type: io.kestra.plugin.core.log.Log
                            message: "{{ task.id }}"
                    """)
    public record Parallel(
            @Property(value = "The tasks.", required = true) List<TaskNode> tasks,

            @Property(value = "How many run at a time; 0 for all.", defaultValue = "0")
            Integer concurrent,

            @Property(
                    value =
                            "What becomes of the tasks that still run when one fails: `CONTINUE`, or they are stopped and end `CANCELLED` or `FAILED`.",
                    rendered = false,
                    defaultValue = "CONTINUE")
            OnChildFailure onChildFailure,

            @Property(ERRORS) List<TaskNode> errors,
            @Property(FINALLY) List<TaskNode> finally_) {}

    /** CANCEL and FAIL are other names of CANCELLED and FAILED. */
    public enum OnChildFailure {
        CONTINUE,
        CANCELLED,
        FAILED,
        CANCEL,
        FAIL
    }

    @TaskType(
            value = "io.kestra.plugin.core.flow.Dag",
            title = "Run each task as soon as those it depends on are done.",
            examples = """
                    id: dag
                    namespace: company.team
                    tasks:
                      - id: graph
                        type: io.kestra.plugin.core.flow.Dag
                        tasks:
                          - task:
                              id: load
                              type: io.kestra.plugin.core.log.Log
                              message: "load"
                          - task:
                              id: report
                              type: io.kestra.plugin.core.log.Log
                              message: "report"
                            dependsOn:
                              - load
                    """)
    public record Dag(
            @Property(value = "The tasks, each with what it depends on.", required = true)
            List<DagTask> tasks,

            @Property(value = "How many run at a time; 0 for all.", defaultValue = "0")
            Integer concurrent,

            @Property(
                    value =
                            "What becomes of the tasks that still run when one fails: `CONTINUE`, or they are stopped and end `CANCELLED` or `FAILED`.",
                    rendered = false,
                    defaultValue = "CONTINUE")
            OnChildFailure onChildFailure,

            @Property(ERRORS) List<TaskNode> errors,
            @Property(FINALLY) List<TaskNode> finally_) {}

    @TaskType(
            value = "io.kestra.plugin.core.flow.If",
            title = "Run tasks only where a condition holds.",
            outputs = "evaluationResult: whether the condition held",
            examples = """
                    id: if_condition
                    namespace: company.team
                    inputs:
                      - id: name
                        type: STRING
                        required: false
                    tasks:
                      - id: greet
                        type: io.kestra.plugin.core.flow.If
                        condition: "{{ inputs.name ?? false }}"
                        then:
                          - id: hello
                            type: io.kestra.plugin.core.log.Log
                            message: "Hello {{ inputs.name }}"
                        else:
                          - id: nobody
                            type: io.kestra.plugin.core.log.Log
                            message: "Nobody there"
                    """)
    public record If(
            @Property(
                    value =
                            "An expression. False are: an empty text, `false`, `0`, `-0`, and nothing at all; all else is true.",
                    required = true)
            String condition,

            @Property(value = "The tasks that run where the condition holds.", required = true)
            List<TaskNode> then,

            @Property("The tasks that run where it does not.")
            List<TaskNode> else_,

            @Property(ERRORS) List<TaskNode> errors,
            @Property(FINALLY) List<TaskNode> finally_) {}

    @TaskType(
            value = "io.kestra.plugin.core.flow.Switch",
            title = "Run the tasks of one of several cases.",
            outputs = {"value: the value", "defaults: true if no case had the value"},
            examples = """
                    id: switch
                    namespace: company.team
                    inputs:
                      - id: size
                        type: STRING
                        defaults: small
                    tasks:
                      - id: by_size
                        type: io.kestra.plugin.core.flow.Switch
                        value: "{{ inputs.size }}"
                        cases:
                          small:
                            - id: small
                              type: io.kestra.plugin.core.log.Log
                              message: "small"
                        defaults:
                          - id: other
                            type: io.kestra.plugin.core.log.Log
                            message: "something else"
                    """)
    public record Switch(
            @Property(value = "An expression that renders to the name of a case.", required = true)
            String value,

            @Property("Tasks by case.") Map<String, List<TaskNode>> cases,

            @Property("The tasks that run when there is no such case.")
            List<TaskNode> defaults,

            @Property(ERRORS) List<TaskNode> errors,
            @Property(FINALLY) List<TaskNode> finally_) {}

    @TaskType(
            value = "io.kestra.plugin.core.flow.AllowFailure",
            title = "Run tasks one after the other and go on with a warning if one fails.",
            description = "The tasks after the failed one in here are skipped; what follows this task runs.")
    public record AllowFailure(
            @Property(value = "The tasks.", required = true) List<TaskNode> tasks,
            @Property(ERRORS) List<TaskNode> errors,
            @Property(FINALLY) List<TaskNode> finally_) {}

    @TaskType(
            value = "io.kestra.plugin.core.flow.WorkingDirectory",
            aliases = {"io.kestra.core.tasks.flows.Worker"},
            title = "Run tasks one after the other in one folder that they share.",
            outputs = "outputFiles: the address of each stored file by its path")
    public record WorkingDirectory(
            @Property(value = "The tasks.", required = true) List<TaskNode> tasks,

            @Property("Files put into the folder first: text or an address by path.")
            Object inputFiles,

            @Property("Globs of files kept with the execution at the end.")
            List<String> outputFiles,

            @Property("Files of a namespace put into the folder first.")
            NamespaceFiles namespaceFiles,

            @Property(
                    value = "Files kept from one execution to the next, `patterns` and `ttl`.",
                    notYet = "Files are not kept from one execution to the next yet.")
            Cache cache,

            @Property(ERRORS) List<TaskNode> errors,
            @Property(FINALLY) List<TaskNode> finally_) {}

    public record Cache(
            @Property(value = "Globs.", required = true) List<String> patterns,
            @Property("How long they are kept.") java.time.Duration ttl) {}

    public record NamespaceFiles(
            @Property(value = "Whether any are.", defaultValue = "true")
            Boolean enabled,

            @Property("The namespaces, later ones win; the flow's own if absent.")
            List<String> namespaces,

            @Property("Globs; all files if absent.") List<String> include,
            @Property("Globs of files left out.") List<String> exclude,

            @Property("`OVERWRITE`, `FAIL`, `WARN` or `IGNORE` where a file is there already.")
            IfExists ifExists,

            @Property(value = "Put each namespace into a folder of its name.", defaultValue = "false")
            Boolean folderPerNamespace) {
        public enum IfExists {
            OVERWRITE,
            FAIL,
            WARN,
            IGNORE
        }
    }
}
