package dev.millrace.server.node;

import dev.millrace.engine.WorkspaceFlows;
import dev.millrace.engine.trigger.TriggerParts;
import dev.millrace.engine.trigger.Triggers;
import dev.millrace.engine.trigger.webhook.AcceptWebhook;
import java.time.InstantSource;
import java.time.ZoneId;

/** What starts flows by itself. */
record Starting(Triggers triggers, AcceptWebhook webhooks) {

    /** Makes up for what was missed, as each schedule wants it, and goes on from there. */
    static Starting open(Core core, Running running, InstantSource clock, Closer closer) {
        TriggerParts parts = new TriggerParts(
                core.database(),
                new WorkspaceFlows(core.workspace()),
                running.engine(),
                core.language().expressions(),
                clock,
                ZoneId.systemDefault());
        Triggers triggers =
                closer.add(Triggers.open(parts, core.workspace().allFlows(), (flow, node, state, now) -> false));
        core.workspace().onFlowsChanged(triggers::flowsChanged);
        return new Starting(triggers, new AcceptWebhook(parts));
    }
}
