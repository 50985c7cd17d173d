package dev.millrace.git;

import java.util.Set;
import org.eclipse.jgit.lib.ObjectDatabase;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;

/** JGit's object database over the store. */
final class SqlObjectDatabase extends ObjectDatabase {
    private final GitStore store;
    private final long unpackedLimit;

    /** @param unpackedLimit how many bytes the objects of one pack may have together */
    SqlObjectDatabase(GitStore store, long unpackedLimit) {
        this.store = store;
        this.unpackedLimit = unpackedLimit;
    }

    @Override
    public ObjectInserter newInserter() {
        return new SqlObjectInserter(store, unpackedLimit);
    }

    @Override
    public ObjectReader newReader() {
        return store.newReader();
    }

    @Override
    public Set<ObjectId> getShallowCommits() {
        return SqlObjectReader.shallow(store);
    }

    @Override
    public void setShallowCommits(Set<ObjectId> commits) {
        if (!commits.equals(getShallowCommits())) {
            throw new UnsupportedOperationException("where history ends here is decided by what is kept");
        }
    }

    @Override
    public long getApproximateObjectCount() {
        return -1;
    }

    @Override
    public void close() {
        // Nothing is held.
    }
}
