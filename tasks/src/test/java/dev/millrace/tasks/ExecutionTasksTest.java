package dev.millrace.tasks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.model.FlowKey;
import dev.millrace.model.Label;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.Level;
import dev.millrace.model.execution.State;
import dev.millrace.store.execution.LogQuery;
import dev.millrace.store.execution.Logs;
import dev.millrace.store.execution.Metrics;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tasks that act on executions and on what they leave, on a real engine. */
class ExecutionTasksTest {
    @TempDir
    Path folder;

    private RealEngine engine;

    @BeforeEach
    void open() {
        engine = new RealEngine(folder);
    }

    @AfterEach
    void close() {
        engine.close();
    }

    private Execution good(String id, String flow) {
        Execution ended = engine.run(id, flow);
        assertThat(ended.current()).as(engine.logs(ended).toString()).isEqualTo(State.SUCCESS);
        return ended;
    }

    private static Object output(Execution execution, String task, String name) {
        return RealEngine.task(execution, task).outputs().get(name);
    }

    @Test
    void labelsAndVariablesChangeAndAnExitEndsIt() {
        Execution ended = good("steer", """
                variables:
                  color: red
                  size: 1
                tasks:
                  - id: label
                    type: io.kestra.plugin.core.execution.Labels
                    labels:
                      - key: customer
                        value: "{{ flow.id }}"
                  - id: set
                    type: io.kestra.plugin.core.execution.SetVariables
                    variables:
                      color: blue
                  - id: unset
                    type: io.kestra.plugin.core.execution.UnsetVariables
                    variables: [size]
                  - id: see
                    type: io.kestra.plugin.core.debug.Return
                    format: "{{ vars.color }} {{ vars.size ?? 'none' }}"
                  - id: leave
                    type: io.kestra.plugin.core.execution.Exit
                  - id: never
                    type: io.kestra.plugin.core.execution.Fail
                """);
        assertThat(output(ended, "see", "value")).isEqualTo("blue none");
        assertThat(ended.labels()).contains(new Label("customer", "steer"));
        assertThat(ended.taskRuns()).noneMatch(run -> run.taskId().equals("never") && run.current() == State.FAILED);
        Execution refused = engine.run("refused", """
                variables: {color: red}
                tasks:
                  - id: set
                    type: io.kestra.plugin.core.execution.SetVariables
                    overwrite: false
                    variables: {color: blue}
                """);
        assertThat(refused.current()).isEqualTo(State.FAILED);
        Execution stopped = engine.run("stopped", """
                tasks:
                  - id: leave
                    type: io.kestra.plugin.core.execution.Exit
                    state: CANCELED
                """);
        assertThat(stopped.current()).isEqualTo(State.CANCELLED);
    }

    @Test
    void executionsAreCountedFoundResumedAndKilled() throws Exception {
        good("other", "tasks: [{id: a, type: io.kestra.plugin.core.log.Log, message: x}]");
        engine.run("bad", "tasks: [{id: a, type: io.kestra.plugin.core.execution.Fail}]");
        Execution found = good("counting", """
                tasks:
                  - id: all
                    type: io.kestra.plugin.core.execution.Count
                    namespace: company.team
                    states: [FAILED]
                  - id: each
                    type: io.kestra.plugin.kestra.executions.Count
                    kestraUrl: http://localhost:8080
                    flows:
                      - {namespace: company.team, flowId: other}
                      - {namespace: company.team, flowId: missing}
                    expression: "{{ count >= 1 }}"
                  - id: find
                    type: io.kestra.plugin.kestra.executions.Query
                    namespace: company.team
                    flowId: bad
                    fetchType: FETCH
                  - id: kept
                    type: io.kestra.plugin.kestra.executions.Query
                    states: [FAILED, SUCCESS]
                """);
        assertThat(output(found, "all", "count")).isEqualTo(1L);
        assertThat(output(found, "each", "results").toString())
                .contains("other")
                .doesNotContain("missing");
        assertThat(output(found, "find", "rows").toString()).contains("flowId=bad", "state=FAILED");
        assertThat(engine.text(output(found, "kept", "uri")).lines()).hasSize(2);
        Execution paused = engine.start("paused", """
                tasks:
                  - id: wait
                    type: io.kestra.plugin.core.flow.Pause
                  - id: after
                    type: io.kestra.plugin.core.log.Log
                    message: went on
                """);
        engine.engine().await(paused.id(), java.time.Duration.ZERO);
        untilPaused(paused);
        good("resuming", """
                tasks:
                  - id: resume
                    type: io.kestra.plugin.core.execution.Resume
                    executionId: %s
                """.formatted(paused.id()));
        assertThat(engine.end(paused).current()).isEqualTo(State.SUCCESS);
        Execution endless = engine.start("endless", """
                tasks:
                  - id: wait
                    type: io.kestra.plugin.core.flow.Pause
                """);
        good("killing", """
                tasks:
                  - id: kill
                    type: io.kestra.plugin.kestra.executions.Kill
                    executionId: %s
                """.formatted(endless.id()));
        assertThat(engine.end(endless).current()).isEqualTo(State.KILLED);
    }

