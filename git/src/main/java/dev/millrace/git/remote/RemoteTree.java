package dev.millrace.git.remote;

import dev.millrace.git.RawCommit;
import dev.millrace.git.TreeEntry;
import dev.millrace.model.Author;
import dev.millrace.model.FilePath;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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

    private final Remotes remotes;
    private final RemoteSpec spec;
    private final Source source;
    private final String branch;
    private final FilePath directory;
    private final Found found;

    /** What was found out about the branch and the directory. */
    record Found(
            @Nullable String branchTip,
            @Nullable String commit,
            boolean empty,
            @Nullable String defaultBranch,
            Directory state,
            @Nullable String treeId,
            TreesBelow trees,
            @Nullable Said said,
            @Nullable RawCommit head) {}

    /** What the commit that was read says of itself. */
    public record Said(Author author, String message, Instant time) {}

    RemoteTree(Remotes remotes, RemoteSpec spec, Source source, String branch, FilePath directory, Found found) {
        this.remotes = remotes;
        this.spec = spec;
        this.source = source;
        this.branch = branch;
        this.directory = directory;
        this.found = found;
    }

    /** The remote that this was read from. */
    public RemoteSpec spec() {
        return spec;
    }

    /** The branch that was asked for, without {@code refs/heads/}. */
    public String branch() {
        return branch;
    }

    public FilePath directory() {
        return directory;
    }

    /** Where the branch points; empty if the branch does not exist (which is so for every branch of an empty repository). */
    public Optional<String> branchTip() {
        return Optional.ofNullable(found.branchTip());
    }

    /**
     * The commit that was read: the branch's tip; from {@link Remotes#fetchForPush} and with the branch missing, the default branch's tip; empty
     * if there is none to read.
     */
    public Optional<String> commit() {
        return Optional.ofNullable(found.commit());
    }

    /** Author and message of {@link #commit}. */
    public Optional<Said> said() {
        return Optional.ofNullable(found.said());
    }

    /** {@link #commit} as its bytes have it. */
    public Optional<RawCommit> head() {
        return Optional.ofNullable(found.head());
    }

    /**
     * How {@link #commit} stands to a commit that the branch once pointed to. Costs no request where the one is the other or its parent.
     *
     * @param whole whether all commits in between are wanted, and not only whether the base is an ancestor
     */
    public Ancestry ancestry(String base, boolean whole, Progress progress) {
        return remotes.ancestry(this, base, whole, progress);
    }

    /** True if the remote has no branch at all. */
    public boolean repositoryIsEmpty() {
        return found.empty();
    }

    /** The default branch of the remote, if it tells. */
    public Optional<String> defaultBranch() {
        return Optional.ofNullable(found.defaultBranch());
    }

    public Directory state() {
        return found.state();
    }

    /** The Git id of the directory's tree, if it is {@link Directory#PRESENT}. */
    public Optional<String> treeId() {
        return Optional.ofNullable(found.treeId());
    }

    /** Every leaf below the directory, in Git's order, listed anew at each call. Empty if the directory is not there. */
    public List<RemoteEntry> entries() {
        return treeId().map(found.trees()::leaves).orElse(List.of());
    }

    /**
     * One level of the directory's tree or of a tree below it, in Git's order, which costs as much as that level is large.
     *
     * @param treeId {@link #treeId} or the id of a folder that this returned; its names come from outside as in {@link RemoteEntry#path}
     */
    public List<TreeEntry> level(String treeId) {
        return found.trees().level(treeId);
    }

    /**
     * Hands the contents of these blobs to {@code sink}, each once, in no particular order. Those that are not in the cache are fetched in one
     * request first, and it is checked that all arrived before the first is handed over. What {@code sink} throws comes out unchanged.
     */
    public void blobs(Collection<String> ids, BlobSink sink, Progress progress) {
        blobs(ids, TransferBounds.NONE, sink, progress);
    }

    /**
     * As above, but what is too large is not fetched.
     *
     * @return the blobs that were left out, with their sizes in bytes
     */
    public Map<String, Long> blobs(Collection<String> ids, TransferBounds bounds, BlobSink sink, Progress progress) {
        return ids.isEmpty() ? Map.of() : remotes.blobs(this, ids, bounds, sink, progress);
    }

    /** The id of the blob at a path from the root of the repository, in the commit that was read; it may lie outside the directory. */
    public Optional<String> blobAt(FilePath fromRoot) {
        return remotes.blobAt(this, fromRoot);
    }

    /** A path from the root of the repository of each blob below the directory, by blob id. */
    Map<String, String> paths() {
        return entries().stream()
                .collect(Collectors.toMap(
                        RemoteEntry::id,
                        entry -> directory.isRoot() ? entry.path() : directory + "/" + entry.path(),
                        (one, _) -> one));
    }

    /**
     * The same content, to be proposed in another branch: a push makes that branch, or goes on from its tip and from what was read.
     *
     * @param tip where the other branch is now; empty if it is not there
     */
    public RemoteTree proposedIn(String other, Optional<String> tip) {
        Found there = new Found(
                tip.orElse(null),
                found.commit(),
                found.empty(),
                found.defaultBranch(),
                found.state(),
                found.treeId(),
                found.trees(),
                found.said(),
                found.head());
        return new RemoteTree(remotes, spec, source, other, directory, there);
    }

    /**
     * The commit that last changed a path below the directory, seen from the commit that was read; empty if the path is not there in any. Takes a request or two.
     */
    public Optional<PathChange> lastChange(FilePath path, Progress progress) {
        return commit().isEmpty() ? Optional.empty() : remotes.lastChange(this, directory.resolve(path), progress);
    }

    Source source() {
        return source;
    }
}
