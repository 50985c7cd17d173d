package dev.millrace.api.routes;

import dev.millrace.api.http.Ask;
import dev.millrace.api.http.Need;
import dev.millrace.api.http.Resource;
import dev.millrace.api.http.Route;
import dev.millrace.api.http.Who;
import dev.millrace.api.shape.PlanImpact;
import dev.millrace.language.data.Json;
import dev.millrace.model.FilePath;
import dev.millrace.model.Namespace;
import dev.millrace.model.NotFound;
import dev.millrace.model.access.Permission;
import dev.millrace.model.task.TaskLog;
import dev.millrace.store.sync.BindingRow;
import dev.millrace.store.sync.SyncBinding;
import dev.millrace.store.sync.SyncRun;
import dev.millrace.store.sync.SyncRuns;
import dev.millrace.sync.FileStates;
import dev.millrace.sync.Plans;
import dev.millrace.sync.StalePlan;
import dev.millrace.sync.Standing;
import dev.millrace.sync.SyncWish;
import dev.millrace.sync.UndoAs;
import dev.millrace.sync.binding.Binding;
import dev.millrace.sync.binding.Bindings;
import dev.millrace.sync.plan.Side;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Plans that people make, look at, apply exactly as they saw them, and take back; and how namespaces stand to Git. */
public final class SyncPlanRoutes implements Resource {
    private static final Logger log = LoggerFactory.getLogger(SyncPlanRoutes.class);
    private static final TaskLog LOG = (level, message) -> log.debug("{} {}", level, message);

    private final Plans plans;
    private final Bindings bindings;
    private final SyncRuns runs;
    private final PlanImpact.Working impact;

    public SyncPlanRoutes(Plans plans, Bindings bindings, SyncRuns runs, PlanImpact.Working impact) {
        this.plans = plans;
        this.bindings = bindings;
        this.runs = runs;
        this.impact = impact;
    }

    /**
     * A plan, and what it would mean.
     *
     * @param run the run that holds the plan; its id is the plan's
     * @param stale told when another plan was to be applied and something had moved: this is the plan as it is now
     */
    public record PlanView(SyncRoutes.RunView run, PlanImpact impact, boolean stale, String message) {}

    /**
     * A person's word for a plan.
     *
     * @param planHash of the plan that was seen
     * @param confirm true to pass a guard rail on deletions or on rewritten history that objects to it
     */
    public record Approval(String planHash, @Nullable Boolean confirm) {}

    /**
     * How to take a run back.
     *
     * @param git for a sync: push the matching revert too
     * @param username for the remote, where a task made the run
     * @param passwordSecret the name of the secret with the password or token
     * @param signingKeySecret the name of the secret with the private key that signs the revert
     * @param signingKeyPassphraseSecret the name of the secret with that key's passphrase
     */
    public record Undo(
            @Nullable Boolean git,
            @Nullable String username,
            @Nullable String passwordSecret,
            @Nullable String signingKeySecret,
            @Nullable String signingKeyPassphraseSecret) {
        private static final Undo PLAIN = new Undo(null, null, null, null, null);

        UndoAs as() {
            return new UndoAs(
                    Optional.ofNullable(username),
                    Optional.ofNullable(passwordSecret),
                    Optional.ofNullable(signingKeySecret),
                    Optional.ofNullable(signingKeyPassphraseSecret));
        }
    }

    /** A namespace and a directory of a branch; the branch is {@code main} and the directory {@code _files} if absent. */
    public record BoundPlace(
            String namespace,
            String url,
            @Nullable String branch,
            @Nullable String directory) {
        SyncBinding.Key key() {
            return new SyncBinding.Key(
                    namespace,
                    url,
                    branch == null ? "main" : branch,
                    FilePath.of(directory == null ? "_files" : directory).value());
        }
    }

