package dev.millrace.sync;

import dev.millrace.model.FilePath;
import dev.millrace.model.FlowKey;
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
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A plan as the rows that flows read after a sync: files that were deleted, then every file and folder of Git's side. A folder is ADDED only when
 * the namespace did not have it; Kestra says so of every folder on every run.
 */
final class SyncRows {
    private final FilePath directory;
    private final Set<String> foldersThere = new HashSet<>();

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
        view.live().keySet().forEach(path -> folders(path).forEach(foldersThere::add));
        SortedMap<String, SyncRow> inGit = new TreeMap<>();
        List<SyncRow> deleted = new ArrayList<>();
        for (Change change : plan.changes()) {
            switch (change) {
                case Change.Add _ -> add(inGit, change.place(), SyncRow.State.ADDED);
                case Change.Update _ -> add(inGit, change.place(), SyncRow.State.OVERWRITTEN);
                case Change.Delete _ ->
                    deleted.add(new SyncRow(
                            null,
                            SyncRow.State.DELETED,
                            onServer(change.place(), change.place().path().value())));
            }
        }
        plan.unchanged().forEach(place -> add(inGit, place, SyncRow.State.UNCHANGED));
        deleted.sort(Comparator.comparing(SyncRow::kestraPath));
        deleted.addAll(inGit.values());
        return deleted;
    }

    private void add(SortedMap<String, SyncRow> rows, Place place, SyncRow.State state) {
        String gitPath = directory.resolve(place.inGit()).value();
        rows.put(
                gitPath,
                new SyncRow(gitPath, state, onServer(place, place.path().value())));
        String path = place.path().value();
        String inGit = place.inGit().value();
        String prefix = inGit.substring(0, inGit.length() - path.length());
        for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
            String folder = path.substring(0, slash + 1);
            String folderInGit = directory.isRoot() ? prefix + folder : directory + "/" + prefix + folder;
            SyncRow.State how = foldersThere.contains(prefix + folder) ? SyncRow.State.UNCHANGED : SyncRow.State.ADDED;
            if (rows.putIfAbsent(folderInGit, new SyncRow(folderInGit, how, onServer(place, folder))) != null) {
                break;
            }
        }
    }

    private static String onServer(Place place, String path) {
        return "/" + place.namespace().asPath() + "/_files/" + path;
    }

    private static List<String> folders(FilePath path) {
        List<String> folders = new ArrayList<>();
        String value = path.value();
        for (int slash = value.indexOf('/'); slash >= 0; slash = value.indexOf('/', slash + 1)) {
            folders.add(value.substring(0, slash + 1));
        }
        return folders;
    }
}
