package dev.millrace.git;

import dev.millrace.model.Namespace;
import org.eclipse.jgit.attributes.AttributesNode;
import org.eclipse.jgit.attributes.AttributesNodeProvider;
import org.eclipse.jgit.lib.BaseRepositoryBuilder;
import org.eclipse.jgit.lib.ObjectDatabase;
import org.eclipse.jgit.lib.RefDatabase;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;

/** A namespace as JGit sees a bare repository. Has no folder, no configuration file, no hooks. */
final class SqlRepository extends Repository {
    private final Namespace namespace;
    private final HeadMover mover;
    private final SqlObjectDatabase objects;
    private final SqlRefDatabase refs;
    private final StoredConfig config = new MemoryConfig();

    SqlRepository(GitStore store, Namespace namespace, HeadMover mover, long unpackedLimit) {
        super(new Options());
        this.namespace = namespace;
        this.mover = mover;
        this.objects = new SqlObjectDatabase(store, unpackedLimit);
        this.refs = new SqlRefDatabase(this, store, namespace);
    }

    HeadMover mover() {
        return mover;
    }

    @Override
    public String getIdentifier() {
        return namespace.name();
    }

    @Override
    public ObjectDatabase getObjectDatabase() {
        return objects;
    }

    @Override
    public RefDatabase getRefDatabase() {
        return refs;
    }

    @Override
    public StoredConfig getConfig() {
        return config;
    }

    @Override
    public AttributesNodeProvider createAttributesNodeProvider() {
        return new AttributesNodeProvider() {
            @Override
            public AttributesNode getInfoAttributesNode() {
                return new AttributesNode();
            }

            @Override
            public AttributesNode getGlobalAttributesNode() {
                return new AttributesNode();
            }
        };
    }

    @Override
    public void create(boolean bare) {
        // A namespace exists once it is written to.
    }

    @Override
    public void scanForRepoChanges() {
        // Refs are read anew each time.
    }

    @Override
    public void notifyIndexChanged(boolean internal) {
        // There is no index.
    }

    /** Bare, and without a place on disk. */
    private static final class Options extends BaseRepositoryBuilder<Options, Repository> {
        Options() {
            setBare();
        }
    }

    /** Settings that no file can change. */
    private static final class MemoryConfig extends StoredConfig {
        MemoryConfig() {
            setBoolean("uploadpack", null, "allowfilter", true);
            setBoolean("receive", null, "fsckobjects", true);
            setBoolean("receive", null, "pushoptions", true);
            setBoolean("core", null, "bare", true);
        }

        @Override
        public void load() {
            // Nothing to read.
        }

        @Override
        public void save() {
            // Nothing to write.
        }
    }
}
