package dev.millrace.language;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.model.Problem;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What is wrong, where, and what to write instead. */
class BadFlowsTest {
    private static final String HEAD = "id: f\nnamespace: n\n";
    private static final String TASK = "tasks:\n  - {id: a, type: io.kestra.plugin.core.log.Log, message: x}\n";
    private final FlowReader reader = new FlowReader(SampleTasks.CATALOG);

    static Stream<Arguments> bad() {
        return Stream.of(
                bad("", "line 1, column 1: The text is empty; a flow needs at least 'id', 'namespace' and 'tasks'."),
                bad("- a\n", "line 1, column 1: A flow is a map that begins with 'id: …'."),
                bad("id: f\nnamespace: n\n", "line 1, column 1: Property 'tasks' of the flow is missing."),
                bad(
                        "id: 'a b'\nnamespace: n\n" + TASK,
                        "line 1, column 5 (id): The flow id 'a b' is not valid: use letters, digits, '-', '_' and '.', start with a letter or digit, and stay under 101 characters."),
                bad(
                        "id: f\nnamespace: Up\n" + TASK,
                        "line 2, column 12 (namespace): The namespace 'Up' is not a valid name: use lower-case letters, digits, '-', '_' and '.', start with a letter or digit, and stay under 151 characters."),
                bad(
                        "id: pause\nnamespace: n\n" + TASK,
                        "line 1, column 5 (id): 'pause' cannot be a flow's id, because paths of the API use the word; write 'pause-flow' for instance."),
                bad(
                        HEAD + "task:\n" + TASK,
                        "line 3, column 1 (task): Unknown property 'task' of the flow. Did you mean 'tasks'?"),
                bad(HEAD + "tasks: []\n", "line 3, column 8 (tasks): 'tasks' must have at least one task."),
                bad(
                        HEAD + "tasks: {id: a}\n",
                        "line 3, column 8 (tasks): 'tasks' must be a list of tasks, each beginning with '- id: …'."),
                bad(
                        HEAD + "tasks:\n  - hello\n",
                        "line 4, column 5 (tasks[0]): A task is a map that has at least 'id' and 'type'."),
                bad(
                        HEAD + "tasks:\n  - id: a\n",
                        "line 4, column 5 (tasks[0]): Property 'type' of the task is missing."),
                bad(
                        HEAD + "tasks:\n  - type: io.kestra.plugin.core.debug.Return\n",
                        "line 4, column 5 (tasks[0]): Property 'id' of the task is missing."),
                bad(
                        task("type: io.kestra.plugin.core.log.Lgo"),
                        "line 5, column 11 (tasks[0].type): Unknown type 'io.kestra.plugin.core.log.Lgo'. Did you mean io.kestra.plugin.core.log.Log?"),
                bad(
                        task("type: io.kestra.plugin.weather.Forecast"),
                        "line 5, column 11 (tasks[0].type): This server does not have the Kestra plugin type 'io.kestra.plugin.weather.Forecast'."),
                bad(
                        task("type: io.kestra.plugin.core.trigger.Schedule"),
                        "line 5, column 11 (tasks[0].type): io.kestra.plugin.core.trigger.Schedule is a trigger; it belongs under 'triggers'."),
                bad(
                        log("mesage: x"),
                        "line 4, column 5 (tasks[0]): Property 'message' of io.kestra.plugin.core.log.Log is missing.",
                        "line 6, column 5 (tasks[0].mesage): Unknown property 'mesage' of io.kestra.plugin.core.log.Log. Did you mean 'message'?"),
                bad(
                        log("message: x\n    timeot: PT1S"),
                        "line 7, column 5 (tasks[0].timeot): Unknown property 'timeot' of io.kestra.plugin.core.log.Log. Did you mean 'timeout'?"),
                bad(
                        log("message: x\n    timeout: abc"),
                        "line 7, column 14 (tasks[0].timeout): 'timeout' must be an ISO-8601 duration such as PT30S (30 seconds), PT5M or P1D, not 'abc'."),
                bad(
                        log("message: x\n    level: loud"),
                        "line 7, column 12 (tasks[0].level): 'level' must be one of TRACE, DEBUG, INFO, WARN, ERROR, not 'loud'."),
                bad(
                        log("message: x\n    disabled: maybe"),
                        "line 7, column 15 (tasks[0].disabled): 'disabled' must be true or false, not 'maybe'."),
                bad(
                        log("message: x\n    disabled: '{{ x }}'"),
                        "line 7, column 15 (tasks[0].disabled): 'disabled' must be true or false; only 'runIf' takes an expression."),
                bad(
                        log("message: x\n    retry: {type: constant}"),
                        "line 7, column 12 (tasks[0].retry): A retry of type 'constant' needs 'interval'."),
                bad(
                        log("message: x\n    retry: {type: constant, interval: PT2M, maxDuration: PT1M}"),
                        "line 7, column 58 (tasks[0].retry): The time between attempts (PT2M) must be shorter than 'maxDuration' (PT1M)."),
                bad(
                        log("message: x\n    retry: {type: exponential, interval: PT2M, maxInterval: PT1M}"),
                        "line 7, column 61 (tasks[0].retry.maxInterval): 'interval' must not be longer than 'maxInterval'."),
                bad(
                        log("message: x\n    retry: {type: sometimes, interval: PT1S, maxAttempt: 0}"),
                        "line 7, column 19 (tasks[0].retry.type): 'type' must be one of constant, exponential, random, not 'sometimes'.",
                        "line 7, column 58 (tasks[0].retry): 'maxAttempts' counts the first attempt, so it must be at least 1."),
                bad(
                        HEAD
                                + "tasks:\n  - {id: a, type: io.kestra.plugin.core.debug.Return}\nerrors:\n  - {id: a, type: io.kestra.plugin.core.debug.Return}\n",
                        "line 6, column 10 (errors[0].id): The task id 'a' is taken already, at line 4; ids are unique in the whole flow."),
                bad(
                        HEAD + "tasks:\n  - {id: a.b, type: io.kestra.plugin.core.debug.Return}\n",
                        "line 4, column 10 (tasks[0].id): The task id 'a.b' is not valid: use letters, digits, '-' and '_', and start with a letter or digit."),
                bad(
                        HEAD + TASK + "inputs:\n  - {id: i, type: STRNG}\n",
                        "line 6, column 19 (inputs[0].type): Unknown input type 'STRNG'. Did you mean STRING?"),
                bad(
                        HEAD + TASK + "inputs:\n  - {id: i, type: INT, defaults: abc}\n",
                        "line 6, column 34 (inputs[0].defaults): The default of input 'i' must be a whole number."),
                bad(
                        HEAD + TASK + "inputs:\n  - {id: i, type: SELECT}\n",
                        "line 6, column 6 (inputs[0]): An input of type SELECT needs 'values' or 'expression'."),
                bad(
                        HEAD + TASK + "inputs:\n  - {id: i, type: ENUM, values: [a], defaults: b}\n",
                        "line 6, column 48 (inputs[0].defaults): The default of input 'i' is none of its values."),
                bad(
                        HEAD + TASK + "inputs:\n  - {id: i, type: STRING, validator: '('}\n",
                        "line 6, column 38 (inputs[0].validator): 'validator' is no regular expression: Unclosed group."),
                bad(
                        HEAD + TASK + "inputs:\n  - {id: i, type: ARRAY}\n",
                        "line 6, column 6 (inputs[0]): Property 'itemType' of an input of type ARRAY is missing."),
                bad(
                        HEAD + TASK + "inputs:\n  - {id: i, type: STRING, min: 1}\n",
                        "line 6, column 27 (inputs[0].min): Unknown property 'min' of an input of type STRING. It may have: id, name, type, description, displayName, required, defaults, prefill, dependsOn, validator."),
                bad(
                        HEAD + TASK + "inputs:\n  - {id: i, type: INT}\n  - {id: i, type: INT}\n",
                        "line 7, column 10 (inputs[1].id): The input id 'i' is taken already, at line 6."),
                bad(
                        HEAD + TASK + "inputs:\n  - {id: i, type: INT, dependsOn: {inputs: [j]}}\n",
                        "line 6, column 35 (inputs[0].dependsOn): 'i' depends on 'j', which is no input of this flow."),
                bad(
                        HEAD + TASK
                                + "inputs:\n  - {id: i, type: INT, dependsOn: {inputs: [j]}}\n  - {id: j, type: INT, dependsOn: {inputs: [i]}}\n",
                        "line 6, column 35 (inputs[0].dependsOn): 'i' depends on itself, by way of j.",
                        "line 7, column 35 (inputs[1].dependsOn): 'j' depends on itself, by way of i."),
                bad(
                        HEAD + TASK + "triggers:\n  - {id: t, type: io.kestra.plugin.core.trigger.Webhook}\n",
                        "line 6, column 6 (triggers[0]): Property 'key' of io.kestra.plugin.core.trigger.Webhook is missing."),
                bad(
                        HEAD + TASK + "triggers:\n  - {id: t}\n",
                        "line 6, column 6 (triggers[0]): Property 'type' of the trigger is missing."),
                bad(
                        HEAD + TASK + "concurrency: {limit: 0}\n",
                        "line 5, column 22 (concurrency.limit): 'limit' must be at least 1; set 'disabled: true' to keep a flow from running."),
                bad(
                        HEAD + TASK + "concurrency: {limit: 1, behavior: WAIT}\n",
                        "line 5, column 35 (concurrency.behavior): 'behavior' must be one of QUEUE, CANCEL, FAIL, not 'WAIT'."),
                bad(
                        HEAD + TASK + "labels: {system.x: y}\n",
                        "line 5, column 10 (labels.system.x): Labels that begin with 'system.' are set by the server only."),
                bad(
                        HEAD + TASK + "labels: [a]\n",
                        "line 5, column 10 (labels[0]): A label needs a 'key' and a 'value'."),
                bad(
                        HEAD + TASK + "sla: [{id: s, type: MAX_DURATION, behavior: FAIL}]\n",
                        "line 5, column 7 (sla[0]): This kind of SLA needs 'duration'."),
                bad(
                        HEAD + TASK + "checks: [{message: m}]\n",
                        "line 5, column 10 (checks[0]): A check needs 'when' (in Kestra 1.x 'condition')."),
                bad(
                        HEAD + TASK + "outputs: [{id: o, type: STRING, value: v}, {id: o, type: STRING, value: v}]\n",
                        "line 5, column 49 (outputs[1].id): The output id 'o' is taken already."),
                bad(
                        HEAD
                                + "tasks:\n  - {id: a, type: io.kestra.plugin.core.flow.Subflow, namespace: n, flowId: f}\n",
                        "line 4, column 77: The flow would start itself without end."),
                bad(
                        HEAD + "tasks:\n  - {id: a, type: io.kestra.plugin.core.flow.Sequential, tasks: []}\n",
                        "line 4, column 65 (tasks[0].tasks): 'tasks' must have at least one task."),
                bad(
                        HEAD
                                + "tasks:\n  - id: d\n    type: io.kestra.plugin.core.flow.Dag\n    tasks:\n      - task: {id: a, type: io.kestra.plugin.core.debug.Return}\n        dependsOn: [gone]\n",
                        "line 8, column 20 (tasks[0].tasks[0].dependsOn): 'a' depends on 'gone', which is no task of this Dag."),
                bad(
                        HEAD
                                + "tasks:\n  - id: a\n    type: io.kestra.plugin.core.debug.Return\n    format: {{ inputs.x }}\n",
                        "line 6, column 13: Put an expression in quotes: \"{{ … }}\". Without them YAML reads '{' as the start of a map."),
                bad(
                        log("message: x\n    message: y"),
                        "line 7, column 5: The key 'message' is here a second time; the first is at line 6."));
    }

