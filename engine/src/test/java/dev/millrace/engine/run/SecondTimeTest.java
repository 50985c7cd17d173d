package dev.millrace.engine.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.engine.testing.TestTasks;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.State;
import dev.millrace.store.testing.Databases;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What is taken over from a first time: outputs out of the cache, the execution of a restarted Subflow. */
class SecondTimeTest {

    private static String cached(String key, String cache) {
        return """
                id: flow
                namespace: company.team
                inputs:
                  - {id: n, type: INT}
                tasks:
                  - {id: work, type: test.Count, key: "%s-{{ inputs.n }}", taskCache: %s}
                """.formatted(key, cache);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "SQLITE; {enabled: true}; 1",
                "POSTGRESQL; {enabled: true, ttl: PT1H}; 1",
                "SQLITE; {enabled: true, ttl: PT0S}; 2",
                "SQLITE; {enabled: false}; 2"
            })
    void outputsAreTakenFromTheCache(Databases kind, String cache, int runs) {
        String key = "cache-" + kind + cache.hashCode();
        try (TestEngine engine = new TestEngine(kind)) {
            Execution first = engine.run(cached(key, cache), Map.of("n", 1L));
            Execution second = engine.run(cached(key, cache), Map.of("n", 1L));
            assertThat(TestTasks.count(key + "-1")).isEqualTo(runs);
            assertThat(TestEngine.run(first, "work").outputs()).containsEntry("count", 1L);
            assertThat(TestEngine.run(second, "work").outputs()).containsEntry("count", (long) runs);
            engine.run(cached(key, cache), Map.of("n", 2L));
            assertThat(TestTasks.count(key + "-2")).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void aRestartGoesOnWithTheFailedSubflow(Databases kind) {
        String key = "restarted-subflow-" + kind;
        try (TestEngine engine = new TestEngine(kind)) {
            engine.flows.save("""
                    id: child
                    namespace: company.team
                    tasks:
                      - {id: once, type: test.Count, key: "%1$s-once"}
                      - {id: flaky, type: test.Fail, key: "%1$s", times: 2}
                    """.formatted(key));
            String parent = """
                    id: parent
                    namespace: company.team
                    tasks:
                      - {id: sub, type: io.kestra.plugin.core.flow.Subflow, namespace: company.team, flowId: child, restartBehavior: %s}
                    """;
            Execution failed = engine.run(parent.formatted("RETRY_FAILED"));
            assertThat(failed.current()).isEqualTo(State.FAILED);
            Object child = TestEngine.run(failed, "sub").outputs().get("executionId");
            engine.engine().restart(failed.id(), Optional.empty());
            assertThat(engine.end(failed.id()).current()).isEqualTo(State.FAILED);
            engine.engine().restart(failed.id(), Optional.empty());
            Execution ended = engine.end(failed.id());
            assertThat(ended.current()).isEqualTo(State.SUCCESS);
            assertThat(TestEngine.run(ended, "sub").outputs()).containsEntry("executionId", child);
            assertThat(TestTasks.count(key + "-once")).isEqualTo(1);
            assertThat(TestTasks.count(key)).isEqualTo(3);
        }
    }

    @ParameterizedTest
    @EnumSource(Databases.class)
    void aRestartMayBeginANewSubflow(Databases kind) {
        String key = "new-subflow-" + kind;
        try (TestEngine engine = new TestEngine(kind)) {
            engine.flows.save("""
                    id: child
                    namespace: company.team
                    tasks:
                      - {id: once, type: test.Count, key: "%1$s-once"}
                      - {id: flaky, type: test.Fail, key: "%1$s", times: 1}
                    """.formatted(key));
            Execution failed = engine.run("""
                    id: parent
                    namespace: company.team
                    tasks:
                      - {id: sub, type: io.kestra.plugin.core.flow.Subflow, namespace: company.team, flowId: child, restartBehavior: NEW_EXECUTION}
                    """);
            Object child = TestEngine.run(failed, "sub").outputs().get("executionId");
            engine.engine().restart(failed.id(), Optional.empty());
            Execution ended = engine.end(failed.id());
            assertThat(ended.current()).isEqualTo(State.SUCCESS);
            assertThat(TestEngine.run(ended, "sub").outputs().get("executionId"))
                    .isNotEqualTo(child);
            assertThat(TestTasks.count(key + "-once")).isEqualTo(2);
        }
    }
}
