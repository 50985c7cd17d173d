package dev.millrace.git.remote;

import java.util.Collection;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.AbbreviatedObjectId;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * Stands before the stores that a push reads from, so that a push costs as much as it changes and not as much as the branch holds: folders that it leaves
 * as they are look empty. To find out what the remote lacks, JGit first marks everything in the commit below as being there, folder by folder; these
 * folders are marked where their parent lists them, hence are never sent, and what is in them is in no other new tree, or is sent once more, which
 * harms nothing. Native git walks in the same way ({@code pack.useSparse}).
 */
final class UntouchedTrees extends ObjectReader {
    private static final byte[] NOTHING = {};

    private final Set<ObjectId> ids;

    UntouchedTrees(Set<ObjectId> ids) {
        this.ids = Set.copyOf(ids);
    }

    @Override
    public ObjectReader newReader() {
        return this;
    }

    @Override
    public ObjectLoader open(AnyObjectId id, int type) throws MissingObjectException {
        if (!has(id)) {
            throw type == OBJ_ANY
                    ? new MissingObjectException(id.copy(), "object")
                    : new MissingObjectException(id.copy(), type);
        }
        return new ObjectLoader.SmallObject(Constants.OBJ_TREE, NOTHING);
    }

    @Override
    public boolean has(AnyObjectId id) {
        return ids.contains(id);
    }

    @Override
    public Collection<ObjectId> resolve(AbbreviatedObjectId id) {
        return List.of();
    }

    @Override
    public Set<ObjectId> getShallowCommits() {
        return Set.of();
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
