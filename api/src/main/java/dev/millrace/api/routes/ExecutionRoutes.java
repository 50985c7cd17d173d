package dev.millrace.api.routes;

import dev.millrace.api.Installation;
import dev.millrace.api.http.Ask;
import dev.millrace.api.http.JsonCodec;
import dev.millrace.api.http.LiveStreams;
import dev.millrace.api.http.Need;
import dev.millrace.api.http.PagedResults;
import dev.millrace.api.http.Paging;
import dev.millrace.api.http.Resource;
import dev.millrace.api.http.Route;
import dev.millrace.api.http.Who;
import dev.millrace.api.shape.ExecutionView;
import dev.millrace.api.shape.FlowView;
import dev.millrace.api.shape.LabelText;
import dev.millrace.api.shape.Topology;
import dev.millrace.engine.Engine;
import dev.millrace.engine.ExecutionEvents;
import dev.millrace.engine.StartRequest;
import dev.millrace.engine.machine.Decision;
import dev.millrace.model.FlowKey;
import dev.millrace.model.Invalid;
import dev.millrace.model.Namespace;
import dev.millrace.model.NotFound;
import dev.millrace.model.access.Permission;
import dev.millrace.model.execution.Execution;
import dev.millrace.model.execution.State;
import dev.millrace.model.flow.Flow;
import dev.millrace.store.execution.Executions;
import dev.millrace.store.execution.Page;
import dev.millrace.workspace.Workspace;
import io.javalin.http.Context;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Executions: start, read, search, follow. */
public final class ExecutionRoutes implements Resource {
    /** How long {@code wait=true} holds a request. */
    private static final Duration LONGEST_WAIT = Duration.ofHours(1);

    private final Engine engine;
    private final Executions executions;
    private final Workspace workspace;
    private final LiveStreams streams;
    private final Installation installation;

    public ExecutionRoutes(
            Engine engine, Executions executions, Workspace workspace, LiveStreams streams, Installation installation) {
        this.engine = engine;
        this.executions = executions;
        this.workspace = workspace;
        this.streams = streams;
        this.installation = installation;
    }

    /** How the inputs of a form would be taken. */
    public record InputsView(String id, String namespace, List<InputView> inputs, List<CheckView> checks) {}

    public record InputView(
            InputName input, @Nullable Object value, boolean enabled, boolean isDefault, List<String> errors) {}

    public record InputName(String id) {}

    public record CheckView(String message, String style, String behavior) {}

    /** How many executions began in a stretch of time, by state. */
    public record BucketView(Instant startDate, Map<State, Long> executionCounts, Duration averageDuration) {}

    /** The namespace of the execution that a parameter of the path names. */
    static Need.Places place(Engine engine, String parameter) {
        return ctx -> List.of(find(engine, ctx.pathParam(parameter)).flow().namespace());
    }

