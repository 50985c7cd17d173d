package dev.millrace.engine;

import dev.millrace.git.EntryMode;
import dev.millrace.git.FileEntry;
import dev.millrace.model.FilePath;
import dev.millrace.model.FlowKey;
import dev.millrace.model.Namespace;
import dev.millrace.model.NotFound;
import dev.millrace.model.flow.Flow;
import dev.millrace.workspace.Layout;
import dev.millrace.workspace.Snapshot;
import dev.millrace.workspace.Workspace;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** Flows and files out of the workspace. Parsed flows are kept for as long as their namespace stands at the same commit. */
public final class WorkspaceFlows implements FlowSource {
    private static final int MOST = 10_000;

    private record Known(String head, Optional<Flow> flow) {}

    private final Workspace workspace;
    private final Map<FlowKey, Known> current = new ConcurrentHashMap<>();

    public WorkspaceFlows(Workspace workspace) {
        this.workspace = workspace;
    }

    @Override
    public Optional<Flow> current(FlowKey flow) {
        String head = head(flow.namespace()).orElse("");
        Known known = current.get(flow);
        if (known != null && known.head().equals(head)) {
            return known.flow();
        }
        if (current.size() > MOST) {
            current.clear();
        }
        Optional<Flow> read = workspace.flow(flow);
        current.put(flow, new Known(head, read));
        return read;
    }

    @Override
    public Optional<Flow> revision(FlowKey flow, int revision) {
        Known known = current.get(flow);
        return known != null
                        && known.flow().filter(it -> it.revision() == revision).isPresent()
                ? known.flow()
                : workspace.flow(flow, revision);
    }

    @Override
    public Optional<String> head(Namespace namespace) {
        return workspace.headId(namespace);
    }

    private Snapshot snapshot(Namespace namespace, Optional<String> commit) {
        return commit.map(id -> workspace.at(namespace, id)).orElseGet(() -> workspace.head(namespace));
    }

    @Override
    public Optional<InputStream> open(Namespace namespace, Optional<String> commit, FilePath path) {
        try {
            return Optional.of(
                    new ByteArrayInputStream(snapshot(namespace, commit).read(Layout.file(path))));
        } catch (NotFound e) {
            return Optional.empty();
        }
    }

    @Override
    public List<FilePath> files(Namespace namespace, Optional<String> commit) {
        return snapshot(namespace, commit).walk(Layout.FILES).stream()
                .map(FileEntry::path)
                .map(path -> path.relativeTo(Layout.FILES))
                .filter(path -> !path.name().equals(Workspace.KEEP))
                .toList();
    }

    @Override
    public Set<FilePath> executables(Namespace namespace, Optional<String> commit) {
        return snapshot(namespace, commit).walk(Layout.FILES).stream()
                .filter(entry -> entry.mode() == EntryMode.EXECUTABLE)
                .map(entry -> entry.path().relativeTo(Layout.FILES))
                .collect(Collectors.toSet());
    }
}
