package dev.millrace.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.Engine.ReplayRequest;
import dev.millrace.engine.StartRequest;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.State;
import dev.millrace.model.flow.Flow;
import dev.millrace.store.execution.Executions;
import dev.millrace.store.secret.Sealing;
import dev.millrace.store.testing.Databases;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Inputs of type SECRET are readable by expressions and by nobody else. */
class SecretInputsTest {
    private static final String FLOW = """
            id: flow
            namespace: company.team
            inputs:
              - {id: login.password, type: SECRET}
              - {id: name, type: STRING}
            tasks:
              - {id: use, type: test.Log, message: "{{ inputs.login.password }} of {{ inputs.name }}"}
              - {id: same, type: test.Return, value: "{{ inputs.login.password == 'open-sesame' }}"}
              - {id: leak, type: test.Return, value: "it is {{ inputs.login.password }}"}
            """;

    @ParameterizedTest
    @EnumSource(Databases.class)
    void areSealedAtRestAndMaskedElsewhere(Databases kind) {
        try (TestEngine engine = new TestEngine(kind)) {
            Execution ended = engine.run(FLOW, Map.of("login.password", "open-sesame", "name", "ali"));
            assertThat(ended.current()).isEqualTo(State.SUCCESS);
            Execution stored =
                    new Executions(engine.database()).find(ended.id()).orElseThrow();
            assertThat(stored.toString()).doesNotContain("open-sesame");
            assertThat(stored.inputs().get("login"))
                    .asInstanceOf(org.assertj.core.api.InstanceOfAssertFactories.MAP)
                    .hasEntrySatisfying(
                            "password", value -> assertThat(value.toString()).startsWith(Sealing.PREFIX));
            assertThat(TestEngine.run(ended, "same").outputs()).containsEntry("value", true);
            assertThat(TestEngine.run(ended, "leak").outputs()).containsEntry("value", "it is ******");
            assertThat(engine.logs(ended.id())).containsExactly("INFO ****** of ali");
            assertThat(engine.engine().evaluate(ended.id(), Optional.empty(), "{{ inputs.login.password }}"))
                    .isEqualTo("******");
            Flow flow = engine.flows.current(ended.flow()).orElseThrow();
            StartRequest look = StartRequest.of(flow.key(), Map.of("login.password", "open-sesame", "name", "ali"));
            assertThat(engine.engine().inputs(look).toString()).doesNotContain("open-sesame");
        }
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void outliveACrashAndAReplay(Databases kind) {
        try (TestEngine engine = new TestEngine(kind)) {
            Execution first = engine.run(FLOW, Map.of("login.password", "open-sesame", "name", "ali"));
            engine.crash();
            Execution again = engine.engine()
                    .replay(new ReplayRequest(first.id(), Optional.empty(), Optional.empty(), Optional.empty()));
            Execution ended = engine.end(again.id());
            assertThat(TestEngine.run(ended, "same").outputs()).containsEntry("value", true);
            assertThat(engine.logs(ended.id())).containsExactly("INFO ****** of ali");
        }
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void givenOnResumingToo(Databases kind) throws Exception {
        try (TestEngine engine = new TestEngine(kind)) {
            Execution started = engine.start("""
                    id: flow
                    namespace: company.team
                    tasks:
                      - id: wait
                        type: io.kestra.plugin.core.flow.Pause
                        onResume:
                          - {id: pin, type: SECRET}
                      - {id: check, type: test.Return, value: "{{ outputs.wait.onResume.pin == '4711-0815' }}"}
                      - {id: use, type: test.Log, message: "{{ outputs.wait.onResume.pin }}"}
                    """);
            engine.until(started.id(), execution -> execution.current() == State.PAUSED);
            engine.engine().resume(started.id(), Map.of("pin", "4711-0815"));
            Execution ended = engine.end(started.id());
            assertThat(ended.toString()).doesNotContain("4711-0815");
            assertThat(TestEngine.run(ended, "check").outputs()).containsEntry("value", true);
            assertThat(engine.logs(ended.id())).containsExactly("INFO ******");
        }
    }
}
