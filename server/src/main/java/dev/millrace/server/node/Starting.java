package dev.millrace.server.node;

import dev.millrace.engine.WorkspaceFlows;
import dev.millrace.engine.trigger.Look;
import dev.millrace.engine.trigger.TriggerParts;
import dev.millrace.engine.trigger.Triggers;
import dev.millrace.engine.trigger.webhook.AcceptWebhook;
import dev.millrace.tasks.core.http.LookAtAnswer;
import dev.millrace.tasks.git.LookAtBranch;
import dev.millrace.tasks.jdbc.LookAtRows;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;

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
        List<Look> looks = new ArrayList<>(LookAtRows.all(Running.drivers(core)));
        looks.add(new LookAtBranch(core.remotes()));
        looks.add(new LookAtAnswer(core.language().expressions(), running.files()));
        Triggers triggers = closer.add(Triggers.open(parts, core.workspace().allFlows(), looks));
        running.triggers().set(triggers.manage());
        core.workspace().onFlowsChanged(triggers::flowsChanged);
        return new Starting(triggers, new AcceptWebhook(parts, running.files()));
    }
}
