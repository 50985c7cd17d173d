package dev.millrace.api.routes;

import dev.millrace.api.http.Ask;
import dev.millrace.api.http.Filters;
import dev.millrace.api.http.LiveStreams;
import dev.millrace.api.http.Need;
import dev.millrace.api.http.PagedResults;
import dev.millrace.api.http.Paging;
import dev.millrace.api.http.Resource;
import dev.millrace.api.http.Route;
import dev.millrace.api.http.Who;
import dev.millrace.api.shape.LogView;
import dev.millrace.engine.Engine;
import dev.millrace.engine.ExecutionEvents;
import dev.millrace.engine.machine.Decision;
import dev.millrace.model.FlowKey;
import dev.millrace.model.Namespace;
import dev.millrace.model.access.Permission;
import dev.millrace.model.execution.Level;
import dev.millrace.model.execution.LogEntry;
import dev.millrace.store.execution.LogQuery;
import dev.millrace.store.execution.Logs;
import dev.millrace.store.execution.Page;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Log lines: read, search, download, follow, delete. */
public final class LogRoutes implements Resource {
    private static final int BATCH = 500;

    private final Logs logs;
    private final Engine engine;
    private final LiveStreams streams;

    public LogRoutes(Logs logs, Engine engine, LiveStreams streams) {
        this.logs = logs;
        this.engine = engine;
        this.streams = streams;
    }

    @Override
    public List<Route> routes() {
        Need.Places place = ExecutionRoutes.place(engine, "executionId");
        return List.of(
                Route.get("/logs/search")
                        .summary("Finds log lines, newest first unless asked otherwise")
                        .paged()
                        .query("q", String.class, "Text in the message")
                        .query("namespace", String.class, "This namespace and those below it")
                        .query("flowId", String.class, "Lines of this flow")
                        .query("executionId", String.class, "Lines of this execution")
                        .query("minLevel", Level.class, "This level and more urgent ones")
                        .query("startDate", Instant.class, "Written at or after")
                        .query("endDate", Instant.class, "Written before")
                        .returnsPage(LogView.class)
                        .to(Need.somewhere(Permission.VIEW), this::search),
                narrowed(Route.get("/logs/{executionId}").summary("Lines of an execution, in order"))
                        .returnsList(LogView.class)
                        .to(Need.in(Permission.VIEW, place), this::list),
                narrowed(Route.get("/logs/{executionId}/download").summary("The log as a text file"))
                        .produces("text/plain")
                        .to(Need.in(Permission.VIEW, place), this::download),
                narrowed(Route.get("/logs/{executionId}/follow")
                                .summary("Lines as server-sent events, those there are and those to come"))
                        .produces("text/event-stream")
                        .to(Need.in(Permission.VIEW, place), this::follow),
                narrowed(Route.delete("/logs/{executionId}").summary("Deletes lines of an execution"))
                        .to(Need.in(Permission.EDIT, place), ctx -> delete(ctx, query(ctx))),
                Route.delete("/logs/{namespace}/{id}")
                        .summary("Deletes the lines of a flow")
                        .query("triggerId", String.class, "Only those of this trigger")
                        .to(Need.in(Permission.EDIT), this::deleteOfFlow));
    }

    private static Route.Builder narrowed(Route.Builder route) {
        return route.query("minLevel", Level.class, "This level and more urgent ones")
                .query("taskId", String.class, "Lines of this task")
                .query("taskRunId", String.class, "Lines of this task run")
                .query("attempt", Integer.class, "Lines of this attempt, from 0");
    }

    private static LogQuery query(Context ctx) {
        return LogQuery.of(ctx.pathParam("executionId"))
                .withMinLevel(Ask.choice(ctx, "minLevel", Level.class).orElse(null))
                .withTask(
                        Ask.text(ctx, "taskId").orElse(null),
                        Ask.text(ctx, "taskRunId").orElse(null),
                        Ask.integer(ctx, "attempt").orElse(null));
    }

    private void list(Context ctx) {
        ctx.writeJsonStream(logs.all(query(ctx)).map(LogView::of));
    }

    private void search(Context ctx) {
        Filters filters = Filters.of(
                ctx,
                "q",
                "namespace",
                "flowId",
                "executionId",
                "taskId",
                "triggerId",
                "minLevel",
                "level",
                "startDate",
                "endDate",
                "timeRange");
        Instant since = filters.one("timeRange")
                .map(range -> Instant.now().minus(Durations.parse("timeRange", range)))
                .orElseGet(() -> ExecutionSearch.instant(filters, "startDate"));
        LogQuery query = new LogQuery(
                filters.one("namespace").map(Namespace::new).orElse(null),
                filters.one("flowId").orElse(null),
                filters.one("executionId").orElse(null),
                filters.one("taskId").orElse(null),
                null,
                null,
                filters.one("triggerId").orElse(null),
                filters.one("minLevel", Level.class)
                        .or(() -> filters.one("level", Level.class))
                        .orElse(null),
                since,
                ExecutionSearch.instant(filters, "endDate"),
                filters.one("q").orElse(null),
                null,
                Who.scope(ctx, Permission.VIEW));
        Paging paging = Paging.of(ctx);
        boolean descending = paging.sortBy().isEmpty() || paging.descending();
        Page<Logs.Line> page = logs.search(query, paging.page(), paging.size(), descending);
        ctx.json(new PagedResults<>(
                page.results().stream().map(line -> LogView.of(line.entry())).toList(), page.total()));
    }

    private void download(Context ctx) throws IOException {
        String id = ctx.pathParam("executionId");
        ctx.contentType("text/plain; charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"" + Disposition.plain(id) + ".log\"");
        try (Writer out = new BufferedWriter(new OutputStreamWriter(ctx.outputStream(), StandardCharsets.UTF_8))) {
            for (LogEntry entry : (Iterable<LogEntry>) logs.all(query(ctx))::iterator) {
                out.write(LogView.asText(entry));
            }
        }
    }

    /** News of an execution only say that there may be more to read; the lines come from the database, so none is lost or told twice. */
    private void follow(Context ctx) throws Exception {
        LogQuery query = query(ctx);
        String id = ctx.pathParam("executionId");
        streams.serve(ctx, stream -> {
            long[] cursor = {0};
            return engine.events().follow(id, event -> {
                sendNew(query, cursor, stream);
                if (event instanceof ExecutionEvents.Event.Changed changed && Decision.isOver(changed.execution())) {
                    stream.send("end", Map.of());
                    stream.end();
                }
            });
        });
    }

    private void sendNew(LogQuery query, long[] cursor, LiveStreams.Stream stream) {
        List<Logs.Line> lines;
        do {
            lines = logs.list(query.after(cursor[0]), BATCH);
            lines.forEach(line -> {
                stream.send("progress", LogView.of(line.entry()));
                cursor[0] = line.cursor();
            });
        } while (lines.size() == BATCH);
    }

    private void delete(Context ctx, LogQuery query) {
        logs.delete(query);
        ctx.status(HttpStatus.NO_CONTENT);
    }

    private void deleteOfFlow(Context ctx) {
        FlowKey flow = Ask.flow(ctx);
        delete(
                ctx,
                new LogQuery(
                        flow.namespace(),
                        flow.id(),
                        null,
                        null,
                        null,
                        null,
                        Ask.text(ctx, "triggerId").orElse(null),
                        null,
                        null,
                        null,
                        null,
                        null));
    }
}
