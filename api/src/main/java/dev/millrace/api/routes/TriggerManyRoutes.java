package dev.millrace.api.routes;

import dev.millrace.api.http.Ask;
import dev.millrace.api.http.Generic;
import dev.millrace.api.http.JsonCodec;
import dev.millrace.api.http.Need;
import dev.millrace.api.http.Resource;
import dev.millrace.api.http.Route;
import dev.millrace.api.routes.TriggerRoutes.SetDisabled;
import dev.millrace.api.routes.TriggerRoutes.TriggerId;
import dev.millrace.api.shape.Bulk;
import dev.millrace.engine.trigger.ManageTriggers;
import dev.millrace.model.Conflict;
import dev.millrace.model.NotFound;
import dev.millrace.model.access.Permission;
import dev.millrace.store.trigger.TriggerKey;
import dev.millrace.store.trigger.TriggerState;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** What is done to many triggers at once: those that are named, or all that a query finds. */
public final class TriggerManyRoutes implements Resource {
    private static final Generic IDS = new Generic(List.class, TriggerId.class);
    private static final int MOST = 100_000;

    private final ManageTriggers triggers;

    public TriggerManyRoutes(ManageTriggers triggers) {
        this.triggers = triggers;
    }

    @Override
    public List<Route> routes() {
        List<Route> all = new ArrayList<>();
        all.addAll(many(Route.Verb.POST, "/triggers/unlock", "Lets triggers fire again", triggers::unlock));
        all.addAll(many(Route.Verb.POST, "/triggers/restart", "Counts triggers anew from now", triggers::restart));
        all.addAll(many(Route.Verb.DELETE, "/triggers/delete", "Forgets triggers", triggers::delete));
        all.addAll(many(Route.Verb.POST, "/triggers/backfill/pause", "Interrupts backfills", triggers::pauseBackfill));
        all.addAll(many(
                Route.Verb.POST, "/triggers/backfill/unpause", "Goes on with backfills", triggers::resumeBackfill));
        all.addAll(many(Route.Verb.POST, "/triggers/backfill/delete", "Ends backfills", triggers::deleteBackfill));
        all.add(Route.post("/triggers/set-disabled/by-triggers")
                .summary("Switches triggers off or on")
                .json(SetDisabled.class)
                .returns(Bulk.class)
                .to(
                        Need.in(
                                Permission.RUN,
                                ctx -> TriggerRoutes.namespaces(
                                        TriggerRoutes.switched(ctx).triggers())),
                        ctx -> {
                            SetDisabled asked = TriggerRoutes.switched(ctx);
                            List<TriggerKey> keys = asked.triggers().stream()
                                    .map(TriggerId::key)
                                    .toList();
                            ctx.json(each(keys, key -> triggers.setDisabled(key, asked.disabled())));
                        }));
        all.add(TriggerRoutes.query(
                        Route.post("/triggers/set-disabled/by-query").summary("Switches triggers off or on"))
                .query("disabled", Boolean.class, "Off, if true or not given")
                .returns(Bulk.class)
                .to(Need.somewhere(Permission.RUN), ctx -> {
                    boolean disabled = Ask.flag(ctx, "disabled", true);
                    ctx.json(each(found(ctx), key -> triggers.setDisabled(key, disabled)));
                }));
        return all;
    }

    private List<Route> many(Route.Verb verb, String path, String summary, Consumer<TriggerKey> action) {
        return List.of(
                begin(verb, path + "/by-triggers")
                        .summary(summary + "; those for which there is nothing to do are passed over")
                        .json(IDS)
                        .returns(Bulk.class)
                        .to(
                                Need.in(
                                        Permission.RUN,
                                        ctx -> TriggerRoutes.namespaces(JsonCodec.read(ctx.body(), IDS))),
                                ctx -> ctx.json(each(named(ctx), action))),
                TriggerRoutes.query(begin(verb, path + "/by-query")
                                .summary(summary + "; those for which there is nothing to do are passed over"))
                        .returns(Bulk.class)
                        .to(Need.somewhere(Permission.RUN), ctx -> ctx.json(each(found(ctx), action))));
    }

    private static Route.Builder begin(Route.Verb verb, String path) {
        return verb == Route.Verb.DELETE ? Route.delete(path) : Route.post(path);
    }

    private static List<TriggerKey> named(Context ctx) {
        List<TriggerId> ids = JsonCodec.read(ctx.body(), IDS);
        return ids.stream().map(TriggerId::key).toList();
    }

    private List<TriggerKey> found(Context ctx) {
        return triggers.search(TriggerRoutes.query(ctx, Permission.RUN), 0, MOST).results().stream()
                .map(TriggerState::key)
                .toList();
    }

    private static Bulk each(List<TriggerKey> keys, Consumer<TriggerKey> action) {
        int count = 0;
        for (TriggerKey key : keys) {
            try {
                action.accept(key);
                count++;
            } catch (Conflict | NotFound e) {
                // Nothing to do for this one.
            }
        }
        return new Bulk(count);
    }
}
