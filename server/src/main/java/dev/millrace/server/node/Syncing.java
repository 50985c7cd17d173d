package dev.millrace.server.node;

import dev.millrace.api.http.Resource;
import dev.millrace.api.routes.BindingDeliveryRoutes;
import dev.millrace.api.routes.BindingHookRoutes;
import dev.millrace.api.routes.BindingRoutes;
import dev.millrace.api.routes.PreviewRoutes;
import dev.millrace.api.routes.SyncPlanRoutes;
import dev.millrace.api.shape.PlanImpact;
import dev.millrace.engine.Secrets;
import dev.millrace.engine.trigger.webhook.AcceptPush;
import dev.millrace.model.FlowKey;
import dev.millrace.model.Namespace;
import dev.millrace.model.flow.Flow;
import dev.millrace.server.config.Config;
import dev.millrace.store.sync.SyncRuns;
import dev.millrace.sync.GitSync;
import dev.millrace.sync.Plans;
import dev.millrace.sync.binding.Announcements;
import dev.millrace.sync.binding.Bindings;
import dev.millrace.sync.binding.WatchBindings;
import dev.millrace.sync.plan.Limits;
import dev.millrace.sync.preview.Previews;
import dev.millrace.sync.preview.WatchPreviews;
import java.net.URI;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Plans that people make, and bindings and previews that the server looks after; the tasks of flows have a way of their own to the same data. */
record Syncing(
        Plans plans,
        Bindings bindings,
        Announcements announcements,
        WatchBindings watch,
        Previews previews,
        Secrets secrets) {

    /** @param flowsChanged hears of flows whose triggers are on or off now although nobody has changed them */
    static Syncing open(
            Core core,
            Running running,
            Keeping keeping,
            Config config,
            Map<String, String> environment,
            InstantSource clock,
            Closer closer,
            Consumer<Set<FlowKey>> flowsChanged) {
        GitSync git = new GitSync(
                core.workspace(),
                core.remotes(),
                new Limits(config.limits().namespaceFile(), config.limits().sync()),
                keeping.held(environment),
                clock);
        Secrets secrets = keeping.sources(environment);
        Plans plans = new Plans(git, secrets::find);
        WatchBindings watch = closer.add(new WatchBindings(core.database(), plans, core.remotes(), clock).start());
        WatchPreviews branches = closer.add(new WatchPreviews(
                        core.workspace(),
                        git,
                        core.remotes(),
                        secrets::find,
                        new EngineTestRuns(running.engine(), running.executions()),
                        clock)
                .start());
        Previews previews = new Previews(
                core.workspace(), clock, branches, namespace -> flowsChanged.accept(flows(core, namespace)));
        return new Syncing(
                plans,
                new Bindings(core.database(), plans, clock, watch),
                new Announcements(core.database(), clock, watch),
                watch,
                previews,
                secrets);
    }

    private static Set<FlowKey> flows(Core core, Namespace namespace) {
        return core.workspace().allFlows().stream()
                .map(Flow::key)
                .filter(key -> key.namespace().equals(namespace))
                .collect(Collectors.toSet());
    }

    /** @param own where the server listens, known once it does */
    List<Resource> resources(Core core, Config config, InstantSource clock, long largestDelivery, Supplier<URI> own) {
        AcceptPush pushes = new AcceptPush(bindings, announcements, secrets::find, clock);
        SyncRuns runs = new SyncRuns(core.database());
        return List.of(
                new SyncPlanRoutes(
                        plans,
                        bindings,
                        runs,
                        new PlanImpact.Working(core.workspace(), secrets::find, ZoneId.systemDefault(), clock)),
                new BindingRoutes(bindings, announcements, plans, runs),
                new PreviewRoutes(previews),
                new BindingHookRoutes(pushes, largestDelivery),
                new BindingDeliveryRoutes(
                        bindings, announcements, pushes, config.listen().publicUrl(), own));
    }
}
