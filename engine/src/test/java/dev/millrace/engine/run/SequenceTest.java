package dev.millrace.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.State;
import dev.millrace.store.testing.Databases;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SequenceTest {

    @ParameterizedTest
    @EnumSource
    void runsTasksInOrderAndKeepsLogsAndOutputs(Databases kind) {
        try (TestEngine engine = new TestEngine(kind)) {
            Execution ended = engine.run("""
                    id: two
                    namespace: company.team
                    inputs:
                      - id: name
                        type: STRING
                    tasks:
                      - id: hello
                        type: test.Return
                        value: "Hello {{ inputs.name }}"
                      - id: log
                        type: test.Log
                        message: "{{ outputs.hello.value }} from {{ flow.id }}"
                    """, Map.of("name", "Ada"));

            assertThat(ended.current()).isEqualTo(State.SUCCESS);
            assertThat(TestEngine.states(ended)).containsExactly(State.CREATED, State.RUNNING, State.SUCCESS);
            assertThat(TestEngine.runs(ended)).containsExactly("hello SUCCESS", "log SUCCESS");
            assertThat(TestEngine.run(ended, "hello").outputs()).isEqualTo(Map.of("value", "Hello Ada"));
            assertThat(engine.logs(ended.id())).containsExactly("INFO Hello Ada from two");
            assertThat(ended.inputs()).isEqualTo(Map.of("name", "Ada"));
            assertThat(ended.namespaceCommit()).isEqualTo("c0ffee");
        }
    }

    @ParameterizedTest
    @EnumSource
    void stopsAtAFailureAndSaysWhy(Databases kind) {
        try (TestEngine engine = new TestEngine(kind)) {
            Execution ended = engine.run("""
                    id: failing
                    namespace: company.team
                    tasks:
                      - id: bad
                        type: test.Fail
                      - id: never
                        type: test.Log
                        message: no
                    """);

            assertThat(ended.current()).isEqualTo(State.FAILED);
            assertThat(TestEngine.runs(ended)).containsExactly("bad FAILED");
            assertThat(TestEngine.run(ended, "bad").attempts().getFirst().error())
                    .isEqualTo("it was to fail");
            assertThat(engine.logs(ended.id())).isEqualTo(List.of("ERROR it was to fail"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void carriesOnAfterACrash(Databases kind) throws Exception {
        try (TestEngine engine = new TestEngine(kind)) {
            Execution started = engine.start("""
                    id: crashing
                    namespace: company.team
                    tasks:
                      - id: first
                        type: test.Count
                        key: "first-%s"
                      - id: second
                        type: test.Gate
                        key: "second-%s"
                      - id: third
                        type: test.Log
                        message: done
                    """.formatted(kind, kind));
            engine.until(
                    started.id(),
                    execution -> execution.taskRuns().size() == 2
                            && execution.taskRuns().getFirst().current() == State.SUCCESS);
            dev.millrace.engine.testing.TestTasks.entered("second-" + kind).await();
            engine.crash();
            dev.millrace.engine.testing.TestTasks.gate("second-" + kind).countDown();
            Execution ended = engine.end(started.id());

            assertThat(ended.current()).isEqualTo(State.SUCCESS);
            assertThat(dev.millrace.engine.testing.TestTasks.count("first-" + kind))
                    .isEqualTo(1);
            assertThat(dev.millrace.engine.testing.TestTasks.count("second-" + kind))
                    .isEqualTo(2);
        }
    }
}
