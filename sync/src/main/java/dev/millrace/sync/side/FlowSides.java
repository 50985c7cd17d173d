package dev.millrace.sync.side;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.millrace.git.GitStore;
import dev.millrace.git.remote.Progress;
import dev.millrace.git.remote.RemoteTree;
import dev.millrace.language.FlowText;
import dev.millrace.language.Parsed;
import dev.millrace.model.FilePath;
import dev.millrace.model.FlowKey;
import dev.millrace.model.Invalid;
import dev.millrace.model.Namespace;
import dev.millrace.model.flow.Flow;
import dev.millrace.sync.plan.Entry;
import dev.millrace.sync.plan.GitFiles;
import dev.millrace.sync.plan.Layout;
import dev.millrace.sync.plan.ListedLayout;
import dev.millrace.sync.plan.Obstacle;
import dev.millrace.sync.plan.Place;
import dev.millrace.sync.plan.Side;
import dev.millrace.sync.plan.Warning;
import dev.millrace.workspace.Snapshot;
import dev.millrace.workspace.Workspace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Reads both sides of what holds flows. A flow is known by its namespace and id, which stand in its text, so the texts in Git are read, and a flow keeps the
 * file that it has there whatever its name. What cannot be read is neither brought nor a reason to delete anything.
 */
final class FlowSides {
    private static final String FLOWS = "flows";
    private static final String FILES = "files";

    private final Sides sides;
    private final Workspace workspace;
    private final GitStore store;
    private final Blobs blobs;
    private final RemoteTree tree;
    private final Side source;
    private final Progress progress;

    private final SortedMap<FilePath, Place> places = new TreeMap<>();
    private final Map<FlowKey, FilePath> byKey = new HashMap<>();
    private final SortedMap<FilePath, Entry> live = new TreeMap<>();
    private final Map<String, String> heads = new HashMap<>();
    private final Map<FilePath, Entry> wanted = new HashMap<>();
    private final Set<FilePath> untouched = new HashSet<>();
    private final Set<FilePath> undeleted = new HashSet<>();
    private final List<Warning> warnings = new ArrayList<>();
    private final List<Obstacle> obstacles = new ArrayList<>();
    private final List<Unread> unread = new ArrayList<>();
    private Optional<Namespace> from = Optional.empty();

    /** A file in Git that should be a flow and cannot be read as one. */
    private record Unread(FilePath path, Namespace namespace, String why) {}

    FlowSides(Sides sides, Workspace workspace, Blobs blobs, RemoteTree tree, Side source, Progress progress) {
        this.sides = sides;
        this.workspace = workspace;
        this.store = workspace.git();
        this.blobs = blobs;
        this.tree = tree;
        this.source = source;
        this.progress = progress;
    }

    View flows(Content.Flows content, GitFiles git) {
        from = content.inGit();
        Map<FilePath, Namespace> files = new LinkedHashMap<>();
        git.files()
                .keySet()
                .forEach(path -> folderOf(content, path).ifPresent(namespace -> files.put(path, namespace)));
        inGit(files, git);
        Set<Namespace> namespaces = new LinkedHashSet<>(
                sides.family(content.root(), content.children()).toList());
        namespaces.addAll(files.values());
        for (Namespace namespace : namespaces) {
            Snapshot head = head(namespace);
            liveFlows(head, id -> folder(content.root(), namespace).resolve(id + ".yml"));
        }
        settle(content.invalid(), git);
        if (source == Side.SERVER) {
            content.inGit().ifPresent(target -> moved(content.root(), target));
        }
        content.running().map(byKey::get).ifPresent(undeleted::add);
        Map<String, String> folders = namespaces.stream()
                .collect(Collectors.toMap(
                        Namespace::name,
                        namespace -> folder(content.root(), namespace).value()));
        return view(new ListedLayout(content.root(), List.copyOf(namespaces), places, folders), git);
    }

    View mixed(Content.Mixed content, GitFiles git) {
        from = content.inGit();
        FilePath folder = dev.millrace.workspace.Layout.FLOWS;
        Map<FilePath, Namespace> flows = new LinkedHashMap<>();
        git.files().keySet().forEach(path -> {
            if (!folder.contains(path)) {
                places.put(path, Place.file(content.root(), content.files().resolve(path), path));
            } else if (isYaml(path)) {
                flows.put(path, content.root());
            }
        });
        inGit(flows, git);
        Snapshot head = head(content.root());
        liveFlows(head, id -> folder.resolve(id + ".yml"));
        sides.below(head, dev.millrace.workspace.Layout.FILES).forEach((path, entry) -> {
            if (content.files().contains(path)) {
                FilePath inGit = path.relativeTo(content.files());
                places.put(inGit, Place.file(content.root(), path, inGit));
                live.put(inGit, entry);
            }
        });
        settle(OnInvalid.FAIL, git);
        content.running().map(byKey::get).ifPresent(undeleted::add);
        Map<String, String> folders = Map.of(content.root().name(), "");
        return view(new ListedLayout(content.root(), List.of(content.root()), places, folders), git);
    }

