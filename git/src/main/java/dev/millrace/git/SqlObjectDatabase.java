package dev.millrace.git;

import java.util.Set;
import org.eclipse.jgit.lib.ObjectDatabase;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;

/** JGit's object database over the store. */
final class SqlObjectDatabase extends ObjectDatabase {
    private final GitStore store;

    SqlObjectDatabase(GitStore store) {
        this.store = store;
    }

    @Override
    public ObjectInserter newInserter() {
        return store.newInserter();
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
