package dev.millrace.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.model.Label;
import dev.millrace.model.Problem;
import dev.millrace.model.flow.Flow;
import dev.millrace.model.flow.Input;
import dev.millrace.model.flow.Retry;
import dev.millrace.model.flow.Structure;
import dev.millrace.model.flow.TaskNode;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FlowReaderTest {
    private final FlowReader reader = new FlowReader(SampleTasks.CATALOG);

    @Test
    void theGuidesFirstFlowIsRead() {
        String yaml = """
                id: push_to_git
                namespace: system

                tasks:
                  - id: commit_and_push
                    type: io.kestra.plugin.git.PushNamespaceFiles
                    username: git_username
                    password: "{{ secret('GITHUB_ACCESS_TOKEN') }}"
                    url: https://github.com/git_username/scripts
                    branch: dev
                    namespace: company.team
                    files:
                      - "example.py"
                    gitDirectory: _files
                    commitMessage: "add namespace files"
                    dryRun: true # a comment stays
                """;
        Flow flow = valid(yaml);
        assertThat(flow.source()).isEqualTo(yaml);
        assertThat(flow.key()).hasToString("system.push_to_git");
        TaskNode task = flow.block().tasks().getFirst();
        assertThat(task.properties())
                .containsEntry("files", List.of("example.py"))
                .containsEntry("dryRun", true)
                .doesNotContainKeys("id", "type");
        assertThat(task.locations().get("files[0]")).hasToString("line 13, column 9");
        assertThat(task.location()).hasToString("line 5, column 5");
    }

    @Test
    void theGuidesPlaceholderGetsAHelpfulMessage() {
        Parsed parsed = reader.read("""
                id: push_to_git
                namespace: system

                tasks:
                  - id: commit_and_push
                    type: io.kestra.plugin.git.PushNamespaceFiles
                    ...
                    dryRun: false
                """);
        assertThat(parsed.problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "line 7, column 5: '...' stands for lines that were left out of an example: write them here, or delete this line.");
    }

    @Test
    void everyPartOfAFlowIsRead() {
        Flow flow = valid("""
                id: all.of-it
                namespace: company.team
                description: |
                  # Title
                  {{ not checked here
                labels:
                  - key: owner
                    value: 1.10
                  - key: team
                    value: data
                variables:
                  host: example.org
                  deep: {a: [1, 2.5, true, null]}
                inputs:
                  - id: name
                    type: STRING
                    defaults: 007
                  - id: on
                    type: BOOLEAN
                    defaults: true
                  - id: kind
                    type: ENUM
                    values: [a, b]
                    defaults: a
                    dependsOn: {inputs: [on], condition: "{{ inputs.on }}"}
                tasks:
                  - id: group
                    type: io.kestra.core.tasks.flows.Sequential
                    timeout: PT1M
                    retry: {type: exponential, interval: PT1S, maxInterval: PT10S, maxAttempt: 3, maxDuration: PT1M}
                    tasks:
                      - id: inner
                        type: io.kestra.plugin.core.log.Log
                        message: [a, b]
                    errors:
                      - {id: inner_failed, type: io.kestra.plugin.core.log.Log, message: x}
                  - id: choose
                    type: io.kestra.plugin.core.flow.If
                    condition: "{{ inputs.on }}"
                    then:
                      - {id: yes_then, type: io.kestra.plugin.core.log.Log, message: x}
                    else:
                      - {id: no_then, type: io.kestra.plugin.core.log.Log, message: x, level: warn}
                    finally:
                      - {id: in_any_case, type: io.kestra.plugin.core.log.Log, message: x}
                  - id: graph
                    type: io.kestra.plugin.core.flow.Dag
                    tasks:
                      - task: {id: one, type: io.kestra.plugin.core.log.Log, message: x}
                      - task: {id: two, type: io.kestra.plugin.core.log.Log, message: x}
                        dependsOn: [one]
                errors:
                  - {id: failed, type: io.kestra.plugin.core.log.Log, message: x}
                finally:
                  - {id: last, type: io.kestra.plugin.core.log.Log, message: x}
                afterExecution:
                  - {id: after, type: io.kestra.plugin.core.log.Log, message: x}
                triggers:
                  - id: hourly
                    type: io.kestra.plugin.core.trigger.Schedule
                    cron: "0 * * * *"
                    inputs: {name: x}
                outputs:
                  - {id: result, type: STRING, value: "{{ outputs.inner }}"}
                concurrency: {limit: 2, behavior: fail}
                sla:
                  - {id: quick, type: MAX_DURATION, duration: PT1H, behavior: CANCEL, labels: {sla: missed}}
                checks:
                  - {condition: "{{ inputs.on }}", message: off, style: ERROR}
                disabled: true
                """);
        assertThat(flow.labels()).containsExactly(new Label("owner", "1.10"), new Label("team", "data"));
        assertThat(flow.variables())
                .isEqualTo(Map.of("host", "example.org", "deep", Map.of("a", List.of(1L, 2.5, true))));
        assertThat(flow.inputs())
                .extracting(Input::type)
                .containsExactly(Input.Type.STRING, Input.Type.BOOL, Input.Type.SELECT);
        assertThat(flow.inputs().getFirst().defaults()).isEqualTo("007");
        assertThat(flow.inputs().get(2).dependsOn()).containsExactly("on");
        assertThat(flow.allTasks().map(TaskNode::id))
                .containsExactly(
                        "group",
                        "inner",
                        "inner_failed",
                        "choose",
                        "yes_then",
                        "no_then",
                        "in_any_case",
                        "graph",
                        "one",
                        "two",
                        "failed",
                        "last",
                        "after");
        TaskNode group = flow.task("group").orElseThrow();
        assertThat(group.canonicalType()).isEqualTo("io.kestra.plugin.core.flow.Sequential");
        assertThat(group.options().timeout()).isEqualTo("PT1M");
        assertThat(group.options().retry())
                .isEqualTo(new Retry(
                        new Retry.Delay.Exponential(Duration.ofSeconds(1), Duration.ofSeconds(10), 2),
                        3,
                        Duration.ofMinutes(1),
                        false,
                        Retry.Behavior.RETRY_FAILED_TASK));
        assertThat(((Structure.Dag) flow.task("graph").orElseThrow().structure()).dependsOn())
                .isEqualTo(Map.of("one", List.of(), "two", List.of("one")));
        assertThat(flow.sla().getFirst().maxDuration()).isEqualTo(Duration.ofHours(1));
        assertThat(flow.disabled()).isTrue();
    }

    @Test
    void defaultsCountAsWritten() {
        Flow flow = valid("""
                id: d
                namespace: n
                tasks:
                  - {id: a, type: io.kestra.plugin.git.SyncNamespaceFiles, branch: mine}
                pluginDefaults:
                  - type: io.kestra.plugin.git
                    values: {url: "https://x", branch: main, timeout: PT5S}
                  - type: io.kestra.plugin.git.SyncNamespaceFiles
                    forced: true
                    values: {dryRun: true}
                  - type: io.kestra.plugin.gi
                    values: {username: nobody}
                """);
        TaskNode task = flow.block().tasks().getFirst();
        assertThat(EffectiveProperties.of(flow, task))
                .isEqualTo(Map.of("url", "https://x", "branch", "mine", "dryRun", true));
        assertThat(task.options().timeout()).isEqualTo("PT5S");
    }

    @Test
    void whatIsNotActedOnYetIsToldAndNeverSilent() {
        Parsed parsed = reader.read("""
                id: d
                namespace: n
                workerGroup: {key: x}
                tasks:
                  - {id: a, type: io.kestra.plugin.git.PushNamespaceFiles, url: u, privateKey: k}
                """);
        assertThat(parsed.flow()).isPresent();
        assertThat(parsed.problems())
                .extracting(Problem::toString)
                .containsExactly(
                        "line 3, column 1 (workerGroup): 'workerGroup' has no effect yet: There is one kind of worker here, so this has no effect.",
                        "line 5, column 68 (tasks[0].privateKey): 'privateKey' has no effect yet: Keys are not used yet.");
    }

    @Test
    void severalFlowsInOneTextKeepTheirLines() {
        List<Parsed> parsed = reader.readAll("""
                id: one
                namespace: n
                tasks: [{id: a, type: Log}]
                ---
                id: two
                namespace: n
                tasks: []
                """);
        assertThat(parsed).hasSize(2);
        assertThat(parsed.get(0).errors().getFirst().message()).contains("Did you mean io.kestra.plugin.core.log.Log?");
        assertThat(parsed.get(1).errors().getFirst())
                .hasToString("line 7, column 8 (tasks): 'tasks' must have at least one task.");
    }

    @Test
    void expressionsAreCheckedWhereTheyStand() {
        ExpressionChecker checker = template -> {
            int at = template.indexOf("{{ bad");
            return at < 0 ? List.of() : List.of(new ExpressionChecker.Mistake("Bad expression.", at));
        };
        Parsed parsed = new FlowReader(SampleTasks.CATALOG, checker, List.of()).read("""
                        id: e
                        namespace: n
                        tasks:
                          - id: a
                            type: io.kestra.plugin.core.log.Log
                            message: |
                              {{ good }}
                              and {{ bad
                          - id: b
                            type: io.kestra.plugin.core.log.Log
                            message: "so {{ bad }}"
                        """);
        assertThat(parsed.errors())
                .extracting(Problem::toString)
                .containsExactly(
                        "line 8, column 11 (tasks[0].message): Bad expression.",
                        "line 11, column 18 (tasks[1].message): Bad expression.");
    }

    @Test
    void rulesOfOtherModulesAddTheirHints() {
        FlowRule rule = flow -> flow.triggers().stream()
                .map(trigger -> Problem.warning(
                        "Look at this cron.", "triggers", trigger.locations().get("cron")))
                .toList();
        Parsed parsed = new FlowReader(SampleTasks.CATALOG, ExpressionChecker.NONE, List.of(rule)).read("""
                        id: e
                        namespace: n
                        tasks: [{id: a, type: io.kestra.plugin.core.log.Log, message: x}]
                        triggers:
                          - id: t
                            type: io.kestra.plugin.core.trigger.Schedule
                            cron: "* 0 * * *"
                        """);
        assertThat(parsed.problems()).extracting(Problem::message).contains("Look at this cron.");
        assertThat(parsed.flow()).isPresent();
    }

    private Flow valid(String yaml) {
        Parsed parsed = reader.read(yaml);
        assertThat(parsed.errors()).isEmpty();
        return parsed.flow().orElseThrow();
    }
}
