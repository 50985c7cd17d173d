package dev.millrace.workspace;

import dev.millrace.git.CommitInfo;
import dev.millrace.git.GitStore;
import dev.millrace.git.TreeEntry;
import dev.millrace.model.FilePath;
import dev.millrace.model.Namespace;
import dev.millrace.model.NotFound;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Walks back from a namespace's head along first parents, as far as commits are kept. */
final class ReadingHistory {
    /** A walk ends here however long the history is; a commit costs some ten microseconds. */
    private static final int FARTHEST = 20_000;

    private final GitStore git;

    ReadingHistory(GitStore git) {
        this.git = git;
    }

    List<Revision> of(Namespace namespace, @Nullable String head, int limit) {
        List<Revision> states = new ArrayList<>();
        Optional<CommitInfo> at = commit(head);
        while (at.isPresent() && states.size() < limit) {
            CommitInfo commit = at.get();
            states.add(new Revision(namespace, commit.id(), commit.author(), commit.time(), commit.message(), true));
            at = parent(commit);
        }
        return states;
    }

    List<FileRevision> of(FilePath path, @Nullable String head, int limit) {
        record Change(CommitInfo commit, Optional<TreeEntry> after) {}
        List<Change> changes = new ArrayList<>();
        Optional<CommitInfo> at = commit(head);
        Optional<TreeEntry> entry = at.flatMap(commit -> git.entry(commit.tree(), path));
        for (int i = 0; at.isPresent() && i < FARTHEST; i++) {
            Optional<CommitInfo> before = parent(at.get());
            Optional<TreeEntry> entryBefore =
                    before.isPresent() && before.get().tree().equals(at.get().tree())
                            ? entry
                            : before.flatMap(commit -> git.entry(commit.tree(), path));
            if (!same(entry, entryBefore)) {
                changes.add(new Change(at.get(), entry));
            }
            at = before;
            entry = entryBefore;
        }
        List<FileRevision> revisions = new ArrayList<>();
        for (int i = 0; i < Math.min(limit, changes.size()); i++) {
            Change change = changes.get(i);
            revisions.add(new FileRevision(
                    changes.size() - i,
                    change.commit().id(),
                    change.after().map(TreeEntry::id).orElse(null),
                    change.after().map(TreeEntry::mode).orElse(null),
                    change.commit().author(),
                    change.commit().time(),
                    change.commit().message()));
        }
        return revisions;
    }

    private static boolean same(Optional<TreeEntry> a, Optional<TreeEntry> b) {
        return Objects.equals(a.map(TreeEntry::id), b.map(TreeEntry::id))
                && Objects.equals(a.map(TreeEntry::mode), b.map(TreeEntry::mode));
    }

    private Optional<CommitInfo> parent(CommitInfo commit) {
        return commit.parents().isEmpty()
                ? Optional.empty()
                : commit(commit.parents().getFirst());
    }

    /** Empty where history was cut. */
    private Optional<CommitInfo> commit(@Nullable String id) {
        try {
            return id == null ? Optional.empty() : Optional.of(git.commit(id));
        } catch (NotFound e) {
            return Optional.empty();
        }
    }
}
