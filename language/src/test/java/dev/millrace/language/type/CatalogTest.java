package dev.millrace.language.type;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskProvider;
import dev.millrace.model.task.TaskType;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CatalogTest {
    @TaskType(value = "io.kestra.plugin.core.log.Log", title = "Write to the log.", outputs = "x: an output")
    record Log(@Property(value = "What.", required = true) Object message) implements Task {
        @Override
        public Outcome run(RunContext context) {
            return Outcome.done();
        }
    }

    private static final TaskProvider PROVIDER = () -> List.of(Log.class);
    private final Catalog catalog = Catalog.of(List.of(PROVIDER));

    @ParameterizedTest
    @CsvSource({
        "io.kestra.core.tasks.log.Log,                        io.kestra.plugin.core.log.Log",
        "io.kestra.plugin.core.flow.WaitFor,                  io.kestra.plugin.core.flow.LoopUntil",
        "io.kestra.core.tasks.flows.WaitFor,                  io.kestra.plugin.core.flow.LoopUntil",
        "io.kestra.core.tasks.flows.EachSequential,           io.kestra.plugin.core.flow.EachSequential",
        "io.kestra.core.tasks.flows.EachParallel,             io.kestra.plugin.core.flow.EachParallel",
        "io.kestra.core.tasks.flows.Worker,                   io.kestra.plugin.core.flow.WorkingDirectory",
        "io.kestra.core.tasks.flows.Flow,                     io.kestra.plugin.core.flow.Subflow",
        "io.kestra.core.tasks.flows.Subflow,                  io.kestra.plugin.core.flow.Subflow",
        "io.kestra.core.models.triggers.types.Schedule,       io.kestra.plugin.core.trigger.Schedule",
        "io.kestra.core.models.triggers.types.Webhook,        io.kestra.plugin.core.trigger.Webhook",
        "io.kestra.core.models.triggers.types.Flow,           io.kestra.plugin.core.trigger.Flow",
        "io.kestra.plugin.core.flow.Loop,                     io.kestra.plugin.core.flow.Loop"
    })
    void olderNamesAreKnown(String written, String canonical) {
        assertThat(catalog.find(written)).map(TypeInfo::name).hasValue(canonical);
    }

    @ParameterizedTest
    @CsvSource({
        "io.kestra.plugin.core.log.Lgo,        io.kestra.plugin.core.log.Log",
        "Log,                                  io.kestra.plugin.core.log.Log",
        "io.kestra.plugin.core.logs.Log,       io.kestra.plugin.core.log.Log",
        "io.kestra.plugin.core.flow.Squential, io.kestra.plugin.core.flow.Sequential",
        "io.kestra.plugin.core.trigger.schedule, io.kestra.plugin.core.trigger.Schedule"
    })
    void theNearestNameIsTheOneThatWasMeant(String written, String meant) {
        assertThat(catalog.nearest(written)).first().isEqualTo(meant);
    }

    @Test
    void aNameLikeNoOtherHasNoNeighbour() {
        assertThat(catalog.nearest("io.kestra.plugin.notifications.slack.SlackIncomingWebhook"))
                .isEmpty();
    }

    @Test
    void recordsTellTheirProperties() {
        TypeInfo info = catalog.find("io.kestra.plugin.core.flow.If").orElseThrow();
        assertThat(info.kind()).isEqualTo(TypeInfo.Kind.FLOW_CONTROL);
        assertThat(info.property("else").orElseThrow().type()).isEqualTo(new PropertyType.Tasks());
        assertThat(info.property("condition").orElseThrow().required()).isTrue();
        assertThat(catalog.find("io.kestra.plugin.core.log.Log").orElseThrow().outputs())
                .containsExactly(new TypeInfo.Output("x", "an output"));
    }
}
