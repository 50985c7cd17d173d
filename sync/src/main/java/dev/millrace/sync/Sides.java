package dev.millrace.sync;

import dev.millrace.git.EntryMode;
import dev.millrace.git.FileEntry;
import dev.millrace.git.remote.Progress;
import dev.millrace.git.remote.RemoteEntry;
import dev.millrace.git.remote.RemoteTree;
import dev.millrace.model.FilePath;
import dev.millrace.model.Invalid;
import dev.millrace.model.Namespace;
import dev.millrace.sync.filter.IgnoreRules;
import dev.millrace.sync.plan.Entry;
import dev.millrace.sync.plan.GitFiles;
import dev.millrace.sync.plan.Layout;
import dev.millrace.sync.plan.Mode;
import dev.millrace.workspace.Snapshot;
import dev.millrace.workspace.Workspace;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads what both sides have, into the plain trees that plans are made from. */
final class Sides {
    private static final FilePath IGNORE_FILE = new FilePath(IgnoreRules.FILE);

    private final Workspace workspace;
    private final Blobs blobs;

    Sides(Workspace workspace, Blobs blobs) {
        this.workspace = workspace;
        this.blobs = blobs;
    }

    /**
     * The server's side at one moment.
     *
     * @param files by path from the bound directory
     * @param heads the commit of each namespace that has one
     */
    record Live(SortedMap<FilePath, Entry> files, Map<String, String> heads) {}

    /** A namespace, with all its descendants that exist if wanted. */
    Layout layout(Namespace root, boolean withChildren) {
        List<Namespace> children = withChildren
                ? workspace.namespaces().stream()
                        .map(info -> info.namespace())
                        .filter(other -> root.contains(other) && !other.equals(root))
                        .toList()
                : List.of();
        return new Layout(root, children);
    }

    /** The commit of each namespace that has one. */
    SortedMap<String, String> heads(Layout layout) {
        SortedMap<String, String> heads = new TreeMap<>();
        for (Namespace namespace : layout.namespaces()) {
            workspace.head(namespace).commitId().ifPresent(commit -> heads.put(namespace.name(), commit));
        }
        return heads;
    }

    Live live(Layout layout) {
        Map<Namespace, SortedMap<FilePath, Entry>> trees = new HashMap<>();
        Map<String, String> heads = new HashMap<>();
        for (Namespace namespace : layout.namespaces()) {
            Snapshot head = workspace.head(namespace);
            head.commitId().ifPresent(commit -> heads.put(namespace.name(), commit));
            SortedMap<FilePath, Entry> files = new TreeMap<>();
            for (FileEntry file : head.walk(dev.millrace.workspace.Layout.FILES)) {
                files.put(file.path().relativeTo(dev.millrace.workspace.Layout.FILES), entry(file.id(), file.mode()));
            }
            trees.put(namespace, files);
        }
        List<FilePath> ambiguous = layout.ambiguous(trees.getOrDefault(layout.root(), new TreeMap<>()));
        if (!ambiguous.isEmpty()) {
            throw new Invalid(
                    "With includeChildNamespaces, a folder named after a descendant namespace belongs to that namespace in Git, but '"
                            + layout.root() + "' has a file of its own there: '" + ambiguous.getFirst()
                            + "'. Rename the folder.");
        }
        return new Live(layout.joined(trees), heads);
    }

    static GitFiles git(RemoteTree tree) {
        GitFiles.Collector collector = new GitFiles.Collector();
        for (RemoteEntry entry : tree.entries()) {
            collector.add(entry.path(), entry.mode().bits(), entry.id());
        }
        return collector.done();
    }

    /** The rules of the ignore file that the repository has at the root of the bound directory. */
    IgnoreRules ignoredByGit(RemoteTree tree, GitFiles files, Progress progress) {
        Optional<String> id =
                Optional.ofNullable(files.files().get(IGNORE_FILE)).map(Entry::id);
        if (id.isEmpty()) {
            return IgnoreRules.NONE;
        }
        blobs.bring(tree, List.of(id.get()), progress);
        return rules(id.get());
    }

    /** The rules of the ignore file that the namespace has at its root, if it has one. */
    Optional<IgnoreRules> ignoredByServer(Live live) {
        return Optional.ofNullable(live.files().get(IGNORE_FILE)).map(entry -> rules(entry.id()));
    }

    private IgnoreRules rules(String blob) {
        return IgnoreRules.of(new String(workspace.git().blob(blob), StandardCharsets.UTF_8));
    }

    private static Entry entry(String id, EntryMode mode) {
        return new Entry(id, mode == EntryMode.EXECUTABLE ? Mode.EXECUTABLE : Mode.FILE);
    }
}
