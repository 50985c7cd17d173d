package dev.millrace.sync.lfs;

import dev.millrace.git.GitStore;
import dev.millrace.git.remote.LfsPointer;
import dev.millrace.git.remote.Progress;
import dev.millrace.git.remote.RemoteTree;
import dev.millrace.store.sync.LfsPointers;
import dev.millrace.sync.side.Blobs;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds out which blobs are pointers of Git LFS. Only what is small enough to be one is read. */
final class FoundPointers {
    /** No pointer is shorter: the two lines that every one has take this much. */
    private static final int SHORTEST = 120;

    private static final int AT_ONCE = 1000;

    private final GitStore git;
    private final Blobs blobs;
    private final LfsPointers known;

    FoundPointers(GitStore git, Blobs blobs, LfsPointers known) {
        this.git = git;
        this.blobs = blobs;
        this.known = known;
    }

    /** The pointers among blobs of a branch, by Git id. What is not here yet is brought. */
    Map<String, LfsPointer> inGit(RemoteTree tree, Collection<String> ids, Progress progress) {
        Map<String, LfsPointer> found = new HashMap<>();
        known.find(tree.spec().url(), ids).forEach((id, row) -> found.put(id, new LfsPointer(row.oid(), row.size())));
        Set<String> others = new HashSet<>(ids);
        others.removeAll(found.keySet());
        found.putAll(among(blobs.bring(tree, others, progress)));
        return found;
    }

    /** The pointers among blobs that are here, by Git id. */
    Map<String, LfsPointer> here(Collection<String> ids) {
        return among(git.sizes(ids));
    }

    private Map<String, LfsPointer> among(Map<String, Long> sizes) {
        List<String> small = new ArrayList<>();
        sizes.forEach((id, size) -> {
            if (size >= SHORTEST && size < LfsPointer.LONGEST) {
                small.add(id);
            }
        });
        Map<String, LfsPointer> found = new HashMap<>();
        for (int from = 0; from < small.size(); from += AT_ONCE) {
            git.blobs(small.subList(from, Math.min(from + AT_ONCE, small.size())))
                    .forEach((id, content) -> LfsPointer.parse(content).ifPresent(pointer -> found.put(id, pointer)));
        }
        return found;
    }
}
