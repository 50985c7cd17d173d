package dev.millrace.sync.lfs;

import dev.millrace.git.GitStore;
import dev.millrace.git.remote.LfsPointer;
import dev.millrace.git.remote.RemoteEntry;
import dev.millrace.git.remote.RemoteTree;
import dev.millrace.store.sync.LfsPointers;
import dev.millrace.sync.plan.Change;
import dev.millrace.sync.plan.Entry;
import dev.millrace.sync.plan.Kind;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a sync did to contents, as the matching change of the pointers in Git. */
final class AsPointers {
    private final GitStore git;
    private final LfsPointers known;

    AsPointers(GitStore git, LfsPointers known) {
        this.git = git;
        this.known = known;
    }

    List<Change> of(RemoteTree tree, List<Change> changes) {
        Set<String> contents = new HashSet<>();
        changes.stream().filter(change -> change.place().kind() == Kind.FILE).forEach(change -> {
            change.before().map(Entry::id).ifPresent(contents::add);
            change.after().map(Entry::id).ifPresent(contents::add);
        });
        Map<String, LfsPointers.Row> pointers = known.behind(tree.spec().url(), contents);
        if (pointers.isEmpty()) {
            return changes;
        }
        Map<String, String> inGit = new HashMap<>();
        tree.entries().forEach((RemoteEntry entry) -> inGit.put(entry.path(), entry.id()));
        return changes.stream()
                .map(change -> one(change, inGit.getOrDefault(change.inGit().value(), ""), pointers))
                .toList();
    }

    /** @param there what Git has now: where that is the content itself, it is no affair of Git LFS */
    private Change one(Change change, String there, Map<String, LfsPointers.Row> pointers) {
        Optional<String> after = change.after().map(Entry::id);
        if (change.place().kind() != Kind.FILE
                || after.isPresent() && after.get().equals(there)) {
            return change;
        }
        return switch (change) {
            case Change.Add add ->
                new Change.Add(add.place(), add.side(), pointer(add.created(), there, pointers), add.reason());
            case Change.Update update ->
                new Change.Update(
                        update.place(),
                        update.side(),
                        pointer(update.replaced(), "", pointers),
                        pointer(update.written(), there, pointers),
                        update.reason());
            case Change.Delete delete ->
                new Change.Delete(
                        delete.place(), delete.side(), pointer(delete.removed(), "", pointers), delete.reason());
        };
    }

    /** The pointer that Git has, if it stands for that content; else the one that Git LFS would write. */
    private Entry pointer(Entry entry, String there, Map<String, LfsPointers.Row> pointers) {
        LfsPointers.Row row = pointers.get(entry.id());
        if (row == null) {
            return entry;
        }
        return entry.withId(
                row.pointer().equals(there) ? there : git.putBlob(new LfsPointer(row.oid(), row.size()).text()));
    }
}
