package dev.millrace.api.routes;

import dev.millrace.api.http.Ask;
import dev.millrace.api.http.Filters;
import dev.millrace.api.http.JsonCodec;
import dev.millrace.api.http.Need;
import dev.millrace.api.http.PagedResults;
import dev.millrace.api.http.Paging;
import dev.millrace.api.http.Resource;
import dev.millrace.api.http.Route;
import dev.millrace.api.http.Who;
import dev.millrace.api.shape.Bulk;
import dev.millrace.api.shape.TriggerStateView;
import dev.millrace.engine.trigger.ManageTriggers;
import dev.millrace.engine.trigger.ScheduleSpec;
import dev.millrace.engine.trigger.time.Cron;
import dev.millrace.model.FlowKey;
import dev.millrace.model.Invalid;
import dev.millrace.model.Label;
import dev.millrace.model.Namespace;
import dev.millrace.model.access.Permission;
import dev.millrace.store.execution.Page;
import dev.millrace.store.trigger.TriggerKey;
import dev.millrace.store.trigger.TriggerState;
import dev.millrace.store.trigger.TriggerStates;
import io.javalin.http.Context;
import java.time.Instant;
import java.time.InstantSource;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Triggers: what they are up to, off and on, backfills, and the next dates of any cron expression. */
public final class TriggerRoutes implements Resource {
    private static final String ONE = "/triggers/{namespace}/{id}/{trigger}";

    private final ManageTriggers triggers;
    private final InstantSource clock;
    private final ZoneId zone;

    public TriggerRoutes(ManageTriggers triggers, InstantSource clock, ZoneId zone) {
        this.triggers = triggers;
        this.clock = clock;
        this.zone = zone;
    }

    /** Names a trigger, as clients of Kestra do. */
    public record TriggerId(String namespace, String flowId, String triggerId) {
        TriggerKey key() {
            return new TriggerKey(FlowKey.of(namespace, flowId), triggerId);
        }
    }

    public record SetDisabled(List<TriggerId> triggers, boolean disabled) {}

    /** The trigger as a whole, of which {@code disabled} and {@code backfill} are taken over. */
    public record Update(
            String namespace,
            String flowId,
            String triggerId,
            @Nullable Boolean disabled,
            @Nullable BackfillRequest backfill) {
        TriggerKey key() {
            return new TriggerKey(FlowKey.of(namespace, flowId), triggerId);
        }
    }

    public record BackfillRequest(
            OffsetDateTime start,
            @Nullable OffsetDateTime end,
            @Nullable Map<String, Object> inputs,
            @Nullable List<Label> labels) {}

    /** The next dates of a cron expression; empty for one that never fires. */
    public record NextDates(String timezone, List<OffsetDateTime> dates) {}

    @Override
    public List<Route> routes() {
        return List.of(
                query(Route.get("/triggers/search").summary("Finds triggers"))
                        .paged()
                        .returnsPage(TriggerStateView.class)
                        .to(Need.somewhere(Permission.VIEW), this::search),
                Route.get("/triggers/preview")
                        .summary("The next dates of a cron expression")
                        .needs("cron", String.class, "The expression")
                        .query("withSeconds", Boolean.class, "Whether it has a field for seconds")
                        .query("timezone", String.class, "A time zone; the server's if not given")
                        .query("after", Instant.class, "Dates after this time; now if not given")
                        .query("size", Integer.class, "How many; 10 if not given")
                        .returns(NextDates.class)
                        .to(Need.anAccount(), this::preview),
                Route.get("/triggers/{namespace}/{id}")
                        .summary("The triggers of a flow")
                        .paged()
                        .returnsPage(TriggerStateView.class)
                        .to(Need.in(Permission.VIEW), this::ofFlow),
                Route.put("/triggers")
                        .summary("Switches a trigger off or on, or begins a backfill")
                        .json(Update.class)
                        .returns(TriggerStateView.class)
                        .to(
                                Need.in(
                                        Permission.RUN,
                                        ctx -> List.of(updated(ctx).key().flow().namespace())),
                                this::update),
                Route.put("/triggers/set-disabled")
                        .summary("Switches triggers off or on")
                        .json(SetDisabled.class)
                        .returns(Bulk.class)
                        .to(
                                Need.in(
                                        Permission.RUN,
                                        ctx -> namespaces(switched(ctx).triggers())),
                                this::setDisabled),
                Route.post(ONE + "/unlock")
                        .summary("Lets a trigger fire although what it started last is still running")
                        .returns(TriggerStateView.class)
                        .to(Need.in(Permission.RUN), ctx -> answer(ctx, triggers.unlock(key(ctx)))),
                Route.post(ONE + "/restart")
                        .summary("Forgets what a trigger remembers and counts its next date from now")
                        .returns(TriggerStateView.class)
                        .to(Need.in(Permission.RUN), ctx -> answer(ctx, triggers.restart(key(ctx)))),
                Route.delete(ONE)
                        .summary("Forgets a trigger; it comes back when its flow is saved")
                        .to(Need.in(Permission.RUN), ctx -> {
                            triggers.delete(key(ctx));
                            ctx.status(204);
                        }),
                Route.put("/triggers/backfill/create")
                        .summary("Runs a schedule for dates of the past")
                        .json(Update.class)
                        .returns(TriggerStateView.class)
                        .to(
                                Need.in(
                                        Permission.RUN,
                                        ctx -> List.of(updated(ctx).key().flow().namespace())),
                                this::update),
                Route.put("/triggers/backfill/pause")
                        .summary("Interrupts a backfill")
                        .json(TriggerId.class)
                        .returns(TriggerStateView.class)
                        .to(
                                Need.in(
                                        Permission.RUN,
                                        ctx -> List.of(named(ctx).flow().namespace())),
                                ctx -> answer(ctx, triggers.pauseBackfill(named(ctx)))),
                Route.put("/triggers/backfill/unpause")
                        .summary("Goes on with a backfill")
                        .json(TriggerId.class)
                        .returns(TriggerStateView.class)
                        .to(
                                Need.in(
                                        Permission.RUN,
                                        ctx -> List.of(named(ctx).flow().namespace())),
                                ctx -> answer(ctx, triggers.resumeBackfill(named(ctx)))),
                Route.post("/triggers/backfill/delete")
                        .summary("Ends a backfill")
                        .json(TriggerId.class)
                        .returns(TriggerStateView.class)
                        .to(
                                Need.in(
                                        Permission.RUN,
                                        ctx -> List.of(named(ctx).flow().namespace())),
                                ctx -> answer(ctx, triggers.deleteBackfill(named(ctx)))));
    }

