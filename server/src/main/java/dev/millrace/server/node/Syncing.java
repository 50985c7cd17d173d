package dev.millrace.server.node;

import dev.millrace.api.http.Resource;
import dev.millrace.api.routes.BindingHookRoutes;
import dev.millrace.api.routes.BindingRoutes;
import dev.millrace.api.routes.SyncPlanRoutes;
import dev.millrace.api.shape.PlanImpact;
import dev.millrace.engine.Secrets;
import dev.millrace.server.config.Config;
import dev.millrace.store.sync.SyncRuns;
import dev.millrace.sync.GitSync;
import dev.millrace.sync.Plans;
import dev.millrace.sync.binding.Bindings;
import dev.millrace.sync.binding.WatchBindings;
import dev.millrace.sync.plan.Limits;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;

/** Plans that people make, and bindings that the server looks after; the tasks of flows have a way of their own to the same data. */
record Syncing(Plans plans, Bindings bindings, WatchBindings watch, Secrets secrets) {

    static Syncing open(
            Core core,
            Keeping keeping,
            Config config,
            Map<String, String> environment,
            InstantSource clock,
            Closer closer) {
        GitSync git = new GitSync(
                core.workspace(),
                core.remotes(),
                new Limits(config.limits().namespaceFile(), config.limits().sync()),
                keeping.held(environment),
                clock);
        Secrets secrets = keeping.sources(environment);
        Plans plans = new Plans(git, secrets::find);
        WatchBindings watch = closer.add(new WatchBindings(core.database(), plans, core.remotes(), clock).start());
        return new Syncing(plans, new Bindings(core.database(), plans, clock, watch), watch, secrets);
    }

    List<Resource> resources(Core core, InstantSource clock, long largestDelivery) {
        SyncRuns runs = new SyncRuns(core.database());
        return List.of(
                new SyncPlanRoutes(
                        plans,
                        bindings,
                        runs,
                        new PlanImpact.Working(core.workspace(), secrets::find, ZoneId.systemDefault(), clock)),
                new BindingRoutes(bindings, plans, runs),
                new BindingHookRoutes(bindings, secrets::find, clock, largestDelivery));
    }
}
