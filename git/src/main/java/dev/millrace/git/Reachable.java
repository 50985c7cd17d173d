package dev.millrace.git;

import dev.millrace.model.NotFound;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectIdSubclassMap;

/** Marks what some commits are made of: themselves and everything in their trees, but not their parents. Each tree is read once. */
public final class Reachable {
    private final GitStore git;
    private final ObjectIdSubclassMap<ObjectId> marked = new ObjectIdSubclassMap<>();
    private final Set<String> added = new HashSet<>();
    private final Map<String, List<String>> parents = new HashMap<>();

    public Reachable(GitStore git) {
        this.git = git;
    }

    /** A commit that is not stored (any more) adds nothing. */
    public void addCommit(String id) {
        if (!added.add(id)) {
            return;
        }
        try {
            CommitInfo commit = git.commit(id);
            parents.put(id, commit.parents());
            marked.addIfAbsent(Ids.of(id));
            addTree(commit.tree());
        } catch (NotFound e) {
            parents.remove(id);
        }
    }

    public void addBlob(String id) {
        marked.addIfAbsent(Ids.of(id));
    }

    public boolean wasAdded(String commitId) {
        return added.contains(commitId);
    }

    private void addTree(String id) {
        ObjectId tree = Ids.of(id);
        if (marked.addIfAbsent(tree) != tree) {
            return;
        }
        for (TreeEntry entry : git.tree(id)) {
            if (entry.mode().isFolder()) {
                addTree(entry.id());
            } else {
                marked.addIfAbsent(Ids.of(entry.id()));
            }
        }
    }

    public boolean contains(byte[] id) {
        return marked.contains(ObjectId.fromRaw(id));
    }

    /** Marked commits with a parent that is not: where history ends for a reader. */
    public List<byte[]> cutCommits() {
        List<byte[]> cut = new ArrayList<>();
        parents.forEach((id, above) -> {
            if (above.stream().anyMatch(parent -> !parents.containsKey(parent))) {
                cut.add(Ids.bytes(id));
            }
        });
        return cut;
    }
}
