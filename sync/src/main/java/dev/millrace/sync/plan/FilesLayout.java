package dev.millrace.sync.plan;

import dev.millrace.model.FilePath;
import dev.millrace.model.Namespace;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Files alone: the root namespace is the bound directory itself, and each descendant that takes part is a folder of it, named by the descendant's
 * full dotted name.
 */
public record FilesLayout(Namespace root, List<Namespace> children) implements Layout {
    public FilesLayout {
        children = children.stream().distinct().sorted().toList();
        for (Namespace child : children) {
            if (child.equals(root) || !root.contains(child)) {
                throw new IllegalArgumentException(child + " is no descendant of " + root);
            }
        }
    }

    public static FilesLayout of(Namespace only) {
        return new FilesLayout(only, List.of());
    }

    /** The root first, then its descendants by name. */
    @Override
    public List<Namespace> namespaces() {
        return Stream.concat(Stream.of(root), children.stream()).toList();
    }

    public FilePath folderOf(Namespace namespace) {
        return namespace.equals(root) ? FilePath.ROOT : new FilePath(namespace.name());
    }

    public FilePath inGit(Namespace namespace, FilePath path) {
        return folderOf(namespace).resolve(path);
    }

    @Override
    public Optional<Place> place(FilePath inGit) {
        if (children.isEmpty()) {
            return Optional.of(Place.file(root, inGit, inGit));
        }
        return Optional.of(childOf(inGit)
                .map(child -> Place.file(child, inGit.relativeTo(folderOf(child)), inGit))
                .orElseGet(() -> Place.file(root, inGit, inGit)));
    }

    /** The files of several namespaces as they would lie in the bound directory. */
    public SortedMap<FilePath, Entry> joined(Map<Namespace, SortedMap<FilePath, Entry>> trees) {
        if (children.isEmpty()) {
            return trees.getOrDefault(root, PathMap.empty());
        }
        SortedMap<FilePath, Entry> all = new TreeMap<>();
        trees.forEach((namespace, tree) -> tree.forEach((path, entry) -> all.put(inGit(namespace, path), entry)));
        return all;
    }

    /**
     * Files of the root namespace that lie in a folder with a descendant's name: in Git they would be taken for the descendant's.
     */
    public List<FilePath> ambiguous(SortedMap<FilePath, Entry> rootFiles) {
        return children.isEmpty()
                ? List.of()
                : rootFiles.keySet().stream()
                        .filter(path -> childOf(path).isPresent())
                        .toList();
    }

    @Override
    public Map<String, String> folders() {
        return namespaces().stream()
                .collect(Collectors.toMap(
                        Namespace::name, namespace -> folderOf(namespace).value(), (a, b) -> a, TreeMap::new));
    }

    private Optional<Namespace> childOf(FilePath inGit) {
        int slash = inGit.value().indexOf('/');
        if (slash < 0 || children.isEmpty()) {
            return Optional.empty();
        }
        String first = inGit.value().substring(0, slash);
        return children.stream().filter(child -> child.name().equals(first)).findFirst();
    }
}
