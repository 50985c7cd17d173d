package dev.millrace.sync.lfs;

import dev.millrace.git.GitStore;
import dev.millrace.git.remote.LfsFiles;
import dev.millrace.git.remote.LfsPointer;
import dev.millrace.git.remote.Progress;
import dev.millrace.git.remote.RemoteTree;
import dev.millrace.git.remote.Remotes;
import dev.millrace.model.FilePath;
import dev.millrace.store.sync.LfsPointers;
import dev.millrace.sync.plan.Change;
import dev.millrace.sync.plan.Entry;
import dev.millrace.sync.plan.Kind;
import dev.millrace.sync.plan.Limits;
import dev.millrace.sync.plan.Plan;
import dev.millrace.sync.plan.Scope;
import dev.millrace.sync.plan.Side;
import dev.millrace.sync.side.Blobs;
import dev.millrace.sync.side.View;
import java.time.InstantSource;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** All that pushes and syncs have to do with Git LFS. */
public final class LargeFiles {
    private final Blobs blobs;
    private final FoundPointers found;
    private final LfsTransfers transfers;
    private final TrackedPaths tracked;
    private final LfsFromGit fromGit;
    private final LfsToGit toGit;
    private final AsPointers asPointers;
    private final GitStore git;

    public LargeFiles(GitStore git, Remotes remotes, Blobs blobs, Limits limits, InstantSource clock) {
        LfsPointers known = new LfsPointers(git.database());
        this.git = git;
        this.blobs = blobs;
        this.found = new FoundPointers(git, blobs, known);
        this.transfers = new LfsTransfers(git, remotes, known, limits, clock);
        this.tracked = new TrackedPaths(git, blobs);
        this.fromGit = new LfsFromGit(found, transfers, limits);
        this.asPointers = new AsPointers(git, known);
        this.toGit = new LfsToGit(git, found, transfers, tracked);
    }

    /** What has to be known before a plan is made. */
    public LfsPart read(LfsFiles lfs, RemoteTree tree, View view, Scope scope, Side source, Progress progress) {
        if (lfs == LfsFiles.KEEP || tree.commit().isEmpty() && source == Side.GIT) {
            return LfsPart.NONE;
        }
        return switch (source) {
            case GIT -> fromGit.read(lfs, tree, view, scope, progress);
            case SERVER -> lfs == LfsFiles.FETCH ? toGit.read(tree, view, scope, progress) : LfsPart.NONE;
        };
    }

    /** Makes sure that these contents are here, if Git LFS has them; {@code ids} may name others, which are left alone. */
    public void bring(RemoteTree tree, LfsPart part, Collection<String> ids, Progress progress) {
        transfers.bring(tree, part, ids, progress);
    }

    /** Takes to the LFS server what stands behind the pointers among these blobs, which are about to be pushed. */
    public void send(RemoteTree tree, LfsPart part, Collection<String> ids, Progress progress) {
        Map<String, LfsPart.Upload> uploads = new HashMap<>(part.uploads());
        uploads.keySet().retainAll(Set.copyOf(ids));
        transfers.send(tree, tree.branch(), uploads, progress);
    }

    /** An entry of the server as it goes to Git beside the plan, to a branch of its own: as a pointer, where Git LFS keeps that path. */
    public Entry setAside(RemoteTree tree, LfsPart part, FilePath path, Entry entry, Progress progress) {
        byte[] content = part.wanted().containsKey(path) ? git.blob(entry.id()) : new byte[0];
        if (content.length == 0 || LfsPointer.parse(content).isPresent()) {
            return entry;
        }
        LfsPointer pointer = LfsPointer.to(content);
        String id = git.putBlob(pointer.text());
        transfers.send(tree, tree.branch(), Map.of(id, new LfsPart.Upload(pointer, entry.id())), progress);
        return entry.withId(id);
    }

    /** What a sync did to contents, as the matching change of the pointers in Git, where Git has pointers. */
    public List<Change> asPointers(RemoteTree tree, List<Change> changes) {
        return asPointers.of(tree, changes);
    }

    /**
     * Adds to a plan what it means for pointers. The blobs that a sync writes have to be here.
     *
     * @param lfs KEEP: they are warned of; REFUSE: a push that would touch what Git LFS keeps is refused
     */
    public Plan noticed(LfsFiles lfs, Plan plan, RemoteTree tree, View view, Scope scope, Progress progress) {
        if (lfs == LfsFiles.FETCH || plan.isEmpty()) {
            return plan;
        }
        if (plan.heading().source() == Side.GIT) {
            Set<FilePath> paths = lfs == LfsFiles.KEEP ? pointers(plan, Change::after) : Set.of();
            return paths.isEmpty() ? plan : plan.with(List.of(LfsTexts.kept(paths)), List.of());
        }
        Set<String> old = new HashSet<>();
        plan.changes().stream()
                .filter(change -> change.place().kind() == Kind.FILE)
                .forEach(change -> change.before().map(Entry::id).ifPresent(old::add));
        blobs.bringIfModest(tree, old, progress);
        Set<FilePath> paths = pointers(plan, Change::before);
        if (lfs == LfsFiles.KEEP) {
            paths.removeAll(pointers(plan, Change::after));
            plan.changes().stream()
                    .filter(Change.Delete.class::isInstance)
                    .forEach(change -> paths.remove(change.inGit()));
            return paths.isEmpty() ? plan : plan.with(List.of(LfsTexts.replaced(paths)), List.of());
        }
        Set<FilePath> written = new TreeSet<>();
        plan.changes().stream()
                .filter(change ->
                        change.place().kind() == Kind.FILE && change.after().isPresent())
                .forEach(change -> written.add(change.inGit()));
        paths.addAll(tracked.among(tree, view, scope, written, progress));
        return paths.isEmpty() ? plan : plan.withObstacles(List.of(LfsTexts.refused(paths)));
    }

    private Set<FilePath> pointers(Plan plan, Function<Change, Optional<Entry>> which) {
        Map<FilePath, String> ids = new HashMap<>();
        plan.changes().stream()
                .filter(change -> change.place().kind() == Kind.FILE)
                .forEach(change -> which.apply(change).ifPresent(entry -> ids.put(change.inGit(), entry.id())));
        Map<String, LfsPointer> pointers = found.here(Set.copyOf(ids.values()));
        Set<FilePath> paths = new TreeSet<>();
        ids.forEach((path, id) -> {
            if (pointers.containsKey(id)) {
                paths.add(path);
            }
        });
        return paths;
    }
}
