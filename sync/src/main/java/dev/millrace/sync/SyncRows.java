package dev.millrace.sync;

import dev.millrace.model.FilePath;
import dev.millrace.model.FlowKey;
import dev.millrace.model.Namespace;
import dev.millrace.sync.plan.Change;
import dev.millrace.sync.plan.FilesLayout;
import dev.millrace.sync.plan.Kind;
import dev.millrace.sync.plan.Place;
import dev.millrace.sync.plan.Plan;
import dev.millrace.sync.side.View;
import dev.millrace.workspace.FlowSummary;
import dev.millrace.workspace.Workspace;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A plan as the rows that flows read after a sync: files that were deleted, then every file and folder of Git's side. A folder is ADDED only when
 * the namespace did not have it; Kestra says so of every folder on every run.
 */
final class SyncRows {
    private final FilePath directory;
    private final Set<String> foldersThere = new HashSet<>();
    private final Set<String> foldersAdded = new HashSet<>();
    private final List<SyncRow> inGit = new ArrayList<>();
    private final Map<Namespace, String> rootOf = new HashMap<>();
    private String lastAdded = "";

    private SyncRows(FilePath directory) {
        this.directory = directory;
    }

    /** The rows of a plan, made before it is applied. */
    static List<? extends ReportRow> of(Plan plan, View view, Workspace workspace) {
        return plan.heading().layout() instanceof FilesLayout
                ? new SyncRows(plan.heading().directory()).rows(plan, view)
                : flows(plan, workspace);
    }

    private static List<FlowRow> flows(Plan plan, Workspace workspace) {
        List<FlowRow> rows = new ArrayList<>();
        for (Change change : plan.changes()) {
            SyncRow.State state = switch (change) {
                case Change.Add _ -> SyncRow.State.ADDED;
                case Change.Update _ -> SyncRow.State.UPDATED;
                case Change.Delete _ -> SyncRow.State.DELETED;
            };
            flow(plan, workspace, change.place(), state).ifPresent(rows::add);
        }
        plan.unchanged()
                .forEach(place ->
                        flow(plan, workspace, place, SyncRow.State.UNCHANGED).ifPresent(rows::add));
        rows.sort(Comparator.comparing(FlowRow::gitPath, Comparator.nullsFirst(Comparator.naturalOrder())));
        return rows;
    }

    private static Optional<FlowRow> flow(Plan plan, Workspace workspace, Place place, SyncRow.State state) {
        if (place.kind() != Kind.FLOW) {
            return Optional.empty();
        }
        FlowKey key = new FlowKey(place.namespace(), place.path().value());
        int now = workspace.flowSummary(key).map(FlowSummary::revision).orElse(0);
        boolean changes = state == SyncRow.State.ADDED || state == SyncRow.State.UPDATED;
        String path = plan.heading().directory().resolve(place.inGit()).value();
        return Optional.of(new FlowRow(
                state == SyncRow.State.DELETED ? null : path,
                state,
                key.id(),
                key.namespace().name(),
                changes ? now + 1 : now));
    }

    private List<SyncRow> rows(Plan plan, View view) {
        String last = "";
        for (FilePath path : view.live().keySet()) {
            if (!isBeside(path.value(), last)) {
                foldersThere.addAll(folders(path.value()));
            }
            last = path.value();
        }
        List<SyncRow> deleted = new ArrayList<>();
        for (Change change : plan.changes()) {
            switch (change) {
                case Change.Add _ -> add(change.place(), SyncRow.State.ADDED);
                case Change.Update _ -> add(change.place(), SyncRow.State.OVERWRITTEN);
                case Change.Delete _ ->
                    deleted.add(new SyncRow(
                            null,
                            SyncRow.State.DELETED,
                            onServer(change.place(), change.place().path().value())));
            }
        }
        plan.unchanged().forEach(place -> add(place, SyncRow.State.UNCHANGED));
        deleted.sort(Comparator.comparing(SyncRow::kestraPath));
        // They come nearly in order, which this sort makes use of.
        inGit.sort(Comparator.comparing(SyncRow::gitPath, Comparator.nullsFirst(Comparator.naturalOrder())));
        deleted.addAll(inGit);
        return deleted;
    }

    private void add(Place place, SyncRow.State state) {
        String path = place.path().value();
        String below = place.inGit().value();
        if (!isBeside(below, lastAdded)) {
            String prefix = below.substring(0, below.length() - path.length());
            for (String folder : folders(path)) {
                if (foldersAdded.add(prefix + folder)) {
                    SyncRow.State how =
                            foldersThere.contains(prefix + folder) ? SyncRow.State.UNCHANGED : SyncRow.State.ADDED;
                    inGit.add(new SyncRow(fromRoot(prefix + folder), how, onServer(place, folder)));
                }
            }
        }
        lastAdded = below;
        inGit.add(new SyncRow(fromRoot(below), state, onServer(place, path)));
    }

    private String fromRoot(String below) {
        return directory.isRoot() ? below : directory.value() + "/" + below;
    }

    private String onServer(Place place, String path) {
        return rootOf.computeIfAbsent(place.namespace(), namespace -> "/" + namespace.asPath() + "/_files/") + path;
    }

    /** True for two files of one folder. */
    private static boolean isBeside(String path, String other) {
        int slash = path.lastIndexOf('/');
        return slash == other.lastIndexOf('/') && slash >= 0 && path.regionMatches(0, other, 0, slash);
    }

    /** The folders that a path lies in, each with a slash at its end, the outermost first. */
    private static List<String> folders(String path) {
        List<String> folders = new ArrayList<>();
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            folders.add(path.substring(0, slash + 1));
        }
        return folders;
    }
}
