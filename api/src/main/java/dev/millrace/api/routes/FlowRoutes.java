package dev.millrace.api.routes;

import dev.millrace.api.http.Ask;
import dev.millrace.api.http.Filters;
import dev.millrace.api.http.Need;
import dev.millrace.api.http.PagedResults;
import dev.millrace.api.http.Paging;
import dev.millrace.api.http.Resource;
import dev.millrace.api.http.Route;
import dev.millrace.api.http.Who;
import dev.millrace.api.shape.FlowView;
import dev.millrace.api.shape.LabelText;
import dev.millrace.api.shape.Topology;
import dev.millrace.language.FlowReader;
import dev.millrace.language.Parsed;
import dev.millrace.model.Conflict;
import dev.millrace.model.FlowKey;
import dev.millrace.model.Invalid;
import dev.millrace.model.Namespace;
import dev.millrace.model.NotFound;
import dev.millrace.model.access.Permission;
import dev.millrace.model.flow.Flow;
import dev.millrace.model.flow.TaskNode;
import dev.millrace.workspace.FlowQuery;
import dev.millrace.workspace.FlowSummary;
import dev.millrace.workspace.Page;
import dev.millrace.workspace.SavedFlow;
import dev.millrace.workspace.Workspace;
import io.javalin.http.Context;
import io.javalin.http.HttpStatus;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Flows one by one: write, read, delete, search, revisions, graph. */
public final class FlowRoutes implements Resource {
    static final String YAML = "application/x-yaml";

    private final Workspace workspace;
    private final FlowReader reader;

