package dev.millrace.language.builtin;

import dev.millrace.model.task.Property;
import dev.millrace.model.task.TaskType;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** What starts executions. */
public final class Triggers {
    private Triggers() {}

    public enum Recover {
        ALL,
        LAST,
        NONE
    }

    @TaskType(
            value = "io.kestra.plugin.core.trigger.Schedule",
            title = "Start the flow at times that a cron expression names.",
            outputs = {
                "date: the time that this start was due",
                "next: the next time it is due",
                "previous: the time it was due before"
            },
            examples = """
                    id: every_hour
                    namespace: company.team
                    tasks:
                      - id: hello
                        type: io.kestra.plugin.core.log.Log
                        message: "It is {{ trigger.date }}"
                    triggers:
                      - id: hourly
                        type: io.kestra.plugin.core.trigger.Schedule
                        cron: "0 * * * *"
                    """)
    public record Schedule(
            @Property(
                    value =
                            "Five fields: minute, hour, day of month, month, day of week; or `@hourly`, `@daily`, `@weekly`, `@monthly`, `@yearly`.",
                    required = true)
            String cron,

            @Property(
                    value = "Whether the expression has a field for seconds before the others.",
                    defaultValue = "false")
            Boolean withSeconds,

            @Property("The time zone, such as `Europe/Paris`; the server's if absent.")
            String timezone,

            @Property("A start that is later than this is left out.")
            Duration lateMaximumDelay,

            @Property("What to do about starts that were missed while the server was down: `ALL`, `LAST` or `NONE`.")
            Recover recoverMissedSchedules,

            @Property("The older form of `conditions` for a schedule.")
            List<Map<String, Object>> scheduleConditions,

            @Property("What to do first on enabling: nothing but `start`; an older form.")
            Map<String, Object> backfill) {}

    @TaskType(
            value = "io.kestra.plugin.core.trigger.ScheduleOnDates",
            title = "Start the flow at given times.",
            outputs = "date: the time that this start was due")
    public record ScheduleOnDates(
            @Property(value = "The times, ISO-8601.", required = true)
            List<String> dates,

            @Property("The time zone of times without one; the server's if absent.")
            String timezone,

            @Property("What to do about starts that were missed while the server was down: `ALL`, `LAST` or `NONE`.")
            Recover recoverMissedSchedules) {}

    @TaskType(
            value = "io.kestra.plugin.core.trigger.Webhook",
            title = "Start the flow when its address is called.",
            description = "The address is `/api/v1/executions/webhook/{namespace}/{flow id}/{key}`.",
            outputs = {
                "body: what was sent, as a value if it is JSON, else as text",
                "headers: the headers of the call, each with a list of values",
                "parameters: the query parameters of the call, each with a list of values",
                "uri: path and query of the call",
                "formFields: the fields of a form",
                "parts: the files of a form, each with `filename`, `size`, `contentType` and `uri`"
            },
            examples = """
                    id: called
                    namespace: company.team
                    tasks:
                      - id: show
                        type: io.kestra.plugin.core.log.Log
                        message: "{{ trigger.body }}"
                    triggers:
                      - id: webhook
                        type: io.kestra.plugin.core.trigger.Webhook
                        key: "{{ secret('WEBHOOK_KEY') }}"
                    """)
    public record Webhook(
            @Property(
                    value = "The end of the address. Whoever knows it can start the flow.",
                    required = true,
                    secret = true)
            String key,

            @Property(value = "Whether the answer waits for the execution's end.", defaultValue = "false")
            Boolean wait_,

            @Property(value = "Whether the answer is the flow's outputs; needs `wait`.", defaultValue = "false")
            Boolean returnOutputs,

            @Property("`application/json` or `text/plain`, with `returnOutputs`.")
            String responseContentType,

            @Property("The status of the answer.") Object responseCode,

            @Property(
                    "`STORE` keeps the body in a file, whose address is `trigger.uri`; `trigger.body` is not there then.")
            String fetchType,

            @Property(
                    "How the sender proves that it knows a secret, which never stands in an address: `provider`, `secret`, `previousSecret`, `header`, `algorithm`.")
            SignatureSpec signature,

            @Property(
                    "Only pushes to these branches, read from the payload of GitHub, GitLab, Gitea, Bitbucket or Azure DevOps; `*` and `**` as in paths.")
            List<String> branches,

            @Property(
                    "Only pushes that change one of these paths. Where a payload does not list all of them, it is let through.")
            List<String> paths,

            @Property(
                    value = "How many deliveries a minute are taken; more are answered with 429.",
                    defaultValue = "300000")
            Integer rateLimit) {}

    public record SignatureSpec(
            @Property(
                    value =
                            "`github`, `gitlab`, `gitea` (Forgejo too), `bitbucket`, `azure`, or `hmac` for any other sender.",
                    required = true)
            SignatureProvider provider,

            @Property(value = "What was entered as the secret at the sender.", required = true, secret = true)
            String secret,

            @Property(value = "The secret before, accepted as well while it is being changed.", secret = true)
            String previousSecret,

            @Property("For `hmac`: the header with the signature; `X-Signature` if absent.")
            String header,

            @Property("For `hmac`: `sha1`, `sha256`, `sha384` or `sha512`; `sha256` if absent.")
            String algorithm) {}

    /** In lower case, as flows write it. */
    public enum SignatureProvider {
        github,
        gitlab,
        gitea,
        bitbucket,
        azure,
        hmac
    }

