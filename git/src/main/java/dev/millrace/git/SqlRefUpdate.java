package dev.millrace.git;

import dev.millrace.model.Failure;
import java.io.IOException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.RefDatabase;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/** Moves a namespace's head by compare-and-set. Every other ref, and deleting, is refused. */
final class SqlRefUpdate extends RefUpdate {
    private final SqlRepository repository;

    SqlRefUpdate(SqlRepository repository, Ref ref) {
        super(ref);
        this.repository = repository;
    }

    @Override
    protected RefDatabase getRefDatabase() {
        return repository.getRefDatabase();
    }

    @Override
    protected Repository getRepository() {
        return repository;
    }

    @Override
    protected boolean tryLock(boolean deref) {
        setOldObjectId(getRef().getObjectId());
        return true;
    }

    @Override
    protected void unlock() {
        // Nothing was locked: the mover compares.
    }

    @Override
    protected Result doUpdate(Result desired) throws IOException {
        if (!getName().equals(SqlRefDatabase.MAIN)) {
            return Result.REJECTED_OTHER_REASON;
        }
        try {
            return repository
                            .mover()
                            .move(name(getOldObjectId()), getNewObjectId().name())
                    ? desired
                    : Result.LOCK_FAILURE;
        } catch (Failure e) {
            // JGit shows the pusher the message of an IOException and of no other.
            throw new IOException(e.text(), e);
        }
    }

    @Override
    protected Result doDelete(Result desired) {
        return Result.REJECTED_CURRENT_BRANCH;
    }

    @Override
    protected Result doLink(String target) {
        return Result.REJECTED_OTHER_REASON;
    }

    private static @Nullable String name(@Nullable ObjectId id) {
        return id == null || id.equals(ObjectId.zeroId()) ? null : id.name();
    }
}