    /**
     * How a namespace stands to a directory of a branch.
     *
     * @param bindingId the binding that the server looks after there, if one does
     * @param nextTry when it looks again by itself
     */
    public record StandingView(
            String namespace,
            String url,
            String branch,
            String directory,
            Standing.State state,
            Instant since,
            List<String> ahead,
            @Nullable Boolean behind,
            @Nullable String lastRunId,
            @Nullable Instant lastRun,
            @Nullable String error,
            String action,
            @Nullable String bindingId,
            @Nullable Instant nextTry) {
        /** What a binding's own looks say counts; they know more than the runs. */
        static StandingView of(Standing standing, @Nullable BindingRow kept) {
            Standing.State state = kept == null ? standing.state() : Standing.State.valueOf(kept.state());
            return new StandingView(
                    standing.key().namespace(),
                    standing.key().url(),
                    standing.key().branch(),
                    standing.key().directory(),
                    state,
                    kept == null ? standing.since() : kept.since(),
                    standing.ahead(),
                    standing.behind(),
                    standing.lastRunId(),
                    standing.lastRun(),
                    kept == null ? standing.error() : kept.message(),
                    state.action(),
                    kept == null ? null : kept.id(),
                    kept == null || kept.paused() ? null : kept.nextLook());
        }
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post("/sync/plans")
                        .summary("Make the plan of a push or a sync; nothing else changes")
                        .json(SyncWish.class)
                        .returns(201, PlanView.class)
                        .to(Need.in(Permission.PLAN, SyncPlanRoutes::placeOfWish), this::make),
                Route.get("/sync/plans/{runId}")
                        .summary("A plan and what it would mean")
                        .returns(PlanView.class)
                        .to(Need.in(Permission.VIEW, this::placeOfRun), this::show),
                Route.post("/sync/plans/{runId}/apply")
                        .summary("Apply exactly this plan; 409 with the new plan if anything has moved")
                        .json(Approval.class)
                        .returns(PlanView.class)
                        .to(
                                Need.depends(this::toApply, Permission.APPLY, Permission.PUSH, Permission.CONFIRM),
                                this::apply),
                Route.post("/sync/runs/{runId}/undo")
                        .summary("Take back what a push or a sync did")
                        .json(Undo.class)
                        .returns(PlanView.class)
                        .to(Need.depends(this::toUndo, Permission.APPLY, Permission.PUSH), this::undo),
                Route.post("/sync/bindings/readopt")
                        .summary(
                                "Forget what a namespace and a directory of a branch had in common; the next run is a first contact")
                        .json(BoundPlace.class)
                        .to(
                                Need.in(
                                        Permission.BINDINGS,
                                        ctx -> List.of(new Namespace(ctx.bodyAsClass(BoundPlace.class)
                                                .namespace()))),
                                this::readopt),
                Route.post("/sync/explain")
                        .summary("What both sides have at a path, and why a run would or would not touch it")
                        .needs("path", String.class, "From the bound directory")
                        .json(SyncWish.class)
                        .returns(Map.class)
                        .to(Need.in(Permission.PLAN, SyncPlanRoutes::placeOfWish), this::explain),
                Route.post("/sync/files")
                        .summary(
                                "Every path that is not the same on both sides, and how it stands; looks at the remote now")
                        .json(SyncWish.class)
                        .returnsList(FileStates.FileState.class)
                        .to(
                                Need.in(Permission.PLAN, SyncPlanRoutes::placeOfWish),
                                ctx -> ctx.json(plans.files(SyncWish.of(Json.parseObject(ctx.body())), LOG))),
                Route.get("/namespaces/{namespace}/sync/status")
                        .summary("How a namespace stands to the directories it was pushed to and synced from")
                        .query("check", Boolean.class, "Ask the remotes where their branches are")
                        .returnsList(StandingView.class)
                        .to(Need.in(Permission.VIEW), this::status));
    }

    private static List<Namespace> placeOfWish(Context ctx) {
        return List.of(new Namespace(SyncWish.of(Json.parseObject(ctx.body())).namespace()));
    }

    private List<Namespace> placeOfRun(Context ctx) {
        return List.of(new Namespace(find(ctx.pathParam("runId")).namespace()));
    }

    /** A plan that a binding waits with approves the binding, with each direction that it has. */
    private List<Need> toApply(Context ctx) {
        SyncRun run = find(ctx.pathParam("runId"));
        Namespace namespace = new Namespace(run.namespace());
        List<Need> needs = new ArrayList<>(List.of(Need.in(permissionFor(run), namespace)));
        if (Boolean.TRUE.equals(ctx.bodyAsClass(Approval.class).confirm())) {
            needs.add(Need.in(Permission.CONFIRM, namespace));
        }
        bindings.all(run.namespace()).stream()
                .filter(row -> run.id().equals(row.planRun()))
                .forEach(row ->
                        needs.addAll(BindingRoutes.toApply(Binding.of(Json.parseObject(row.settings())), namespace)));
        return needs;
    }

    private List<Need> toUndo(Context ctx) {
        SyncRun run = find(ctx.pathParam("runId"));
        Namespace namespace = new Namespace(run.namespace());
        List<Need> needs = new ArrayList<>(List.of(Need.in(permissionFor(run), namespace)));
        if (Boolean.TRUE.equals(asked(ctx).git())) {
            needs.add(Need.in(Permission.PUSH, namespace));
        }
        return needs;
    }

    private static Permission permissionFor(SyncRun run) {
        return run.source().equals(Side.GIT.name()) ? Permission.APPLY : Permission.PUSH;
    }

    private SyncRun find(String id) {
        return runs.find(id).orElseThrow(() -> new NotFound("There is no plan " + id + "."));
    }

    private void make(Context ctx) {
        String id = plans.make(SyncWish.of(Json.parseObject(ctx.body())), Who.of(ctx), LOG)
                .runId();
        ctx.status(201).json(view(id, false, ""));
    }

    private void show(Context ctx) {
        ctx.json(view(ctx.pathParam("runId"), false, ""));
    }

    private void apply(Context ctx) {
        Approval approval = ctx.bodyAsClass(Approval.class);
        try {
            String id = bindings.apply(
                    ctx.pathParam("runId"),
                    approval.planHash(),
                    Boolean.TRUE.equals(approval.confirm()),
                    Who.of(ctx),
                    LOG);
            ctx.json(view(id, false, ""));
        } catch (StalePlan stale) {
            ctx.status(409).json(view(stale.runId(), true, String.valueOf(stale.getMessage())));
        }
    }

    private void undo(Context ctx) {
        Undo undo = asked(ctx);
        String id = plans.undo(ctx.pathParam("runId"), Who.of(ctx), Boolean.TRUE.equals(undo.git()), undo.as(), LOG);
        ctx.json(view(id, false, ""));
    }

    private static Undo asked(Context ctx) {
        return ctx.body().isBlank() ? Undo.PLAIN : ctx.bodyAsClass(Undo.class);
    }

    private void readopt(Context ctx) {
        bindings.readopt(ctx.bodyAsClass(BoundPlace.class).key());
    }

    private void explain(Context ctx) {
        SyncWish wish = SyncWish.of(Json.parseObject(ctx.body()));
        ctx.json(plans.explain(wish, FilePath.of(Ask.needed(ctx, "path")), LOG));
    }

    private void status(Context ctx) {
        Namespace namespace = Ask.namespace(ctx);
        Map<SyncBinding.Key, BindingRow> kept = new HashMap<>();
        bindings.all(namespace.name()).forEach(row -> kept.put(Bindings.place(row), row));
        List<StandingView> all = new ArrayList<>();
        for (Standing standing : plans.standings(namespace, Ask.flag(ctx, "check", false))) {
            all.add(StandingView.of(standing, kept.remove(standing.key())));
        }
        kept.forEach((key, row) -> all.add(StandingView.of(Standing.untouched(key, row.created()), row)));
        ctx.json(all);
    }

    private PlanView view(String id, boolean stale, String message) {
        SyncRun run = find(id);
        return new PlanView(SyncRoutes.RunView.of(run, true), impact.of(run), stale, message);
    }
}
