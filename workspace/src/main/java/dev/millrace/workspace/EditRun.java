package dev.millrace.workspace;

import dev.millrace.git.EntryMode;
import dev.millrace.git.FileEntry;
import dev.millrace.git.GitStore;
import dev.millrace.git.ObjectStage;
import dev.millrace.git.TreeEditor;
import dev.millrace.git.TreeEntry;
import dev.millrace.model.Conflict;
import dev.millrace.model.FilePath;
import dev.millrace.model.Invalid;
import dev.millrace.model.NotFound;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One attempt at an edit, on one base. */
final class EditRun implements Edit {
    private final StoredSnapshot base;
    private final ObjectStage stage;
    private final TreeEditor tree;
    private final Limits limits;
    private final Set<FilePath> putById = new HashSet<>();
    private final Set<String> taken = new HashSet<>();
    private boolean invalidFlowsAccepted;
    private boolean folderNamedFlowsAccepted;

    EditRun(StoredSnapshot base, ObjectStage stage, Limits limits) {
        this.base = base;
        this.stage = stage;
        this.tree = stage.edit(base.treeId());
        this.limits = limits;
    }

    @Override
    public Snapshot base() {
        return base;
    }

    @Override
    public Edit put(FilePath path, byte[] content) {
        EntryMode mode =
                tree.entry(path).map(TreeEntry::mode).filter(EntryMode::isFile).orElse(EntryMode.FILE);
        return put(path, content, mode);
    }

    @Override
    public Edit put(FilePath path, byte[] content, EntryMode mode) {
        refuseUnlessPlaced(path, mode);
        refuseTooLarge(path, content.length);
        tree.put(path, mode, stage.blob(content));
        return this;
    }

    @Override
    public Edit put(FilePath path, String id, EntryMode mode) {
        if (mode.isFolder()) {
            taken.addAll(stage.everythingIn(id));
        } else {
            putById.add(path);
            taken.add(id);
        }
        return place(path, id, mode);
    }

    private Edit place(FilePath path, String id, EntryMode mode) {
        if (mode.isFolder()) {
            refuseUnfit(path, id);
        } else {
            refuseUnlessPlaced(path, mode);
        }
        tree.put(path, mode, id);
        return this;
    }

    @Override
    public Edit delete(FilePath path) {
        tree.delete(path);
        return this;
    }

    @Override
    public Edit move(FilePath from, FilePath to) {
        TreeEntry moved = tree.entry(from)
                .orElseThrow(() -> new NotFound("There is nothing at '" + StoredSnapshot.shown(from)
                        + "' in the namespace '" + base.namespace() + "' to be moved."));
        if (from.equals(to)) {
            return this;
        }
        if (from.contains(to)) {
            throw new Invalid("'" + StoredSnapshot.shown(from) + "' cannot be moved into itself.");
        }
        if (tree.entry(to).isPresent()) {
            throw new Conflict("'" + StoredSnapshot.shown(from) + "' cannot be moved to '" + StoredSnapshot.shown(to)
                    + "', because something is there already.");
        }
        tree.delete(from);
        return place(to, moved.id(), moved.mode());
    }

    @Override
    public Edit expect(FilePath path, @Nullable String id) {
        String found = tree.entry(path).map(TreeEntry::id).orElse(null);
        if (path.isRoot() && GitStore.EMPTY_TREE.equals(found) && id == null) {
            return this;
        }
        if (!Objects.equals(found, id)) {
            throw new Conflict("'" + StoredSnapshot.shown(path) + "' in the namespace '" + base.namespace() + "' "
                    + (found == null
                            ? "is no longer there"
                            : id == null ? "is there already" : "was changed in the meantime")
                    + ". Look at it again before changing it.");
        }
        return this;
    }

    @Override
    public Edit acceptInvalidFlows() {
        invalidFlowsAccepted = true;
        return this;
    }

    @Override
    public Edit acceptFolderNamedFlows() {
        folderNamedFlowsAccepted = true;
        return this;
    }

    boolean acceptsInvalidFlows() {
        return invalidFlowsAccepted;
    }

    /** Stages what changed and returns the id of the new tree. */
    String finish() {
        refuseUnfitBlobs();
        return tree.write();
    }

    /** The ids of stored objects that were put by id, which the transaction must find and hold on to. */
    Set<String> taken() {
        return Set.copyOf(taken);
    }

    private void refuseUnfitBlobs() {
        Map<String, Long> sizes = base.git().sizes(putById.isEmpty() ? Set.of() : taken);
        for (FilePath path : putById) {
            tree.entry(path).map(TreeEntry::id).map(sizes::get).ifPresent(size -> refuseTooLarge(path, size));
        }
    }

    private void refuseTooLarge(FilePath path, long size) {
        if (size > limits.fileBytes()) {
            throw new Invalid("The file '" + StoredSnapshot.shown(path) + "' has " + size
                    + " bytes, and a namespace file may have " + limits.fileBytes() + " at most.");
        }
    }

    private void refuseUnlessPlaced(FilePath path, EntryMode mode) {
        Layout.objection(path, mode, folderNamedFlowsAccepted).ifPresent(why -> {
            throw new Invalid(why);
        });
    }

    /** A whole tree comes from somewhere else: every name and mode in it must be one that a single put would have taken. */
    private void refuseUnfit(FilePath path, String treeId) {
        List<FileEntry> files = stage.files(treeId, path);
        Map<String, FilePath> folded = new HashMap<>();
        for (FileEntry file : files) {
            refuseUnlessPlaced(file.path(), file.mode());
            FilePath other = folded.putIfAbsent(file.path().foldedForm(), file.path());
            if (other != null) {
                throw new Conflict(
                        "'" + file.path() + "' and '" + other + "' differ only in case or Unicode form. Rename one.");
            }
        }
    }
}
