package dev.millrace.tasks.core.metric;

import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import dev.millrace.store.execution.Metrics;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@TaskType(value = "io.kestra.plugin.core.metric.Publish", title = "Keeps numbers with the execution.", examples = """
                id: measured
                namespace: company.team
                tasks:
                  - id: measure
                    type: io.kestra.plugin.core.metric.Publish
                    metrics:
                      - type: counter
                        name: rows
                        value: 42
                        tags:
                          flow: "{{ flow.id }}"
                      - type: timer
                        name: took
                        value: PT1M30S
                """)
public record Publish(
        @Property(value = "The numbers.", required = true) List<Measured> metrics) implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        List<Metrics.Metric> all = metrics.stream()
                .map(metric -> Metrics.Metric.of(
                        metric.name(),
                        metric.type().name(),
                        metric.value(),
                        metric.tags() == null ? Map.of() : metric.tags()))
                .toList();
        context.service(Metrics.Sink.class).keep(all);
        all.forEach(metric -> context.log().debug(metric.type() + " " + metric.name() + " " + metric.value()));
        return Outcome.done();
    }

    public enum Type {
        COUNTER,
        TIMER,
        GAUGE
    }

    public record Measured(
            @Property(value = "`counter`, `timer` or `gauge`.", required = true)
            Type type,

            @Property(value = "Its name.", required = true) String name,

            @Property(value = "A number; for a timer a duration, or seconds.", required = true)
            Object value,

            @Property("What it is for.") @Nullable String description,

            @Property("What tells it from others of its name.") @Nullable
            Map<String, String> tags) {}
}
