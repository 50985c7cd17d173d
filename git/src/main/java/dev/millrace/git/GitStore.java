package dev.millrace.git;

import dev.millrace.model.FilePath;
import dev.millrace.model.Namespace;
import dev.millrace.store.Database;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;

/**
 * Git objects in rows: blobs, trees and commits under their Git ids. Ids are 40 hex digits everywhere outside this module. Safe for many threads.
 *
 * <p>An id that is not there is a {@code NotFound}.
 */
public final class GitStore {
    /** The id of the tree with nothing in it, which is there without being stored. */
    public static final String EMPTY_TREE = "4b825dc642cb6eb9a060e54bf8d69288fbee4904";

    private final Database database;
    private final InstantSource clock;

    public GitStore(Database database, InstantSource clock) {
        this.database = database;
        this.clock = clock;
    }

    public Database database() {
        return database;
    }

    /** The bytes of a blob. */
    public byte[] blob(String id) {
        throw new UnsupportedOperationException("under construction");
    }

    /** The bytes of many blobs, read in few statements; throws NotFound naming the first that is not there. Mind the memory. */
    public Map<String, byte[]> blobs(Collection<String> ids) {
        throw new UnsupportedOperationException("under construction");
    }

    /** The sizes in bytes of many blobs, without reading them. */
    public Map<String, Long> sizes(Collection<String> ids) {
        throw new UnsupportedOperationException("under construction");
    }

    /** Which of these ids are not stored. */
    public Set<String> missing(Collection<String> ids) {
        throw new UnsupportedOperationException("under construction");
    }

    /** Stores a blob durably and returns its id. It stays for the grace period even if nothing refers to it yet. */
    public String putBlob(byte[] content) {
        throw new UnsupportedOperationException("under construction");
    }

    /** Stores many blobs in one transaction; returns their ids in order. */
    public List<String> putBlobs(List<byte[]> contents) {
        throw new UnsupportedOperationException("under construction");
    }

    /** The id that Git gives to this content. */
    public static String blobId(byte[] content) {
        throw new UnsupportedOperationException("under construction");
    }

    /** One level of a tree, in Git's order. */
    public List<TreeEntry> tree(String treeId) {
        throw new UnsupportedOperationException("under construction");
    }

    /** The entry at a path below a tree; for the root path the tree itself. */
    public Optional<TreeEntry> entry(String treeId, FilePath path) {
        throw new UnsupportedOperationException("under construction");
    }

    /** Every file below a tree, in Git's order, paths relative to it. */
    public List<FileEntry> files(String treeId) {
        throw new UnsupportedOperationException("under construction");
    }

    /** How the files of two trees differ, descending only where ids differ; ordered by path. */
    public List<TreeChange> diff(String beforeTree, String afterTree) {
        throw new UnsupportedOperationException("under construction");
    }

    public CommitInfo commit(String commitId) {
        throw new UnsupportedOperationException("under construction");
    }

    /** Starts editing a tree in memory. */
    public TreeEditor edit(String treeId) {
        throw new UnsupportedOperationException("under construction");
    }

    /** For JGit: reads what is committed. */
    public ObjectReader newReader() {
        throw new UnsupportedOperationException("under construction");
    }

    /** For JGit: {@code flush()} writes durably, in batches as it goes for what is large. */
    public ObjectInserter newInserter() {
        throw new UnsupportedOperationException("under construction");
    }

    /** For JGit: a namespace as a bare repository with the one branch {@code refs/heads/main}; read only. */
    public Repository repository(Namespace namespace) {
        throw new UnsupportedOperationException("under construction");
    }
}
