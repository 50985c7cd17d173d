package dev.millrace.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millrace.model.Invalid;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import dev.millrace.tasks.core.debug.Echo;
import dev.millrace.tasks.core.debug.Return;
import dev.millrace.tasks.core.execution.Assert;
import dev.millrace.tasks.core.execution.Fail;
import dev.millrace.tasks.core.flow.Sleep;
import dev.millrace.tasks.core.log.Log;
import dev.millrace.tasks.core.output.OutputValues;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CoreTasksTest {
    @TempDir
    Path folder;

    private Bench bench;

    @BeforeEach
    void begin() {
        bench = new Bench(folder).with("inputs", Map.of("n", 5L, "list", List.of(1L, 2L)));
    }

    @Test
    void everyTaskIsDocumented() {
        for (Class<? extends Task> task : new BuiltinTasks().tasks()) {
            TaskType type = task.getAnnotation(TaskType.class);
            assertThat(type).as(task.getName()).isNotNull();
            assertThat(type.title()).as(task.getName()).endsWith(".");
            assertThat(type.examples()).as(task.getName()).isNotEmpty();
            for (String example : type.examples()) {
                assertThat(dev.millrace.language.data.Yaml.parse(example)).isInstanceOf(Map.class);
                assertThat(example)
                        .containsAnyOf(type.value(), type.aliases().length == 0 ? type.value() : type.aliases()[0]);
            }
        }
    }

    @Test
    void logWritesOneOrManyMessages() throws Exception {
        bench.run(Log.class, Map.of("message", "n is {{ inputs.n }}"));
        bench.run(Log.class, Map.of("message", "{{ inputs.list }}", "level", "WARN"));
        bench.run(Log.class, Map.of("message", List.of("a", "{{ inputs.n }}", 7L), "level", "ERROR"));
        assertThat(bench.logs).containsExactly("INFO n is 5", "WARN [1,2]", "ERROR a", "ERROR 5", "ERROR 7");
        assertThatThrownBy(() -> bench.run(Log.class, Map.of()))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("message");
    }

    @Test
    void echoAndReturnRenderText() throws Exception {
        bench.run(Echo.class, Map.of("format", "hi {{ inputs.n }}"));
        assertThat(bench.logs).containsExactly("INFO hi 5");
        assertThat(bench.run(Return.class, Map.of("format", "{{ inputs.list }}"))
                        .outputs())
                .isEqualTo(Map.of("value", "[1,2]"));
        assertThat(bench.run(Return.class, Map.of()).outputs()).isEmpty();
    }

    @Test
    void outputValuesKeepTypes() throws Exception {
        assertThat(bench.run(OutputValues.class, Map.of("values", Map.of("a", "{{ inputs.list }}", "b", 1L)))
                        .outputs())
                .isEqualTo(Map.of("values", Map.of("a", List.of(1L, 2L), "b", 1L)));
    }

    @Test
    void failFailsUnderItsCondition() throws Exception {
        assertThatThrownBy(() -> bench.run(Fail.class, Map.of("errorMessage", "no {{ inputs.n }}")))
                .isInstanceOf(Invalid.class)
                .hasMessage("no 5");
        assertThatThrownBy(() -> bench.run(Fail.class, Map.of("condition", "{{ inputs.n > 3 }}")))
                .hasMessage("Task failure");
        assertThat(bench.run(Fail.class, Map.of("condition", "{{ inputs.n > 9 }}")))
                .isEqualTo(Outcome.done());
    }

    @Test
    void assertNamesWhatFailed() throws Exception {
        Map<String, Object> properties =
                Map.of("conditions", List.of("{{ inputs.n > 3 }}", "{{ inputs.n > 9 }}"), "errorMessage", "bad");
        assertThat(bench.run(Assert.class, properties))
                .isEqualTo(new Outcome.Failed("bad (1 of 2 conditions failed)", Map.of("success", 1L, "failed", 1L)));
        assertThat(bench.logs).containsExactly("ERROR Condition not met: {{ inputs.n > 9 }}");
    }

    @Test
    void sleepIsATimer() throws Exception {
        assertThat(bench.run(Sleep.class, Map.of("duration", "PT5S")))
                .isEqualTo(new Outcome.DoneLater(Duration.ofSeconds(5), Map.of()));
    }
}
