package dev.millrace.api.routes;

import dev.millrace.api.http.Need;
import dev.millrace.api.http.Resource;
import dev.millrace.api.http.Route;
import dev.millrace.git.GitStore;
import dev.millrace.git.TextDiff;
import dev.millrace.language.data.Json;
import dev.millrace.model.Namespace;
import dev.millrace.model.NotFound;
import dev.millrace.model.access.Permission;
import dev.millrace.store.sync.SyncRun;
import dev.millrace.store.sync.SyncRuns;
import io.javalin.http.Context;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The changes of a plan as texts. They are made from the versions that the plan names, so they can be read as long as both are stored. */
public final class SyncDiffRoutes implements Resource {
    private static final int AT_ONCE = 50;
    private static final int MOST_CHANGES = 2_000;
    /** Characters of all texts together; nobody reads more, and a page should not have to hold it. */
    private static final int MOST_TEXT = 4 << 20;

    private static final byte[] NOTHING = {};

    private final SyncRuns runs;
    private final GitStore git;

    public SyncDiffRoutes(SyncRuns runs, GitStore git) {
        this.runs = runs;
        this.git = git;
    }

    /**
     * One change.
     *
     * @param gitPath from the root of the repository, as in the plan
     * @param binary there are no lines to show
     * @param diff hunks of a unified diff; absent if binary, or not stored any more, or beyond what one answer holds
     */
    public record DiffView(
            String gitPath,
            boolean binary,
            int additions,
            int deletions,
            @Nullable String diff) {}

    /** What a plan says of a file, as far as it is read here. */
    private record Versions(
            String gitPath,
            @Nullable String before,
            @Nullable String after) {
        static Versions of(Map<?, ?> change) {
            return new Versions(
                    String.valueOf(change.get("gitPath")), text(change.get("oldId")), text(change.get("newId")));
        }

        private static @Nullable String text(@Nullable Object value) {
            return value instanceof String text ? text : null;
        }
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get("/sync/runs/{runId}/diffs")
                .summary("The changes of a push or sync as texts, in the plan's order")
                .returnsList(DiffView.class)
                .to(
                        Need.in(
                                Permission.VIEW,
                                ctx -> List.of(new Namespace(find(ctx).namespace()))),
                        this::diffs));
    }

    private void diffs(Context ctx) {
        List<Versions> changes = changes(find(ctx));
        List<DiffView> views = new ArrayList<>();
        int left = MOST_TEXT;
        for (int from = 0; from < changes.size(); from += AT_ONCE) {
            List<Versions> some = changes.subList(from, Math.min(from + AT_ONCE, changes.size()));
            Map<String, byte[]> contents = contents(some);
            for (Versions change : some) {
                DiffView view = view(change, contents, left);
                left -= view.diff() == null ? 0 : view.diff().length();
                views.add(view);
            }
        }
        ctx.json(views);
    }

    private SyncRun find(Context ctx) {
        String id = ctx.pathParam("runId");
        return runs.find(id).orElseThrow(() -> new NotFound("There is no push or sync " + id + "."));
    }

    private static List<Versions> changes(SyncRun run) {
        return run.plan().isEmpty() || !(Json.parseObject(run.plan()).get("changes") instanceof List<?> list)
                ? List.of()
                : list.stream()
                        .limit(MOST_CHANGES)
                        .map(change -> Versions.of((Map<?, ?>) change))
                        .toList();
    }

    private Map<String, byte[]> contents(List<Versions> changes) {
        Set<String> ids = new HashSet<>();
        for (Versions change : changes) {
            if (change.before() != null) {
                ids.add(change.before());
            }
            if (change.after() != null) {
                ids.add(change.after());
            }
        }
        ids.removeAll(git.missing(ids));
        return git.blobs(ids);
    }

    private static DiffView view(Versions change, Map<String, byte[]> contents, int left) {
        byte[] before = change.before() == null ? NOTHING : contents.get(change.before());
        byte[] after = change.after() == null ? NOTHING : contents.get(change.after());
        if (before == null || after == null) {
            return new DiffView(change.gitPath(), false, 0, 0, null);
        }
        TextDiff diff = TextDiff.of(before, after);
        if (diff.isBinary()) {
            return new DiffView(change.gitPath(), true, 0, 0, null);
        }
        String text = diff.unified();
        return new DiffView(
                change.gitPath(), false, diff.linesAdded(), diff.linesRemoved(), text.length() > left ? null : text);
    }
}
