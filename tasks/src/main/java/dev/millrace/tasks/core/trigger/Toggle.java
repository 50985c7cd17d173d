package dev.millrace.tasks.core.trigger;

import dev.millrace.engine.trigger.TriggersReference;
import dev.millrace.model.FlowKey;
import dev.millrace.model.Invalid;
import dev.millrace.model.task.Outcome;
import dev.millrace.model.task.Property;
import dev.millrace.model.task.RunContext;
import dev.millrace.model.task.Spread;
import dev.millrace.model.task.Task;
import dev.millrace.model.task.TaskType;
import dev.millrace.store.trigger.TriggerKey;
import dev.millrace.tasks.core.execution.Remote;
import org.jspecify.annotations.Nullable;

@TaskType(
        value = "io.kestra.plugin.core.trigger.Toggle",
        aliases = {"io.kestra.plugin.kestra.triggers.Toggle", "io.kestra.core.tasks.trigger.Toggle"},
        title = "Switches a trigger on or off.",
        examples = """
                id: switch
                namespace: company.team
                tasks:
                  - id: off
                    type: io.kestra.plugin.core.trigger.Toggle
                    flowId: nightly
                    trigger: every_night
                    enabled: false
                """)
public record Toggle(
        @Property(value = "The namespace of the flow.", defaultValue = "{{ flow.namespace }}")
        String namespace,

        @Property(value = "The flow.", defaultValue = "{{ flow.id }}")
        String flowId,

        @Property("The trigger.") @Nullable String trigger,
        @Property("The same as `trigger`.") @Nullable String triggerId,

        @Property(value = "Whether it is on.", defaultValue = "false")
        boolean enabled,

        @Spread Remote remote)
        implements Task {

    @Override
    public Outcome run(RunContext context) throws Exception {
        String id = trigger != null ? trigger : triggerId;
        if (id == null) {
            throw new Invalid("The property 'trigger' is missing: name the trigger.");
        }
        context.service(TriggersReference.class)
                .triggers()
                .setDisabled(new TriggerKey(FlowKey.of(namespace, flowId), id), !enabled);
        return Outcome.done();
    }
}
