package dev.millrace.git.remote;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.Transport;

/** One conversation with one remote. Used while the lock of its mirror is held. */
sealed interface Source permits WireSource, FileSource {
    RemoteSpec spec();

    /** Asks for one branch and the default branch. */
    default Refs refs(String branch) throws IOException {
        return refs(Set.of(branch));
    }

    /** Asks for some branches and the default branch, all in one request. */
    Refs refs(Set<String> branches) throws IOException;

    /** Asks for all branches and requests whose full names begin so, and the default branch, all in one request; others may come along. */
    Refs refsBelow(Set<String> beginnings) throws IOException;

    /** What asking for a push tells for the price of one request that the push needs anyway; empty if that is not enough. */
    Optional<Refs> refsForPush(String branch) throws IOException;

    /** Asks for all branches. */
    Refs allBranches() throws IOException;

    /** Asks for one reference by its full name. */
    Optional<ObjectId> ref(String name) throws IOException;

    /** Makes a commit and its trees readable. */
    void bring(ObjectId commit, Progress progress) throws IOException;

    /**
     * Makes these blobs, which {@code commit} has, readable, and checks that all of them are.
     *
     * @return those that are not because they are too large, with their sizes
     */
    Map<ObjectId, Long> bringBlobs(ObjectId commit, Collection<ObjectId> ids, TransferBounds bounds, Progress progress)
            throws IOException;

    /**
     * Makes a commit and those before it readable, without what is in them where the remote can leave that out.
     *
     * @param depth how many generations
     * @return false if the remote does not have it any more, or does not give it
     */
    boolean bringHistory(ObjectId from, int depth, Progress progress) throws IOException;

    /**
     * A repository with a commit, those before it, and their folders without files where the remote can leave these out; closed by the caller.
     *
     * @param depth how many generations
     */
    Repository bringLog(ObjectId from, int depth, Progress progress) throws IOException;

    /** How many generations are worth asking for at most. */
    int deepestHistory() throws IOException;

    /** Repositories with all commits that were brought; closed by the caller. */
    List<Repository> histories() throws IOException;

    /** Reads commits. Closing the result closes all behind it. */
    default Opened openHistory() throws IOException {
        return new Opened(histories());
    }

    /** A repository that new commits and trees can be written to; closed by the caller. */
    Repository scratch() throws IOException;

    /** Repositories with what was brought; closed by the caller. */
    List<Repository> stores() throws IOException;

    /** A transport for pushing from {@code local}; closed by the caller. */
    Transport pushing(Repository local) throws IOException;

    /** Bytes received so far. */
    long received();

    /** Reads what was brought. Closing the result closes all behind it. */
    default Opened open() throws IOException {
        return new Opened(stores());
    }

    /** Open repositories, read as one. */
    record Opened(List<Repository> stores) implements AutoCloseable {
        /** Reads what is here now. A store that lacks an object is not searched again for news, which would cost more than reading it. */
        ObjectReader reader() {
            return new UnionReader(stores.stream()
                    .map(store -> store.getObjectDatabase().newCachedDatabase().newReader())
                    .toList());
        }

        /** Reads also what is added while it reads. */
        List<Supplier<ObjectReader>> readers() {
            return stores.stream()
                    .map(store -> (Supplier<ObjectReader>) store::newObjectReader)
                    .toList();
        }

        @Override
        public void close() {
            stores.forEach(Repository::close);
        }
    }
}
