package dev.millrace.sync.lfs;

import dev.millrace.git.GitStore;
import dev.millrace.git.remote.LfsAttributes;
import dev.millrace.git.remote.Progress;
import dev.millrace.git.remote.RemoteTree;
import dev.millrace.model.FilePath;
import dev.millrace.sync.plan.Entry;
import dev.millrace.sync.plan.Scope;
import dev.millrace.sync.plan.Side;
import dev.millrace.sync.side.Blobs;
import dev.millrace.sync.side.View;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Which paths Git LFS keeps by the repository's {@code .gitattributes}: those of the branch, above the bound directory and below, and in the place of these
 * the namespace's own where they are pushed along.
 */
final class TrackedPaths {
    private final GitStore git;
    private final Blobs blobs;

    TrackedPaths(GitStore git, Blobs blobs) {
        this.git = git;
        this.blobs = blobs;
    }

    /** @param paths from the bound directory */
    Set<FilePath> among(RemoteTree tree, View view, Scope scope, Collection<FilePath> paths, Progress progress) {
        Map<String, String> idByFolder = new TreeMap<>();
        above(tree, idByFolder);
        below(tree, view.git().files(), idByFolder);
        view.live().forEach((path, entry) -> {
            if (path.name().equals(LfsAttributes.FILE) && scope.copies(path, Side.SERVER)) {
                idByFolder.put(tree.directory().resolve(path.parent()).value(), entry.id());
            }
        });
        if (idByFolder.isEmpty()) {
            return Set.of();
        }
        Set<String> ids = new HashSet<>(idByFolder.values());
        blobs.bringIfModest(tree, ids, progress);
        Map<String, byte[]> contents = git.blobs(here(ids));
        Map<String, byte[]> byFolder = new HashMap<>();
        idByFolder.forEach((folder, id) -> {
            byte[] content = contents.get(id);
            if (content != null) {
                byFolder.put(folder, content);
            }
        });
        LfsAttributes attributes = new LfsAttributes(byFolder);
        Set<FilePath> tracked = new HashSet<>();
        for (FilePath path : paths) {
            if (attributes.isTracked(tree.directory().resolve(path).value())) {
                tracked.add(path);
            }
        }
        return tracked;
    }

    private Set<String> here(Set<String> ids) {
        Set<String> here = new HashSet<>(ids);
        here.removeAll(git.missing(ids));
        return here;
    }

    private static void above(RemoteTree tree, Map<String, String> into) {
        FilePath folder = tree.directory();
        while (!folder.isRoot()) {
            folder = folder.parent();
            String name = folder.value();
            tree.blobAt(folder.resolve(LfsAttributes.FILE)).ifPresent(id -> into.put(name, id));
        }
    }

    private static void below(RemoteTree tree, Map<FilePath, Entry> files, Map<String, String> into) {
        files.forEach((path, entry) -> {
            if (path.name().equals(LfsAttributes.FILE)) {
                into.put(tree.directory().resolve(path.parent()).value(), entry.id());
            }
        });
    }
}
