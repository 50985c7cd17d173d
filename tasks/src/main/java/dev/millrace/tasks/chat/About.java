package dev.millrace.tasks.chat;

import dev.millrace.model.NotFound;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.State;
import dev.millrace.model.execution.TaskRun;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.store.execution.Executions;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The properties of tasks that tell how an execution went, and what they tell. */
public record About(
        @Property(value = "The execution.", defaultValue = "{{ execution.id }}")
        String executionId,

        @Property("More lines, by name.") @Nullable Map<String, Object> customFields,
        @Property("A line at the end.") @Nullable String customMessage) {

    /** One line: which flow, and how it ended. */
    public String title(RunContext context) {
        Execution execution = execution(context);
        return execution.flow() + " " + state(execution);
    }

    /** Plain text of a few lines. */
    public String text(RunContext context) {
        Execution execution = execution(context);
        StringBuilder text = new StringBuilder(title(context) + "\nExecution " + execution.id() + " began "
                + execution.state().start() + ".");
        execution.taskRuns().stream()
                .filter(run -> run.current() == State.FAILED)
                .map(TaskRun::taskId)
                .findFirst()
                .ifPresent(task -> text.append("\nTask ").append(task).append(" failed."));
        if (execution.error() != null) {
            text.append('\n').append(execution.error());
        }
        link(context, execution).lines().forEach(line -> text.append('\n').append(line));
        if (customFields != null) {
            customFields.forEach(
                    (name, value) -> text.append('\n').append(name).append(": ").append(value));
        }
        if (customMessage != null) {
            text.append('\n').append(customMessage);
        }
        return text.toString();
    }

    /** An execution that tells of itself is still RUNNING: then its worst task says how it goes. */
    private static State state(Execution execution) {
        boolean failed = execution.taskRuns().stream().anyMatch(run -> run.current() == State.FAILED);
        return execution.current().isTerminal() || !failed ? execution.current() : State.FAILED;
    }

    private static String link(RunContext context, Execution execution) {
        Object url = context.variables().get("kestra") instanceof Map<?, ?> names ? names.get("url") : null;
        return url == null || url.toString().isBlank()
                ? ""
                : url + "/ui/executions/" + execution.flow().namespace() + "/"
                        + execution.flow().id() + "/" + execution.id();
    }

    private Execution execution(RunContext context) {
        String id = Objects.requireNonNullElse(executionId, context.executionId());
        return context.service(Executions.class)
                .find(id)
                .orElseThrow(() -> new NotFound("There is no execution " + id + "."));
    }
}
