package dev.millrace.tasks.scripts;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.git.EntryMode;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.State;
import dev.millrace.tasks.RealEngine;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Script tasks in flows that the engine runs, with real processes. */
class ScriptTasksTest {
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

    private Map<String, Object> outputs(Execution execution, String task) {
        return RealEngine.task(execution, task).outputs();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> map(Object value) {
        return (Map<String, Object>) value;
    }

    @Test
    void filesGoInAndOut() throws Exception {
        engine.file("lib/tool.sh", "echo tool $1\n", EntryMode.EXECUTABLE);
        engine.file("notes.md", "x", EntryMode.FILE);
        Execution ended = engine.run("files", """
                tasks:
                  - id: sh
                    type: io.kestra.plugin.scripts.shell.Commands
                    namespaceFiles:
                      enabled: true
                      exclude: ["*.md"]
                    inputFiles:
                      in.csv: |
                        a,b
                      sub/two.json: {"k": [1, 2]}
                    outputFiles: ["*.csv", "sub/**"]
                    env:
                      NAME: "{{ flow.id }}"
                    beforeCommands:
                      - PREFIX=pre
                    commands:
                      - test ! -e notes.md
                      - ./lib/tool.sh "$PREFIX-$NAME"
                      - cp in.csv out.csv
                      - echo kept > {{ outputDir }}/free.txt
                      - test "$(pwd -P)" = "$(cd "{{ workingDir }}" && pwd -P)" && test "$OUTPUT_DIR" = "{{ outputDir }}"
                      - echo '::{"outputs":{"n":3,"list":[1,null],"gone":null}}::'
                      - echo '::{"logs":[{"level":"WARN","message":"careful"}]}::'
                      - echo oops >&2
                      - echo '::{broken}::'
                """);
        assertThat(ended.current()).as(engine.logs(ended).toString()).isEqualTo(State.SUCCESS);
        Map<String, Object> outputs = outputs(ended, "sh");
        assertThat(map(outputs.get("outputFiles"))).containsOnlyKeys("in.csv", "out.csv", "sub/two.json", "free.txt");
        assertThat(engine.text(map(outputs.get("outputFiles")).get("out.csv"))).isEqualTo("a,b\n");
        assertThat(engine.text(map(outputs.get("outputFiles")).get("free.txt"))).isEqualTo("kept\n");
        assertThat(map(outputs.get("vars"))).containsEntry("n", 3L).doesNotContainKey("gone");
        assertThat(outputs)
                .containsEntry("exitCode", 0L)
                .containsEntry("stdOutLineCount", 4L)
                .containsEntry("stdErrLineCount", 1L);
        assertThat(engine.logs(ended))
                .contains("INFO tool pre-files", "WARN careful", "ERROR oops", "INFO ::{broken}::")
                .anyMatch(line -> line.startsWith("WARN The line above looks like outputs"));
    }

    @Test
    void runsPythonAndNode() {
        engine.file("helper.py", "VALUE = 7\n", EntryMode.FILE);
        Execution ended = engine.run("languages", """
                tasks:
                  - id: py
                    type: io.kestra.plugin.scripts.python.Script
                    namespaceFiles:
                      enabled: true
                    script: |
                      import json, helper
                      print('::' + json.dumps({"outputs": {"v": helper.VALUE}}) + '::')
                  - id: js
                    type: io.kestra.plugin.scripts.node.Script
                    script: |
                      console.log('::' + JSON.stringify({outputs: {v: {{ outputs.py.vars.v }} + 1}}) + '::')
                  - id: pc
                    type: io.kestra.plugin.scripts.python.Commands
                    namespaceFiles:
                      enabled: true
                    commands: ["python3 -c 'import helper; print(helper.VALUE)'"]
                  - id: nc
                    type: io.kestra.plugin.scripts.node.Commands
                    inputFiles:
                      main.js: console.log("from node")
                    commands: [node main.js]
                """);
        assertThat(ended.current()).as(engine.logs(ended).toString()).isEqualTo(State.SUCCESS);
        assertThat(map(outputs(ended, "py").get("vars"))).containsEntry("v", 7L);
        assertThat(map(outputs(ended, "js").get("vars"))).containsEntry("v", 8L);
        assertThat(engine.logs(ended)).contains("INFO 7", "INFO from node");
    }

    @Test
    void sharesTheFolderOfAWorkingDirectory() {
        Execution ended = engine.run("shared", """
                tasks:
                  - id: together
                    type: io.kestra.plugin.core.flow.WorkingDirectory
                    outputFiles: ["**"]
                    tasks:
                      - id: one
                        type: io.kestra.plugin.scripts.shell.Script
                        script: echo 1 > one.txt
                      - id: two
                        type: io.kestra.plugin.scripts.shell.Script
                        script: cat one.txt
                """);
        assertThat(ended.current()).as(engine.logs(ended).toString()).isEqualTo(State.SUCCESS);
        assertThat(engine.logs(ended)).contains("INFO 1");
        assertThat(map(outputs(ended, "together").get("outputFiles"))).containsOnlyKeys("one.txt");
    }

    @Test
    void failsByExitCodeAndKeepsOutputs() {
        Execution ended = engine.run("fails", """
                tasks:
                  - id: sh
                    type: io.kestra.plugin.scripts.shell.Commands
                    commands:
                      - echo '::{"outputs":{"n":1}}::'
                      - (exit 3)
                      - echo not reached
                """);
        assertThat(ended.current()).isEqualTo(State.FAILED);
        assertThat(outputs(ended, "sh")).containsEntry("exitCode", 3L).containsEntry("vars", Map.of("n", 1L));
        assertThat(engine.logs(ended))
                .contains("ERROR The commands ended with exit code 3.")
                .noneMatch(line -> line.contains("not reached"));
    }

    @Test
    void goesOnWithoutFailFastAndWarnsOnStderrIfAsked() {
        Execution ended = engine.run("goes-on", """
                tasks:
                  - id: sh
                    type: io.kestra.plugin.scripts.shell.Script
                    failFast: false
                    warningOnStdErr: true
                    interpreter: [/bin/bash, -ec]
                    script: |
                      set +e
                      [[ 1 == 2 ]]
                      echo reached >&2
                """);
        assertThat(ended.current()).isEqualTo(State.WARNING);
        assertThat(engine.logs(ended)).contains("ERROR reached");
    }

    @Test
    void saysWhatIsMissing() {
        Execution interpreter = engine.run("no-interpreter", """
                tasks:
                  - id: sh
                    type: io.kestra.plugin.scripts.shell.Script
                    interpreter: [no-such-shell, -c]
                    script: echo
                """);
        assertThat(interpreter.current()).isEqualTo(State.FAILED);
        assertThat(engine.logs(interpreter)).anyMatch(line -> line.contains("'no-such-shell' is not installed"));
        Execution command = engine.run("no-command", """
                tasks:
                  - id: sh
                    type: io.kestra.plugin.scripts.shell.Script
                    containerImage: ubuntu
                    script: no-such-command
                """);
        assertThat(engine.logs(command))
                .anyMatch(line -> line.contains("exit code 127: a command was not found"))
                .anyMatch(line -> line.startsWith("WARN containerImage 'ubuntu' is not used"));
        Execution docker = engine.run("docker", """
                tasks:
                  - id: sh
                    type: io.kestra.plugin.scripts.shell.Script
                    taskRunner:
                      type: io.kestra.plugin.scripts.runner.docker.Docker
                    script: echo never
                """);
        assertThat(docker.current()).isEqualTo(State.FAILED);
        assertThat(engine.logs(docker)).anyMatch(line -> line.contains("core.runner.Process"));
    }

    @Test
    void aTimeoutEndsScriptsThatIgnoreSigterm() {
        Execution ended = engine.run("stubborn", """
                tasks:
                  - id: sh
                    type: io.kestra.plugin.scripts.shell.Script
                    timeout: PT5S
                    script: |
                      trap '' TERM
                      (trap '' TERM; while :; do sleep 600; done) &
                      echo "pids $$ $!"
                      while :; do sleep 600; done
                """);
        assertThat(ended.current()).isEqualTo(State.FAILED);
        assertThat(engine.logs(ended)).anyMatch(line -> line.contains("longer than its timeout"));
        assertAllEnded(ended);
    }

    @Test
    void aKillEndsTheWholeTree() throws Exception {
        Execution started = engine.start("killed", """
                tasks:
                  - id: sh
                    type: io.kestra.plugin.scripts.shell.Script
                    script: |
                      sh -c 'sleep 600 & wait' &
                      (sleep 600 &)
                      echo "pids $$ $!"
                      wait
                """);
        engine.untilLogged(started, "pids");
        engine.engine().kill(started.id(), true);
        Execution ended = engine.end(started);
        assertThat(ended.current()).isEqualTo(State.KILLED);
        assertAllEnded(ended);
    }

    @Test
    void nothingIsLeftRunning() {
        Execution ended = engine.run("background", """
                tasks:
                  - id: sh
                    type: io.kestra.plugin.scripts.shell.Script
                    script: |
                      sleep 600 &
                      echo "pids $!"
                """);
        assertThat(ended.current()).isEqualTo(State.SUCCESS);
        assertAllEnded(ended);
    }

    /** Of the line "pids ...". */
    private void assertAllEnded(Execution ended) {
        String line = engine.logs(ended).stream()
                .filter(it -> it.contains("pids "))
                .findFirst()
                .orElseThrow();
        for (String pid : line.substring(line.indexOf("pids ") + 5).strip().split(" ")) {
            // The kernel takes a moment to end a killed process, and a reparented one may stay as a zombie, which has
            // no command.
            long patience = System.nanoTime() + 60_000_000_000L;
            while (ProcessHandle.of(Long.parseLong(pid))
                    .flatMap(process -> process.info().command())
                    .isPresent()) {
                assertThat(System.nanoTime()).as("process " + pid + " runs on").isLessThan(patience);
                Thread.onSpinWait();
            }
        }
    }

    @Test
    void keepsEveryLineOfAFlood() {
        Execution ended = engine.run("flood", """
                tasks:
                  - id: sh
                    type: io.kestra.plugin.scripts.shell.Script
                    script: seq 1 100000
                """);
        assertThat(ended.current()).isEqualTo(State.SUCCESS);
        assertThat(outputs(ended, "sh")).containsEntry("stdOutLineCount", 100_000L);
        assertThat(engine.logs(ended).stream().filter(line -> line.matches("INFO \\d+")))
                .hasSize(100_000)
                .startsWith("INFO 1", "INFO 2")
                .endsWith("INFO 100000");
    }

    @Test
    void readsAnyBytes() {
        Execution ended = engine.run("bytes", """
                tasks:
                  - id: sh
                    type: io.kestra.plugin.scripts.shell.Script
                    script: |
                      printf 'caf\\351\\n10%%\\r100%%\\r\\nno end\\000'
                """);
        assertThat(ended.current()).isEqualTo(State.SUCCESS);
        assertThat(engine.logs(ended)).contains("INFO caf\ufffd", "INFO 100%", "INFO no end\ufffd");
    }

    @Test
    void keepsSecretsOutOfListingsAndLogs() {
        Execution ended = engine.run("secrets", """
                tasks:
                  - id: sh
                    type: io.kestra.plugin.scripts.shell.Commands
                    commands:
                      - ": {{ secret('TOKEN') }}"
                      - tr '\\000' ' ' < /proc/$$/cmdline; echo
                      - echo "{{ secret('TOKEN') }}"
                      - env
                """);
        assertThat(ended.current()).as(engine.logs(ended).toString()).isEqualTo(State.SUCCESS);
        assertThat(engine.logs(ended))
                .anyMatch(line -> line.startsWith("INFO /bin/sh /"))
                .contains("INFO ******")
                .noneMatch(line -> line.contains("s3cr3t-value"))
                .noneMatch(line -> line.startsWith("INFO MAVEN"));
    }

    @Test
    void refusesPathsOutside() {
        Execution ended = engine.run("outside", """
                tasks:
                  - id: sh
                    type: io.kestra.plugin.scripts.shell.Script
                    inputFiles:
                      ../../evil: x
                    script: echo
                """);
        assertThat(ended.current()).isEqualTo(State.FAILED);
    }
}