    public FlowRoutes(Workspace workspace, FlowReader reader) {
        this.workspace = workspace;
        this.reader = reader;
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.post("/flows")
                        .summary("Creates a flow")
                        .body(YAML, String.class)
                        .returns(FlowView.class)
                        .to(
                                Need.in(
                                        Permission.EDIT,
                                        ctx -> List.of(keyOf(ctx.body()).namespace())),
                                this::create),
                Route.get("/flows/search")
                        .summary("Finds flows by id, namespace, description and labels")
                        .paged()
                        .query("q", String.class, "Text in id, namespace or description")
                        .query("namespace", String.class, "This namespace and those below it")
                        .queries("labels", String.class, "key:value; all must match")
                        .returnsPage(FlowView.class)
                        .to(Need.somewhere(Permission.VIEW), this::search),
                Route.get("/flows/source")
                        .summary("Finds text in the YAML of flows")
                        .paged()
                        .query("q", String.class, "Text to find")
                        .query("namespace", String.class, "This namespace and those below it")
                        .returnsPage(Found.class)
                        .to(Need.somewhere(Permission.VIEW), this::searchSource),
                Route.get("/flows/distinct-namespaces")
                        .summary("Namespaces that have flows")
                        .query("q", String.class, "Text in the name")
                        .returnsList(String.class)
                        .to(Need.somewhere(Permission.VIEW), this::namespaces),
                Route.post("/flows/graph")
                        .summary("The graph of a flow that need not be saved")
                        .body(YAML, String.class)
                        .returns(Topology.Graph.class)
                        .to(Need.somewhere(Permission.VIEW), this::graphOfText),
                Route.get("/flows/{namespace}")
                        .summary("Flows of one namespace")
                        .returnsList(FlowView.class)
                        .to(Need.in(Permission.VIEW), this::list),
                Route.get("/flows/{namespace}/{id}")
                        .summary("Reads a flow")
                        .query("source", Boolean.class, "With its YAML; false if not given")
                        .query("revision", Integer.class, "An earlier revision")
                        .query("allowDeleted", Boolean.class, "A deleted flow as well")
                        .returns(FlowView.class)
                        .to(Need.in(Permission.VIEW), this::read),
                Route.put("/flows/{namespace}/{id}")
                        .summary("Saves a new revision; none if nothing changed")
                        .query("expectedRevision", Integer.class, "Refuse with 409 if another one was saved meanwhile")
                        .body(YAML, String.class)
                        .returns(FlowView.class)
                        .to(Need.in(Permission.EDIT), this::update),
                Route.delete("/flows/{namespace}/{id}")
                        .summary("Deletes a flow; its revisions stay")
                        .to(Need.in(Permission.EDIT), this::delete),
                Route.get("/flows/{namespace}/{id}/revisions")
                        .summary("All revisions, oldest first")
                        .returnsList(FlowView.class)
                        .to(Need.in(Permission.VIEW), this::revisions),
                Route.get("/flows/{namespace}/{id}/graph")
                        .summary("The graph of a flow")
                        .query("revision", Integer.class, "An earlier revision")
                        .returns(Topology.Graph.class)
                        .to(Need.in(Permission.VIEW), this::graph),
                Route.get("/flows/{namespace}/{id}/tasks/{taskId}")
                        .summary("One task of a flow")
                        .query("revision", Integer.class, "An earlier revision")
                        .returns(TaskView.class)
                        .to(Need.in(Permission.VIEW), this::task));
    }

    /** A flow whose YAML holds a text, with the lines that do. */
    public record Found(FlowView model, List<String> fragments) {}

    /** A task with the properties that its author wrote. */
    public record TaskView(String id, String type, java.util.Map<String, Object> properties) {}

    private void create(Context ctx) {
        String yaml = ctx.body();
        FlowKey key = keyOf(yaml);
        workspace.flowSummary(key).filter(summary -> !summary.deleted()).ifPresent(there -> {
            throw new Conflict("The flow " + key + " exists already, as revision " + there.revision()
                    + ". Save a new revision of it with PUT.");
        });
        answer(ctx, workspace.saveFlow(Who.of(ctx), yaml, 0));
    }

    private void update(Context ctx) {
        FlowKey key = Ask.flow(ctx);
        String yaml = ctx.body();
        FlowKey written = keyOf(yaml);
        if (!written.equals(key)) {
            throw new Invalid("Illegal flow id update: the YAML is of " + written + ", the address of " + key
                    + ". A flow keeps its namespace and id; create another one.");
        }
        if (workspace.flowSummary(key).filter(summary -> !summary.deleted()).isEmpty()) {
            throw missing(key);
        }
        answer(
                ctx,
                workspace.saveFlow(
                        Who.of(ctx), yaml, Ask.integer(ctx, "expectedRevision").orElse(null)));
    }

    private static void answer(Context ctx, SavedFlow saved) {
        ctx.json(FlowView.of(saved.flow(), true, null));
    }

    /** Namespace and id that a text names; its problems if it is not valid. */
    private FlowKey keyOf(String yaml) {
        Parsed parsed = reader.read(yaml);
        return parsed.flow().map(Flow::key).orElseThrow(() -> invalid(parsed));
    }

    static Invalid invalid(Parsed parsed) {
        String first = parsed.errors().isEmpty() ? "" : " " + parsed.errors().getFirst();
        return new Invalid("The flow is not valid." + first, parsed.problems());
    }

    private void read(Context ctx) {
        FlowKey key = Ask.flow(ctx);
        boolean withSource = Ask.flag(ctx, "source", false);
        Optional<Integer> revision = Ask.integer(ctx, "revision");
        if (revision.isPresent()) {
            ctx.json(FlowView.of(revision(key, revision.get()), withSource, null));
            return;
        }
        FlowSummary summary = workspace
                .flowSummary(key)
                .filter(found -> !found.deleted() || Ask.flag(ctx, "allowDeleted", false))
                .orElseThrow(() -> missing(key));
        ctx.header("ETag", "\"" + summary.blobId() + "\"");
        if (summary.invalid()) {
            String source = new String(workspace.git().blob(summary.blobId()), StandardCharsets.UTF_8);
            ctx.json(FlowView.invalid(summary, source));
        } else {
            ctx.json(FlowView.of(revision(key, summary.revision()), withSource, summary.updated()));
        }
    }

    private Flow revision(FlowKey key, int revision) {
        return workspace
                .flow(key, revision)
                .orElseThrow(() -> new NotFound("The flow " + key + " has no revision " + revision + "."));
    }

    private void delete(Context ctx) {
        workspace.deleteFlow(Who.of(ctx), Ask.flow(ctx));
        ctx.status(HttpStatus.NO_CONTENT);
    }

    private void search(Context ctx) {
        Paging paging = Paging.of(ctx);
        Page<FlowSummary> page = workspace.searchFlows(query(ctx, paging, false, Permission.VIEW));
        ctx.json(new PagedResults<>(page.items().stream().map(FlowView::of).toList(), page.total()));
    }

    private void searchSource(Context ctx) {
        Paging paging = Paging.of(ctx);
        Page<FlowSummary> page = workspace.searchFlows(query(ctx, paging, true, Permission.VIEW));
        String wanted = Ask.text(ctx, "q").orElse("").toLowerCase(Locale.ROOT);
        ctx.json(new PagedResults<>(
                page.items().stream().map(summary -> found(summary, wanted)).toList(), page.total()));
    }

    private Found found(FlowSummary summary, String wanted) {
        String source = new String(workspace.git().blob(summary.blobId()), StandardCharsets.UTF_8);
        List<String> lines = source.lines()
                .filter(line ->
                        !wanted.isEmpty() && line.toLowerCase(Locale.ROOT).contains(wanted))
                .limit(10)
                .toList();
        return new Found(FlowView.of(summary), lines);
    }

    /** Only where the caller has the permission. */
    static FlowQuery query(Context ctx, Paging paging, boolean inSource, Permission permission) {
        Filters filters = Filters.of(ctx, "q", "namespace", "labels", "flowId");
        String text = filters.one("q").or(() -> filters.one("flowId")).orElse("");
        FlowQuery query = FlowQuery.all()
                .within(Who.scope(ctx, permission))
                .inNamespace(filters.one("namespace").orElse(null))
                .withLabels(LabelText.parse(filters.all("labels")))
                .sortedBy(sort(paging.sortBy()), paging.descending())
                .page((int) paging.offset(), paging.size());
        return inSource ? query.withSourceText(text) : query.withText(text);
    }

    private static FlowQuery.Sort sort(String field) {
        return switch (field) {
            case "id" -> FlowQuery.Sort.ID;
            case "updated" -> FlowQuery.Sort.UPDATED;
            default -> FlowQuery.Sort.KEY;
        };
    }

    private void list(Context ctx) {
        Namespace namespace = Ask.namespace(ctx);
        ctx.json(workspace.searchFlows(FlowQuery.all().exactly(namespace.name())).items().stream()
                .map(FlowView::of)
                .toList());
    }

    private void namespaces(Context ctx) {
        String wanted = Ask.text(ctx, "q").orElse("");
        ctx.json(workspace.searchFlows(FlowQuery.all().within(Who.scope(ctx, Permission.VIEW))).items().stream()
                .map(summary -> summary.key().namespace().name())
                .filter(name -> name.contains(wanted))
                .distinct()
                .sorted()
                .toList());
    }

    private void revisions(Context ctx) {
        FlowKey key = Ask.flow(ctx);
        var revisions = workspace.flowRevisions(key);
        if (revisions.isEmpty()) {
            throw missing(key);
        }
        ctx.json(revisions.stream().map(FlowView::of).toList());
    }

    private void graph(Context ctx) {
        FlowKey key = Ask.flow(ctx);
        ctx.json(Topology.of(asked(ctx, key)));
    }

    private Flow asked(Context ctx, FlowKey key) {
        return Ask.integer(ctx, "revision")
                .map(revision -> revision(key, revision))
                .or(() -> workspace.flow(key))
                .orElseThrow(() -> missing(key));
    }

    /** Half-written flows have a graph too: whatever can be read of them. */
    private void graphOfText(Context ctx) {
        Parsed parsed = reader.read(ctx.body());
        ctx.json(Topology.of(parsed.draft().orElseThrow(() -> invalid(parsed))));
    }

    private void task(Context ctx) {
        FlowKey key = Ask.flow(ctx);
        String id = ctx.pathParam("taskId");
        TaskNode task = asked(ctx, key)
                .task(id)
                .orElseThrow(() -> new NotFound("The flow " + key + " has no task '" + id + "'."));
        ctx.json(new TaskView(task.id(), task.type(), task.properties()));
    }

    static NotFound missing(FlowKey key) {
        return new NotFound("There is no flow " + key + ".");
    }
}
