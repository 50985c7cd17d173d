package dev.millrace.tasks.core.debug;

import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@TaskType(
        value = "io.kestra.plugin.core.debug.Return",
        aliases = {"io.kestra.core.tasks.debugs.Return"},
        title = "Returns a rendered text as its output.",
        description = "Lists and maps become JSON. To keep their types, use OutputValues.",
        examples = """
                id: compute
                namespace: company.team
                tasks:
                  - id: name
                    type: io.kestra.plugin.core.debug.Return
                    format: "{{ task.id }} > {{ taskrun.startDate }}"
                """,
        outputs = "value: the rendered text, absent if there was no format")
public record Return(
        @Property(value = "The text to render.", rendered = false) @Nullable
        String format) implements Task {

    @Override
    public Outcome run(RunContext context) {
        if (format == null) {
            return Outcome.done();
        }
        String value = context.render(format);
        context.log().debug(value);
        return Outcome.done(Map.of("value", value));
    }
}
