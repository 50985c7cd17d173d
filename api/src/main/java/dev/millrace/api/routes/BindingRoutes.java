package dev.millrace.api.routes;

import dev.millrace.api.http.Ask;
import dev.millrace.api.http.Need;
import dev.millrace.api.http.Resource;
import dev.millrace.api.http.Route;
import dev.millrace.api.http.Who;
import dev.millrace.language.data.Json;
import dev.millrace.model.Author;
import dev.millrace.model.Invalid;
import dev.millrace.model.Namespace;
import dev.millrace.model.access.Permission;
import dev.millrace.model.access.Scope;
import dev.millrace.model.task.TaskLog;
import dev.millrace.store.sync.BindingRow;
import dev.millrace.store.sync.BindingWatch;
import dev.millrace.store.sync.SyncRuns;
import dev.millrace.sync.FileStates;
import dev.millrace.sync.FileVersions;
import dev.millrace.sync.Plans;
import dev.millrace.sync.Standing;
import dev.millrace.sync.SyncWish;
import dev.millrace.sync.binding.Announcements;
import dev.millrace.sync.binding.Binding;
import dev.millrace.sync.binding.Bindings;
import dev.millrace.sync.binding.WebhookHealth;
import dev.millrace.sync.plan.Side;
import dev.millrace.workspace.Layout;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Bindings that the server looks after by itself: namespaces kept in step with directories of branches. */
public final class BindingRoutes implements Resource {
    private static final Logger log = LoggerFactory.getLogger(BindingRoutes.class);
    private static final TaskLog LOG = (level, message) -> log.debug("{} {}", level, message);

    private final Bindings bindings;
    private final Plans plans;
    private final SyncRuns runs;
    private final Announcements announcements;

    public BindingRoutes(Bindings bindings, Announcements announcements, Plans plans, SyncRuns runs) {
        this.bindings = bindings;
        this.announcements = announcements;
        this.plans = plans;
        this.runs = runs;
    }

