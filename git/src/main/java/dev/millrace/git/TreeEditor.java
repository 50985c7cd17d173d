package dev.millrace.git;

import dev.millrace.model.Conflict;
import dev.millrace.model.FilePath;
import dev.millrace.model.Invalid;
import java.util.Optional;

/**
 * Edits a tree in memory. Only the folders on the way to a change are read and written.
 *
 * <p>Throws {@code Conflict} where a file stands in the way of a folder or a folder in the way of a file, and, on {@link #write}, where a new
 * name differs from another one in its folder by case or Unicode form only.
 */
public final class TreeEditor {
    private final ObjectStage stage;
    private Folder root;

    TreeEditor(ObjectStage stage, String treeId) {
        this.stage = stage;
        this.root = Folder.of(stage, treeId);
    }

    /** Puts a file at a path, replacing a file that is there; with mode FOLDER a whole tree, replacing whatever is there. */
    public TreeEditor put(FilePath path, EntryMode mode, String id) {
        if (path.isRoot()) {
            if (!mode.isFolder()) {
                throw new Invalid("A file needs a name.");
            }
            root = Folder.of(stage, id);
            return this;
        }
        Folder parent = folderFor(path.parent());
        Optional<TreeEntry> there = parent.entry(path.name());
        if (there.isPresent() && there.get().mode().isFolder() && !mode.isFolder()) {
            throw new Conflict("'" + path + "' cannot be a file, because it is a folder.");
        }
        parent.put(path.name(), mode, id);
        return this;
    }

    /** Takes away a file or a folder with all below; folders that become empty vanish. False if there was nothing. */
    public boolean delete(FilePath path) {
        if (path.isRoot()) {
            boolean any = !root.isEmpty();
            root = Folder.of(stage, GitStore.EMPTY_TREE);
            return any;
        }
        Folder at = root;
        for (String segment : segments(path.parent())) {
            Folder next = at.open(segment);
            if (next == null) {
                return false;
            }
            at = next;
        }
        return at.remove(path.name());
    }

    /** What is at a path, edits so far included. A folder that was edited has no settled id yet; ask {@link #write} for it. */
    public Optional<TreeEntry> entry(FilePath path) {
        if (path.isRoot()) {
            return Optional.of(new TreeEntry("", EntryMode.FOLDER, root.write(FilePath.ROOT)));
        }
        Folder at = root;
        for (String segment : segments(path.parent())) {
            Folder next = at.open(segment);
            if (next == null) {
                return Optional.empty();
            }
            at = next;
        }
        return at.settledEntry(path.name(), path);
    }

    /** Stages the trees that changed and returns the id of the new root. Editing can go on. */
    public String write() {
        return root.write(FilePath.ROOT);
    }

    private Folder folderFor(FilePath path) {
        Folder at = root;
        FilePath so = FilePath.ROOT;
        for (String segment : segments(path)) {
            so = so.resolve(segment);
            Optional<TreeEntry> there = at.entry(segment);
            if (there.isPresent() && !there.get().mode().isFolder()) {
                throw new Conflict("'" + so + "' cannot be a folder, because it is a file.");
            }
            at = at.openOrCreate(segment);
        }
        return at;
    }

    private static String[] segments(FilePath path) {
        return path.isRoot() ? new String[0] : path.value().split("/");
    }
}
