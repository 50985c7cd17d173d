package dev.millrace.sync.side;

import dev.millrace.git.EntryMode;
import dev.millrace.git.FileEntry;
import dev.millrace.git.remote.Progress;
import dev.millrace.git.remote.RemoteTree;
import dev.millrace.model.FilePath;
import dev.millrace.model.FlowKey;
import dev.millrace.model.Invalid;
import dev.millrace.model.Namespace;
import dev.millrace.store.sync.PreviewBranches;
import dev.millrace.sync.filter.IgnoreRules;
import dev.millrace.sync.plan.Entry;
import dev.millrace.sync.plan.FilesLayout;
import dev.millrace.sync.plan.GitFiles;
import dev.millrace.sync.plan.Mode;
import dev.millrace.sync.plan.Side;
import dev.millrace.workspace.Layout;
import dev.millrace.workspace.NamespaceInfo;
import dev.millrace.workspace.Snapshot;
import dev.millrace.workspace.Workspace;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Reads what both sides have, into the plain trees that plans are made from. */
public final class Sides {
    private static final FilePath IGNORE_FILE = new FilePath(IgnoreRules.FILE);

    private final Workspace workspace;
    private final Blobs blobs;
    private final Listings listings = new Listings();

    public Sides(Workspace workspace, Blobs blobs) {
        this.workspace = workspace;
        this.blobs = blobs;
    }

    /** The commit of each namespace of the server that takes part and has one, as far as the server alone can tell. */
    public SortedMap<String, String> heads(Content content) {
        SortedMap<String, String> heads = new TreeMap<>();
        namespaces(content)
                .forEach(namespace ->
                        workspace.head(namespace).commitId().ifPresent(id -> heads.put(namespace.name(), id)));
        return heads;
    }

    private Stream<Namespace> namespaces(Content content) {
        return switch (content) {
            case Content.Files files -> family(files.root(), files.children());
            case Content.Flows flows -> family(flows.root(), flows.children());
            case Content.All all -> all.namespaces().isEmpty() ? existing() : all.namespaces().stream();
            case Content.Mixed mixed -> Stream.of(mixed.root());
            case Content.Given _ -> Stream.empty();
        };
    }

    /** A namespace and, if wanted, all its descendants that exist. */
    Stream<Namespace> family(Namespace root, boolean children) {
        return children
                ? Stream.concat(
                        Stream.of(root), existing().filter(other -> root.contains(other) && !other.equals(root)))
                : Stream.of(root);
    }

    /** Those of previews come and go with branches, and are no part of anything else. */
    Stream<Namespace> existing() {
        Set<String> previews = PreviewBranches.namespaces(workspace.git().database());
        return workspace.namespaces().stream()
                .map(NamespaceInfo::namespace)
                .filter(namespace -> !previews.contains(namespace.name()));
    }

    /** Both sides, as a plan whose files come from {@code source} needs them. */
    public View view(Content content, RemoteTree tree, Side source, Progress progress) {
        GitFiles git = git(tree);
        return switch (content) {
            case Content.Files files -> files(files, git);
            case Content.Flows flows -> new FlowSides(this, workspace, blobs, tree, source, progress).flows(flows, git);
            case Content.All all -> new FlowSides(this, workspace, blobs, tree, source, progress).all(all, git);
            case Content.Mixed mixed -> new FlowSides(this, workspace, blobs, tree, source, progress).mixed(mixed, git);
            case Content.Given given -> View.plain(FilesLayout.of(given.root()), git, given.files(), Map.of());
        };
    }

    private View files(Content.Files content, GitFiles git) {
        FilesLayout layout = new FilesLayout(
                content.root(),
                family(content.root(), content.children()).skip(1).toList());
        Map<Namespace, SortedMap<FilePath, Entry>> trees = new HashMap<>();
        Map<String, String> heads = new HashMap<>();
        for (Namespace namespace : layout.namespaces()) {
            Snapshot head = workspace.head(namespace);
            head.commitId().ifPresent(commit -> heads.put(namespace.name(), commit));
            trees.put(namespace, below(head, Layout.FILES));
        }
        List<FilePath> ambiguous = layout.ambiguous(trees.getOrDefault(layout.root(), new TreeMap<>()));
        if (!ambiguous.isEmpty()) {
            throw new Invalid(
                    "With includeChildNamespaces, a folder named after a descendant namespace belongs to that namespace in Git, but '"
                            + layout.root() + "' has a file of its own there: '" + ambiguous.getFirst()
                            + "'. Rename the folder.");
        }
        return View.plain(layout, git, layout.joined(trees), heads);
    }

    /** The files of a namespace as they are now. */
    public SortedMap<FilePath, Entry> files(Namespace namespace) {
        return below(workspace.head(namespace), Layout.FILES);
    }

    /** The flows of a namespace, and of its descendants if wanted, as they are now. */
    public SortedMap<FlowKey, Entry> flows(Namespace root, boolean children) {
        SortedMap<FlowKey, Entry> flows = new TreeMap<>();
        family(root, children)
                .forEach(namespace -> below(workspace.head(namespace), Layout.FLOWS)
                        .forEach((name, entry) -> flows.put(
                                new FlowKey(
                                        namespace,
                                        name.value().substring(0, name.value().length() - ".yml".length())),
                                entry)));
        return flows;
    }

    /** What a namespace has below a folder of its tree, by path from that folder. */
    SortedMap<FilePath, Entry> below(Snapshot head, FilePath folder) {
        GitFiles listed = head.treeId(folder)
                .map(tree -> listings.of(tree, workspace.git()::tree))
                .orElse(GitFiles.NONE);
        if (listed.oddities().isEmpty()) {
            return listed.files();
        }
        SortedMap<FilePath, Entry> files = new TreeMap<>();
        for (FileEntry file : head.walk(folder)) {
            files.put(
                    file.path().relativeTo(folder),
                    new Entry(file.id(), file.mode() == EntryMode.EXECUTABLE ? Mode.EXECUTABLE : Mode.FILE));
        }
        return files;
    }

    private GitFiles git(RemoteTree tree) {
        return tree.treeId().map(id -> listings.of(id, tree::level)).orElse(GitFiles.NONE);
    }

    /**
     * The rules of the ignore file at the root of the bound directory. A namespace's own counts if it is pushed along, else the one that the branch has.
     *
     * @param pushed whether the run would push an ignore file
     */
    public IgnoreRules ignored(Content content, View view, RemoteTree tree, boolean pushed, Progress progress) {
        if (!(content instanceof Content.Files)) {
            return IgnoreRules.NONE;
        }
        Entry own = pushed ? view.live().get(IGNORE_FILE) : null;
        if (own != null) {
            return rules(own.id());
        }
        Optional<String> id =
                Optional.ofNullable(view.git().files().get(IGNORE_FILE)).map(Entry::id);
        if (id.isEmpty()) {
            return IgnoreRules.NONE;
        }
        blobs.bring(tree, List.of(id.get()), progress);
        return rules(id.get());
    }

    private IgnoreRules rules(String blob) {
        return IgnoreRules.of(new String(workspace.git().blob(blob), StandardCharsets.UTF_8));
    }
}
