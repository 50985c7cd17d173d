package dev.millrace.sync;

import dev.millrace.git.EntryMode;
import dev.millrace.model.Author;
import dev.millrace.model.FilePath;
import dev.millrace.model.Namespace;
import dev.millrace.store.InTransaction;
import dev.millrace.sync.plan.Change;
import dev.millrace.sync.plan.Entry;
import dev.millrace.sync.plan.Mode;
import dev.millrace.workspace.Edit;
import dev.millrace.workspace.Revision;
import dev.millrace.workspace.Workspace;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;

/** Makes the server's side of a plan true: all namespaces in one transaction, each path only if it still is what the plan saw. */
final class Switching {
    private final Workspace workspace;

    Switching(Workspace workspace) {
        this.workspace = workspace;
    }

    /** @throws dev.millrace.model.Conflict where a path is no longer what the plan saw; nothing was changed then */
    List<Revision> apply(List<Change> changes, Author author, String reason, InTransaction<List<Revision>> with) {
        SortedMap<Namespace, List<Change>> byNamespace = new TreeMap<>();
        changes.forEach(change -> byNamespace
                .computeIfAbsent(change.place().namespace(), namespace -> new ArrayList<>())
                .add(change));
        SortedMap<Namespace, Consumer<Edit>> edits = new TreeMap<>();
        byNamespace.forEach((namespace, own) -> edits.put(namespace, edit -> edit(edit, own)));
        return workspace.editAll(author, reason, edits, with);
    }

    private static void edit(Edit edit, List<Change> changes) {
        edit.acceptFolderNamedFlows();
        for (Change change : changes) {
            edit.expect(change.place().inTree(), change.before().map(Entry::id).orElse(null));
        }
        // Deletions first: a file may take the place of a folder, and the other way round.
        for (Change change : changes) {
            if (change.after().isEmpty()) {
                edit.delete(change.place().inTree());
            }
        }
        for (Change change : changes) {
            FilePath path = change.place().inTree();
            change.after()
                    .ifPresent(entry -> edit.put(
                            path, entry.id(), entry.mode() == Mode.EXECUTABLE ? EntryMode.EXECUTABLE : EntryMode.FILE));
        }
    }
}
