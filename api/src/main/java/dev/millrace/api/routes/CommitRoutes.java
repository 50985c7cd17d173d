package dev.millrace.api.routes;

import dev.millrace.api.http.Ask;
import dev.millrace.api.http.Need;
import dev.millrace.api.http.Resource;
import dev.millrace.api.http.Route;
import dev.millrace.api.shape.FlowView;
import dev.millrace.git.CommitInfo;
import dev.millrace.git.FileEntry;
import dev.millrace.model.FilePath;
import dev.millrace.model.FlowKey;
import dev.millrace.model.NotFound;
import dev.millrace.model.access.Permission;
import dev.millrace.workspace.FlowRevision;
import dev.millrace.workspace.Layout;
import dev.millrace.workspace.Snapshot;
import dev.millrace.workspace.Workspace;
import io.javalin.http.Context;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A namespace as it was at a commit, beside what it is now: to look at, to compare, and to run. Nothing is written. */
public final class CommitRoutes implements Resource {
    private final Workspace workspace;

    public CommitRoutes(Workspace workspace) {
        this.workspace = workspace;
    }

    /** What a path is. */
    public enum Kind {
        FLOW,
        FILE
    }

    /**
     * A flow or a file that is there at the commit, now, or both.
     *
     * @param path of a file; of a flow its id
     * @param then the id of its content at the commit; absent if it was not there
     * @param now the id of its content in the newest state; absent if it is there no more
     */
    public record PathView(
            Kind kind,
            String path,
            @Nullable String then,
            @Nullable String now) {}

    /** @param newest whether the namespace is in this state now */
    public record CommitView(
            String commit,
            String author,
            String email,
            Instant date,
            String reason,
            boolean newest,
            List<PathView> paths) {}

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/namespaces/{namespace}/commits/{commit}")
                        .summary("The flows and files of a namespace at a commit, beside those of now")
                        .returns(CommitView.class)
                        .to(Need.in(Permission.VIEW), this::commit),
                Route.get("/namespaces/{namespace}/commits/{commit}/flows/{id}")
                        .summary("A flow as it was at a commit")
                        .returns(FlowView.class)
                        .to(Need.in(Permission.VIEW), this::flow));
    }

    private void commit(Context ctx) {
        Snapshot then = workspace.at(Ask.namespace(ctx), ctx.pathParam("commit"));
        Snapshot now = workspace.head(Ask.namespace(ctx));
        CommitInfo commit = workspace.git().commit(then.commitId().orElseThrow());
        Map<FilePath, String> before = ids(then);
        Map<FilePath, String> after = ids(now);
        Map<FilePath, String> all = new TreeMap<>(before);
        all.putAll(after);
        List<PathView> paths = new ArrayList<>();
        for (FilePath path : all.keySet()) {
            Optional<String> flow = Layout.flowId(path);
            paths.add(new PathView(
                    flow.isPresent() ? Kind.FLOW : Kind.FILE,
                    flow.orElseGet(() -> "/" + path.relativeTo(Layout.FILES)),
                    before.get(path),
                    after.get(path)));
        }
        ctx.json(new CommitView(
                commit.id(),
                commit.author().name(),
                commit.author().email(),
                commit.time(),
                commit.message(),
                then.commitId().equals(now.commitId()),
                paths));
    }

    private static Map<FilePath, String> ids(Snapshot snapshot) {
        Map<FilePath, String> ids = new TreeMap<>();
        for (FilePath folder : List.of(Layout.FLOWS, Layout.FILES)) {
            for (FileEntry entry : snapshot.walk(folder)) {
                ids.put(entry.path(), entry.id());
            }
        }
        return ids;
    }

    private void flow(Context ctx) {
        FlowKey key = Ask.flow(ctx);
        String commit = ctx.pathParam("commit");
        int revision = revision(workspace, key, commit);
        ctx.json(workspace
                .flow(key, revision)
                .map(flow -> FlowView.of(flow, true, null))
                .orElseThrow(() -> notThen(key, commit)));
    }

    /** The number that the text has which a flow had at a commit of its namespace. */
    static int revision(Workspace workspace, FlowKey key, String commit) {
        String text = workspace
                .at(key.namespace(), commit)
                .entry(Layout.flow(key.id()))
                .orElseThrow(() -> notThen(key, commit))
                .id();
        return workspace.flowRevisions(key).stream()
                .filter(revision -> revision.blobId().equals(text) && !revision.deleted())
                .mapToInt(FlowRevision::revision)
                .max()
                .orElseThrow(() -> notThen(key, commit));
    }

    private static NotFound notThen(FlowKey key, String commit) {
        return new NotFound("There was no flow " + key + " at commit " + commit + ".");
    }
}
