package dev.millrace.api.routes;

import dev.millrace.api.http.Ask;
import dev.millrace.api.http.Need;
import dev.millrace.api.http.Resource;
import dev.millrace.api.http.Route;
import dev.millrace.api.http.Who;
import dev.millrace.language.data.Json;
import dev.millrace.model.Invalid;
import dev.millrace.model.Namespace;
import dev.millrace.model.access.Permission;
import dev.millrace.model.access.Scope;
import dev.millrace.store.sync.PreviewBranch;
import dev.millrace.store.sync.PreviewRow;
import dev.millrace.store.sync.PreviewTest;
import dev.millrace.sync.preview.BranchState;
import dev.millrace.sync.preview.PreviewState;
import dev.millrace.sync.preview.PreviewWish;
import dev.millrace.sync.preview.Previews;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Previews: branches of a repository that each have a namespace for as long as they are there. */
public final class PreviewRoutes implements Resource {
    /** Branches bring flows that are taken unseen, and may be run. */
    private static final Permission[] TO_MAKE = {Permission.BINDINGS, Permission.EDIT, Permission.RUN};

    private final Previews previews;

    public PreviewRoutes(Previews previews) {
        this.previews = previews;
    }

    /**
     * A preview and how it stands.
     *
     * @param settings what is wanted, as it is written to the server
     * @param action the one thing that clears the state
     * @param nextTry when the server looks again by itself; absent while it is paused
     * @param branches what it knows of branches, by name
     */
    public record KeptPreview(
            String id,
            String namespace,
            Map<String, Object> settings,
            boolean paused,
            PreviewState state,
            Instant since,
            @Nullable String message,
            String action,
            @Nullable Instant nextTry,
            List<KeptBranch> branches,
            Instant created,
            Instant updated) {
        static KeptPreview of(PreviewRow row, List<PreviewBranch> branches, List<PreviewTest> tests) {
            PreviewState state = PreviewState.valueOf(row.state());
            return new KeptPreview(
                    row.id(),
                    row.namespace(),
                    Json.parseObject(row.settings()),
                    row.paused(),
                    state,
                    row.since(),
                    row.message(),
                    state.action(),
                    row.paused() ? null : row.nextLook(),
                    branches.stream()
                            .map(branch -> KeptBranch.of(branch, tests))
                            .toList(),
                    row.created(),
                    row.updated());
        }
    }

    /**
     * A branch and its namespace.
     *
     * @param exists whether the preview has made the namespace and looks after it
     * @param message what is wrong, a line for each problem
     * @param commit where the branch was last seen
     * @param syncedCommit whose content the namespace has
     * @param namespaceCommit the namespace's own commit; of one that was removed the way back to what it had
     * @param tests the flows that were run after the last sync
     */
    public record KeptBranch(
            String branch,
            String namespace,
            boolean exists,
            BranchState state,
            Instant since,
            @Nullable String message,
            String action,
            String commit,
            Instant moved,
            @Nullable String syncedCommit,
            @Nullable String namespaceCommit,
            @Nullable String lastRunId,
            List<KeptTest> tests) {
        static KeptBranch of(PreviewBranch row) {
            return of(row, List.of());
        }

        static KeptBranch of(PreviewBranch row, List<PreviewTest> tests) {
            BranchState state = BranchState.valueOf(row.state());
            return new KeptBranch(
                    row.branch(),
                    row.namespace(),
                    row.owned(),
                    state,
                    row.since(),
                    row.message(),
                    state.action(),
                    row.tip(),
                    row.moved(),
                    row.synced(),
                    row.head(),
                    row.lastRun(),
                    tests.stream()
                            .filter(test -> test.branch().equals(row.branch()))
                            .map(KeptTest::of)
                            .toList());
        }
    }

