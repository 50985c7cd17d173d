package dev.millrace.api.routes;

import dev.millrace.api.http.Ask;
import dev.millrace.api.http.Need;
import dev.millrace.api.http.PagedResults;
import dev.millrace.api.http.Paging;
import dev.millrace.api.http.Resource;
import dev.millrace.api.http.Route;
import dev.millrace.api.http.Who;
import dev.millrace.model.access.Permission;
import dev.millrace.model.access.Scope;
import dev.millrace.store.execution.Metrics;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The numbers that tasks keep with their executions. */
public final class TaskMetricRoutes implements Resource {
    private final Metrics metrics;

    public TaskMetricRoutes(Metrics metrics) {
        this.metrics = metrics;
    }

    /** @param type counter, timer (the value is seconds) or gauge */
    public record MetricView(
            String namespace,
            String flowId,
            String executionId,
            String taskId,
            String taskRunId,
            String type,
            String name,
            double value,
            Map<String, String> tags,
            Instant timestamp) {
        static MetricView of(Metrics.Kept kept) {
            Metrics.Source source = kept.source();
            return new MetricView(
                    source.flow().namespace().name(),
                    source.flow().id(),
                    source.executionId(),
                    source.taskId(),
                    source.taskRunId(),
                    kept.metric().type(),
                    kept.metric().name(),
                    kept.metric().value(),
                    kept.metric().tags(),
                    kept.time());
        }
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/metrics/{executionId}")
                        .summary("Numbers of an execution, in the order they were kept")
                        .paged()
                        .query("taskId", String.class, "Those of this task")
                        .query("taskRunId", String.class, "Those of this task run")
                        .returnsPage(MetricView.class)
                        .to(Need.somewhere(Permission.VIEW), this::ofExecution),
                Route.get("/metrics/names/{namespace}/{id}")
                        .summary("The names of the numbers of a flow")
                        .returnsList(String.class)
                        .to(Need.in(Permission.VIEW), ctx -> ctx.json(metrics.names(Ask.flow(ctx), Optional.empty()))),
                Route.get("/metrics/names/{namespace}/{id}/{taskId}")
                        .summary("The names of the numbers of a task")
                        .returnsList(String.class)
                        .to(
                                Need.in(Permission.VIEW),
                                ctx -> ctx.json(metrics.names(Ask.flow(ctx), Optional.of(ctx.pathParam("taskId"))))),
                Route.get("/metrics/tasks/{namespace}/{id}")
                        .summary("The tasks of a flow that keep numbers")
                        .returnsList(String.class)
                        .to(Need.in(Permission.VIEW), ctx -> ctx.json(metrics.tasks(Ask.flow(ctx)))));
    }

    private void ofExecution(Context ctx) {
        Scope scope = Who.scope(ctx, Permission.VIEW);
        List<MetricView> all =
                metrics.of(ctx.pathParam("executionId"), Ask.text(ctx, "taskId"), Ask.text(ctx, "taskRunId")).stream()
                        .filter(kept -> scope.covers(kept.source().flow().namespace()))
                        .map(MetricView::of)
                        .toList();
        ctx.json(PagedResults.of(all, Paging.of(ctx)));
    }
}
