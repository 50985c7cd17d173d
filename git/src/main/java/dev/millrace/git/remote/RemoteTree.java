package dev.millrace.git.remote;

import dev.millrace.model.FilePath;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * One directory of a remote branch as it was when it was read. Nothing of it changes later, and the network is used again only by
 * {@link #blobs}. The caller asks for contents of the blobs that it does not have already, and for no others.
 */
public final class RemoteTree {
    /** What the bound directory is in the commit that was read. */
    public enum Directory {
        PRESENT,
        MISSING,
        IS_A_FILE
    }

    /** The remote that this was read from. */
    public RemoteSpec spec() {
        throw new UnsupportedOperationException("under construction");
    }

    /** The branch that was asked for, without {@code refs/heads/}. */
    public String branch() {
        throw new UnsupportedOperationException("under construction");
    }

    public FilePath directory() {
        throw new UnsupportedOperationException("under construction");
    }

    /** Where the branch points; empty if the branch does not exist (which is so for every branch of an empty repository). */
    public Optional<String> branchTip() {
        throw new UnsupportedOperationException("under construction");
    }

    /**
     * The commit that was read: the branch's tip; from {@link Remotes#fetchForPush} and with the branch missing, the default branch's tip; empty
     * if there is none to read.
     */
    public Optional<String> commit() {
        throw new UnsupportedOperationException("under construction");
    }

    /** True if the remote has no branch at all. */
    public boolean repositoryIsEmpty() {
        throw new UnsupportedOperationException("under construction");
    }

    /** The default branch of the remote, if it tells. */
    public Optional<String> defaultBranch() {
        throw new UnsupportedOperationException("under construction");
    }

    public Directory state() {
        throw new UnsupportedOperationException("under construction");
    }

    /** The Git id of the directory's tree, if it is {@link Directory#PRESENT}. */
    public Optional<String> treeId() {
        throw new UnsupportedOperationException("under construction");
    }

    /** Every leaf below the directory, in Git's order. Empty if the directory is not there. */
    public List<RemoteEntry> entries() {
        throw new UnsupportedOperationException("under construction");
    }

    /**
     * Hands the contents of these blobs to {@code sink}, each once, in no particular order. Those that are not in the cache are fetched in one
     * request first, and it is checked that all arrived before the first is handed over.
     */
    public void blobs(Collection<String> ids, BlobSink sink, Progress progress) {
        throw new UnsupportedOperationException("under construction");
    }
}
