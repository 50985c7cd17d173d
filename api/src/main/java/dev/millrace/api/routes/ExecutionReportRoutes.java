package dev.millrace.api.routes;

import dev.millrace.api.http.Ask;
import dev.millrace.api.http.LiveStreams;
import dev.millrace.api.http.Need;
import dev.millrace.api.http.Resource;
import dev.millrace.api.http.Route;
import dev.millrace.api.http.Who;
import dev.millrace.api.shape.CsvText;
import dev.millrace.api.shape.ExecutionView;
import dev.millrace.engine.Engine;
import dev.millrace.model.Label;
import dev.millrace.model.NotFound;
import dev.millrace.model.access.Permission;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.TaskRun;
import dev.millrace.store.execution.ExecutionQuery;
import dev.millrace.store.execution.Executions;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Executions in other forms: outputs alone, as CSV, the values of one field, an execution with all that it started. */
public final class ExecutionReportRoutes implements Resource {
    private static final int BATCH = 1_000;
    private static final List<String> COLUMNS = List.of(
            "id",
            "namespace",
            "flowId",
            "flowRevision",
            "state",
            "startDate",
            "endDate",
            "duration",
            "labels",
            "triggerId");

    private final Engine engine;
    private final Executions executions;
    private final LiveStreams streams;

    public ExecutionReportRoutes(Engine engine, Executions executions, LiveStreams streams) {
        this.engine = engine;
        this.executions = executions;
        this.streams = streams;
    }

    /** What one task run gave. */
    public record TaskOutputs(
            String taskRunId,
            String taskId,
            @Nullable String value,
            @Nullable Integer iteration,
            Map<String, Object> outputs) {
        static TaskOutputs of(TaskRun run) {
            return new TaskOutputs(
                    run.id(), run.taskId(), run.value(), run.iteration(), ExecutionView.hidden(run.outputs()));
        }
    }

    /** What the flow gave, and its task runs. */
    public record AllOutputs(Map<String, Object> outputs, List<TaskOutputs> taskRuns) {}

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/outputs/{executionId}")
                        .summary("The outputs of an execution and of its task runs")
                        .returns(AllOutputs.class)
                        .to(Need.in(Permission.VIEW, ExecutionRoutes.place(engine, "executionId")), this::outputs),
                Route.get("/outputs/{executionId}/{taskRunId}")
                        .summary("The outputs of a task run")
                        .returns(Map.class)
                        .to(Need.in(Permission.VIEW, ExecutionRoutes.place(engine, "executionId")), this::taskOutputs),
                ExecutionSearch.parameters(
                                Route.get("/executions/export/by-query/csv").summary("Executions as CSV"))
                        .produces("text/csv")
                        .to(Need.somewhere(Permission.VIEW), this::csv),
                ExecutionSearch.parameters(Route.get("/executions/distinct-field-values")
                                .summary("The values that a field has among executions"))
                        .needs("field", Executions.Field.class, "namespace, flowId, state or triggerId")
                        .returnsList(String.class)
                        .to(Need.somewhere(Permission.VIEW), this::distinct),
                Route.get("/executions/{id}/follow-dependencies")
                        .summary(
                                "The states of an execution and of all that it started, as server-sent events; 'end' when all have ended")
                        .produces("text/event-stream")
                        .to(Need.in(Permission.VIEW, ExecutionRoutes.place(engine, "id")), ctx -> {
                            Execution root = ExecutionRoutes.find(engine, ctx.pathParam("id"));
                            streams.serve(
                                    ctx,
                                    stream -> new FollowFamily(
                                                    engine, executions, Who.scope(ctx, Permission.VIEW), stream)
                                            .begin(root));
                        }));
    }

    private void outputs(Context ctx) {
        Execution execution = ExecutionRoutes.find(engine, ctx.pathParam("executionId"));
        ctx.json(new AllOutputs(
                execution.outputs(),
                execution.taskRuns().stream().map(TaskOutputs::of).toList()));
    }

    private void taskOutputs(Context ctx) {
        Execution execution = ExecutionRoutes.find(engine, ctx.pathParam("executionId"));
        String id = ctx.pathParam("taskRunId");
        ctx.json(execution
                .taskRun(id)
                .map(TaskRun::outputs)
                .orElseThrow(() -> new NotFound("The execution " + execution.id() + " has no task run " + id + ".")));
    }

    private void distinct(Context ctx) {
        String name = Ask.needed(ctx, "field");
        Executions.Field field = Arrays.stream(Executions.Field.values())
                .filter(one -> one.parameter().equalsIgnoreCase(name))
                .findFirst()
                .orElseThrow(() -> new BadRequestResponse("'field' is '" + name + "'; write one of "
                        + Arrays.stream(Executions.Field.values())
                                .map(Executions.Field::parameter)
                                .collect(Collectors.joining(", "))
                        + "."));
        ctx.json(executions.distinct(ExecutionSearch.query(ctx, Permission.VIEW), field));
    }

    private void csv(Context ctx) throws IOException {
        ExecutionQuery query = ExecutionSearch.query(ctx, Permission.VIEW);
        ctx.contentType("text/csv; charset=utf-8");
        ctx.header("Content-Disposition", Disposition.attachment("executions.csv"));
        try (Writer out = new BufferedWriter(new OutputStreamWriter(ctx.outputStream(), StandardCharsets.UTF_8))) {
            out.write(CsvText.row(COLUMNS));
            List<Execution> page;
            int number = 1;
            do {
                page = executions
                        .search(query, new ExecutionQuery.Paging(number++, BATCH, ExecutionQuery.Sort.CREATED, false))
                        .results();
                for (Execution execution : page) {
                    out.write(row(execution));
                }
            } while (page.size() == BATCH);
        }
    }

    private static String row(Execution execution) {
        String labels =
                execution.labels().stream().map(ExecutionReportRoutes::text).collect(Collectors.joining(" "));
        return CsvText.row(Arrays.asList(
                execution.id(),
                execution.flow().namespace(),
                execution.flow().id(),
                execution.flowRevision(),
                execution.current().name().toUpperCase(Locale.ROOT),
                execution.state().start(),
                execution.state().end().map(Object::toString).orElse(null),
                execution.state().end().isPresent() ? execution.state().duration() : null,
                labels,
                execution.trigger() == null ? null : execution.trigger().id()));
    }

    private static String text(Label label) {
        return label.key() + ":" + label.value();
    }
}