    @Override
    public List<Route> routes() {
        Need.Places place = place(engine, "id");
        return List.of(
                Route.post("/executions/{namespace}/{id}")
                        .summary("Starts a flow; one part for each input, a file for a FILE")
                        .query("wait", Boolean.class, "Answer when it has ended")
                        .queries("labels", String.class, "key:value")
                        .query("revision", Integer.class, "Another revision than the newest")
                        .query("commit", String.class, "On the namespace as it was at this commit, flow and files")
                        .query("scheduleDate", Instant.class, "Not before this time")
                        .multipart("*")
                        .returns(ExecutionView.class)
                        .to(Need.in(Permission.RUN), this::start),
                Route.post("/executions/{namespace}/{id}/validate")
                        .summary("How the inputs would be taken, without starting anything")
                        .query("revision", Integer.class, "Another revision than the newest")
                        .multipart("*")
                        .returns(InputsView.class)
                        .to(Need.in(Permission.RUN), this::validate),
                ExecutionSearch.parameters(Route.get("/executions/search")
                                .summary("Finds executions")
                                .paged())
                        .returnsPage(ExecutionView.class)
                        .to(Need.somewhere(Permission.VIEW), this::search),
                ExecutionSearch.parameters(Route.get("/executions")
                                .summary("Finds executions")
                                .paged())
                        .returnsPage(ExecutionView.class)
                        .to(Need.somewhere(Permission.VIEW), this::search),
                Route.post("/executions/latest")
                        .summary("The newest execution of each of these flows")
                        .json(new dev.millrace.api.http.Generic(List.class, FlowManyRoutes.FlowId.class))
                        .returnsList(ExecutionView.class)
                        .to(Need.in(Permission.VIEW, ctx -> FlowManyRoutes.namespaces(asked(ctx))), this::latest),
                ExecutionSearch.parameters(Route.get("/executions/statistics")
                                .summary("How many executions began, over time and by state"))
                        .query(
                                "stretch",
                                String.class,
                                "Length of one stretch, an ISO-8601 duration; PT1H if not given")
                        .returnsList(BucketView.class)
                        .to(Need.somewhere(Permission.VIEW), this::statistics),
                Route.get("/executions/{id}")
                        .summary("Reads an execution")
                        .returns(ExecutionView.class)
                        .to(Need.in(Permission.VIEW, place), ctx -> ctx.json(ExecutionView.of(find(ctx)))),
                Route.get("/executions/{id}/follow")
                        .summary("Every state of an execution as server-sent events; the last one has the id 'end'")
                        .produces("text/event-stream")
                        .to(Need.in(Permission.VIEW, place), this::follow),
                Route.get("/executions/{id}/flow")
                        .summary("The flow as it was when the execution ran")
                        .returns(FlowView.class)
                        .to(Need.in(Permission.VIEW, place), ctx -> ctx.json(FlowView.of(flow(ctx), true, null))),
                Route.get("/executions/{id}/graph")
                        .summary("The graph of the flow as it was")
                        .returns(Topology.Graph.class)
                        .to(Need.in(Permission.VIEW, place), ctx -> ctx.json(Topology.of(flow(ctx)))),
                Route.get("/executions/{id}/children")
                        .summary("Executions that this one started")
                        .returnsList(ExecutionView.class)
                        .to(
                                Need.in(Permission.VIEW, place),
                                ctx -> ctx.json(executions.children(find(ctx).id()).stream()
                                        .filter(child -> Who.scope(ctx, Permission.VIEW)
                                                .covers(child.flow().namespace()))
                                        .map(ExecutionView::inList)
                                        .toList())),
                Route.get("/executions/flows/{namespace}/{id}")
                        .summary("A flow for a form to run it")
                        .returns(FlowView.class)
                        .to(Need.in(Permission.VIEW), this::flowToRun),
                Route.get("/executions/namespaces")
                        .summary("Namespaces with flows to run")
                        .returnsList(String.class)
                        .to(
                                Need.somewhere(Permission.VIEW),
                                ctx -> ctx.json(workspace.allFlows().stream()
                                        .map(Flow::namespace)
                                        .filter(Who.scope(ctx, Permission.VIEW)::covers)
                                        .map(Namespace::name)
                                        .distinct()
                                        .sorted()
                                        .toList())),
                Route.get("/executions/namespaces/{namespace}/flows")
                        .summary("Flows to run in a namespace")
                        .returnsList(FlowView.class)
                        .to(
                                Need.in(Permission.VIEW),
                                ctx -> ctx.json(workspace.allFlows().stream()
                                        .filter(flow -> flow.namespace().equals(Ask.namespace(ctx)))
                                        .map(flow -> FlowView.of(flow, false, null))
                                        .toList())));
    }

    private void start(Context ctx) throws Exception {
        FlowKey flow = Ask.flow(ctx);
        StartRequest request =
                StartRequest.of(flow, Inputs.of(ctx)).withLabels(LabelText.parse(ctx.queryParams("labels")));
        Optional<Integer> revision = Ask.integer(ctx, "revision");
        if (revision.isPresent()) {
            request = request.withRevision(revision.get());
        }
        Optional<String> commit = Ask.text(ctx, "commit");
        if (commit.isPresent() && revision.isPresent()) {
            throw new Invalid(
                    "'revision' and 'commit' do not go together: at a commit a flow has the text that it had then.");
        }
        if (commit.isPresent()) {
            request = request.atCommit(commit.get(), CommitRoutes.revision(workspace, flow, commit.get()));
        }
        Optional<Instant> date = Ask.instant(ctx, "scheduleDate");
        if (date.isPresent()) {
            request = request.at(date.get());
        }
        Execution execution = engine.start(request);
        if (Ask.flag(ctx, "wait", false)) {
            execution = engine.await(execution.id(), LONGEST_WAIT);
        }
        ctx.json(ExecutionView.withUrl(execution, url(execution)));
    }

