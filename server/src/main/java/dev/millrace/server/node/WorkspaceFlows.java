package dev.millrace.server.node;

import dev.millrace.engine.FlowSource;
import dev.millrace.model.FilePath;
import dev.millrace.model.FlowKey;
import dev.millrace.model.Namespace;
import dev.millrace.model.flow.Flow;
import dev.millrace.workspace.Entry;
import dev.millrace.workspace.Layout;
import dev.millrace.workspace.Snapshot;
import dev.millrace.workspace.Workspace;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** Gives the engine flows and files of the workspace. */
record WorkspaceFlows(Workspace workspace) implements FlowSource {
    @Override
    public Optional<Flow> current(FlowKey flow) {
        return workspace.flow(flow);
    }

    @Override
    public Optional<Flow> revision(FlowKey flow, int revision) {
        return workspace.flow(flow, revision);
    }

    @Override
    public Optional<String> head(Namespace namespace) {
        return workspace.head(namespace).commitId();
    }

    @Override
    public Optional<InputStream> open(Namespace namespace, Optional<String> commit, FilePath path) {
        Snapshot snapshot = snapshot(namespace, commit);
        Optional<Entry> entry = snapshot.entry(Layout.file(path)).filter(found -> !found.isFolder());
        return entry.map(found -> new ByteArrayInputStream(snapshot.read(Layout.file(path))));
    }

    @Override
    public List<FilePath> files(Namespace namespace, Optional<String> commit) {
        return snapshot(namespace, commit).walk(Layout.FILES).stream()
                .map(entry -> entry.path().relativeTo(Layout.FILES))
                .toList();
    }

    private Snapshot snapshot(Namespace namespace, Optional<String> commit) {
        return commit.map(id -> workspace.at(namespace, id)).orElseGet(() -> workspace.head(namespace));
    }
}
