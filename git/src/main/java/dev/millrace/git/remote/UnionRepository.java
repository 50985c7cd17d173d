package dev.millrace.git.remote;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.eclipse.jgit.attributes.AttributesNodeProvider;
import org.eclipse.jgit.lib.AnyObjectId;
import org.eclipse.jgit.lib.BaseRepositoryBuilder;
import org.eclipse.jgit.lib.ObjectDatabase;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.RefDatabase;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;

/** A repository for the length of one push: objects are read from several stores, everything else is the first repository's. */
final class UnionRepository extends Repository {
    private final Repository first;
    private final List<Supplier<ObjectReader>> stores;
    private final UnaryOperator<ObjectInserter> inserters;
    private final Set<ObjectId> ends;

    UnionRepository(Repository first, List<Supplier<ObjectReader>> stores) {
        this(first, stores, inserter -> inserter);
    }

    /** @param inserters what is around the first repository's inserters */
    UnionRepository(Repository first, List<Supplier<ObjectReader>> stores, UnaryOperator<ObjectInserter> inserters) {
        this(first, stores, inserters, Set.of());
    }

    private UnionRepository(
            Repository first,
            List<Supplier<ObjectReader>> stores,
            UnaryOperator<ObjectInserter> inserters,
            Set<ObjectId> ends) {
        super(options(first));
        this.first = first;
        this.stores = List.copyOf(stores);
        this.inserters = inserters;
        this.ends = Set.copyOf(ends);
    }

    /**
     * The same for sending a commit with this parent, which the remote is known to have: what else it may have is not gone through.
     *
     * @param untouched folders of the parent that the commit has unchanged
     */
    UnionRepository onTopOf(ObjectId parent, Set<ObjectId> untouched) {
        List<Supplier<ObjectReader>> sparing = new ArrayList<>();
        sparing.add(() -> new UntouchedTrees(untouched));
        sparing.addAll(stores);
        return new UnionRepository(first, sparing, inserters, Set.of(parent));
    }

    private static BaseRepositoryBuilder<?, ?> options(Repository first) {
        return new Builder()
                .setGitDir(first.getDirectory())
                .setFS(first.getFS())
                .setBare();
    }

    @Override
    public ObjectDatabase getObjectDatabase() {
        return new ObjectDatabase() {
            @Override
            public ObjectInserter newInserter() {
                return inserters.apply(first.newObjectInserter());
            }

            @Override
            public ObjectReader newReader() {
                return new UnionReader(stores.stream().map(Supplier::get).toList());
            }

            /** JGit asks so which of the remote's commits to begin at. */
            @Override
            public boolean has(AnyObjectId id) throws IOException {
                return ends.isEmpty() ? super.has(id) : ends.contains(id);
            }

            @Override
            public Set<ObjectId> getShallowCommits() throws IOException {
                return first.getObjectDatabase().getShallowCommits();
            }

            @Override
            public void setShallowCommits(Set<ObjectId> commits) throws IOException {
                first.getObjectDatabase().setShallowCommits(commits);
            }

            @Override
            public long getApproximateObjectCount() {
                return -1;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public RefDatabase getRefDatabase() {
        return first.getRefDatabase();
    }

    @Override
    public StoredConfig getConfig() {
        return first.getConfig();
    }

    @Override
    public String getIdentifier() {
        return first.getIdentifier();
    }

    @Override
    public AttributesNodeProvider createAttributesNodeProvider() {
        return first.createAttributesNodeProvider();
    }

    @Override
    public void create(boolean bare) {
        throw new UnsupportedOperationException("it exists");
    }

    @Override
    public void scanForRepoChanges() {}

    @Override
    public void notifyIndexChanged(boolean internal) {}

    private static final class Builder extends BaseRepositoryBuilder<Builder, Repository> {}
}