    private void untilPaused(Execution execution) throws Exception {
        var paused = new java.util.concurrent.CompletableFuture<Boolean>();
        try (var following = engine.engine().events().follow(execution.id(), event -> {
            if (event instanceof dev.millrace.engine.ExecutionEvents.Event.Changed changed
                    && changed.execution().current() == State.PAUSED) {
                paused.complete(true);
            }
        })) {
            paused.get(60, java.util.concurrent.TimeUnit.SECONDS);
        }
    }

    @Test
    void purgingRemovesWhatHasEndedAndNothingElse() throws Exception {
        Execution old = good("old", """
                tasks:
                  - id: write
                    type: io.kestra.plugin.core.storage.Write
                    content: x
                  - id: measure
                    type: io.kestra.plugin.core.metric.Publish
                    metrics:
                      - {type: counter, name: rows, value: 42, tags: {a: b}}
                      - {type: timer, name: took, value: PT1.5S}
                """);
        Metrics metrics = new Metrics(engine.database());
        assertThat(metrics.of(old.id(), Optional.empty(), Optional.empty()))
                .extracting(Metrics.Kept::metric)
                .containsExactly(
                        new Metrics.Metric("rows", "counter", 42, Map.of("a", "b")),
                        new Metrics.Metric("took", "timer", 1.5, Map.of()));
        Execution waiting = engine.start("waiting", "tasks: [{id: p, type: io.kestra.plugin.core.flow.Pause}]");
        String purge = """
                tasks:
                  - id: purge
                    type: io.kestra.plugin.core.execution.PurgeExecutions
                    namespace: company
                    endDate: "%s"
                    batchSize: 1
                """;
        assertThat(output(good("early", purge.formatted(Instant.EPOCH)), "purge", "executionsCount"))
                .isEqualTo(0L);
        Execution purged = good("purge", purge.formatted(Instant.now()));
        Map<String, Object> outputs = RealEngine.task(purged, "purge").outputs();
        assertThat(outputs)
                .containsEntry("executionsCount", 2L)
                .containsEntry("storagesCount", 1L)
                .containsEntry("metricsCount", 2L);
        assertThat(engine.engine().find(old.id())).isEmpty();
        assertThat(metrics.of(old.id(), Optional.empty(), Optional.empty())).isEmpty();
        assertThat(engine.logs(old)).isEmpty();
        assertThat(engine.engine().find(waiting.id())).isPresent();
    }

    @Test
    void logsAreFetchedAndPurged() throws Exception {
        FlowKey flow = FlowKey.of("company.team", "fetching");
        new Logs(engine.database()).add(flow, "t", Instant.now(), Level.INFO, "of a trigger");
        Execution ended = good("fetching", """
                tasks:
                  - id: one
                    type: io.kestra.plugin.core.log.Log
                    message: first
                  - id: two
                    type: io.kestra.plugin.core.log.Log
                    level: DEBUG
                    message: second
                  - id: lines
                    type: io.kestra.plugin.kestra.logs.Fetch
                    tasksId: [one, two]
                    level: DEBUG
                  - id: purge
                    type: io.kestra.plugin.core.log.PurgeLogs
                    namespace: company.team
                    flowId: fetching
                    endDate: "{{ now() | dateAdd(1, 'DAYS') }}"
                    logLevels: [INFO, DEBUG]
                    purgeNonExecutionLogs: false
                """);
        assertThat(engine.text(output(ended, "lines", "uri"))).contains("first", "second");
        assertThat(output(ended, "purge", "count")).isEqualTo(2L);
        LogQuery ofFlow =
                new LogQuery(null, "fetching", null, null, null, null, null, null, null, null, "of a trigger", null);
        assertThat(new Logs(engine.database()).list(ofFlow, 10)).hasSize(1);
    }