    private static TriggerKey key(Context ctx) {
        return new TriggerKey(Ask.flow(ctx), ctx.pathParam("trigger"));
    }

    static List<Namespace> namespaces(List<TriggerId> triggers) {
        return triggers.stream()
                .map(trigger -> trigger.key().flow().namespace())
                .distinct()
                .toList();
    }

    static SetDisabled switched(Context ctx) {
        return JsonCodec.read(ctx.body(), SetDisabled.class);
    }

    private static Update updated(Context ctx) {
        return JsonCodec.read(ctx.body(), Update.class);
    }

    private static TriggerKey named(Context ctx) {
        TriggerId id = JsonCodec.read(ctx.body(), TriggerId.class);
        return id.key();
    }

    private void answer(Context ctx, TriggerState state) {
        ctx.json(view(state));
    }

    private TriggerStateView view(TriggerState state) {
        return TriggerStateView.of(state, triggers.isLocked(state));
    }

    /** What a search for triggers is narrowed by, for the document of the API. */
    static Route.Builder query(Route.Builder route) {
        return route.query("namespace", String.class, "This namespace and those below it")
                .query("flowId", String.class, "One flow")
                .query("triggerId", String.class, "Contained in the trigger's id")
                .query("q", String.class, "Contained in namespace, flow or trigger id");
    }

    /** What a search for triggers is narrowed by: what was asked, where the caller has the permission. */
    static TriggerStates.Query query(Context ctx, Permission permission) {
        Filters filters = Filters.of(ctx, "namespace", "flowId", "triggerId", "q");
        return new TriggerStates.Query(
                filters.one("namespace").map(Namespace::new).orElse(null),
                filters.one("flowId").orElse(null),
                filters.one("q").or(() -> filters.one("triggerId")).orElse(null),
                Who.scope(ctx, permission));
    }

    private void search(Context ctx) {
        Paging paging = Paging.of(ctx);
        Page<TriggerState> page = triggers.search(query(ctx, Permission.VIEW), paging.offset(), paging.size());
        ctx.json(new PagedResults<>(page.results().stream().map(this::view).toList(), page.total()));
    }

    private void ofFlow(Context ctx) {
        ctx.json(PagedResults.of(
                triggers.ofFlow(Ask.flow(ctx)).stream().map(this::view).toList(), Paging.of(ctx)));
    }

    private void update(Context ctx) {
        Update update = updated(ctx);
        TriggerState state = triggers.get(update.key());
        Boolean disabled = update.disabled();
        if (disabled != null && disabled != state.disabled()) {
            state = triggers.setDisabled(update.key(), disabled);
        }
        BackfillRequest asked = update.backfill();
        if (asked != null) {
            OffsetDateTime end = asked.end();
            Map<String, Object> inputs = asked.inputs();
            List<Label> labels = asked.labels();
            state = triggers.backfill(
                    update.key(),
                    start(asked),
                    end == null ? clock.instant() : end.toInstant(),
                    inputs == null ? Map.of() : inputs,
                    labels == null ? List.of() : labels);
        }
        answer(ctx, state);
    }

    @SuppressWarnings("NullAway") // A client may leave out what the record says is there.
    private static Instant start(BackfillRequest asked) {
        if (asked.start() == null) {
            throw new Invalid("A backfill needs a 'start', such as 2026-01-31T00:00:00Z.");
        }
        return asked.start().toInstant();
    }

    private void setDisabled(Context ctx) {
        SetDisabled asked = switched(ctx);
        asked.triggers().forEach(id -> triggers.setDisabled(id.key(), asked.disabled()));
        ctx.json(new Bulk(asked.triggers().size()));
    }

    private void preview(Context ctx) {
        ZoneId at = ScheduleSpec.zone(Ask.text(ctx, "timezone").orElse(""), zone);
        Cron cron = Cron.of(Ask.needed(ctx, "cron"), Ask.flag(ctx, "withSeconds", false), at);
        Instant after = Ask.instant(ctx, "after").orElseGet(clock::instant);
        ctx.json(new NextDates(
                at.getId(),
                cron.upcoming(after, Ask.integer(ctx, "size", 10, 1, 100)).stream()
                        .map(date -> date.atZone(at).toOffsetDateTime())
                        .toList()));
    }
}
