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
import dev.millrace.model.Namespace;
import dev.millrace.model.NotFound;
import dev.millrace.model.access.Permission;
import dev.millrace.model.access.Scope;
import dev.millrace.workspace.NamespaceInfo;
import dev.millrace.workspace.Revision;
import dev.millrace.workspace.Workspace;
import io.javalin.http.BadRequestResponse;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Namespaces: which there are, what became of them, and back to an earlier state. */
public final class NamespaceRoutes implements Resource {
    private final Workspace workspace;

    public NamespaceRoutes(Workspace workspace) {
        this.workspace = workspace;
    }

    /** @param commit the namespace's head; absent where nothing was ever written */
    public record NamespaceView(String id, @Nullable String commit, Instant created, Instant updated) {
        static NamespaceView of(NamespaceInfo info) {
            return new NamespaceView(info.namespace().name(), info.head().orElse(null), info.created(), info.updated());
        }
    }

    /** One state of a namespace. */
    public record RevisionView(String commit, String author, String email, Instant date, String reason) {
        static RevisionView of(Revision revision) {
            return new RevisionView(
                    revision.commitId(),
                    revision.author().name(),
                    revision.author().email(),
                    revision.time(),
                    revision.reason());
        }
    }

    public record NamespaceName(String id) {}

    public record Autocomplete(@Nullable String q, @Nullable List<String> ids) {}

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/namespaces/search")
                        .summary("Finds namespaces")
                        .paged()
                        .query("q", String.class, "Text in the name")
                        .query("existing", Boolean.class, "Without effect: all of them exist")
                        .returnsPage(NamespaceView.class)
                        .to(Need.somewhere(Permission.VIEW), this::search),
                Route.post("/namespaces/autocomplete")
                        .summary("Names of namespaces that hold a text")
                        .json(Autocomplete.class)
                        .returnsList(String.class)
                        .to(Need.somewhere(Permission.VIEW), this::autocomplete),
                Route.post("/namespaces")
                        .summary("Declares a namespace; nothing else needs that")
                        .json(NamespaceName.class)
                        .returns(NamespaceView.class)
                        .to(Need.in(Permission.EDIT, ctx -> List.of(named(ctx))), this::declare),
                Route.get("/namespaces/{namespace}")
                        .summary("Reads a namespace")
                        .returns(NamespaceView.class)
                        .to(Need.in(Permission.VIEW), this::read),
                Route.get("/namespaces/{namespace}/history")
                        .summary("The states of a namespace, newest first")
                        .query("size", Integer.class, "At most so many; 100 if not given")
                        .returnsList(RevisionView.class)
                        .to(Need.in(Permission.VIEW), this::history),
                Route.post("/namespaces/{namespace}/restore")
                        .summary("Brings the whole namespace back to an earlier state, as a new commit")
                        .needs("commit", String.class, "The state to go back to")
                        .returns(RevisionView.class)
                        .to(Need.in(Permission.EDIT), this::restore));
    }

    private Stream<NamespaceInfo> seen(Context ctx) {
        Scope scope = Who.scope(ctx, Permission.VIEW);
        return workspace.namespaces().stream().filter(info -> scope.covers(info.namespace()));
    }

    private void search(Context ctx) {
        Filters filters = Filters.of(ctx, "q", "namespace");
        String wanted =
                filters.one("q").or(() -> filters.one("namespace")).orElse("").toLowerCase(Locale.ROOT);
        List<NamespaceView> found = seen(ctx)
                .filter(info -> info.namespace().name().contains(wanted))
                .map(NamespaceView::of)
                .toList();
        ctx.json(PagedResults.of(found, Paging.of(ctx)));
    }

    private void autocomplete(Context ctx) {
        Autocomplete asked = JsonCodec.read(ctx.body().isBlank() ? "{}" : ctx.body(), Autocomplete.class);
        String wanted = asked.q() == null ? "" : asked.q().toLowerCase(Locale.ROOT);
        ctx.json(seen(ctx)
                .map(info -> info.namespace().name())
                .filter(name -> name.contains(wanted))
                .toList());
    }

    private void declare(Context ctx) {
        ctx.json(NamespaceView.of(workspace.declare(named(ctx), Who.of(ctx))));
    }

    private static Namespace named(Context ctx) {
        NamespaceName name = JsonCodec.read(ctx.body(), NamespaceName.class);
        if (name.id() == null) {
            throw new BadRequestResponse("Write {\"id\": \"the.name\"}.");
        }
        return new Namespace(name.id());
    }

    /** A namespace need not be declared before it is used, so one that is not there yet is only missing, not wrong. */
    private void read(Context ctx) {
        Namespace namespace = Ask.namespace(ctx);
        ctx.json(NamespaceView.of(workspace
                .namespace(namespace)
                .orElseThrow(() -> new NotFound("There is no namespace " + namespace + "."))));
    }

    private void history(Context ctx) {
        int limit = Ask.integer(ctx, "size", 100, 1, 10_000);
        ctx.json(workspace.history(Ask.namespace(ctx), limit).stream()
                .map(RevisionView::of)
                .toList());
    }

    private void restore(Context ctx) {
        String commit = Ask.needed(ctx, "commit");
        ctx.json(RevisionView.of(
                workspace.undoTo(Ask.namespace(ctx), Who.of(ctx), commit, "Restore the state of " + commit)));
    }
}