    /**
     * A binding and how it stands.
     *
     * @param settings what is wanted, as it is written to the server
     * @param approved false while nothing is applied because nobody has seen what the settings do
     * @param action the one thing that clears the state
     * @param planRunId the run with the plan that waits for a person
     * @param tip the commit of the branch at the last look; absent before the first, and where there is no such branch
     * @param nextTry when the server looks again by itself; absent while it is paused
     * @param watch the run that is watched or was last, and the newest commit that passed; absent where nothing is watched
     * @param notesProblem why the newest runs are not in the Git notes yet; absent if they are, or need not be
     * @param webhook whether deliveries announce what happens to the branch; absent without a webhook
     */
    public record KeptBinding(
            String id,
            String namespace,
            Map<String, Object> settings,
            boolean approved,
            boolean paused,
            Standing.State state,
            Instant since,
            @Nullable String message,
            String action,
            @Nullable String planRunId,
            @Nullable String lastRunId,
            @Nullable Instant lastSuccess,
            @Nullable String tip,
            @Nullable Instant nextTry,
            @Nullable WebhookHealth webhook,
            @Nullable BindingWatch watch,
            @Nullable String notesProblem,
            Instant created,
            Instant updated) {}

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/sync/bindings")
                        .summary("The bindings that the server looks after, and how each stands")
                        .query("namespace", String.class, "Only those of this namespace")
                        .returnsList(KeptBinding.class)
                        .to(Need.somewhere(Permission.VIEW), this::list),
                Route.post("/sync/bindings")
                        .summary(
                                "Keep a namespace in step with a directory of a branch; its first plan waits for a person")
                        .query("approve", Boolean.class, "Apply without anybody having seen the first plan")
                        .json(Binding.class)
                        .returns(201, KeptBinding.class)
                        .to(
                                Need.depends(
                                        BindingRoutes::toCreate,
                                        Permission.BINDINGS,
                                        Permission.APPLY,
                                        Permission.PUSH),
                                this::create),
                Route.get("/sync/bindings/{id}")
                        .summary("A binding and how it stands")
                        .returns(KeptBinding.class)
                        .to(Need.in(Permission.VIEW, this::place), ctx -> ctx.json(view(bindings.find(id(ctx))))),
                Route.put("/sync/bindings/{id}")
                        .summary("Change a binding; what decides about runs waits for a person then")
                        .json(Binding.class)
                        .returns(KeptBinding.class)
                        .to(Need.in(Permission.BINDINGS, this::bothPlaces), this::change),
                Route.delete("/sync/bindings/{id}")
                        .summary("Look after a binding no more; both sides stay as they are")
                        .returns(204, Void.class)
                        .to(Need.in(Permission.BINDINGS, this::place), this::delete),
                Route.post("/sync/bindings/{id}/look")
                        .summary("Look at both sides now")
                        .returns(KeptBinding.class)
                        .to(Need.in(Permission.RUN, this::place), ctx -> ctx.json(view(bindings.look(id(ctx))))),
                Route.post("/sync/bindings/{id}/pause")
                        .summary("Do nothing by itself until it is resumed")
                        .returns(KeptBinding.class)
                        .to(Need.in(Permission.BINDINGS, this::place), ctx -> ctx.json(view(bindings.pause(id(ctx))))),
                Route.post("/sync/bindings/{id}/resume")
                        .summary("Go on")
                        .returns(KeptBinding.class)
                        .to(Need.in(Permission.BINDINGS, this::place), ctx -> ctx.json(view(bindings.resume(id(ctx))))),
                Route.post("/sync/bindings/{id}/plan")
                        .summary("Make the plan of a binding now; to be applied by POST /sync/plans/{runId}/apply")
                        .returns(201, SyncRoutes.RunView.class)
                        .to(Need.in(Permission.PLAN, this::place), this::plan),
                Route.get("/sync/bindings/{id}/files")
                        .summary(
                                "Every path that is not the same on both sides, and how it stands; looks at the remote now")
                        .returnsList(FileStates.FileState.class)
                        .to(
                                Need.in(Permission.VIEW, this::place),
                                ctx -> ctx.json(
                                        plans.files(Binding.of(settings(ctx)).wish(), LOG))),
                Route.get("/sync/bindings/{id}/versions")
                        .summary("What the base, Git and the server have at a path, as texts; looks at the remote now")
                        .query("path", String.class, "Which, from the bound directory; or else:")
                        .query("namespace", String.class, "Whose file or flow it is; the binding's if not given")
                        .query("file", String.class, "A namespace file")
                        .query("flow", String.class, "The id of a flow")
                        .query("since", String.class, "A commit of the branch: tells what came to it since then")
                        .returns(FileVersions.Versions.class)
                        .to(Need.in(Permission.VIEW, this::place), this::versions));
    }

    private KeptBinding view(BindingRow row) {
        Standing.State state = Standing.State.valueOf(row.state());
        return new KeptBinding(
                row.id(),
                row.namespace(),
                Json.parseObject(row.settings()),
                row.isApproved(),
                row.paused(),
                state,
                row.since(),
                row.message(),
                state.action(),
                row.planRun(),
                row.lastRun(),
                row.lastSuccess(),
                Bindings.tip(row).orElse(null),
                row.paused() ? null : row.nextLook(),
                announcements.health(row),
                bindings.watch(row.id()).orElse(null),
                bindings.notesProblem(row.id()).orElse(null),
                row.created(),
                row.updated());
    }

    private static String id(Context ctx) {
        return ctx.pathParam("id");
    }

    /** Approving a binding unseen is applying what it plans, in each direction that it has. */
    private static List<Need> toCreate(Context ctx) {
        Binding binding = Binding.of(Json.parseObject(ctx.body()));
        Namespace namespace = new Namespace(binding.wish().namespace());
        List<Need> needs = new ArrayList<>(List.of(Need.in(Permission.BINDINGS, namespace)));
        if (Ask.flag(ctx, "approve", false)) {
            needs.addAll(toApply(binding, namespace));
        }
        return needs;
    }

    static List<Need> toApply(Binding binding, Namespace namespace) {
        boolean both = Boolean.TRUE.equals(binding.both());
        List<Need> needs = new ArrayList<>();
        if (both || binding.wish().source() == Side.GIT) {
            needs.add(Need.in(Permission.APPLY, namespace));
        }
        if (both || binding.wish().source() == Side.SERVER) {
            needs.add(Need.in(Permission.PUSH, namespace));
        }
        return needs;
    }

    private List<Namespace> place(Context ctx) {
        return List.of(new Namespace(bindings.find(id(ctx)).namespace()));
    }

    /** A binding may be moved to another namespace. */
    private List<Namespace> bothPlaces(Context ctx) {
        String to = Binding.of(Json.parseObject(ctx.body())).wish().namespace();
        return List.of(place(ctx).getFirst(), new Namespace(to));
    }

    private void list(Context ctx) {
        Scope scope = Who.scope(ctx, Permission.VIEW);
        ctx.json(bindings.all(Ask.text(ctx, "namespace").orElse(null)).stream()
                .filter(row -> scope.covers(new Namespace(row.namespace())))
                .map(this::view)
                .toList());
    }

    private Map<String, Object> settings(Context ctx) {
        return Json.parseObject(bindings.find(id(ctx)).settings());
    }

    private void versions(Context ctx) {
        SyncWish wish = Binding.of(settings(ctx)).wish();
        ctx.json(plans.versions(wish, asked(ctx, wish), Ask.text(ctx, "since"), LOG));
    }

    private static FileVersions.Asked asked(Context ctx, SyncWish wish) {
        Namespace namespace = new Namespace(Ask.text(ctx, "namespace").orElseGet(wish::namespace));
        return Ask.text(ctx, "flow")
                .map(Layout::flow)
                .or(() -> Ask.text(ctx, "file").map(file -> Layout.file(Ask.path(ctx, "file"))))
                .<FileVersions.Asked>map(inTree -> new FileVersions.Asked.Here(namespace, inTree))
                .orElseGet(() -> new FileVersions.Asked.InGit(Ask.path(ctx, "path")));
    }

    private void create(Context ctx) {
        Binding binding = Binding.of(Json.parseObject(ctx.body()));
        Optional<Author> approvedBy = Ask.flag(ctx, "approve", false) ? Optional.of(Who.of(ctx)) : Optional.empty();
        ctx.status(201).json(view(bindings.create(binding, approvedBy)));
    }

    private void change(Context ctx) {
        Binding binding = Binding.of(Json.parseObject(ctx.body()));
        if (!binding.id().equals(id(ctx))) {
            throw new Invalid(
                    "The body is about the binding '" + binding.id() + "', the path about '" + id(ctx) + "'.");
        }
        ctx.json(view(bindings.change(binding)));
    }

    private void delete(Context ctx) {
        bindings.delete(id(ctx));
        ctx.status(204);
    }

    private void plan(Context ctx) {
        String run = bindings.plan(id(ctx), Who.of(ctx), LOG).runId();
        ctx.status(201).json(SyncRoutes.RunView.of(runs.find(run).orElseThrow(), true));
    }
}