    @ParameterizedTest
    @MethodSource("bad")
    void mistakesAreNamedWhereTheyAre(String yaml, List<String> expected) {
        assertThat(reader.read(yaml).errors()).extracting(Problem::toString).containsExactlyElementsOf(expected);
    }

    @Test
    void everythingWrongIsToldAtOnce() {
        Parsed parsed = reader.read("""
                id: many
                namespace: n
                tasks:
                  - id: one
                    type: io.kestra.plugin.core.log.Log
                    mesage: x
                  - id: two
                    typ: io.kestra.plugin.core.log.Log
                  - id: three
                    type: io.kestra.plugin.core.log.Log
                    message: "never closed
                  - id: four
                    type: Log
                triggers:
                  - id: t
                    type: io.kestra.plugin.core.trigger.Schedul
                    cron: x
                """);
        assertThat(parsed.errors()).extracting(it -> it.start().line()).containsExactly(6, 8, 11, 13, 16);
        assertThat(parsed.flow()).isEmpty();
        assertThat(parsed.draft()).isPresent();
    }

    private static String task(String line) {
        return HEAD + "tasks:\n  - id: a\n    " + line + "\n";
    }

    private static String log(String lines) {
        return task("type: io.kestra.plugin.core.log.Log\n    " + lines);
    }

    private static Arguments bad(String yaml, String... expected) {
        return Arguments.of(yaml, List.of(expected));
    }
}
