package dev.millrace.git.serve;

import dev.millrace.git.CommitInfo;
import dev.millrace.git.GitStore;
import dev.millrace.git.TreeEntry;
import dev.millrace.model.NotFound;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.eclipse.jgit.errors.PackProtocolException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.transport.UploadPack;
import org.eclipse.jgit.transport.UploadPack.RequestValidator;

/**
 * Lets clients ask for any object by its id, as partial clones do, that a commit of this namespace leads to. All namespaces share one store, so what
 * only others lead to must not be had by knowing its id. Looks from the newest commit backwards and stops when all is found.
 */
final class OnlyOwn implements RequestValidator {
    private final GitStore store;

    OnlyOwn(GitStore store) {
        this.store = store;
    }

    @Override
    public void checkWants(UploadPack upload, List<ObjectId> wants) throws PackProtocolException {
        Set<String> missing = new HashSet<>();
        wants.forEach(want -> missing.add(want.name()));
        search(upload.getAdvertisedRefs().values(), missing);
        if (!missing.isEmpty()) {
            throw new PackProtocolException(
                    "want " + missing.iterator().next() + " not valid: nothing in this namespace leads to it");
        }
    }

    private void search(Collection<Ref> from, Set<String> missing) {
        Set<String> seen = new HashSet<>();
        ArrayDeque<String> commits = new ArrayDeque<>(from.stream()
                .map(Ref::getObjectId)
                .filter(Objects::nonNull)
                .map(ObjectId::name)
                .toList());
        while (!commits.isEmpty() && !missing.isEmpty()) {
            String id = commits.remove();
            if (!seen.add(id)) {
                continue;
            }
            missing.remove(id);
            try {
                CommitInfo commit = store.commit(id);
                commits.addAll(commit.parents());
                tree(commit.tree(), missing, seen);
            } catch (NotFound e) {
                // History ends here: what is older is no longer kept.
                continue;
            }
        }
    }

    private void tree(String id, Set<String> missing, Set<String> seen) {
        if (missing.isEmpty() || !seen.add(id)) {
            return;
        }
        missing.remove(id);
        for (TreeEntry entry : store.tree(id)) {
            if (entry.mode().isFolder()) {
                tree(entry.id(), missing, seen);
            } else {
                missing.remove(entry.id());
            }
        }
    }
}