    @TaskType(
            value = "io.kestra.plugin.core.trigger.Flow",
            title = "Start the flow when other flows have ended.",
            outputs = {
                "executionId: the id of the execution that ended",
                "namespace: its namespace",
                "flowId: its flow",
                "flowRevision: the revision of its flow",
                "state: how it ended",
                "startDate: when it began",
                "endDate: when it ended",
                "firstFailedTaskId: the first task that failed, if one did",
                "lastTaskId: the task that began last",
                "outputs: its outputs, and those of the others that the trigger waited for",
                "labels: its labels",
                "executionLabels: the same, with dots in keys as maps in maps"
            },
            examples = """
                    id: after_import
                    namespace: company.team
                    tasks:
                      - id: report
                        type: io.kestra.plugin.core.log.Log
                        message: "{{ trigger.flowId }} has ended as {{ trigger.state }}"
                    triggers:
                      - id: both_imports
                        type: io.kestra.plugin.core.trigger.Flow
                        dependsOn:
                          - flowId: import_orders
                          - flowId: import_customers
                        mode: ALL
                        window:
                          lookback: PT6H
                    """)
    public record FlowTrigger(
            @Property("What must have happened: `id`, `flows`, `timeWindow`, `where`.")
            Map<String, Object> preconditions,

            @Property("The flows: `flowId`, `namespace`, `states`, `labels`, `when`.")
            List<Map<String, Object>> dependsOn,

            @Property("The time in which all must have happened.")
            Map<String, Object> window,

            @Property("`ALL`, `ANY` or `AT_LEAST` of `dependsOn`.")
            String mode,

            @Property("How many, for `AT_LEAST`.") Integer minSatisfied,

            @Property(
                    value = "What to do when the window ends first.",
                    notYet = "Nothing happens when a window ends first.")
            Object onMiss,

            @Property("States of the execution that ended; an older form.")
            List<String> states) {}

    @TaskType(
            value = "io.kestra.plugin.core.http.Trigger",
            title = "Start the flow when an HTTP answer meets a condition.",
            outputs = {
                "code: the status of the answer",
                "headers: the headers of the answer, each a list",
                "body: the body, as a value if it is JSON, else as text",
                "uri: the address that answered"
            })
    public record Http(
            @Property(value = "The address.", required = true)
            String uri,

            @Property(value = "The method.", defaultValue = "GET")
            String method,

            @Property("Query parameters.") Map<String, Object> params,
            @Property("Headers.") Map<String, Object> headers,
            @Property("What is sent.") Object body,
            @Property("The type of what is sent.") String contentType,
            @Property("Form fields.") Map<String, Object> formData,
            @Property("Sign-in, timeouts and the like.") Map<String, Object> options,

            @Property(
                    value = "An expression over `response`.",
                    rendered = false,
                    defaultValue = "{{ response.statusCode < 400 }}")
            String responseCondition,

            @Property(value = "Whether the body is encrypted where it is kept.", defaultValue = "false")
            Boolean encryptBody,

            @Property("`STORE` keeps the body in a file, whose address is `trigger.body`.")
            String fetchType,

            @Property(value = "The time between two calls.", defaultValue = "PT1M")
            Duration interval) {}

    @TaskType(
            value = "dev.millrace.git.Trigger",
            title = "Start the flow when a branch of a Git repository has moved.",
            description =
                    "Asks for the one reference, which costs one request; trees are fetched only when it has moved, and files never. The first look only remembers where the branch is.",
            outputs = {
                "commitId: the commit that the branch is at",
                "previousCommitId: where it was before",
                "branch: the branch",
                "author: the commit's author: `name` and `email`",
                "message: the commit's message",
                "paths: what changed below `gitDirectory`; absent for more than 2,000 files"
            },
            examples = """
                    id: sync_on_push
                    namespace: system
                    tasks:
                      - id: sync
                        type: io.kestra.plugin.git.SyncNamespaceFiles
                        url: https://github.com/git_username/scripts
                        branch: main
                        namespace: company.team
                    triggers:
                      - id: moved
                        type: dev.millrace.git.Trigger
                        url: https://github.com/git_username/scripts
                        branch: main
                        interval: PT1M
                    """)
    public record Git(
            @Property(value = "The address of the repository.", required = true)
            String url,

            @Property(value = "The branch.", defaultValue = "main")
            String branch,

            @Property("The folder that must have changed; any if absent.")
            String gitDirectory,

            @Property("The user name.") String username,

            @Property(value = "The password or token.", secret = true)
            String password,

            @Property(value = "The private key for an SSH address.", secret = true)
            String privateKey,

            @Property(value = "The passphrase of the private key.", secret = true)
            String passphrase,

            @Property("SSH servers that are taken for who they say they are, as in `known_hosts`.")
            String knownHosts,

            @Property(value = "With `false` any SSH server is taken for the right one.", defaultValue = "true")
            Boolean strictHostKeyChecking,

            @Property("Certificates to trust besides the usual ones: the path of a PEM file, or its text.")
            String trustedCaPemPath,

            @Property("The proxy: `http://host:port` or `socks5://host:port`.")
            String proxy,

            @Property(value = "Connect directly even where the server uses a proxy.", defaultValue = "false")
            Boolean noProxy,

            @Property(value = "The time between two looks.", defaultValue = "PT1M")
            Duration interval) {}
}
