package dev.millrace.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.State;
import dev.millrace.store.execution.ExecutionQuery;
import dev.millrace.store.execution.Executions;
import dev.millrace.store.execution.LogQuery;
import dev.millrace.store.execution.Logs;
import dev.millrace.store.testing.Databases;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Flows that do harm hurt themselves only: each ends with a message that says why, and the next execution runs as ever. */
class LimitsTest {
    private TestEngine engine;

    @BeforeEach
    void open() {
        engine = new TestEngine(Databases.SQLITE);
    }

    @AfterEach
    void othersRunAsEver() {
        assertThat(engine.run("id: other\nnamespace: company.team\ntasks:\n  - {id: a, type: test.Log, message: x}\n")
                        .current())
                .isEqualTo(State.SUCCESS);
        engine.close();
    }

    private Execution run(String tasks) {
        return engine.run("id: flow\nnamespace: company.team\n" + tasks);
    }

    private int executions() {
        return new Executions(engine.database()).ids(ExecutionQuery.ALL, 10_000).size();
    }

    private List<String> allLogs() {
        return messages(LogQuery.ALL);
    }

    private List<String> logs(String id) {
        return messages(LogQuery.of(id));
    }

    private List<String> messages(LogQuery query) {
        List<String> messages = new ArrayList<>();
        new Logs(engine.database()).all(query).forEach(line -> messages.add(line.message()));
        return messages;
    }

    @Test
    void aFlowThatCallsItselfForEver() {
        engine.flows.save("id: b\nnamespace: company.team\ntasks:\n" + subflow("x", "a"));
        Execution first = engine.run("id: a\nnamespace: company.team\ntasks:\n" + subflow("x", "b"));
        assertThat(first.current()).isEqualTo(State.FAILED);
        assertThat(executions()).isLessThanOrEqualTo(101);
        assertThat(allLogs()).anyMatch(line -> line.contains("call itself without end?"));
    }

    @Test
    void aFlowThatForks() {
        engine.flows.save("id: b\nnamespace: company.team\ntasks:\n" + parallel(subflow("x", "a"), subflow("y", "a")));
        Execution first =
                engine.run("id: a\nnamespace: company.team\ntasks:\n" + parallel(subflow("x", "b"), subflow("y", "b")));
        assertThat(first.current()).isEqualTo(State.FAILED);
        assertThat(executions()).isLessThan(2_500);
        assertThat(allLogs()).anyMatch(line -> line.contains("start itself without end?"));
    }

    private static String subflow(String id, String flow) {
        return "  - {id: " + id + ", type: io.kestra.plugin.core.flow.Subflow, namespace: company.team, flowId: " + flow
                + "}\n";
    }

    private static String parallel(String... tasks) {
        return "  - id: all\n    type: io.kestra.plugin.core.flow.Parallel\n    tasks:\n"
                + String.join("", List.of(tasks)).indent(4);
    }

    @Test
    void aLoopOfTooManyValues() {
        Execution ended = run("""
                tasks:
                  - id: each
                    type: io.kestra.plugin.core.flow.ForEach
                    values: "{{ range(1, 50000) }}"
                    tasks:
                      - {id: a, type: test.Log, message: x}
                """);
        assertThat(ended.current()).isEqualTo(State.FAILED);
        assertThat(engine.logs(ended.id()))
                .contains(
                        "ERROR There are 50000 values, and 20000 are the most: write them to a file and give it to a ForEachItem.");
    }

    @Test
    void loopsThatMultiply() {
        Execution ended = run("""
                tasks:
                  - id: outer
                    type: io.kestra.plugin.core.flow.ForEach
                    concurrencyLimit: 0
                    values: "{{ range(1, 200) }}"
                    tasks:
                      - id: inner
                        type: io.kestra.plugin.core.flow.ForEach
                        concurrencyLimit: 0
                        values: "{{ range(1, 200) }}"
                        tasks:
                          - {id: a, type: test.Log, message: x, disabled: true}
                """);
        assertThat(ended.current()).isEqualTo(State.FAILED);
        assertThat(ended.error()).startsWith("The execution has 20000 task runs, which is the most");
        assertThat(ended.taskRuns())
                .hasSize(20_000)
                .allMatch(run -> run.current().isTerminal());
    }

    @Test
    void anOutputOf100Megabytes() {
        Execution ended = run("tasks:\n  - {id: big, type: test.Big, megabytes: 100}\n");
        assertThat(ended.current()).isEqualTo(State.FAILED);
        assertThat(engine.logs(ended.id()))
                .containsExactly(
                        "ERROR The outputs are more than 4194304 characters of JSON, which is the most: store large values as a file and put its address into the outputs.");
    }

    @Test
    void aHundredThousandLines() {
        Execution ended = run("tasks:\n  - {id: chatty, type: test.Chatty, lines: 100000}\n");
        assertThat(ended.current()).isEqualTo(State.SUCCESS);
        assertThat(logs(ended.id()).size()).isEqualTo(100_000);
    }

    @Test
    void aLogWithoutEnd() {
        Execution ended = run("tasks:\n  - {id: chatty, type: test.Chatty, lines: 500, width: 262144}\n");
        assertThat(ended.current()).isEqualTo(State.SUCCESS);
        assertThat(logs(ended.id()).size()).isEqualTo(258);
        assertThat(logs(ended.id()).getLast())
                .isEqualTo(
                        "This attempt has written 257 lines; at most 1000000 lines and 64 million characters are kept, so what follows is dropped.");
    }

    @Test
    void aTemplateThatLoops() {
        Execution ended = run("""
                tasks:
                  - {id: a, type: test.Log, message: "{% for a in 1..2000 %}{% for b in 1..2000 %}{% endfor %}{% endfor %}"}
                """);
        assertThat(ended.current()).isEqualTo(State.FAILED);
        assertThat(engine.logs(ended.id())).singleElement().asString().contains("1000000");
    }

    @Test
    void regularExpressionsThatExplode() {
        String text = "a".repeat(5_000) + "!";
        Execution ended = engine.run("""
                id: flow
                namespace: company.team
                inputs:
                  - {id: text, type: STRING}
                tasks:
                  - {id: filter, type: test.Return, value: "{{ inputs.text | regexMatch('^(a+)+$') }}"}
                  - {id: jq, type: test.Return, value: "{{ inputs.text | toJson | jq('test(\\"^(a+)+$\\")') | first }}"}
                """, Map.of("text", text));
        assertThat(TestEngine.summary(ended)).isEqualTo("SUCCESS [filter SUCCESS, jq SUCCESS]");
        assertThat(TestEngine.run(ended, "jq").outputs()).containsEntry("value", false);
    }

    @Test
    void aTaskThatThrowsAnError() {
        Execution ended =
                run("tasks:\n  - {id: a, type: test.Throw}\nerrors:\n  - {id: b, type: test.Log, message: x}\n");
        assertThat(TestEngine.summary(ended)).isEqualTo("FAILED [a FAILED, b SUCCESS]");
        assertThat(engine.logs(ended.id())).contains("ERROR StackOverflowError: too deep");
    }
}
