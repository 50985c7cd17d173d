package dev.millrace.tasks.core.execution;

import dev.millrace.model.FlowKey;
import dev.millrace.model.Invalid;
import dev.millrace.model.Label;
import dev.millrace.model.Namespace;
import dev.millrace.model.execution.State;
import dev.millrace.model.task.OneOrMany;
import dev.millrace.model.task.Property;
import dev.millrace.store.execution.ExecutionQuery;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The properties that say which executions are meant. */
public record Which(
        @Property("This namespace and those below it; all if absent.") @Nullable
        String namespace,

        @Property("The flow; then `namespace` is its own.") @Nullable
        String flowId,

        @Property("Executions in one of these states.") @Nullable
        OneOrMany<State> states,

        @Property("Executions with all of these labels.") @Nullable
        Map<String, String> labels,

        @Property("Executions that began at this time or later.") @Nullable
        Instant startDate,

        @Property("Executions that began before this time.") @Nullable
        Instant endDate) {

    ExecutionQuery query(Set<State> otherwise) {
        if (flowId != null && namespace == null) {
            throw new Invalid("The property 'flowId' needs 'namespace' beside it.");
        }
        Set<State> wanted = states == null ? otherwise : Set.copyOf(states.values());
        List<Label> all = labels == null
                ? List.of()
                : labels.entrySet().stream()
                        .map(label -> new Label(label.getKey(), label.getValue()))
                        .toList();
        return new ExecutionQuery(
                flowId != null || namespace == null ? null : new Namespace(namespace),
                null,
                flowId == null ? List.of() : List.of(FlowKey.of(String.valueOf(namespace), flowId)),
                wanted,
                all,
                startDate,
                endDate,
                null,
                null,
                null);
    }
}
