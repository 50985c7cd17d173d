package dev.millrace.api.routes;

import dev.millrace.api.http.Ask;
import dev.millrace.api.http.Need;
import dev.millrace.api.http.Resource;
import dev.millrace.api.http.Route;
import dev.millrace.api.http.Who;
import dev.millrace.language.data.Json;
import dev.millrace.model.Namespace;
import dev.millrace.model.NotFound;
import dev.millrace.model.access.Permission;
import dev.millrace.model.access.Scope;
import dev.millrace.store.sync.SyncBinding;
import dev.millrace.store.sync.SyncBindings;
import dev.millrace.store.sync.SyncRun;
import dev.millrace.store.sync.SyncRuns;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What pushes and syncs did or would do: their plans, and the bindings of a namespace to directories of branches. */
public final class SyncRoutes implements Resource {
    private static final int MOST = 500;
    private final SyncRuns runs;
    private final SyncBindings bindings;

    public SyncRoutes(SyncRuns runs, SyncBindings bindings) {
        this.runs = runs;
        this.bindings = bindings;
    }

    /**
     * A push or a sync.
     *
     * @param source SERVER for a push, GIT for a sync
     * @param plan the changes in order, with ids and texts of their differences; absent in lists
     */
    public record RunView(
            String id,
            @Nullable String executionId,
            @Nullable String taskRunId,
            String source,
            boolean dryRun,
            SyncRun.State state,
            String namespace,
            String url,
            String branch,
            String directory,
            @Nullable Map<String, Object> plan,
            String planHash,
            @Nullable String gitBefore,
            @Nullable String gitCommit,
            @Nullable String commitUrl,
            @Nullable String namespaceCommit,
            @Nullable String error,
            Instant started,
            @Nullable Instant ended) {
        static RunView of(SyncRun run, boolean withPlan) {
            return new RunView(
                    run.id(),
                    run.executionId(),
                    run.taskRunId(),
                    run.source(),
                    run.dryRun(),
                    run.state(),
                    run.namespace(),
                    run.url(),
                    run.branch(),
                    run.directory(),
                    withPlan && !run.plan().isEmpty() ? Json.parseObject(run.plan()) : null,
                    run.planHash(),
                    run.gitBefore(),
                    run.gitCommit(),
                    run.commitUrl(),
                    run.namespaceCommit(),
                    run.error(),
                    run.started(),
                    run.ended());
        }
    }

    /** A namespace and the directory of a branch that it was pushed to or synced from. */
    public record BindingView(
            String namespace,
            String url,
            String branch,
            String directory,
            @Nullable String gitCommit,
            @Nullable String namespaceCommit,
            Instant updated) {
        static BindingView of(SyncBinding binding) {
            return new BindingView(
                    binding.key().namespace(),
                    binding.key().url(),
                    binding.key().branch(),
                    binding.key().directory(),
                    binding.gitCommit(),
                    binding.namespaceCommit(),
                    binding.updated());
        }
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/sync/runs/{runId}")
                        .summary("One push or sync with its plan")
                        .returns(RunView.class)
                        .to(
                                Need.in(
                                        Permission.VIEW,
                                        ctx -> List.of(new Namespace(find(ctx).namespace()))),
                                this::run),
                Route.get("/executions/{id}/sync")
                        .summary("The pushes and syncs of an execution with their plans, newest first")
                        .query("taskRunId", String.class, "Only those of this task run")
                        .returnsList(RunView.class)
                        .to(Need.somewhere(Permission.VIEW), this::ofExecution),
                Route.get("/namespaces/{namespace}/sync/runs")
                        .summary("The pushes and syncs of a namespace, newest first")
                        .query("size", Integer.class, "At most so many; 50 if not given")
                        .returnsList(RunView.class)
                        .to(Need.in(Permission.VIEW), this::ofNamespace),
                Route.get("/namespaces/{namespace}/sync/bindings")
                        .summary("Where a namespace was pushed to and synced from, last used first")
                        .returnsList(BindingView.class)
                        .to(
                                Need.in(Permission.VIEW),
                                ctx -> ctx.json(
                                        bindings.ofNamespace(Ask.namespace(ctx).name()).stream()
                                                .map(BindingView::of)
                                                .toList())));
    }

    private void run(Context ctx) {
        ctx.json(RunView.of(find(ctx), true));
    }

    private SyncRun find(Context ctx) {
        String id = ctx.pathParam("runId");
        return runs.find(id).orElseThrow(() -> new NotFound("There is no push or sync " + id + "."));
    }

    private void ofExecution(Context ctx) {
        List<SyncRun> found =
                Ask.text(ctx, "taskRunId").map(runs::ofTaskRun).orElseGet(() -> runs.ofExecution(ctx.pathParam("id")));
        Scope scope = Who.scope(ctx, Permission.VIEW);
        ctx.json(found.stream()
                .filter(run -> scope.covers(new Namespace(run.namespace())))
                .filter(run -> ctx.pathParam("id").equals(run.executionId()))
                .map(run -> RunView.of(run, true))
                .toList());
    }

    private void ofNamespace(Context ctx) {
        int limit = Ask.integer(ctx, "size", 50, 1, MOST);
        ctx.json(runs.ofNamespace(Ask.namespace(ctx).name(), limit).stream()
                .map(run -> RunView.of(run, false))
                .toList());
    }
}