    private String url(Execution execution) {
        String base = installation.publicUrl() == null ? "" : installation.publicUrl();
        return base + "/ui/main/executions/" + execution.flow().namespace() + "/"
                + execution.flow().id() + "/" + execution.id();
    }

    private void validate(Context ctx) {
        FlowKey flow = Ask.flow(ctx);
        StartRequest request = StartRequest.of(flow, Inputs.of(ctx));
        Optional<Integer> revision = Ask.integer(ctx, "revision");
        Engine.InputReport report =
                engine.inputs(revision.map(request::withRevision).orElse(request));
        ctx.json(new InputsView(
                flow.id(),
                flow.namespace().name(),
                report.inputs().stream()
                        .map(input -> new InputView(
                                new InputName(input.id()),
                                input.value().orElse(null),
                                input.enabled(),
                                input.isDefault(),
                                input.errors()))
                        .toList(),
                report.checks().stream()
                        .map(check -> new CheckView(check.message(), check.style(), check.behavior()))
                        .toList()));
    }

    private void search(Context ctx) {
        Page<Execution> page =
                executions.search(ExecutionSearch.query(ctx, Permission.VIEW), ExecutionSearch.paging(Paging.of(ctx)));
        ctx.json(new PagedResults<>(
                page.results().stream().map(ExecutionView::inList).toList(), page.total()));
    }

    private void latest(Context ctx) {
        ctx.json(executions.latest(asked(ctx)).values().stream()
                .map(ExecutionView::inList)
                .toList());
    }

    private static List<FlowKey> asked(Context ctx) {
        FlowManyRoutes.FlowId[] ids = JsonCodec.read(ctx.body(), FlowManyRoutes.FlowId[].class);
        return Arrays.stream(ids).map(FlowManyRoutes.FlowId::key).toList();
    }

    private void statistics(Context ctx) {
        Instant to = Ask.instant(ctx, "endDate").orElseGet(Instant::now);
        Instant from = Ask.instant(ctx, "startDate").orElse(to.minus(Duration.ofDays(1)));
        Duration stretch = Durations.of(ctx, "stretch", Duration.ofHours(1));
        ctx.json(executions.countByState(ExecutionSearch.query(ctx, Permission.VIEW), from, to, stretch).stream()
                .map(bucket -> new BucketView(bucket.start(), bucket.count(), bucket.averageDuration()))
                .toList());
    }

    private Execution find(Context ctx) {
        return find(engine, ctx.pathParam("id"));
    }

    static Execution find(Engine engine, String id) {
        return engine.find(id).orElseThrow(() -> new NotFound("There is no execution " + id + "."));
    }

    private void follow(Context ctx) throws Exception {
        String id = ctx.pathParam("id");
        streams.serve(
                ctx,
                stream -> engine.events().follow(id, event -> {
                    if (event instanceof ExecutionEvents.Event.Changed changed) {
                        boolean over = Decision.isOver(changed.execution());
                        stream.send(over ? "end" : "progress", ExecutionView.of(changed.execution()));
                        if (over) {
                            stream.end();
                        }
                    }
                }));
    }

    private Flow flow(Context ctx) {
        Execution execution = find(ctx);
        return workspace
                .flow(execution.flow(), execution.flowRevision())
                .orElseThrow(() -> FlowRoutes.missing(execution.flow()));
    }

    private void flowToRun(Context ctx) {
        FlowKey key = Ask.flow(ctx);
        ctx.json(FlowView.of(workspace.flow(key).orElseThrow(() -> FlowRoutes.missing(key)), false, null));
    }
}