    @Test
    void filesAndStateAndTemplates() throws Exception {
        Execution ended = good("older", """
                inputs:
                  - id: level
                    type: STRING
                    defaults: WARN
                tasks:
                  - id: folder
                    type: io.kestra.plugin.core.flow.WorkingDirectory
                    tasks:
                      - id: put
                        type: io.kestra.core.tasks.storages.LocalFiles
                        inputs:
                          hello.txt: hello
                      - id: shout
                        type: io.kestra.plugin.scripts.shell.Script
                        script: |
                          tr a-z A-Z < hello.txt > shout.txt
                          echo '::{"metrics":[{"name":"n","type":"gauge","value":2,"tags":{"k":1}},{"name":"bad","type":"odd","value":1}]}::'
                      - id: keep
                        type: io.kestra.plugin.core.storage.LocalFiles
                        outputs: ["*.txt"]
                  - id: remember
                    type: io.kestra.plugin.core.state.Set
                    data: {last: 7}
                  - id: more
                    type: io.kestra.plugin.core.state.Set
                    data: {other: x}
                  - id: known
                    type: io.kestra.plugin.core.state.Get
                  - id: forget
                    type: io.kestra.plugin.core.state.Delete
                  - id: gone
                    type: io.kestra.plugin.core.state.Get
                  - id: any
                    type: io.kestra.plugin.core.templating.TemplatedTask
                    spec: |
                      type: io.kestra.plugin.core.log.Log
                      level: {{ inputs.level }}
                      message: written by an expression
                  - id: tidy
                    type: io.kestra.plugin.core.storage.PurgeCurrentExecutionFiles
                """);
        assertThat(((Map<?, ?>) output(ended, "keep", "uris")).keySet().toString())
                .contains("hello.txt", "shout.txt");
        assertThat((List<?>) output(ended, "tidy", "uris")).hasSize(2);
        assertThat(output(ended, "known", "data")).isEqualTo(Map.of("last", 7L, "other", "x"));
        assertThat(output(ended, "gone", "count")).isEqualTo(0L);
        assertThat(engine.logs(ended))
                .contains("WARN written by an expression")
                .anyMatch(line -> line.contains("'bad' is of type 'odd'"));
        assertThat(new Metrics(engine.database()).of(ended.id(), Optional.of("shout"), Optional.empty()))
                .extracting(Metrics.Kept::metric)
                .containsExactly(new Metrics.Metric("n", "gauge", 2, Map.of("k", "1")));
        Execution wrong = engine.run("wrong", """
                tasks:
                  - id: any
                    type: io.kestra.plugin.core.templating.TemplatedTask
                    spec: "type: io.kestra.plugin.core.flow.Pause"
                """);
        assertThat(engine.logs(wrong)).anyMatch(line -> line.contains("core.flow.Pause' that runs by itself"));
    }

    @Test
    void storageAndKeysArePurged() throws Exception {
        Execution old = good("old", """
                tasks:
                  - id: write
                    type: io.kestra.plugin.core.storage.Write
                    content: x
                  - {id: a, type: io.kestra.plugin.core.kv.Set, key: AI_one, value: "1"}
                  - {id: b, type: io.kestra.plugin.core.kv.Set, key: other, value: "2"}
                """);
        engine.engine().delete(old.id(), true, false);
        Execution purged = good("purging", """
                tasks:
                  - id: mine
                    type: io.kestra.plugin.core.storage.Write
                    content: y
                  - id: look
                    type: io.kestra.plugin.core.storage.PurgeStorage
                    endDate: "{{ now() | dateAdd(1, 'DAYS') }}"
                  - id: purge
                    type: io.kestra.plugin.core.storage.PurgeStorage
                    namespace: company
                    endDate: "{{ now() | dateAdd(1, 'DAYS') }}"
                    dryRun: false
                  - id: still
                    type: io.kestra.plugin.core.kv.PurgeKV
                  - id: keys
                    type: io.kestra.plugin.core.kv.PurgeKV
                    namespaces: [company]
                    keyPattern: AI_*
                    behavior: {type: key, expiredOnly: false}
                  - id: left
                    type: io.kestra.plugin.core.kv.GetKeys
                    prefix: ""
                """);
        assertThat(RealEngine.task(purged, "look").outputs())
                .containsEntry("scanned", 2L)
                .containsEntry("purged", 1L)
                .containsEntry("deletedFiles", 0L);
        assertThat(output(purged, "purge", "deletedFiles")).isEqualTo(1L);
        assertThat(engine.text(output(purged, "mine", "uri"))).isEqualTo("y");
        assertThat(output(purged, "still", "size")).isEqualTo(0L);
        assertThat(output(purged, "keys", "size")).isEqualTo(1L);
        assertThat(output(purged, "left", "keys")).isEqualTo(List.of("other"));
    }

    @Test
    void flowsAndNamespacesAreListed() {
        good("other", "tasks: [{id: a, type: io.kestra.plugin.core.log.Log, message: x}]");
        Execution ended = good("listing", """
                tasks:
                  - {id: flows, type: io.kestra.plugin.kestra.flows.List, namespace: company.team}
                  - {id: namespaces, type: io.kestra.plugin.kestra.namespaces.List, prefix: company}
                  - {id: none, type: io.kestra.plugin.kestra.namespaces.List, prefix: other}
                """);
        assertThat(output(ended, "flows", "flows").toString()).contains("id=listing", "id=other", "revision=1");
        assertThat(output(ended, "namespaces", "namespaces")).isEqualTo(List.of("company.team"));
        assertThat(output(ended, "none", "namespaces")).isEqualTo(List.of());
    }
}