    /**
     * A flow that was run after the last sync.
     *
     * @param executionId absent before it was started, and where it could not be
     */
    public record KeptTest(
            String flow,
            PreviewTest.State state,
            @Nullable String executionId,
            @Nullable String message) {
        static KeptTest of(PreviewTest test) {
            return new KeptTest(test.flow(), test.state(), test.execution(), test.message());
        }
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/sync/previews")
                        .summary("The previews of branches, and how each stands")
                        .returnsList(KeptPreview.class)
                        .to(Need.somewhere(Permission.VIEW), this::list),
                Route.post("/sync/previews")
                        .summary("Give branches of a repository a namespace each, for as long as they are there")
                        .json(PreviewWish.class)
                        .returns(201, KeptPreview.class)
                        .to(
                                Need.depends(PreviewRoutes::toCreate, TO_MAKE),
                                ctx -> ctx.status(201).json(view(previews.create(wish(ctx))))),
                Route.get("/sync/previews/{id}")
                        .summary("A preview and how it and its branches stand")
                        .returns(KeptPreview.class)
                        .to(Need.in(Permission.VIEW, this::place), ctx -> ctx.json(view(previews.find(id(ctx))))),
                Route.put("/sync/previews/{id}")
                        .summary("Change a preview, but not which namespaces it makes and what they hold")
                        .json(PreviewWish.class)
                        .returns(KeptPreview.class)
                        .to(Need.depends(this::toChange, TO_MAKE), this::change),
                Route.delete("/sync/previews/{id}")
                        .summary("Remove all namespaces of a preview, and then the preview")
                        .query("confirm", Boolean.class, "Also files that did not come from Git")
                        .returns(204, Void.class)
                        .to(
                                Need.depends(this::toDelete, Permission.BINDINGS, Permission.EDIT, Permission.CONFIRM),
                                this::delete),
                Route.post("/sync/previews/{id}/look")
                        .summary("Look at the branches now, and try again what could not be taken")
                        .returns(KeptPreview.class)
                        .to(Need.in(Permission.BINDINGS, this::place), ctx -> ctx.json(view(previews.look(id(ctx))))),
                Route.post("/sync/previews/{id}/pause")
                        .summary("Do nothing by itself until it is resumed")
                        .returns(KeptPreview.class)
                        .to(Need.in(Permission.BINDINGS, this::place), ctx -> ctx.json(view(previews.pause(id(ctx))))),
                Route.post("/sync/previews/{id}/resume")
                        .summary("Go on")
                        .returns(KeptPreview.class)
                        .to(Need.in(Permission.BINDINGS, this::place), ctx -> ctx.json(view(previews.resume(id(ctx))))),
                Route.delete("/sync/previews/{id}/namespaces/{namespace}")
                        .summary("Remove a namespace that is held because it has files that did not come from Git")
                        .returns(KeptBranch.class)
                        .to(
                                Need.in(Permission.CONFIRM),
                                ctx -> ctx.json(KeptBranch.of(
                                        previews.removeHeld(id(ctx), ctx.pathParam("namespace"), Who.of(ctx))))),
                Route.post("/sync/previews/{id}/namespaces/{namespace}/release")
                        .summary("Make a namespace an ordinary one, with triggers on, that the preview touches no more")
                        .returns(KeptBranch.class)
                        .to(
                                Need.in(Permission.EDIT),
                                ctx -> ctx.json(KeptBranch.of(previews.release(id(ctx), ctx.pathParam("namespace"))))));
    }

    private List<Namespace> place(Context ctx) {
        return List.of(new Namespace(previews.find(id(ctx)).namespace()));
    }

    private static List<Need> toCreate(Context ctx) {
        return needs(wish(ctx), TO_MAKE);
    }

    /** A preview may be given to another namespace. */
    private List<Need> toChange(Context ctx) {
        List<Need> needs = new ArrayList<>(needs(kept(ctx), TO_MAKE));
        needs.addAll(toCreate(ctx));
        return needs;
    }

    private List<Need> toDelete(Context ctx) {
        List<Need> needs = new ArrayList<>(needs(kept(ctx), Permission.BINDINGS, Permission.EDIT));
        if (Ask.flag(ctx, "confirm", false)) {
            needs.addAll(needs(kept(ctx), Permission.CONFIRM));
        }
        return needs;
    }

    /** In the namespace whose secrets are used, and where the namespaces of the branches are. */
    private static List<Need> needs(PreviewWish wish, Permission... permissions) {
        List<Need> needs = new ArrayList<>();
        for (Permission permission : permissions) {
            needs.add(Need.in(permission, new Namespace(wish.namespace())));
            needs.add(wish.parent()
                    .map(parent -> Need.in(permission, parent))
                    .orElseGet(() -> Need.everywhere(permission)));
        }
        return needs;
    }

    private PreviewWish kept(Context ctx) {
        return PreviewWish.of(Json.parseObject(previews.find(id(ctx)).settings()));
    }

    private static PreviewWish wish(Context ctx) {
        return PreviewWish.of(Json.parseObject(ctx.body()));
    }

    private void list(Context ctx) {
        Scope scope = Who.scope(ctx, Permission.VIEW);
        ctx.json(previews.all().stream()
                .filter(row -> scope.covers(new Namespace(row.namespace())))
                .map(this::view)
                .toList());
    }

    private static String id(Context ctx) {
        return ctx.pathParam("id");
    }

    private KeptPreview view(PreviewRow row) {
        return KeptPreview.of(row, previews.branches(row.id()), previews.tests(row.id()));
    }

    private void change(Context ctx) {
        PreviewWish preview = wish(ctx);
        if (!preview.id().equals(id(ctx))) {
            throw new Invalid(
                    "The body is about the preview '" + preview.id() + "', the path about '" + id(ctx) + "'.");
        }
        ctx.json(view(previews.change(preview)));
    }

    private void delete(Context ctx) {
        previews.delete(id(ctx), Ask.flag(ctx, "confirm", false), Who.of(ctx));
        ctx.status(204);
    }
}