    View all(Content.All content, GitFiles git) {
        Set<Namespace> namespaces = new LinkedHashSet<>(content.namespaces());
        if (content.namespaces().isEmpty()) {
            sides.existing().forEach(namespaces::add);
            git.files().keySet().forEach(path -> foldersNamespace(path).ifPresent(namespaces::add));
        }
        Map<FilePath, Namespace> flows = new LinkedHashMap<>();
        for (FilePath path : git.files().keySet()) {
            foldersNamespace(path).filter(namespaces::contains).ifPresent(namespace -> {
                FilePath inside = path.relativeTo(new FilePath(namespace.name()));
                if (inside.value().startsWith(FILES + "/")) {
                    places.put(path, Place.file(namespace, inside.relativeTo(new FilePath(FILES)), path));
                } else if (inside.parent().value().equals(FLOWS) && isYaml(path)) {
                    flows.put(path, namespace);
                }
            });
        }
        inGit(flows, git);
        for (Namespace namespace : namespaces) {
            FilePath folder = new FilePath(namespace.name());
            Snapshot head = head(namespace);
            liveFlows(head, id -> folder.resolve(FLOWS).resolve(id + ".yaml"));
            sides.below(head, dev.millrace.workspace.Layout.FILES).forEach((path, entry) -> {
                FilePath inGit = folder.resolve(FILES).resolve(path);
                places.put(inGit, Place.file(namespace, path, inGit));
                live.put(inGit, entry);
            });
        }
        settle(content.invalid(), git);
        content.running().map(byKey::get).ifPresent(undeleted::add);
        places.forEach((path, place) -> {
            if (content.undeleted().stream().anyMatch(spared -> spared.contains(place.namespace()))) {
                undeleted.add(path);
            }
        });
        Map<String, String> folders = namespaces.stream().collect(Collectors.toMap(Namespace::name, Namespace::name));
        return view(new ListedLayout(content.root(), List.copyOf(namespaces), places, folders), git);
    }

    private View view(Layout layout, GitFiles git) {
        return new View(layout, git, live, heads, wanted, untouched, undeleted, warnings, obstacles);
    }

    private Snapshot head(Namespace namespace) {
        Snapshot head = workspace.head(namespace);
        head.commitId().ifPresent(commit -> heads.put(namespace.name(), commit));
        return head;
    }

    /** A file in Git that should be a flow of a namespace. */
    private record Candidate(FilePath path, Namespace namespace, Entry entry) {}

    /** Finds out which flows the files in Git are. */
    private void inGit(Map<FilePath, Namespace> files, GitFiles git) {
        List<Candidate> candidates = new ArrayList<>();
        git.files().forEach((path, entry) -> {
            Namespace namespace = files.get(path);
            if (namespace != null) {
                candidates.add(new Candidate(path, namespace, entry));
            }
        });
        Set<String> ids = candidates.stream().map(file -> file.entry().id()).collect(Collectors.toSet());
        if (ids.isEmpty()) {
            return;
        }
        blobs.bring(tree, ids, progress);
        Set<String> tooLarge = store.missing(ids);
        for (Candidate file : candidates) {
            if (tooLarge.contains(file.entry().id())) {
                unread.add(new Unread(file.path(), file.namespace(), "it is larger than a file may be"));
            } else {
                String text = new String(store.blob(file.entry().id()), UTF_8);
                oneInGit(file.path(), file.namespace(), file.entry(), text);
            }
        }
    }

    private void oneInGit(FilePath path, Namespace namespace, Entry entry, String text) {
        String here;
        try {
            here = FlowText.withoutRevision(FlowText.withNamespace(moved(text, namespace), namespace.name()));
        } catch (Invalid noYaml) {
            unread.add(new Unread(path, namespace, noYaml.text()));
            return;
        }
        Optional<String> id = FlowText.value(here, "id").filter(FlowKey::isId);
        if (id.isEmpty()) {
            unread.add(new Unread(path, namespace, "it has no usable 'id'"));
            return;
        }
        FlowKey key = new FlowKey(namespace, id.get());
        FilePath other = byKey.putIfAbsent(key, path);
        if (other != null) {
            obstacles.add(new Obstacle(
                    Obstacle.Kind.NAMES_COLLIDE,
                    "The flow '" + key + "' stands twice in Git: in '" + other + "' and in '" + path
                            + "'. Nothing was changed. Remove one of them."));
            untouched.add(path);
            return;
        }
        places.put(path, Place.flow(namespace, id.get(), path));
        if (source == Side.GIT) {
            String blob = here.equals(text) ? entry.id() : store.putBlob(here.getBytes(UTF_8));
            if (!blob.equals(entry.id())) {
                wanted.put(path, entry.withId(blob));
            }
        }
    }

    /** What a flow says of the namespace that it has in Git is said of the one where it goes; so its subflows are those that come along. */
    private String moved(String text, Namespace to) {
        return source == Side.GIT && from.isPresent()
                ? FlowText.withNamespacesMoved(text, from.get().name(), to.name())
                : text;
    }

    private void liveFlows(Snapshot head, Function<String, FilePath> newFile) {
        Namespace namespace = head.namespace();
        sides.below(head, dev.millrace.workspace.Layout.FLOWS).forEach((name, entry) -> {
            String id = name.value().substring(0, name.value().length() - ".yml".length());
            FilePath path = byKey.computeIfAbsent(new FlowKey(namespace, id), key -> newFile.apply(id));
            places.putIfAbsent(path, Place.flow(namespace, id, path));
            live.put(path, entry);
        });
    }

    /** Decides about what cannot be read, and about drafts. */
    private void settle(OnInvalid onInvalid, GitFiles git) {
        for (Unread file : unread) {
            // Named like a flow that is there: whatever is wrong with it, that flow is not missing.
            if (source == Side.GIT) {
                untouched.add(file.path());
                String id = stem(file.path());
                Optional.ofNullable(FlowKey.isId(id) ? byKey.get(new FlowKey(file.namespace(), id)) : null)
                        .ifPresent(untouched::add);
                complain(onInvalid, file.path(), file.why());
            }
        }
        for (Map.Entry<FilePath, Place> known : places.entrySet()) {
            if (known.getValue().kind() == dev.millrace.sync.plan.Kind.FLOW) {
                judge(known.getKey(), known.getValue(), onInvalid, git);
            }
        }
    }

    private void judge(FilePath path, Place place, OnInvalid onInvalid, GitFiles git) {
        Entry there = source == Side.GIT ? git.files().get(path) : live.get(path);
        if (there == null) {
            return;
        }
        Entry meant = source == Side.GIT ? wanted.getOrDefault(path, there) : there;
        Entry other = live.get(path);
        if (source == Side.GIT && other != null && other.id().equals(meant.id())) {
            return;
        }
        Parsed parsed = workspace.parse(new String(store.blob(meant.id()), UTF_8));
        if (source == Side.SERVER && parsed.draft().filter(Flow::draft).isPresent()) {
            untouched.add(path);
            return;
        }
        if (parsed.hasErrors()) {
            untouched.add(path);
            complain(onInvalid, path, parsed.errors().getFirst().toString());
        } else if (source == Side.GIT
                && !parsed.flow().orElseThrow().id().equals(place.path().value())) {
            throw new IllegalStateException("a flow that is known by its id has another one: " + path);
        }
    }

    private void complain(OnInvalid onInvalid, FilePath path, String why) {
        String text = source == Side.GIT
                ? "Invalid flow imported from Git (" + path + "): " + why
                : "The flow that belongs to '" + path + "' is not valid: " + why;
        switch (onInvalid) {
            case FAIL ->
                obstacles.add(new Obstacle(
                        Obstacle.Kind.INVALID_FLOW,
                        text + ". Nothing was changed. Correct it, or let invalid flows be left out."));
            case WARN -> warnings.add(new Warning(Warning.Kind.SKIPPED, path.value(), text + ". It is left out."));
            case SKIP -> {}
        }
    }

    /** The flows as they read in Git, where their namespace has another name. */
    private void moved(Namespace from, Namespace to) {
        live.forEach((path, entry) -> {
            String text = new String(store.blob(entry.id()), UTF_8);
            String there = FlowText.withNamespacesMoved(text, from.name(), to.name());
            if (!there.equals(text)) {
                wanted.put(path, entry.withId(store.putBlob(there.getBytes(UTF_8))));
            }
        });
    }

    private static Optional<Namespace> folderOf(Content.Flows content, FilePath path) {
        if (!isYaml(path)) {
            return Optional.empty();
        }
        FilePath folder = path.parent();
        if (folder.isRoot()) {
            return Optional.of(content.root());
        }
        return content.children()
                ? namespace(content.root().name() + "." + folder.value().replace('/', '.'))
                : Optional.empty();
    }

    private static FilePath folder(Namespace root, Namespace namespace) {
        return namespace.equals(root)
                ? FilePath.ROOT
                : new FilePath(
                        namespace.name().substring(root.name().length() + 1).replace('.', '/'));
    }

    private static Optional<Namespace> foldersNamespace(FilePath path) {
        String[] parts = path.value().split("/", 3);
        return parts.length == 3 && (parts[1].equals(FLOWS) || parts[1].equals(FILES))
                ? namespace(parts[0])
                : Optional.empty();
    }

    private static Optional<Namespace> namespace(String name) {
        try {
            return Optional.of(new Namespace(name));
        } catch (Invalid noName) {
            return Optional.empty();
        }
    }

    private static boolean isYaml(FilePath path) {
        return path.name().endsWith(".yml") || path.name().endsWith(".yaml");
    }

    private static String stem(FilePath path) {
        return path.name().substring(0, path.name().lastIndexOf('.'));
    }
}
